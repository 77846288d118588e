# language: es
Característica: Lo que el sistema rechaza, y con qué mensaje

  @seccion-4
  Esquema del escenario: Ingreso rechazado
    Dado que estamos en la pantalla "Clave SOL"
    Cuando completamos
      | RUC     | <ruc>     |
      | Usuario | <usuario> |
      | Clave   | <clave>   |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "<mensaje>"
    Y se muestra la pantalla "Clave SOL"
    Y el campo "Clave" está vacío

    Ejemplos:
      | ruc         | usuario  | clave        | mensaje                                                                                                |
      | 2000000006  | PRACTICA | Practica2026 | El RUC debe tener 11 dígitos y ser válido.                                                             |
      | 20000000002 | PRACTICA | Practica2026 | El RUC debe tener 11 dígitos y ser válido.                                                             |
      | 21000000001 | PRACTICA | Practica2026 | El RUC debe tener 11 dígitos y ser válido.                                                             |
      | 2000000006A | PRACTICA | Practica2026 | El RUC debe tener 11 dígitos y ser válido.                                                             |
      | 20000000001 | PRACTICA | Practica2026 | Este es un simulador. Use únicamente los datos de práctica; no ingrese su RUC ni su Clave SOL reales. |
      | 10999999013 | PRACTICA | Practica2026 | Este es un simulador. Use únicamente los datos de práctica; no ingrese su RUC ni su Clave SOL reales. |
      | 20000000061 | PRACTICA | practica2026 | Falla en la autenticación. Verifique RUC, usuario y clave.                                             |
      | 20000000061 | OPERA999 | Practica2026 | Falla en la autenticación. Verifique RUC, usuario y clave.                                             |
      | 20000000061 | PRACTICA |              | Falla en la autenticación. Verifique RUC, usuario y clave.                                             |

  @seccion-4
  Escenario: Ingreso de quien no existe
    Dado que la empresa no tiene el usuario secundario "OPERA999"
    Y que estamos en la pantalla "Clave SOL"
    Cuando completamos
      | RUC     | 20000000061  |
      | Usuario | OPERA999     |
      | Clave   | Practica2026 |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "Falla en la autenticación. Verifique RUC, usuario y clave."
    Y el usuario secundario "OPERA999" no puede iniciar sesión
    Y no queda registrado el usuario secundario "OPERA999"

  @seccion-4
  Escenario: Bloqueo después de cinco intentos
    Dado que estamos en la pantalla "Clave SOL"
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | PRACTICA    |
      | Clave   | Errada01    |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "Falla en la autenticación. Verifique RUC, usuario y clave."
    Y no se muestra "Acceso bloqueado temporalmente."
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | PRACTICA    |
      | Clave   | Errada02    |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "Falla en la autenticación. Verifique RUC, usuario y clave."
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | PRACTICA    |
      | Clave   | Errada03    |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "Falla en la autenticación. Verifique RUC, usuario y clave."
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | PRACTICA    |
      | Clave   | Errada04    |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "Falla en la autenticación. Verifique RUC, usuario y clave."
    Y no se muestra "Acceso bloqueado temporalmente."
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | PRACTICA    |
      | Clave   | Errada05    |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "Falla en la autenticación. Verifique RUC, usuario y clave."
    Y se muestra el mensaje "Acceso bloqueado temporalmente. Inténtelo nuevamente en 5 minutos."

    * 4.3. Durante el bloqueo tampoco sirve la clave correcta.
    Cuando completamos
      | RUC     | 20000000061  |
      | Usuario | PRACTICA     |
      | Clave   | Practica2026 |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "Acceso bloqueado temporalmente. Inténtelo nuevamente en 5 minutos."
    Y no se muestra "Falla en la autenticación."

    * 4.3. El bloqueo se mide con el reloj de práctica: al adelantarlo, el ingreso vuelve a estar libre.
    Cuando adelantamos una hora el reloj de práctica
    Y completamos
      | RUC     | 20000000061  |
      | Usuario | PRACTICA     |
      | Clave   | Practica2026 |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra la pantalla "Menú SOL"

  @seccion-4
  Escenario: Sesión vencida
    Dado que hemos iniciado sesión con la Clave Principal hace 21 minutos
    Y que estamos en la pantalla "Portal de la SUNAT"

    * 4.3. Una sesión sin uso se cierra sola a los veinte minutos: hay que volver a ingresar.
    Cuando hacemos clic en "SUNAT Operaciones en Línea"
    Y hacemos clic en "Ingrese aquí" de la sección "Trámites, Consultas, Declaraciones Informativas"
    Entonces se muestra la pantalla "Clave SOL"
    Y se muestra el mensaje "Su sesión ha expirado. Ingrese nuevamente."

  @seccion-4
  Esquema del escenario: Registro con DNI rechazado
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" se identifica con "DNI" "99999902"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"
    Cuando completamos
      | Tipo de documento de identidad   | DNI            |
      | Número de documento de identidad | <numero>       |
      | Correo electrónico               | <correo>       |
      | Usuario                          | <usuario>      |
      | Clave                            | <clave>        |
      | Reingrese la nueva clave         | <confirmacion> |
    Y hacemos clic en "Siguiente"
    Entonces el campo "<campo>" muestra el error "<error>"
    Y se muestra la pantalla "Registro de Usuario Secundario"
    Y el campo "Usuario" contiene "<usuario>"
    Y el campo "Clave" está vacío

    Ejemplos: El documento
      | campo                            | numero   | correo | usuario  | clave     | confirmacion | error                                                      |
      | Número de documento de identidad | 1234     |        | OPERA002 | Opera2026 | Opera2026    | El DNI debe tener 8 dígitos.                               |
      | Número de documento de identidad |          |        | OPERA002 | Opera2026 | Opera2026    | El DNI debe tener 8 dígitos.                               |
      | Número de documento de identidad | 9999990A |        | OPERA002 | Opera2026 | Opera2026    | El DNI debe tener 8 dígitos.                               |
      | Número de documento de identidad | 99999999 |        | OPERA002 | Opera2026 | Opera2026    | El número de DNI no se encuentra en el padrón de práctica. |
      | Número de documento de identidad | 99999902 |        | OPERA002 | Opera2026 | Opera2026    | Ya existe un usuario secundario con este documento.        |

    Ejemplos: El correo
      | campo              | numero   | correo       | usuario  | clave     | confirmacion | error                                |
      | Correo electrónico | 99999901 | rosa         | OPERA002 | Opera2026 | Opera2026    | El correo electrónico no es válido. |
      | Correo electrónico | 99999901 | rosa@ejemplo | OPERA002 | Opera2026 | Opera2026    | El correo electrónico no es válido. |

    Ejemplos: El usuario
      | campo   | numero   | correo | usuario  | clave     | confirmacion | error                                             |
      | Usuario | 99999901 |        |          | Opera2026 | Opera2026    | El usuario debe tener 8 caracteres alfanuméricos. |
      | Usuario | 99999901 |        | OPERA02  | Opera2026 | Opera2026    | El usuario debe tener 8 caracteres alfanuméricos. |
      | Usuario | 99999901 |        | OPERA-02 | Opera2026 | Opera2026    | El usuario debe tener 8 caracteres alfanuméricos. |
      | Usuario | 99999901 |        | OPERA001 | Opera2026 | Opera2026    | El usuario ingresado ya existe para este RUC.     |
      | Usuario | 99999901 |        | PRACTICA | Opera2026 | Opera2026    | El usuario ingresado ya existe para este RUC.     |

    Ejemplos: La clave
      | campo                    | numero   | correo | usuario  | clave      | confirmacion | error                                                                               |
      | Clave                    | 99999901 |        | OPERA002 | Opera26    | Opera26      | La clave debe tener entre 8 y 12 caracteres y por lo menos uno debe ser un número. |
      | Clave                    | 99999901 |        | OPERA002 | SoloLetras | SoloLetras   | La clave debe tener entre 8 y 12 caracteres y por lo menos uno debe ser un número. |
      | Reingrese la nueva clave | 99999901 |        | OPERA002 | Opera2026  | Opera2027    | La clave y su confirmación no coinciden.                                            |

  @seccion-4
  Esquema del escenario: Registro con documento extranjero rechazado
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"
    Cuando completamos
      | Tipo de documento de identidad   | <tipo>     |
      | Número de documento de identidad | <numero>   |
      | Apellido paterno                 | <apellido> |
      | Nombres                          | <nombres>  |
      | Usuario                          | EXTRA001   |
      | Clave                            | Extra2026  |
      | Reingrese la nueva clave         | Extra2026  |
    Y hacemos clic en "Siguiente"
    Entonces el campo "<campo>" muestra el error "<error>"
    Y se muestra la pantalla "Registro de Usuario Secundario"
    Y no queda registrado el usuario secundario "EXTRA001"

    Ejemplos:
      | campo                            | tipo                 | numero     | apellido | nombres | error                                                                         |
      | Número de documento de identidad | Carné de extranjería | 12345678   | MUESTRA  | ANA     | El carné de extranjería debe tener entre 9 y 12 caracteres alfanuméricos.     |
      | Número de documento de identidad | Carné de extranjería | 00123456-7 | MUESTRA  | ANA     | El carné de extranjería debe tener entre 9 y 12 caracteres alfanuméricos.     |
      | Número de documento de identidad | Pasaporte            | ZZ12       | MUESTRA  | ANA     | El pasaporte debe tener entre 5 y 12 caracteres alfanuméricos.                |
      | Número de documento de identidad | Pasaporte            | ZZ-123456  | MUESTRA  | ANA     | El pasaporte debe tener entre 5 y 12 caracteres alfanuméricos.                |
      | Apellido paterno                 | Pasaporte            | ZZ123456   |          | ANA     | Debe ingresar apellidos y nombres.                                            |
      | Nombres                          | Carné de extranjería | 001234567  | MUESTRA  |         | Debe ingresar apellidos y nombres.                                            |
      | Apellido paterno                 | Pasaporte            | ZZ123456   | MUESTRA1 | ANA     | Use solo letras, espacios, guiones, puntos y apóstrofos, hasta 60 caracteres. |

  @seccion-5
  Escenario: Ninguna opción marcada en un registro
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
    Y hacemos clic en "Siguiente"
    Entonces se muestra el mensaje "Debe seleccionar al menos una opción."
    Y se muestra la pantalla "Asignación de Perfiles"

  @seccion-7
  Escenario: Ninguna opción marcada en una modificación
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Y desmarcamos "Teledespacho"
    Y hacemos clic en "Siguiente"
    Entonces se muestra el mensaje "Debe seleccionar al menos una opción."
    Y se muestra la pantalla "Asignación de Perfiles"
    Y el usuario secundario "OPERA001" queda con el perfil "Teledespacho"

  @seccion-6
  Escenario: Ningún rol marcado
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Portal del Operador de Comercio Exterior" y el rol "Importador"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Y desmarcamos "Importador"
    Y hacemos clic en "Asignar"
    Entonces se muestra el mensaje "Debe seleccionar al menos un rol."
    Y se muestra la pantalla "Asignación de Roles"
    Y el usuario secundario "OPERA001" queda con el rol "Importador"

  @seccion-6 @seccion-7
  Esquema del escenario: Ningún usuario marcado
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Portal del Operador de Comercio Exterior"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Cuando hacemos clic en "<boton>"
    Entonces se muestra el mensaje "Debe seleccionar un usuario secundario."
    Y la fila "OPERA001" no está marcada
    Y se muestra la pantalla "Administración de Usuarios Secundarios"

    Ejemplos:
      | boton              |
      | Asignar Roles      |
      | Modificar Perfiles |

  @seccion-6 @seccion-7
  Esquema del escenario: Varios usuarios marcados
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles                                 | Roles |
      | OPERA001 | Activo | Portal del Operador de Comercio Exterior |       |
      | OPERA002 | Activo | Teledespacho                             |       |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Cuando marcamos la fila "OPERA001"
    Y marcamos la fila "OPERA002"
    Y hacemos clic en "<boton>"
    Entonces se muestra el mensaje "Debe seleccionar un solo usuario secundario."
    Y la fila "OPERA001" está marcada
    Cuando marcamos la fila "OPERA001"
    Y desmarcamos la fila "OPERA002"
    Y hacemos clic en "<boton>"
    Entonces se muestra la pantalla "<pantalla>"
    Y se muestra "OPERA001"

    Ejemplos:
      | boton              | pantalla               |
      | Asignar Roles      | Asignación de Roles    |
      | Modificar Perfiles | Asignación de Perfiles |

  @seccion-6 @seccion-7
  Esquema del escenario: Usuario no apto
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado     | Perfiles                                 | Roles |
      | OPERA002 | Suspendido | Portal del Operador de Comercio Exterior |       |
      | OPERA003 | Activo     | Drawback Web                             |       |
      | OPERA004 | Activo     | Drawback Web; Buzón Electrónico          |       |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Cuando marcamos la fila "<usuario>"
    Y hacemos clic en "<boton>"
    Entonces se muestra el mensaje "<mensaje>"
    Y se muestra la pantalla "Administración de Usuarios Secundarios"

    Ejemplos:
      | boton              | usuario  | mensaje                                                 |
      | Asignar Roles      | OPERA002 | El usuario secundario no se encuentra activo.           |
      | Modificar Perfiles | OPERA002 | El usuario secundario no se encuentra activo.           |
      | Asignar Roles      | OPERA003 | El perfil Drawback Web no requiere asignación de roles. |
      | Asignar Roles      | OPERA004 | Los perfiles asignados no requieren roles.              |

  @seccion-8
  Escenario: Ningún cambio de estado elegido
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Cuando hacemos clic en "Cambiar Estado"
    Entonces se muestra el mensaje "Debe seleccionar al menos un cambio de estado."
    Y se muestra la pantalla "Administración de Usuarios Secundarios"
    Y el usuario secundario "OPERA001" queda "Activo"
