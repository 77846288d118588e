# language: es
@seccion-8
Característica: Cambiar el estado de un usuario secundario

  Escenario: Suspender un usuario secundario
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Portal del Operador de Comercio Exterior" y el rol "Importador"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 8.1. Una suspensión quita el ingreso por un tiempo, sin perder lo asignado. Se prepara en la fila y se envía abajo.
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"

    * 8.2. El aviso repite de qué estado a qué estado pasa cada persona. Léalo: todavía se puede desistir.
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    Y el aviso muestra "OPERA001"
    Y el aviso muestra "Suspendido"
    Y se ofrece "Aceptar"
    Y se ofrece "Cancelar"
    Y el usuario secundario "OPERA001" queda "Activo"

    * 8.3. Al aceptar, la persona deja de poder ingresar. Sus perfiles y roles la esperan.
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"
    Y la fila "OPERA001" muestra "Suspendido" en "Estado"
    Y el usuario secundario "OPERA001" queda "Suspendido"
    Y el usuario secundario "OPERA001" no puede iniciar sesión
    Y el usuario secundario "OPERA001" queda con el perfil "Portal del Operador de Comercio Exterior"
    Y el usuario secundario "OPERA001" queda con el rol "Importador"

  Escenario: Reactivar un usuario secundario
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado     | Perfiles                                 | Roles      |
      | OPERA001 | Suspendido | Portal del Operador de Comercio Exterior | Importador |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 8.4. Solo una persona suspendida se puede reactivar: por eso su fila ofrece esa elección y las demás no.
    Cuando elegimos "Reactivar" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"

    * 8.5. Igual que antes, el sistema espera nuestra respuesta y mientras tanto no toca nada.
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    Y el aviso muestra "OPERA001"
    Y el usuario secundario "OPERA001" queda "Suspendido"

    * 8.6. La persona vuelve a ingresar en el acto, con sus perfiles y roles de siempre.
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"
    Y la fila "OPERA001" muestra "Activo" en "Estado"
    Y el usuario secundario "OPERA001" queda "Activo"
    Y el usuario secundario "OPERA001" puede iniciar sesión
    Y no cambia nada más en la empresa

  Escenario: Eliminar un usuario secundario
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Portal del Operador de Comercio Exterior"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 8.7. Elimine solo a quien no volverá: un usuario eliminado no se recupera ni se puede crear otra vez con ese nombre.
    Cuando elegimos "Eliminar" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"

    * 8.8. La primera pregunta es la de todo cambio de estado.
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    Y el aviso muestra "Eliminado"
    Cuando hacemos clic en "Aceptar"

    * 8.9. La segunda pregunta solo aparece cuando hay alguien por eliminar, porque no tiene vuelta atrás.
    Entonces se muestra el aviso "La eliminación no se puede revertir. Está seguro?"
    Y el aviso muestra "OPERA001"
    Y el usuario secundario "OPERA001" queda "Activo"

    * 8.10. El usuario pasa al final de la tabla como eliminado, y su clave deja de servir.
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"
    Y la fila "OPERA001" muestra "Eliminado" en "Estado"
    Y el usuario secundario "OPERA001" queda "Eliminado"
    Y el usuario secundario "OPERA001" no puede iniciar sesión

  Escenario: Cambiar el estado de varios usuarios
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado     | Perfiles                                 | Roles      |
      | OPERA001 | Activo     | Portal del Operador de Comercio Exterior | Importador |
      | OPERA002 | Activo     | Teledespacho                             |            |
      | OPERA003 | Suspendido | Drawback Web                             |            |
      | OPERA004 | Activo     | Buzón Electrónico                        |            |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 8.1. Varias filas se pueden preparar a la vez, cada una con su propio cambio; un solo envío las lleva todas.
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    Y elegimos "Eliminar" en "Modificar Estado" de la fila "OPERA002"
    Y elegimos "Reactivar" en "Modificar Estado" de la fila "OPERA003"
    Y hacemos clic en "Cambiar Estado"

    * 8.2. El aviso las enumera juntas, y calla sobre las filas que no tocamos.
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    Y el aviso muestra "OPERA001"
    Y el aviso muestra "OPERA002"
    Y el aviso muestra "OPERA003"
    Y el aviso no muestra "OPERA004"
    Cuando hacemos clic en "Aceptar"

    * 8.9. La segunda pregunta nombra únicamente a quien se va a eliminar.
    Entonces se muestra el aviso "La eliminación no se puede revertir. Está seguro?"
    Y el aviso muestra "OPERA002"
    Y el aviso no muestra "OPERA001"
    Y el aviso no muestra "OPERA003"

    * 8.10. Los tres cambios se hacen juntos: o todos, o ninguno.
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"
    Y la fila "OPERA001" muestra "Suspendido" en "Estado"
    Y la fila "OPERA002" muestra "Eliminado" en "Estado"
    Y la fila "OPERA003" muestra "Activo" en "Estado"
    Y el usuario secundario "OPERA001" queda "Suspendido"
    Y el usuario secundario "OPERA002" queda "Eliminado"
    Y el usuario secundario "OPERA003" queda "Activo"
    Y no cambia nada más en la empresa

  Escenario: Buscar usuarios y ocultar los eliminados
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado    | Perfiles     | Roles |
      | OPERA001 | Activo    | Teledespacho |       |
      | OPERA002 | Activo    | Drawback Web |       |
      | OPERA003 | Eliminado | Drawback Web |       |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 8.10. Los eliminados siguen a la vista, al final y en gris, hasta que decidimos ocultarlos.
    Entonces se muestra la fila "OPERA003"
    Cuando desmarcamos "Mostrar eliminados"
    Y hacemos clic en "Buscar"
    Entonces no se muestra la fila "OPERA003"
    Y se muestra la fila "OPERA001"

    * 8.1. En una tabla larga conviene buscar a la persona antes de elegir su cambio.
    Cuando escribimos "OPERA002" en "Buscar"
    Y presionamos Enter en "Buscar"
    Entonces la tabla "Usuarios secundarios de la empresa" muestra una fila
    Y se muestra la fila "OPERA002"
    Y no se muestra la fila "OPERA001"
    Y el usuario secundario "OPERA003" queda "Eliminado"
