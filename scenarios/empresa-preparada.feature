# language: es
Característica: Una empresa preparada con todos sus detalles

  @seccion-4
  Escenario: Un documento que ya tiene otro usuario
    Dado que la empresa tiene el usuario secundario "PASAP001" con el perfil "Teledespacho"
    Y que el usuario secundario "PASAP001" se identifica con "Pasaporte" "ZZ123456"
    Y que el usuario secundario "PASAP001" tiene el apellido "SPECIMEN" y los nombres "ERIKA"
    Y que el usuario secundario "PASAP001" tiene el correo "erika@empresa.example"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Entonces la fila "PASAP001" muestra "SPECIMEN, ERIKA" en "Apellidos y nombres"
    Y la fila "PASAP001" incluye "ERIKA" en "Apellidos y nombres"
    Y la fila "PASAP001" no incluye "MUESTRA" en "Apellidos y nombres"
    Y la fila "PASAP001" muestra "erika@empresa.example" en "Correo electrónico"
    Y la fila "PASAP001" no muestra nada en "Roles"
    Cuando hacemos clic en "Crear Usuario"
    Y completamos
      | Tipo de documento de identidad   | Pasaporte |
      | Número de documento de identidad | ZZ123456  |
      | Apellido paterno                 | MUESTRA   |
      | Nombres                          | ANA       |
      | Usuario                          | PASAP002  |
      | Clave                            | Pasap2026 |
      | Reingrese la nueva clave         | Pasap2026 |
    Y presionamos Enter en "Usuario"
    Entonces el campo "Número de documento de identidad" muestra el error "Ya existe un usuario secundario con este documento."
    Y el campo "Usuario" no muestra ningún error
    Y no queda registrado el usuario secundario "PASAP002"
    Y no cambia nada más en la empresa

  @seccion-8
  Escenario: Buscar por el nombre y suspender
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado    | Perfiles     | Roles |
      | EXTRA001 | Activo    | Teledespacho |       |
      | EXTRA002 | Activo    | Drawback Web |       |
      | EXTRA003 | Eliminado | Teledespacho |       |
    Y que el usuario secundario "EXTRA001" se identifica con "Carné de extranjería" "001234567"
    Y que el usuario secundario "EXTRA001" tiene los apellidos "MUESTRA" y "SILVA" y los nombres "ANA BEATRIZ"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Entonces la tabla "Usuarios secundarios de la empresa" muestra 3 filas
    Y la fila "EXTRA003" no muestra nada en "Modificar Estado"
    Cuando escribimos "Beatriz" en "Buscar"
    Y presionamos Enter en "Buscar"
    Entonces la tabla "Usuarios secundarios de la empresa" muestra una fila
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "EXTRA001"
    Entonces el campo "Modificar Estado" de la fila "EXTRA001" contiene "Suspender"
    Cuando hacemos clic en "Cambiar Estado"
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    Y el aviso ofrece "Cancelar"
    Y el aviso no ofrece "Crear Usuario"
    Y la tabla "Usuarios y estados" muestra una fila
    Cuando hacemos clic en "Aceptar" del aviso
    Entonces la fila "EXTRA001" muestra solo "Suspendido" en "Estado"
    Y el usuario secundario "EXTRA001" queda "Suspendido"
    Y no cambia nada más en la empresa
    Cuando escribimos "nadie" en "Buscar"
    Y presionamos Enter en "Buscar"
    Entonces la tabla "Usuarios secundarios de la empresa" no muestra filas

  @seccion-7
  Escenario: Quitar uno de dos perfiles y conservar el rol del otro
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles                                               | Roles                                                                                                |
      | OPERA001 | Activo | Portal del Operador de Comercio Exterior; Teledespacho | Portal del Operador de Comercio Exterior: Despachador de aduana; Teledespacho: Despachador de aduana |
    Y que el usuario secundario "OPERA001" tiene solo las opciones "Declaraciones – Transmisión; Declaraciones – Consulta" del perfil "Portal del Operador de Comercio Exterior"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Entonces la sección "Perfiles" ofrece "Teledespacho"
    Y la sección "Perfiles" no ofrece "Siguiente"
    Cuando desmarcamos "Teledespacho" de la sección "Perfiles"
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Grabar"
    Y hacemos clic en "Aceptar"
    Entonces la fila "OPERA001" muestra solo "Despachador de aduana" en "Roles"
    Y el usuario secundario "OPERA001" queda con el rol "Despachador de aduana" en el perfil "Portal del Operador de Comercio Exterior"
    Y el usuario secundario "OPERA001" queda sin el rol "Despachador de aduana" en el perfil "Teledespacho"
    Y el usuario secundario "OPERA001" queda sin el perfil "Teledespacho"
    Y el usuario secundario "OPERA001" queda con la opción "Declaraciones – Consulta"
    Y el usuario secundario "OPERA001" queda sin la opción "Solicitudes – Registro"
    Y no cambia nada más en la empresa

  @seccion-7
  Escenario: Un cambio de perfiles que ya estaba pendiente
    Dado que el reloj de práctica marca "02/03/2026 23:30"
    Y que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles     | Roles |
      | OPERA001 | Activo | Teledespacho |       |
      | OPERA002 | Activo | Teledespacho |       |
    Y que el usuario secundario "OPERA001" tiene solo la opción "Envío de documentos" del perfil "Teledespacho"
    Y que las opciones del usuario secundario "OPERA001" entran en vigencia en 60 minutos
    Y que el usuario secundario "OPERA001" todavía tiene vigentes las opciones "Envío de documentos; Consulta de respuestas" del perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" todavía tiene vigente la opción "Mensajes" del perfil "Buzón Electrónico"
    Y que las opciones del usuario secundario "OPERA002" entran en vigencia en 45 minutos
    Y que hemos iniciado sesión con el usuario secundario "OPERA001"
    Y que estamos en la pantalla "Menú SOL"
    Entonces la sección "Teledespacho" muestra "Consulta de respuestas"
    Y la sección "Buzón Electrónico" muestra "Mensajes"
    Y el usuario secundario "OPERA001" queda sin la opción "Consulta de respuestas"
    Y el usuario secundario "OPERA002" queda con la opción "Envío de documentos"
    Y el usuario secundario "OPERA002" no tiene vigente la opción "Envío de documentos"
    Cuando adelantamos una hora el reloj de práctica
    Y recargamos la página
    Entonces no se muestra "Consulta de respuestas"
    Y no se muestra "Buzón Electrónico"
    Y el usuario secundario "OPERA001" tiene vigente la opción "Envío de documentos"
    Y el usuario secundario "OPERA002" tiene vigente la opción "Envío de documentos"
