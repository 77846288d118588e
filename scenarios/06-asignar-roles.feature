# language: es
@seccion-6
Característica: Asignar roles a un usuario secundario

  Escenario: Asignar roles a un usuario secundario
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Portal del Operador de Comercio Exterior"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 6. Los roles vienen después de los perfiles. El Drawback Web es la excepción: funciona sin ellos.
    * 6.1. Marcamos a la persona en la tabla y pedimos sus roles.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Entonces se muestra la pantalla "Asignación de Roles"
    Y la casilla "Importador" no está marcada

    * 6.2. La lista depende de los perfiles de la persona. Marque solo los operadores en cuyo nombre actuará.
    Cuando marcamos "Agente de carga internacional"
    Y marcamos "Importador"
    Y hacemos clic en "Asignar"

    * 6.3. La confirmación llega enseguida, y la tabla muestra los roles nuevos.
    Entonces se muestra la pantalla "Resultado"
    Y se muestra el mensaje "Se ha asignado los roles correctamente al usuario"
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y la fila "OPERA001" muestra "Agente de carga internacional" en "Roles"
    Y la fila "OPERA001" muestra "Importador" en "Roles"
    Y el usuario secundario "OPERA001" queda con el rol "Agente de carga internacional"
    Y el usuario secundario "OPERA001" queda con el rol "Importador"

  Escenario: Cambiar los roles de un usuario secundario
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Portal del Operador de Comercio Exterior" y el rol "Importador"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 6.2. Los roles que la persona ya tiene llegan marcados. Lo que quede marcado al final reemplaza a lo anterior.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Entonces la casilla "Importador" está marcada
    Cuando desmarcamos "Importador"
    Y marcamos "Exportador"
    Y hacemos clic en "Asignar"
    Y hacemos clic en "Aceptar"
    Entonces la fila "OPERA001" muestra "Exportador" en "Roles"
    Y la fila "OPERA001" no muestra "Importador" en "Roles"
    Y el usuario secundario "OPERA001" queda con el rol "Exportador"
    Y el usuario secundario "OPERA001" queda sin el rol "Importador"

  Escenario: Asignar el mismo rol en un solo perfil
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles                                               | Roles                                                |
      | OPERA001 | Activo | Portal del Operador de Comercio Exterior; Teledespacho | Portal del Operador de Comercio Exterior: Importador |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 6.2. Dos perfiles pueden ofrecer un rol del mismo nombre. Cada perfil tiene su grupo: marcamos en el que corresponde.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Y marcamos "Despachador de aduana" de la sección "Teledespacho"
    Y hacemos clic en "Asignar"
    Entonces se muestra el mensaje "Se ha asignado los roles correctamente al usuario"
    Cuando hacemos clic en "Aceptar"
    Entonces la fila "OPERA001" muestra "Despachador de aduana" en "Roles"
    Y el usuario secundario "OPERA001" queda con el rol "Despachador de aduana" en el perfil "Teledespacho"
    Y el usuario secundario "OPERA001" queda sin el rol "Despachador de aduana" en el perfil "Portal del Operador de Comercio Exterior"
    Y el usuario secundario "OPERA001" queda con el rol "Importador"

  Escenario: Ver en qué perfil se ejerce un rol
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles                                               | Roles                               |
      | OPERA001 | Activo | Portal del Operador de Comercio Exterior; Teledespacho | Teledespacho: Despachador de aduana |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 6.2. La tabla dice qué roles tiene la persona. Para saber por cuál de sus perfiles los tiene, abrimos sus roles y miramos el grupo.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Entonces la casilla "Despachador de aduana" de la sección "Teledespacho" está marcada
    Y la casilla "Despachador de aduana" de la sección "Portal del Operador de Comercio Exterior" no está marcada
    Y el usuario secundario "OPERA001" queda con el rol "Despachador de aduana"

  Escenario: Quitar el mismo rol en un solo perfil
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles                                               | Roles                                                                                     |
      | OPERA001 | Activo | Portal del Operador de Comercio Exterior; Teledespacho | Portal del Operador de Comercio Exterior: Importador; Teledespacho: Despachador de aduana |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 6.2. Para quitar un rol que otro perfil también ofrece, desmarcamos el de su grupo. Los demás quedan como estaban.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Entonces la casilla "Despachador de aduana" de la sección "Teledespacho" está marcada
    Cuando desmarcamos "Despachador de aduana" de la sección "Teledespacho"
    Y hacemos clic en "Asignar"
    Entonces se muestra el mensaje "Se ha asignado los roles correctamente al usuario"
    Cuando hacemos clic en "Aceptar"
    Entonces la fila "OPERA001" no muestra "Despachador de aduana" en "Roles"
    Y el usuario secundario "OPERA001" queda sin el rol "Despachador de aduana"
    Y el usuario secundario "OPERA001" queda con el rol "Importador"

  Escenario: Drawback Web no requiere roles
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Drawback Web"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 6. Quien solo usa el Drawback Web no necesita ningún rol, y el sistema lo dice.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y se muestra el mensaje "El perfil Drawback Web no requiere asignación de roles."
