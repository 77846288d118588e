# language: es
@seccion-4
Característica: Un guion con todas las clases de pasos

  @seccion-5
  Escenario: Un paso de cada clase
    Dado que el reloj de práctica marca "02/03/2026 09:30"
    Y que la empresa no tiene el usuario secundario "OPERA002"
    Y que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" se identifica con "Pasaporte" "ZZ123456"
    Y que el usuario secundario "OPERA001" tiene el apellido "SPECIMEN" y los nombres "ERIKA"
    Y que el usuario secundario "OPERA001" tiene el correo "erika@empresa.example"
    Y que el usuario secundario "OPERA001" tiene solo la opción "Envío de documentos" del perfil "Teledespacho"
    Y que las opciones del usuario secundario "OPERA001" entran en vigencia en 60 minutos
    Y que el usuario secundario "OPERA001" todavía tiene vigente la opción "Consulta de respuestas" del perfil "Teledespacho"
    Cuando abrimos el portal de la SUNAT
    * 4.2. Los trámites en línea están en un solo lugar.
    Cuando hacemos clic en "Ingrese aquí" de la sección "Trámites, Consultas, Declaraciones Informativas"
    Y elegimos "Pasaporte" en "Tipo de documento de identidad"
    Y escribimos "ROSA" en "Nombres"
    Y escribimos "NUEVO001" en "Usuario"
    Y marcamos la fila "OPERA001"
    Y desmarcamos la fila "OPERA001"
    Y elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    * 5. Los perfiles se asignan aparte.
    * Nota en la casilla "Teledespacho": El usuario ya lo tiene
    * Imagen: La lista completa
    Cuando marcamos "Despachador de aduana" de la sección "Teledespacho"
    Y presionamos Enter en "Buscar"
    Y recargamos la página
    Y volvemos atrás en el navegador
    Entonces se muestra la pantalla "Asignación de Perfiles"
    Y el campo "Usuario" contiene "NUEVO001"
    Y el campo "Usuario" no muestra ningún error
    Y la casilla "Teledespacho" está marcada
    Y se muestra "OPERADOR DE PRÁCTICA S.A.C."
    Y la sección "Opciones quitadas" no muestra "Envío de documentos"
    Y se ofrece "Grabar"
    Y no se muestra la fila "OPERA002"
    Y la fila "OPERA001" muestra "Activo" en "Estado"
    Y la fila "OPERA001" no muestra nada en "Roles"
    Y la tabla "Usuarios secundarios de la empresa" muestra una fila
    Cuando hacemos clic en "Cambiar Estado"
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    Y el aviso muestra "OPERA001"
    Y el aviso ofrece "Aceptar"
    Y el usuario secundario "OPERA001" queda con el perfil "Teledespacho"
    Y el usuario secundario "OPERA001" queda sin la opción "Declaraciones – Consulta"
    Y el usuario secundario "OPERA001" tiene vigente la opción "Envío de documentos"
    Y el usuario secundario "OPERA001" queda sin el rol "Importador"
    Y no queda registrado el usuario secundario "NUEVO001"
    Cuando adelantamos una hora el reloj de práctica
    Y la página tarda 3 segundos
    Y el servidor falla una vez
    Y la sesión vence
    Y el usuario está bloqueado
    Entonces se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"
    Y el usuario secundario "OPERA001" queda "Suspendido"
    Y el usuario secundario "OPERA001" no puede iniciar sesión
    Y no cambia nada más en la empresa

  Escenario: Un campo rechazado
    Dado que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"
    Cuando escribimos "1" en "Número de documento de identidad"
    Entonces el campo "Número de documento de identidad" muestra el error "El DNI debe tener 8 dígitos."
