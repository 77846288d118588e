# language: es
@seccion-8
Característica: Un título sin sus dos puntos después de un paso

  Escenario: El primero
    Dado que estamos en la pantalla "Clave SOL"
    Entonces se muestra "RUC"

  Escenario El segundo
    Dado que estamos en la pantalla "Clave SOL"
    Entonces se muestra "RUC"
