# language: es
@seccion-4
Característica: Lo que el analizador tomaría por una descripción
  Antecedente:
    Dado que la empresa no tiene usuarios secundarios

  Escenario: Un paso mal escrito justo debajo
    # Este comentario no cuenta.
    Cundo abrimos el portal de la SUNAT
    Entonces se muestra "algo"

  Escenario: Una frase sin palabra clave
    abrimos el portal de la SUNAT

  Esquema del escenario: Un texto debajo de los ejemplos
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra "<texto>"

    Ejemplos:
      Estos son.
      | texto |
      | algo  |
