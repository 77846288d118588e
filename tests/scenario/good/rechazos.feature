# language: es
Característica: Una muestra con un esquema de dos grupos de ejemplos

  @seccion-4 @rapido
  Esquema del escenario: Ingreso rechazado
    Cuando abrimos el portal de la SUNAT
    Y completamos
      | RUC   | <ruc>   |
      | Clave | <clave> |
    Entonces se muestra "<texto>"

    Ejemplos: El RUC
      | ruc | clave | texto             |
      | 1   |       | El RUC no es «1». |

    @seccion-6
    Ejemplos: La clave, con caracteres que no se han de confundir con otros
      | ruc         | clave        | texto       |
      | 20000000061 | <ruc> \| a\\ | <b>Hola</b> |
