# language: es
@seccion8
Característica: Etiquetas que no existen

  @rapido
  Escenario: Uno
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "algo"
