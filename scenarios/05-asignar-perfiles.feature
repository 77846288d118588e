# language: es
@seccion-5
Característica: Asignar perfiles a un usuario nuevo

  Antecedentes:
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"

  Escenario: Asignar perfiles a un usuario secundario
    * 5. En la sección 4 nada quedó registrado: empezamos otra vez por los datos de la persona.
    Cuando completamos
      | Tipo de documento de identidad   | DNI       |
      | Número de documento de identidad | 99999901  |
      | Usuario                          | OPERA001  |
      | Clave                            | Opera2026 |
      | Reingrese la nueva clave         | Opera2026 |
    Y hacemos clic en "Siguiente"

    * 5. A la izquierda se elige el perfil y a la derecha se ven sus opciones, que llegan todas marcadas. Dé solo las que el trabajo pide.
    Cuando hacemos clic en "Asignar Perfiles"
    Entonces se muestra la pantalla "Asignación de Perfiles"
    Cuando marcamos "Portal del Operador de Comercio Exterior"
    Entonces la sección "Opciones" muestra "Portal del Operador de Comercio Exterior"
    Y la casilla "Manifiesto de carga de ingreso – Registro" está marcada
    Y la casilla "Notificaciones – Consulta" está marcada

    * 5.1. Comprobamos en el resumen a la persona, el perfil y las opciones; entonces grabamos.
    Cuando hacemos clic en "Siguiente"
    Entonces se muestra la pantalla "Resumen de Perfiles y Opciones"
    Y la sección "Datos del usuario secundario" muestra "OPERA001"
    Y la sección "Perfiles y opciones" muestra "Portal del Operador de Comercio Exterior"
    Y la sección "Perfiles y opciones" muestra "Manifiesto de carga de ingreso – Registro"
    Y no queda registrado el usuario secundario "OPERA001"
    Cuando hacemos clic en "Grabar"

    * 5.2. El mensaje cierra la creación. Al aceptarlo se vuelve a la tabla, donde la persona ya figura como activa.
    Entonces se muestra la pantalla "Resultado"
    Y se muestra el mensaje "El usuario secundario y sus perfiles han sido registrados satisfactoriamente"
    Cuando hacemos clic en "Aceptar"
    Entonces la fila "OPERA001" muestra "Portal del Operador de Comercio Exterior" en "Perfiles"
    Y la fila "OPERA001" muestra "Activo" en "Estado"
    Y el usuario secundario "OPERA001" queda "Activo"
    Y el usuario secundario "OPERA001" queda con el perfil "Portal del Operador de Comercio Exterior"
    Y el usuario secundario "OPERA001" tiene vigente la opción "Manifiesto de carga de ingreso – Registro"

  Escenario: Las marcas se conservan al mirar otro perfil
    Cuando completamos
      | Tipo de documento de identidad   | DNI       |
      | Número de documento de identidad | 99999902  |
      | Usuario                          | OPERA002  |
      | Clave                            | Opera2026 |
      | Reingrese la nueva clave         | Opera2026 |
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Asignar Perfiles"

    * 5. Se puede dar más de un perfil. Un clic en el nombre de otro solo muestra sus opciones: lo ya marcado no se pierde.
    Y marcamos "Portal del Operador de Comercio Exterior"
    Y desmarcamos "Declaraciones – Transmisión"
    Y hacemos clic en "Teledespacho"
    Entonces la sección "Opciones" muestra "Envío de documentos"
    Y la casilla "Teledespacho" no está marcada
    Cuando marcamos "Teledespacho"
    Y desmarcamos "Consulta de respuestas"
    Y hacemos clic en "Portal del Operador de Comercio Exterior"
    Entonces la casilla "Declaraciones – Transmisión" no está marcada
    Y la casilla "Declaraciones – Consulta" está marcada

    * 5.1. El resumen reúne los dos perfiles, cada uno con las opciones que dejamos.
    Cuando hacemos clic en "Siguiente"
    Entonces la sección "Perfiles y opciones" muestra "Declaraciones – Consulta"
    Y la sección "Perfiles y opciones" no muestra "Declaraciones – Transmisión"
    Y la sección "Perfiles y opciones" muestra "Envío de documentos"
    Y la sección "Perfiles y opciones" no muestra "Consulta de respuestas"
    Cuando hacemos clic en "Grabar"
    Y hacemos clic en "Aceptar"
    Entonces la fila "OPERA002" muestra "Teledespacho" en "Perfiles"
    Y el usuario secundario "OPERA002" queda con la opción "Envío de documentos"
    Y el usuario secundario "OPERA002" queda sin la opción "Consulta de respuestas"
    Y el usuario secundario "OPERA002" queda sin la opción "Declaraciones – Transmisión"
