# language: es
@seccion-4 @seccion-5 @seccion-6 @seccion-7 @seccion-8
Característica: El procedimiento completo, de la sección 4 a la 8 de la cartilla

  Escenario: Recorrido completo
    Dado que la empresa no tiene usuarios secundarios

    * 4.1. Todo empieza en el portal de la SUNAT. Aquí se abre su copia de práctica; el verdadero tiene otra dirección.
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra la pantalla "Portal de la SUNAT"

    * 4.2. Los trámites en línea tienen su propia entrada, y allí cada grupo de servicios tiene la suya.
    Cuando hacemos clic en "SUNAT Operaciones en Línea"
    Entonces se muestra la pantalla "SUNAT Operaciones en Línea"
    Cuando hacemos clic en "Ingrese aquí" de la sección "Trámites, Consultas, Declaraciones Informativas"
    Entonces se muestra la pantalla "Clave SOL"

    * 4.3. Ingresamos con la Clave SOL: solo la Clave Principal de la empresa administra a los demás usuarios. Use siempre los datos de práctica.
    Cuando completamos
      | RUC     | 20000000061  |
      | Usuario | PRACTICA     |
      | Clave   | Practica2026 |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra la pantalla "Menú SOL"
    Y se muestra "OPERADOR DE PRÁCTICA S.A.C."

    * 4.4. El menú reúne todo lo que la empresa puede hacer; los usuarios se manejan desde una sola de sus entradas.
    Cuando hacemos clic en "Administración usuarios"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"

    * 4.5. La tabla todavía está vacía: agreguemos a la primera persona que trabajará en nombre de la empresa.
    Cuando hacemos clic en "Crear Usuario"
    Entonces se muestra la pantalla "Registro de Usuario Secundario"

    * 4.6. Con un DNI basta el número: los nombres salen del padrón. La clave de la persona se escribe dos veces.
    Cuando completamos
      | Tipo de documento de identidad   | DNI      |
      | Número de documento de identidad | 99999901 |
    Entonces el campo "Apellido paterno" contiene "EJEMPLO"
    Cuando completamos
      | Correo electrónico       | rosa@example.com |
      | Usuario                  | OPERA001         |
      | Clave                    | Opera2026        |
      | Reingrese la nueva clave | Opera2026        |

    * 4.7. Antes de seguir podemos revisar lo escrito. Por ahora es un borrador: nada queda registrado.
    Cuando hacemos clic en "Siguiente"
    Entonces se muestra la pantalla "Confirmación de Datos de Usuario Secundario"
    Y la sección "Datos del usuario secundario" muestra "OPERA001"
    Y no queda registrado el usuario secundario "OPERA001"

    * 5. Sin perfiles, la persona ingresaría a un menú vacío. Al marcar un perfil quedan marcadas todas sus opciones.
    Cuando hacemos clic en "Asignar Perfiles"
    Entonces se muestra la pantalla "Asignación de Perfiles"
    Cuando marcamos "Portal del Operador de Comercio Exterior"
    Entonces la casilla "Declaraciones – Consulta" está marcada

    * 5.1. El resumen es la última oportunidad de corregir: el registro ocurre recién al grabar.
    Cuando hacemos clic en "Siguiente"
    Entonces se muestra la pantalla "Resumen de Perfiles y Opciones"
    Y la sección "Perfiles y opciones" muestra "Declaraciones – Consulta"
    Cuando hacemos clic en "Grabar"

    * 5.2. El sistema confirma el registro. Desde este momento la persona existe y puede ingresar con su clave.
    Entonces se muestra el mensaje "El usuario secundario y sus perfiles han sido registrados satisfactoriamente"
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
    Y la fila "OPERA001" muestra "Activo" en "Estado"
    Y el usuario secundario "OPERA001" puede iniciar sesión
    Y el usuario secundario "OPERA001" queda con el perfil "Portal del Operador de Comercio Exterior"
    Y el usuario secundario "OPERA001" tiene vigente la opción "Declaraciones – Consulta"

    * 6. Los perfiles dicen qué puede abrir la persona; los roles, en calidad de qué operador actúa ante Aduanas.
    * 6.1. La casilla de la fila indica a quién se le darán los roles.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Asignar Roles"
    Entonces se muestra la pantalla "Asignación de Roles"

    * 6.2. Una misma persona puede tener varios roles: marcamos los que corresponden a su trabajo.
    Cuando marcamos "Importador"
    Y marcamos "Despachador de aduana"
    Y hacemos clic en "Asignar"

    * 6.3. Los roles rigen de inmediato y se ven en la fila de la persona.
    Entonces se muestra el mensaje "Se ha asignado los roles correctamente al usuario"
    Cuando hacemos clic en "Aceptar"
    Entonces la fila "OPERA001" muestra "Importador" en "Roles"
    Y el usuario secundario "OPERA001" queda con el rol "Importador"
    Y el usuario secundario "OPERA001" queda con el rol "Despachador de aduana"

    * 7.1. El trabajo cambia y los perfiles también: se modifican sin volver a crear a la persona.
    Cuando marcamos la fila "OPERA001"
    Y hacemos clic en "Modificar Perfiles"
    Entonces se muestra la pantalla "Asignación de Perfiles"

    * 7.2. Los perfiles que la persona ya tiene llegan marcados: partimos de lo que hoy está registrado.
    Y la casilla "Portal del Operador de Comercio Exterior" está marcada
    * Nota en la casilla "Portal del Operador de Comercio Exterior": El usuario tenía asignado el perfil Portal del Operador de Comercio Exterior

    * 7.3. Mostramos las opciones del perfil y desmarcamos las que la persona ya no necesita.
    Cuando hacemos clic en "Portal del Operador de Comercio Exterior"
    Y desmarcamos "Declaraciones – Transmisión"
    Y desmarcamos "Solicitudes – Registro"
    Y hacemos clic en "Siguiente"
    Entonces se muestra la pantalla "Resumen de Perfiles y Opciones"

    * 7.4. El resumen separa lo que se quita. El cambio se graba ahora, pero rige una hora después.
    Y la sección "Opciones quitadas" muestra "Declaraciones – Transmisión"
    Y la sección "Opciones quitadas" muestra "Solicitudes – Registro"
    * Nota en la sección "Opciones quitadas": Opciones que hemos quitado al perfil del usuario
    Cuando hacemos clic en "Grabar"
    Entonces se muestra el mensaje "El Usuario Secundario y sus Perfiles han sido registrados satisfactoriamente. Usted Podrá utilizarlos en aproximadamente una hora"
    Y el usuario secundario "OPERA001" queda sin la opción "Declaraciones – Transmisión"
    Y el usuario secundario "OPERA001" tiene vigente la opción "Declaraciones – Transmisión"
    Cuando hacemos clic en "Aceptar"
    Y adelantamos una hora el reloj de práctica
    Entonces el usuario secundario "OPERA001" no tiene vigente la opción "Declaraciones – Transmisión"

    * 8.1. Si la persona se ausenta, conviene suspenderla. El cambio se elige en su fila y se envía con un solo botón.
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"

    * 8.2. Antes de cambiar nada, el sistema muestra a quién afecta y deja elegir entre seguir y desistir.
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    Y el aviso muestra "OPERA001"

    * 8.3. Al aceptar, la persona pierde el ingreso, pero conserva sus perfiles y sus roles.
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"
    Y la fila "OPERA001" muestra "Suspendido" en "Estado"
    Y el usuario secundario "OPERA001" queda "Suspendido"
    Y el usuario secundario "OPERA001" no puede iniciar sesión

    * 8.4. Cuando la persona vuelve, su fila ofrece ahora la reactivación en lugar de la suspensión.
    Cuando elegimos "Reactivar" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"

    * 8.5. También la reactivación se confirma: el aviso evita devolver el ingreso a quien no corresponde.
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    Y el aviso muestra "OPERA001"

    * 8.6. La persona recupera el ingreso con la misma clave y con todo lo que tenía.
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"
    Y la fila "OPERA001" muestra "Activo" en "Estado"
    Y el usuario secundario "OPERA001" queda "Activo"
    Y el usuario secundario "OPERA001" puede iniciar sesión

    * 8.7. Si la persona deja la empresa, se elimina su usuario. El usuario eliminado no se puede volver a emplear.
    Cuando elegimos "Eliminar" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"

    * 8.8. Primero se pide la misma confirmación que en los otros cambios de estado.
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
    Cuando hacemos clic en "Aceptar"

    * 8.9. Como una eliminación es definitiva, el sistema vuelve a preguntar y nombra a quien se va a eliminar.
    Entonces se muestra el aviso "La eliminación no se puede revertir. Está seguro?"
    Y el aviso muestra "OPERA001"

    * 8.10. Con la segunda confirmación el usuario queda eliminado y su clave ya no abre ninguna sesión.
    Cuando hacemos clic en "Aceptar"
    Entonces se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"
    Y la fila "OPERA001" muestra "Eliminado" en "Estado"
    Y el usuario secundario "OPERA001" queda "Eliminado"
    Y el usuario secundario "OPERA001" no puede iniciar sesión
