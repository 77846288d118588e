# language: es
@seccion-4
Característica: Esquemas mal hechos

  Esquema del escenario: Sin ejemplos
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "<texto>"

  Esquema del escenario: Sin filas
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "<texto>"

    Ejemplos:
      | texto |

  Esquema del escenario: Columnas que no casan
    Cuando abrimos el portal de la SUNAT
    Y completamos
      | RUC | <rucc> |
    Entonces se muestra "<texto>"

    Ejemplos:
      | ruc | texto | texto |
      | 1   | a     | b     |

  Esquema del escenario: El <texto> en el título
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "<texto>"

    Ejemplos:
      | texto |
      | algo  |

  Escenario: Con ejemplos
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "<texto>"

    Ejemplos:
      | texto |
      | algo  |

  Esquema del escenario: Un valor que no existe
    Cuando abrimos el portal de la SUNAT
    Entonces el usuario secundario "OPERA001" queda "<estado>"
    Y se muestra la pantalla "<pantalla>"

    Ejemplos:
      | estado     | pantalla |
      | Activo     | Menú SOL |
      | Suspedido  | Menú SOL |
      | Suspendido | Menú     |

  Esquema del escenario: Un salto de línea en un valor
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra el mensaje "<mensaje>"

    Ejemplos:
      | mensaje          |
      | nada\nde nada    |
      | C:\\             |
