# language: es
@seccion-4
Característica: Una fila a la que le falta la última barra

  Escenario: Uno
    Cuando abrimos el portal de la SUNAT
    Y completamos
      | RUC     | 20000000061 |
      | Usuario | PRACTICA
    Entonces se muestra "algo"
