# language: es
@seccion8
Característica: Etiquetas que se parecen a las reservadas

  @rapido @ticket-123
  Escenario: Uno
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "algo"

  @Sección_7 @seccion-9 @leccion-8
  Esquema del escenario: Dos
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "<texto>"

    @secion-4
    Ejemplos:
      | texto |
      | algo  |
