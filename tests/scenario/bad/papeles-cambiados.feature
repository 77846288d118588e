# language: es
@seccion-8
Característica: Frases con la palabra clave de otras

  Escenario: Cada una en lugar de otra
    Y que la empresa no tiene usuarios secundarios
    Dado que hacemos clic en "Salir"
    Cuando se muestra "algo"
    Entonces que estamos en la pantalla "Clave SOL"
    * hacemos clic en "Salir"
    Cuando 8.1. Una narración.

  Escenario: Una preparación tardía
    Dado que estamos en la pantalla "Clave SOL"
    Cuando hacemos clic en "Salir"
    Y que la empresa no tiene usuarios secundarios
    Dado que la empresa no tiene usuarios secundarios
    Entonces se muestra "algo"

  Escenario: Lo que solo una preparación lleva
    Dado que estamos en la pantalla "Clave SOL"
    Cuando que hacemos clic en "Salir"
    Entonces que se muestra "algo"
    * que 8.1. Una narración.
