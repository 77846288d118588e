# language: es
Característica: Cancelar y retroceder
  Nada se registra hasta grabar, asignar o confirmar: Retroceder permite corregir y Cancelar permite desistir.

  @seccion-4
  Escenario: Cancelar el registro de datos
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"

    * 4.6. Si nos equivocamos de persona, «Cancelar» abandona el registro y vuelve a la tabla.
    Cuando completamos
      | Tipo de documento de identidad   | DNI      |
      | Número de documento de identidad | 99999901 |
      | Usuario                          | OPERA001 |
    Y hacemos clic en "Cancelar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y no se muestra la fila "OPERA001"
    Y no queda registrado el usuario secundario "OPERA001"

    * 4.5. Al empezar otra vez, el formulario viene limpio.
    Cuando hacemos clic en "Crear Usuario"
    Entonces el campo "Número de documento de identidad" está vacío
    Y el campo "Usuario" está vacío

  @seccion-4
  Escenario: Retroceder desde la confirmación de datos
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"

    * 4.7. En la confirmación notamos un error en el usuario. «Retroceder» devuelve lo escrito, salvo las claves.
    Cuando completamos
      | Tipo de documento de identidad   | DNI              |
      | Número de documento de identidad | 99999901         |
      | Correo electrónico               | rosa@example.com |
      | Usuario                          | OPERA010         |
      | Clave                            | Opera2026        |
      | Reingrese la nueva clave         | Opera2026        |
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Retroceder"
    Entonces se muestra la pantalla "Registro de Usuario Secundario"
    Y el campo "Tipo de documento de identidad" contiene "DNI"
    Y el campo "Número de documento de identidad" contiene "99999901"
    Y el campo "Correo electrónico" contiene "rosa@example.com"
    Y el campo "Usuario" contiene "OPERA010"
    Y el campo "Clave" está vacío
    Y el campo "Reingrese la nueva clave" está vacío

    * 4.6. Corregimos el usuario y volvemos a escribir la clave, que el sistema nunca muestra.
    Cuando completamos
      | Usuario                  | OPERA001  |
      | Clave                    | Opera2026 |
      | Reingrese la nueva clave | Opera2026 |
    Y hacemos clic en "Siguiente"
    Entonces se muestra la pantalla "Confirmación de Datos de Usuario Secundario"
    Y la sección "Datos del usuario secundario" muestra "OPERA001"
    Y la sección "Datos del usuario secundario" no muestra "OPERA010"

  @seccion-4
  Escenario: Cancelar en la confirmación de datos
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"

    * 4.7. También después de «Siguiente» se puede desistir: lo enviado era solo un borrador.
    Cuando completamos
      | Tipo de documento de identidad   | DNI       |
      | Número de documento de identidad | 99999901  |
      | Usuario                          | OPERA001  |
      | Clave                            | Opera2026 |
      | Reingrese la nueva clave         | Opera2026 |
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Cancelar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y no se muestra la fila "OPERA001"
    Y no queda registrado el usuario secundario "OPERA001"

  @seccion-5
  Escenario: Retroceder desde los perfiles y el resumen
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"
    Cuando completamos
      | Tipo de documento de identidad   | DNI       |
      | Número de documento de identidad | 99999901  |
      | Usuario                          | OPERA001  |
      | Clave                            | Opera2026 |
      | Reingrese la nueva clave         | Opera2026 |
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Asignar Perfiles"

    * 5. De los perfiles se puede retroceder a los datos, y volver.
    Y hacemos clic en "Retroceder"
    Entonces se muestra la pantalla "Confirmación de Datos de Usuario Secundario"
    Cuando hacemos clic en "Asignar Perfiles"
    Y marcamos "Teledespacho"
    Y desmarcamos "Consulta de respuestas"
    Y hacemos clic en "Siguiente"

    * 5.1. Del resumen se retrocede para corregir las marcas, que siguen donde las dejamos.
    Y hacemos clic en "Retroceder"
    Entonces se muestra la pantalla "Asignación de Perfiles"
    Cuando hacemos clic en "Teledespacho"
    Entonces la casilla "Envío de documentos" está marcada
    Y la casilla "Consulta de respuestas" no está marcada
    Cuando marcamos "Consulta de respuestas"
    Y hacemos clic en "Siguiente"
    Entonces la sección "Perfiles y opciones" muestra "Consulta de respuestas"
    Y no queda registrado el usuario secundario "OPERA001"

  @seccion-5
  Escenario: Cancelar en la asignación de perfiles
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"
    Cuando completamos
      | Tipo de documento de identidad   | DNI       |
      | Número de documento de identidad | 99999901  |
      | Usuario                          | OPERA001  |
      | Clave                            | Opera2026 |
      | Reingrese la nueva clave         | Opera2026 |
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Asignar Perfiles"

    * 5. «Cancelar» aquí abandona también los datos de la persona, porque el borrador es uno solo.
    Y marcamos "Teledespacho"
    Y hacemos clic en "Cancelar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y no queda registrado el usuario secundario "OPERA001"

  @seccion-5
  Escenario: Cancelar en el resumen
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"
    Cuando completamos
      | Tipo de documento de identidad   | DNI       |
      | Número de documento de identidad | 99999901  |
      | Usuario                          | OPERA001  |
      | Clave                            | Opera2026 |
      | Reingrese la nueva clave         | Opera2026 |
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Asignar Perfiles"
    Y marcamos "Teledespacho"
    Y hacemos clic en "Siguiente"

    * 5.1. Hasta el último momento se puede desistir: sin «Grabar» no hay registro.
    Y hacemos clic en "Cancelar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y no se muestra la fila "OPERA001"
    Y no queda registrado el usuario secundario "OPERA001"
    Y no cambia nada más en la empresa

  @seccion-6
  Escenario: Retroceder y cancelar en la asignación de roles
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Portal del Operador de Comercio Exterior" y el rol "Importador"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 6.2. Mientras no se haga clic en «Asignar», lo marcado no cuenta: «Retroceder» vuelve a la tabla y deja los roles como estaban.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Y marcamos "Exportador"
    Y hacemos clic en "Retroceder"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y la fila "OPERA001" no muestra "Exportador" en "Roles"

    * 6.2. «Cancelar» hace lo mismo.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Y desmarcamos "Importador"
    Y marcamos "Exportador"
    Y hacemos clic en "Cancelar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y la fila "OPERA001" muestra "Importador" en "Roles"
    Y el usuario secundario "OPERA001" queda con el rol "Importador"
    Y el usuario secundario "OPERA001" queda sin el rol "Exportador"

  @seccion-7
  Escenario: Retroceder en la modificación de perfiles
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 7.3. Del resumen se retrocede a las marcas, como en la creación.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Y hacemos clic en "Teledespacho"
    Y desmarcamos "Consulta de respuestas"
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Retroceder"
    Entonces se muestra la pantalla "Asignación de Perfiles"
    Y la casilla "Teledespacho" está marcada

    * 7.1. Antes de los perfiles no hay pantalla de datos: el segundo «Retroceder» vuelve a la tabla.
    Cuando hacemos clic en "Retroceder"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y el usuario secundario "OPERA001" queda con la opción "Consulta de respuestas"

  @seccion-7
  Escenario: Cancelar la modificación de perfiles
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 7.3. «Cancelar» entre los perfiles deja a la persona con lo que tenía.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Y desmarcamos "Teledespacho"
    Y marcamos "Drawback Web"
    Y hacemos clic en "Cancelar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y la fila "OPERA001" no muestra "Drawback Web" en "Perfiles"

    * 7.4. Y «Cancelar» en el resumen, también.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Y marcamos "Drawback Web"
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Cancelar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y el usuario secundario "OPERA001" queda sin el perfil "Drawback Web"
    Y el usuario secundario "OPERA001" queda con el perfil "Teledespacho"

  @seccion-8
  Escenario: Cancelar un cambio de estado
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 8.2. El aviso existe para esto: si la fila no era la correcta, «Cancelar» deja a todos como estaban.
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    Cuando hacemos clic en "Cancelar" del aviso
    Entonces no se muestra el aviso "¿Confirma el cambio de estado?"
    Y la fila "OPERA001" muestra "Activo" en "Estado"
    Y el usuario secundario "OPERA001" queda "Activo"
    Y el usuario secundario "OPERA001" puede iniciar sesión

  @seccion-8
  Escenario: Cancelar una eliminación
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles     | Roles |
      | OPERA001 | Activo | Teledespacho |       |
      | OPERA002 | Activo | Drawback Web |       |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 8.8. Pedimos una suspensión y una eliminación juntas, y confirmamos la primera pregunta.
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    Y elegimos "Eliminar" en "Modificar Estado" de la fila "OPERA002"
    Y hacemos clic en "Cambiar Estado"
    Y hacemos clic en "Aceptar"

    * 8.9. En la segunda nos arrepentimos. «Cancelar» aquí anula todo el envío, no solo la eliminación.
    Entonces se muestra el aviso "La eliminación no se puede revertir. Está seguro?"
    Cuando hacemos clic en "Cancelar"
    Entonces no se muestra el aviso "La eliminación no se puede revertir. Está seguro?"
    Y la fila "OPERA001" muestra "Activo" en "Estado"
    Y el usuario secundario "OPERA001" queda "Activo"
    Y el usuario secundario "OPERA002" queda "Activo"

  @seccion-4
  Escenario: Volver atrás después de salir
    Dado que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Menú SOL"

    * 4.4. Al terminar conviene salir: así nadie que use después el mismo equipo encuentra la sesión abierta.
    Cuando hacemos clic en "Salir"
    Entonces se muestra la pantalla "Portal de la SUNAT"

    * 4.3. Ni siquiera el botón de volver del navegador reabre el menú: hay que ingresar otra vez.
    Cuando volvemos atrás en el navegador
    Entonces se muestra la pantalla "Clave SOL"
    Y se muestra el mensaje "Inicie sesión para continuar."
