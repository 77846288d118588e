# language: es
@seccion-8
Característica: Títulos sin sus dos puntos
  Escenario es una palabra que una descripción puede llevar, si no siguen pasos.

  Antecedentes
    Dado que hemos iniciado sesión con la Clave Principal

  Escenario Suspender a alguien
    Dado que estamos en la pantalla "Clave SOL"
    Entonces se muestra "RUC"

  Ejemplos
    | columna |
    | valor   |

  Escenario: Con una descripción
    Lo que se explica aquí es libre.
    Escenario de otro
    Dado que estamos en la pantalla "Clave SOL"
    Entonces se muestra "RUC"
