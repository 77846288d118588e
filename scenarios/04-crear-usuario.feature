# language: es
@seccion-4
Característica: Crear un usuario secundario

  Escenario: Crear un usuario secundario
    Dado que la empresa no tiene usuarios secundarios
    Y que estamos en la pantalla "Portal de la SUNAT"

    * 4.1. Partimos del portal. Fíjese siempre en la dirección del navegador antes de escribir una clave.
    Entonces se muestra la pantalla "Portal de la SUNAT"

    * 4.2. Dos pasos llevan al ingreso: la entrada de operaciones en línea y, en ella, la de trámites y consultas.
    Cuando hacemos clic en "SUNAT Operaciones en Línea"
    Y hacemos clic en "Ingrese aquí" de la sección "Trámites, Consultas, Declaraciones Informativas"
    Entonces se muestra la pantalla "Clave SOL"

    * 4.3. La empresa ingresa con su Clave SOL, la Clave Principal, porque un usuario secundario no puede crear a otros.
    Cuando completamos
      | RUC     | 20000000061  |
      | Usuario | PRACTICA     |
      | Clave   | Practica2026 |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra la pantalla "Menú SOL"

    * 4.4. Entre los servicios de la empresa buscamos el que maneja a sus usuarios.
    Cuando hacemos clic en "Administración usuarios"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"

    * 4.5. Desde aquí se hace todo lo demás: crear, dar perfiles y roles, y cambiar el estado.
    Cuando hacemos clic en "Crear Usuario"
    Entonces se muestra la pantalla "Registro de Usuario Secundario"

    * 4.6. Elegimos el documento de la persona. Con un DNI, los apellidos y nombres aparecen solos; el correo puede quedar en blanco.
    Cuando elegimos "DNI" en "Tipo de documento de identidad"
    Y escribimos "99999901" en "Número de documento de identidad"
    Entonces el campo "Apellido paterno" contiene "EJEMPLO"
    Y el campo "Apellido materno" contiene "QUISPE"
    Y el campo "Nombres" contiene "ROSA"
    Cuando escribimos "OPERA001" en "Usuario"
    Y escribimos "Opera2026" en "Clave"
    Y escribimos "Opera2026" en "Reingrese la nueva clave"

    * 4.7. Pasamos a revisar los datos. La clave no se muestra: solo la persona debe conocerla.
    Cuando hacemos clic en "Siguiente"
    Entonces se muestra la pantalla "Confirmación de Datos de Usuario Secundario"
    Y la sección "Datos del usuario secundario" muestra "OPERA001"
    Y la sección "Datos del usuario secundario" no muestra "Opera2026"
    Y no queda registrado el usuario secundario "OPERA001"

  @seccion-5
  Escenario: Crear un usuario con carné de extranjería
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"

    * 4.6. Una persona extranjera no está en el padrón del DNI: sus apellidos y nombres se escriben a mano.
    Cuando completamos
      | Tipo de documento de identidad   | Carné de extranjería |
      | Número de documento de identidad | 001234567            |
      | Apellido paterno                 | MUESTRA              |
      | Apellido materno                 | SILVA                |
      | Nombres                          | ANA BEATRIZ          |
      | Usuario                          | EXTRA001             |
      | Clave                            | Extra2026            |
      | Reingrese la nueva clave         | Extra2026            |

    * 4.7. Revisamos con cuidado lo que nadie ha comprobado por nosotros.
    Y hacemos clic en "Siguiente"
    Entonces la sección "Datos del usuario secundario" muestra "001234567"
    Y la sección "Datos del usuario secundario" muestra "ANA BEATRIZ"

    * 5. Los perfiles se dan igual que a cualquier otra persona.
    Cuando hacemos clic en "Asignar Perfiles"
    Y marcamos "Teledespacho"
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Grabar"
    Entonces se muestra el mensaje "El usuario secundario y sus perfiles han sido registrados satisfactoriamente"
    Cuando hacemos clic en "Aceptar"
    Entonces la fila "EXTRA001" muestra "Carné de extranjería" en "Tipo de documento"
    Y la fila "EXTRA001" incluye "ANA BEATRIZ" en "Apellidos y nombres"
    Y el usuario secundario "EXTRA001" queda "Activo"
    Y el usuario secundario "EXTRA001" queda con el perfil "Teledespacho"

  @seccion-5
  Escenario: Crear un usuario con pasaporte
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"

    * 4.6. Hay pasaportes con un solo apellido: en ese caso el materno se deja en blanco.
    Cuando completamos
      | Tipo de documento de identidad   | Pasaporte |
      | Número de documento de identidad | ZZ123456  |
      | Apellido paterno                 | SPECIMEN  |
      | Nombres                          | ERIKA     |
      | Usuario                          | PASAP001  |
      | Clave                            | Pasap2026 |
      | Reingrese la nueva clave         | Pasap2026 |
    Y hacemos clic en "Siguiente"
    Entonces la sección "Datos del usuario secundario" muestra "ZZ123456"
    Y la sección "Datos del usuario secundario" muestra "SPECIMEN"

    * 5. Terminamos el registro con un perfil, para que la persona tenga algo que abrir.
    Cuando hacemos clic en "Asignar Perfiles"
    Y marcamos "Buzón Electrónico"
    Y hacemos clic en "Siguiente"
    Y hacemos clic en "Grabar"
    Y hacemos clic en "Aceptar"
    Entonces la fila "PASAP001" muestra "Pasaporte" en "Tipo de documento"
    Y la fila "PASAP001" muestra "ZZ123456" en "Número de documento"
    Y el usuario secundario "PASAP001" queda "Activo"
    Y el usuario secundario "PASAP001" queda con el perfil "Buzón Electrónico"

  @seccion-5
  Escenario: Recargar la página conserva el borrador
    Dado que la empresa no tiene usuarios secundarios
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Registro de Usuario Secundario"

    * 4.7. Lo ya enviado está guardado en un borrador: recargar la página no lo borra ni lo registra.
    Cuando completamos
      | Tipo de documento de identidad   | DNI       |
      | Número de documento de identidad | 99999901  |
      | Usuario                          | OPERA001  |
      | Clave                            | Opera2026 |
      | Reingrese la nueva clave         | Opera2026 |
    Y hacemos clic en "Siguiente"
    Y recargamos la página
    Entonces se muestra la pantalla "Confirmación de Datos de Usuario Secundario"
    Y la sección "Datos del usuario secundario" muestra "OPERA001"

    * 5.1. Lo mismo vale para los perfiles elegidos: el resumen sigue allí después de recargar.
    Cuando hacemos clic en "Asignar Perfiles"
    Y marcamos "Drawback Web"
    Y hacemos clic en "Siguiente"
    Y recargamos la página
    Entonces se muestra la pantalla "Resumen de Perfiles y Opciones"
    Y la sección "Perfiles y opciones" muestra "Solicitud de restitución – Registro"
    Y no queda registrado el usuario secundario "OPERA001"
    Cuando hacemos clic en "Grabar"
    Entonces se muestra el mensaje "El usuario secundario y sus perfiles han sido registrados satisfactoriamente"
    Y el usuario secundario "OPERA001" queda con el perfil "Drawback Web"
