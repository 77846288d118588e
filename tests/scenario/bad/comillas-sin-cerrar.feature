# language: es
@seccion-4
Característica: Un texto que no termina

  Escenario: Uno
    Cuando abrimos el portal de la SUNAT
      """
      Entonces se muestra "algo"
