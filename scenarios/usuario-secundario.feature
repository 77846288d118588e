# language: es
Característica: El ingreso de un usuario secundario
  Lo que ve la persona a quien se le creó el usuario: para eso sirve cada paso anterior.

  @seccion-4
  Escenario: Ingresar como usuario secundario
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" tiene la clave "Opera2026"
    Y que estamos en la pantalla "Clave SOL"

    * 4.3. La persona ingresa con el RUC de la empresa, su propio usuario y su propia clave; las mayúsculas del usuario no importan.
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | opera001    |
      | Clave   | Opera2026   |
    Y hacemos clic en "Iniciar Sesión"

    * 4.4. En su menú encuentra las opciones que se le dieron, y nada para administrar a otros usuarios.
    Entonces se muestra la pantalla "Menú SOL"
    Y la sección "Teledespacho" muestra "Envío de documentos"
    Y la sección "Teledespacho" muestra "Consulta de respuestas"
    Y no se ofrece "Administración usuarios"

  @seccion-4
  Escenario: Un menú sin opciones vigentes
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles | Roles |
      | OPERA001 | Activo |          |       |
    Y que hemos iniciado sesión con el usuario secundario "OPERA001"
    Y que estamos en la pantalla "Menú SOL"

    * 4.4. A quien no se le dio ningún perfil, el menú no le sirve de nada.
    Entonces se muestra "No tiene opciones vigentes."
    Y no se ofrece "Administración usuarios"

  @seccion-7
  Escenario: Ingresar antes y después de la hora
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" tiene la clave "Opera2026"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 7.3. La empresa quita una opción y agrega un perfil.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Y hacemos clic en "Teledespacho"
    Y desmarcamos "Consulta de respuestas"
    * Imagen: Teledespacho queda con una sola opción
    Y marcamos "Drawback Web"
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Grabar"
    Y hacemos clic en "Aceptar"

    * 7.4. La persona ingresa enseguida y todavía encuentra el menú de antes.
    Cuando abrimos el portal de la SUNAT
    Y hacemos clic en "SUNAT Operaciones en Línea"
    Y hacemos clic en "Ingrese aquí" de la sección "Trámites, Consultas, Declaraciones Informativas"
    Y hacemos clic en "Salir"
    Y hacemos clic en "SUNAT Operaciones en Línea"
    Y hacemos clic en "Ingrese aquí" de la sección "Trámites, Consultas, Declaraciones Informativas"
    Y completamos
      | RUC     | 20000000061 |
      | Usuario | OPERA001    |
      | Clave   | Opera2026   |
    Y hacemos clic en "Iniciar Sesión"
    Entonces la sección "Teledespacho" muestra "Consulta de respuestas"
    Y no se muestra "Drawback Web"

    * 7.4. Pasada la hora, el menú ya es el nuevo.
    Cuando adelantamos una hora el reloj de práctica
    Y recargamos la página
    Entonces la sección "Drawback Web" muestra "Solicitud de restitución – Registro"
    Y la sección "Teledespacho" muestra "Envío de documentos"
    Y la sección "Teledespacho" no muestra "Consulta de respuestas"
    Y el usuario secundario "OPERA001" tiene vigente la opción "Solicitud de restitución – Registro"
    Y el usuario secundario "OPERA001" no tiene vigente la opción "Consulta de respuestas"

  @seccion-8
  Escenario: Un usuario suspendido no ingresa
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado     | Perfiles     | Roles                 |
      | OPERA001 | Suspendido | Teledespacho | Despachador de aduana |
    Y que el usuario secundario "OPERA001" tiene la clave "Opera2026"
    Y que estamos en la pantalla "Clave SOL"

    * 8.3. La clave es la correcta, pero la suspensión cierra el paso. El mensaje no revela el motivo.
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | OPERA001    |
      | Clave   | Opera2026   |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "Falla en la autenticación. Verifique RUC, usuario y clave."
    Y el usuario secundario "OPERA001" no puede iniciar sesión

  @seccion-8
  Escenario: Un usuario eliminado no ingresa
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado    | Perfiles     | Roles |
      | OPERA001 | Eliminado | Teledespacho |       |
    Y que el usuario secundario "OPERA001" tiene la clave "Opera2026"
    Y que estamos en la pantalla "Clave SOL"

    * 8.10. Para el ingreso, un usuario eliminado es como uno que nunca existió.
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | OPERA001    |
      | Clave   | Opera2026   |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "Falla en la autenticación. Verifique RUC, usuario y clave."
    Y el usuario secundario "OPERA001" no puede iniciar sesión
