# language: es
@seccion-4
Característica: Palabras clave mal escritas entre los pasos

  Escenario: Uno
    Cuando abrimos el portal de la SUNAT
    Cundo hacemos clic en "Salir"
    When hacemos clic en "Salir"
    Entonces se muestra "algo"

  Escenaro: Dos
    Cuando abrimos el portal de la SUNAT
