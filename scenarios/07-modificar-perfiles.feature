# language: es
@seccion-7
Característica: Modificar los perfiles de un usuario secundario

  Escenario: Quitar opciones de un perfil
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Portal del Operador de Comercio Exterior" y el rol "Importador"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 7.1. Marcamos a la persona cuyo trabajo cambió y abrimos sus perfiles.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Entonces se muestra la pantalla "Asignación de Perfiles"

    * 7.2. La pantalla es la misma de la creación, pero ahora muestra lo que la persona tiene.
    Y la casilla "Portal del Operador de Comercio Exterior" está marcada
    Y la casilla "Teledespacho" no está marcada
    * Nota en la casilla "Portal del Operador de Comercio Exterior": El usuario tenía asignado el perfil Portal del Operador de Comercio Exterior

    * 7.3. Desmarcamos lo que sobra. Las opciones están en el panel derecho, aunque la cartilla diga aquí otra cosa.
    Cuando hacemos clic en "Portal del Operador de Comercio Exterior"
    Y desmarcamos "Declaraciones – Transmisión"
    Y desmarcamos "Rectificación de manifiesto – Solicitud"
    Y hacemos clic en "Siguiente"

    * 7.4. El resumen distingue lo que queda de lo que se quita; si está bien, grabamos.
    Entonces se muestra la pantalla "Resumen de Perfiles y Opciones"
    Y la sección "Perfiles y opciones" muestra "Declaraciones – Consulta"
    Y la sección "Opciones quitadas" muestra "Declaraciones – Transmisión"
    Y la sección "Opciones quitadas" muestra "Rectificación de manifiesto – Solicitud"
    Y la sección "Opciones quitadas" no muestra "Declaraciones – Consulta"
    * Nota en la sección "Opciones quitadas": Opciones que hemos quitado al perfil del usuario
    Cuando hacemos clic en "Grabar"
    Entonces se muestra el mensaje "El Usuario Secundario y sus Perfiles han sido registrados satisfactoriamente. Usted Podrá utilizarlos en aproximadamente una hora"
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y el usuario secundario "OPERA001" queda sin la opción "Declaraciones – Transmisión"
    Y el usuario secundario "OPERA001" queda sin la opción "Rectificación de manifiesto – Solicitud"
    Y el usuario secundario "OPERA001" queda con la opción "Declaraciones – Consulta"
    Y el usuario secundario "OPERA001" queda con el rol "Importador"

  Escenario: Agregar un perfil
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 7.3. También se puede agregar: marcamos un perfil que la persona aún no tiene, y lo que ya tenía queda como estaba.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Y marcamos "Drawback Web"
    Y hacemos clic en "Siguiente"

    * 7.4. Lo nuevo aparece aparte, igual que lo quitado, y se graba del mismo modo.
    Entonces la sección "Opciones agregadas" muestra "Solicitud de restitución – Registro"
    Y la sección "Opciones agregadas" muestra "Solicitud de restitución – Consulta"
    Cuando hacemos clic en "Grabar"
    Y hacemos clic en "Aceptar"
    Entonces la fila "OPERA001" muestra "Drawback Web" en "Perfiles"
    Y el usuario secundario "OPERA001" queda con el perfil "Drawback Web"
    Y el usuario secundario "OPERA001" queda con el perfil "Teledespacho"

  Escenario: Quitar un perfil quita sus roles
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles                                               | Roles                                           |
      | OPERA001 | Activo | Portal del Operador de Comercio Exterior; Teledespacho | Importador; Teledespacho: Despachador de aduana |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 7.3. Al desmarcar un perfil se van todas sus opciones.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Y desmarcamos "Teledespacho"
    Y hacemos clic en "Siguiente"

    * 7.4. Los roles de ese perfil pierden su razón de ser: el resumen avisa que también se irán.
    Entonces la sección "Opciones quitadas" muestra "Envío de documentos"
    Y la sección "Roles que se quitan" muestra "Despachador de aduana"
    Y la sección "Roles que se quitan" no muestra "Importador"
    Cuando hacemos clic en "Grabar"
    Y hacemos clic en "Aceptar"
    Entonces la fila "OPERA001" no muestra "Teledespacho" en "Perfiles"
    Y la fila "OPERA001" no muestra "Despachador de aduana" en "Roles"
    Y el usuario secundario "OPERA001" queda sin el perfil "Teledespacho"
    Y el usuario secundario "OPERA001" queda sin el rol "Despachador de aduana"
    Y el usuario secundario "OPERA001" queda con el rol "Importador"
    Y no cambia nada más en la empresa

  Escenario: Una modificación rige una hora después
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 7.4. Lo grabado y lo vigente difieren durante una hora: ni lo agregado ni lo quitado cambia antes el menú de la persona.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Y hacemos clic en "Teledespacho"
    Y desmarcamos "Consulta de respuestas"
    * Imagen: Teledespacho queda con una sola opción
    Y marcamos "Buzón Electrónico"
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Grabar"
    Entonces se muestra el mensaje "El Usuario Secundario y sus Perfiles han sido registrados satisfactoriamente. Usted Podrá utilizarlos en aproximadamente una hora"
    Y el usuario secundario "OPERA001" queda sin la opción "Consulta de respuestas"
    Y el usuario secundario "OPERA001" queda con la opción "Mensajes"
    Y el usuario secundario "OPERA001" tiene vigente la opción "Consulta de respuestas"
    Y el usuario secundario "OPERA001" no tiene vigente la opción "Mensajes"

    * 7.4. En la práctica no hace falta esperar: el reloj de la empresa se puede adelantar.
    Cuando adelantamos una hora el reloj de práctica
    Entonces el usuario secundario "OPERA001" no tiene vigente la opción "Consulta de respuestas"
    Y el usuario secundario "OPERA001" tiene vigente la opción "Mensajes"
