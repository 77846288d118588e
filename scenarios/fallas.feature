# language: es
Característica: Cuando algo falla
  Un portal a veces tarda, falla, cierra la sesión o bloquea el ingreso: aquí se pide cada falla, y se ve qué queda registrado.

  @seccion-4
  Escenario: El servidor falla al abrir una pantalla
    Dado que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Menú SOL"

    * 4.4. Si el servidor falla al abrir una pantalla, nada se perdió: se recarga la página.
    Cuando el servidor falla una vez
    Y hacemos clic en "Administración usuarios"
    Entonces se muestra "Ocurrió un error inesperado. No se registró ningún cambio."
    Cuando recargamos la página
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y no cambia nada más en la empresa

  @seccion-4
  Escenario: La sesión vence en medio del registro
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"

    * 4.6. Si la sesión vence mientras llenamos los datos, hay que ingresar otra vez: el registro en curso se pierde.
    Cuando completamos
      | Tipo de documento de identidad   | DNI       |
      | Número de documento de identidad | 99999901  |
      | Usuario                          | OPERA001  |
      | Clave                            | Opera2026 |
      | Reingrese la nueva clave         | Opera2026 |
    Y la sesión vence
    Y hacemos clic en "Siguiente"
    Entonces se muestra la pantalla "Clave SOL"
    Y se muestra el mensaje "Su sesión ha expirado. Ingrese nuevamente."
    Y no queda registrado el usuario secundario "OPERA001"

    * 4.3. Ingresamos otra vez, y se empieza de nuevo.
    Cuando completamos
      | RUC     | 20000000061  |
      | Usuario | PRACTICA     |
      | Clave   | Practica2026 |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra la pantalla "Menú SOL"
    Y no cambia nada más en la empresa

  @seccion-4
  Escenario: Un usuario bloqueado espera
    Dado que la empresa no tiene usuarios secundarios
    Y que estamos en la pantalla "Clave SOL"

    * 4.3. A un usuario bloqueado no le sirve ni la clave correcta.
    Cuando el usuario está bloqueado
    Y completamos
      | RUC     | 20000000061  |
      | Usuario | PRACTICA     |
      | Clave   | Practica2026 |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "Acceso bloqueado temporalmente. Inténtelo nuevamente en 5 minutos."

    * 4.3. Pasado el bloqueo, el ingreso vuelve a estar libre.
    Cuando adelantamos una hora el reloj de práctica
    Y completamos
      | RUC     | 20000000061  |
      | Usuario | PRACTICA     |
      | Clave   | Practica2026 |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra la pantalla "Menú SOL"
    Y no cambia nada más en la empresa

  @seccion-6
  Escenario: El servidor falla al asignar un rol
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Portal del Operador de Comercio Exterior"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 6.1. Marcamos a la persona y abrimos sus roles.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Entonces se muestra la pantalla "Asignación de Roles"

    * 6.2. Si el servidor falla al asignar, no se registró nada.
    Cuando marcamos "Importador"
    Y el servidor falla una vez
    Y hacemos clic en "Asignar"
    Entonces se muestra "Ocurrió un error inesperado. No se registró ningún cambio."
    Y el usuario secundario "OPERA001" queda sin el rol "Importador"

    * 6.2. Volvemos atrás y lo hacemos otra vez.
    Cuando volvemos atrás en el navegador
    Entonces se muestra la pantalla "Asignación de Roles"
    Cuando marcamos "Importador"
    Y hacemos clic en "Asignar"
    Entonces se muestra el mensaje "Se ha asignado los roles correctamente al usuario"
    Y el usuario secundario "OPERA001" queda con el rol "Importador"
    Y no cambia nada más en la empresa

  @seccion-8
  Escenario: Una página que tarda
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"

    * 8.1. Elegimos la suspensión en la fila de la persona.
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"

    * 8.2. Si la página tarda después de confirmar, solo hay que esperar: el cambio ya se envió.
    Cuando la página tarda 3 segundos
    Y hacemos clic en "Aceptar"
    Entonces se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"
    Y el usuario secundario "OPERA001" queda "Suspendido"
    Y no cambia nada más en la empresa
