# language: es
@seccion-8
Característica: Textos en blanco donde se busca o se usa algo

  Esquema del escenario: De una celda de Ejemplos
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Entonces se muestra "<mensaje>"
    Y se muestra el mensaje "<mensaje>"
    Y la fila "OPERA001" muestra "<mensaje>" en "Roles"
    Y la fila "OPERA001" no muestra "<mensaje>" en "Roles"

    Ejemplos:
      | mensaje |
      |         |

  Escenario: Escritos así, con espacios o con caracteres que no se ven
    Dado que la empresa tiene el usuario secundario "" con el perfil " "
    Y que el usuario secundario " " tiene la clave ""
    Y que hemos iniciado sesión con el usuario secundario ""
    Y que estamos en la pantalla ""
    Cuando hacemos clic en "" de la sección " "
    Y escribimos "" en ""
    Y elegimos "" en "Buscar"
    Y marcamos la fila "​"
    Y completamos
      |     | 1 |
      | RUC |   |
    Entonces se muestra "­"
    Y la sección "" muestra "a"
    Y no se muestra la fila " "
    Y el aviso no muestra ""
    Y el campo "Clave" contiene ""
    Y no se ofrece "ㅤ"
    Y la fila "OPERA001" muestra "a" en ""
