# language: es
@seccion-4 y @seccion-5
Característica: Una etiqueta con espacio

  Escenario: Uno
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "algo"
