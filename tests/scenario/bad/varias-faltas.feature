# language: es
@seccion-6
Característica: Faltas que no dependen unas de otras

  Antecedentes:
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Perfiles                                  | Roles                 |
      | AGENTE01 | Teledespacho                              |                       |
      | AGENTE02 | Teledespacho                              |                       |
      | AGENTE03 | Teledespacho; Portal del Operador de Comercio Exterior | Despachador de aduana |
    Y que el usuario secundario "AGENTE01" tiene los apellidos "UNO" y "DOS" y los nombres "TRES"
    Y que el usuario secundario "AGENTE02" tiene el apellido "UNO" y los nombres "TRES"
    Y que el usuario secundario "AGENTE01" tiene el rol "Despachador de aduana" en el perfil "Teledespacho"
    Y que la empresa tiene el usuario secundario "AGENTE02" con el perfil "Buzón Electrónico"
    Y que el usuario secundario "AGENTE03" tiene el correo "ana@example.pe"
    Y que el usuario secundario "AGENTE09" tiene el correo "ana@example.pe"
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

  Esquema del escenario: La misma falta en cada fila
    Cuando apretujamos "<botón>" y ya
    Entonces se muestra el mensaje "<mensaje>"
    Y el usuario secundario "<usuario>" queda "Activo"

    Ejemplos:
      | botón  | mensaje | usuario  |
      | Buscar | Nada    | AGENTE01 |
      | Grabar | Nada    | AGENTE02 |
      | Salir  | Nada    | AGENTE03 |
