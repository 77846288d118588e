"""Messages and labels of the screens, by id.

The other names on the screens: `screens` has the headings, `catalogue` the profiles, options and roles,
`outside_entries` the links that lead outside the exercise. `web/errors.py` has the error pages. Running text
stands in the templates.

Each text has a source: `cartilla 5.2` (quoted literally), `seen` (public descriptions of the real site) or
`assumed` (a decision of this project). docs/fidelity.md lists them for users.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a screen, and its source."""

    text: str
    source: str = "assumed"


BAND = "SIMULADOR DE PRÁCTICA – no es un sitio de la SUNAT – no ingrese su Clave SOL real"
"""The fixed band of every page, and the end of every page title. Source: cartilla.md section 6."""

NOT_OFFICIAL = "No es un documento de la SUNAT."
"""The notice in pictures, manuals and printed pages. Source: cartilla.md section 6."""

PORTAL_MESSAGES: dict[str, Text] = {
    # Quoted literally from the cartilla.
    "M1": Text(
        "El usuario secundario y sus perfiles han sido registrados satisfactoriamente", "cartilla 5.2"
    ),
    "M2": Text("Se ha asignado los roles correctamente al usuario", "cartilla 6.3"),
    "M3": Text(
        "El Usuario Secundario y sus Perfiles han sido registrados satisfactoriamente."
        " Usted Podrá utilizarlos en aproximadamente una hora",
        "cartilla 7.4",
    ),
    "M4": Text("Modificación de Estado(s) realizado(s) satisfactoriamente", "cartilla 8.3, 8.6, 8.10"),
    "M5": Text("La eliminación no se puede revertir. Está seguro?", "cartilla 8.9"),
    # The administration of users.
    "confirm-status-change": Text(
        "¿Confirma el cambio de estado?", "cartilla 8.2, 8.5, 8.8 (wording assumed)"
    ),
    "no-status-change": Text("Debe seleccionar al menos un cambio de estado."),
    "no-user-marked": Text("Debe seleccionar un usuario secundario."),
    "several-users-marked": Text("Debe seleccionar un solo usuario secundario."),
    "user-not-active": Text("El usuario secundario no se encuentra activo."),
    "status-change-stale": Text(
        "El estado de los usuarios ha cambiado desde que se mostró esta página. Revise y vuelva a elegir."
    ),
    # Roles and profiles.
    "drawback-needs-no-roles": Text("El perfil Drawback Web no requiere asignación de roles."),
    "profiles-need-no-roles": Text("Los perfiles asignados no requieren roles."),
    "no-role-marked": Text("Debe seleccionar al menos un rol."),
    "role-not-offered": Text("Alguno de los roles ya no corresponde a los perfiles del usuario. Revise."),
    "no-option-marked": Text("Debe seleccionar al menos una opción."),
    "option-unknown": Text("Alguna de las opciones no existe en el catálogo. Revise."),
    "no-options-in-force": Text("No tiene opciones vigentes."),
    # The registration of a user.
    "username-taken": Text("El usuario ingresado ya existe para este RUC."),
    "username-malformed": Text("El usuario debe tener 8 caracteres alfanuméricos."),
    "password-malformed": Text(
        "La clave debe tener entre 8 y 12 caracteres y por lo menos uno debe ser un número.",
        "cartilla 4.6 (wording assumed)",
    ),
    "passwords-differ": Text("La clave y su confirmación no coinciden."),
    "document-type-unknown": Text("Debe elegir el tipo de documento de identidad."),
    "dni-malformed": Text("El DNI debe tener 8 dígitos."),
    "dni-unknown": Text("El número de DNI no se encuentra en el padrón de práctica."),
    "register-exhausted": Text(
        "El padrón de práctica ya no tiene más personas. Indique otro documento, con apellidos y nombres."
    ),
    "foreigner-card-malformed": Text(
        "El carné de extranjería debe tener entre 9 y 12 caracteres alfanuméricos."
    ),
    "passport-malformed": Text("El pasaporte debe tener entre 5 y 12 caracteres alfanuméricos."),
    "names-missing": Text("Debe ingresar apellidos y nombres."),
    "name-malformed": Text("Use solo letras, espacios, guiones, puntos y apóstrofos, hasta 60 caracteres."),
    "document-taken": Text("Ya existe un usuario secundario con este documento."),
    "email-malformed": Text("El correo electrónico no es válido."),
    "too-many-users": Text(
        "La empresa de práctica de este escenario ya no admite más usuarios."
        " Reinicie el paso o empiece de nuevo el escenario."
    ),
    # The log-in.
    "ruc-malformed": Text("El RUC debe tener 11 dígitos y ser válido."),
    "ruc-not-practice": Text(
        "Este es un simulador. Use únicamente los datos de práctica;"
        " no ingrese su RUC ni su Clave SOL reales."
    ),
    "sign-in-failed": Text("Falla en la autenticación. Verifique RUC, usuario y clave."),
    "sign-in-locked": Text("Acceso bloqueado temporalmente. Inténtelo nuevamente en 5 minutos."),
    "session-expired": Text("Su sesión ha expirado. Ingrese nuevamente."),
    "session-needed": Text("Inicie sesión para continuar."),
    # Requests out of order.
    "no-draft": Text("No hay un registro en curso. Inícielo desde la administración de usuarios."),
    "draft-stale": Text(
        "Este formulario pertenece a un registro anterior. Continúe con el registro en curso."
    ),
    "draft-changed": Text("El registro cambió después de abrir esta página. Revise el resumen y grabe."),
    "draft-recorded": Text("Este registro ya fue grabado y no se puede modificar."),
    "draft-incomplete": Text("Antes de esta pantalla debe completar la anterior."),
    "draft-user-changed": Text(
        "El usuario secundario cambió mientras se modificaban sus perfiles. Inicie de nuevo la modificación."
    ),
    "user-unknown": Text("El usuario secundario indicado no existe en esta empresa de práctica."),
    "no-result": Text("No hay un resultado que mostrar. Vuelva a la administración de usuarios."),
}
"""What the screens of the procedure say."""

OWN_MESSAGES: dict[str, Text] = {
    "request-refused": Text("La solicitud no es válida o está incompleta."),
    "shortage": Text(
        "Al equipo que sirve el simulador le falta espacio o memoria en este momento, y lo último que hizo"
        " puede no haberse registrado. Inténtelo nuevamente en unos segundos."
    ),
    "server-failed": Text("Ocurrió un error inesperado. No se registró ningún cambio."),
    "stopping": Text(
        "El simulador se está deteniendo o reiniciando, y lo último que hizo puede no haberse registrado."
        " Inténtelo nuevamente en unos segundos."
    ),
    "method-not-allowed": Text("Esta dirección no admite ese método. La cabecera Allow dice cuáles admite."),
    "too-many-sandboxes": Text(
        "Desde esta red ya se abrieron demasiadas empresas de práctica."
        " Inténtelo más tarde o avise a su instructor."
    ),
    "too-many-program-sandboxes": Text(
        "Los programas de esta red ya tienen abiertas todas las empresas de práctica que pueden tener."
        " Libere una con DELETE /api/world y la cookie con la que se abrió,"
        " o aumente SIMULATOR_PROGRAM_SANDBOXES_PER_ADDRESS en el servidor."
        " Las que nadie usa se liberan solas a las seis horas."
    ),
    "sandbox-reset": Text("La empresa de práctica quedó como al inicio: sin usuarios secundarios."),
    "forgotten": Text("Se borró todo lo que el simulador guardaba de usted."),
    "recording-unknown": Text(
        "Esta grabación no existe, o no es suya. Las suyas están en «Grabar escenario»."
    ),
    "recording-gone": Text(
        "La empresa de esta grabación ya no existe. Lo grabado se conserva: búsquelo en «Grabar escenario»."
    ),
    "recording-too-long": Text(
        "La grabación ya tiene todos los pasos que caben. Quite uno para agregar otro, o descárguela."
    ),
    "recording-has-steps": Text(
        "La grabación ya tiene pasos, que se hicieron en otra empresa. Quítelos o empiece otra grabación."
    ),
    "recording-of-another-version": Text(
        "Otra versión del simulador guardó pasos que esta no conoce. Vuelva a intentarlo cuando el simulador"
        " esté al día; lo grabado se conserva."
    ),
    "recording-step-missing": Text("Ese paso ya no está en la grabación."),
    "recording-changed": Text("La grabación cambió en otra pestaña."),
    "too-many-recordings": Text("Ya tiene 50 grabaciones. Borre alguna que no necesite y empiece otra vez."),
    "recording-deleted": Text("La grabación se borró."),
    "recording-renamed": Text("El título se guardó."),
    "lesson-unknown": Text("Esta práctica ya no existe. Elija un escenario en el inicio del simulador."),
    "result-unfinished": Text("El resultado se puede ver e imprimir cuando el ejercicio se termina."),
    "result-abandoned": Text(
        "Este ejercicio quedó sin terminar y no tiene resultado. Puede empezarlo otra vez cuando quiera."
    ),
    "lesson-retired": Text(
        "Este ejercicio cambió o tiene otro nombre: el simulador se actualizó."
        " Vuelva a cargar la página para ver cómo seguir."
    ),
    "recorded-lesson-retired": Text(
        "La grabación de este ejercicio cambió o se borró. Vuelva a cargar la página para ver cómo seguir."
    ),
    "course-unknown": Text("No hay un curso en esta dirección. Revísela con quien se la dio."),
    "world-not-kept": Text("Ese paso ya no se puede recuperar. Empiece de nuevo el escenario."),
    "not-in-this-attempt": Text(
        "Esto no se puede hacer en la práctica de un escenario. Hágalo en la práctica libre."
    ),
    "attempt-too-long": Text("Esta práctica ya es demasiado larga. Empiece de nuevo el escenario."),
    "faults-forbidden": Text(
        "Este servidor no permite fallas a pedido. Quien lo administra las permite con SIMULATOR_FAULTS=si."
    ),
    "no-session-to-expire": Text("No hay una sesión del portal abierta que pueda vencer."),
    "fault-slow-page": Text("La siguiente página del portal tardará."),
    "fault-server-error": Text("El servidor fallará una vez: en lo siguiente que pida al portal."),
    "fault-session-expired": Text("La sesión del portal venció: habrá que ingresar otra vez."),
    "fault-user-locked": Text("El ingreso al portal quedó bloqueado por 5 minutos."),
    "faults-withdrawn": Text("Ya no hay fallas pendientes."),
    "clock-at-end": Text("El reloj de práctica ya no puede avanzar tanto. Reinicie su empresa de práctica."),
    "clock-advanced": Text("El reloj de práctica se adelantó una hora."),
}
"""What the simulator says of itself: on its own pages, in its recorder and in its JSON interface."""

MESSAGES = {**PORTAL_MESSAGES, **OWN_MESSAGES}

LABELS: dict[str, Text] = {
    # S0 to S3.
    "procedures-and-queries": Text("Trámites y consultas"),
    "other-services": Text("Otros servicios"),
    "online-operations": Text("SUNAT Operaciones en Línea", "cartilla 4.2"),
    "procedures": Text("Trámites, Consultas, Declaraciones Informativas", "cartilla 4.2"),
    "enter-here": Text("Ingrese aquí", "cartilla 4.2"),
    "ruc": Text("RUC", "cartilla 4.3"),
    "username": Text("Usuario", "cartilla 4.3"),
    "password": Text("Clave", "cartilla 4.3"),
    "sign-in": Text("Iniciar Sesión", "cartilla 4.3"),
    "administration": Text("Administración usuarios", "cartilla 4.4"),
    "sign-out": Text("Salir", "seen"),
    # S4, D1 and D2.
    "company-users": Text("Usuarios secundarios de la empresa"),
    "create-user": Text("Crear Usuario", "cartilla 4.5"),
    "assign-roles": Text("Asignar Roles", "cartilla 6"),
    "modify-profiles": Text("Modificar Perfiles", "cartilla 7.1"),
    "modify-status": Text("Modificar Estado", "cartilla 8.1"),
    "suspend": Text("Suspender", "cartilla 8.1"),
    "reactivate": Text("Reactivar", "cartilla 8.4"),
    "delete": Text("Eliminar", "cartilla 8.7"),
    "change-status": Text("Cambiar Estado", "cartilla 8.1"),
    "mark": Text("Marcar"),
    "document-type-column": Text("Tipo de documento"),
    "document-number-column": Text("Número de documento"),
    "full-name": Text("Apellidos y nombres"),
    "created-at": Text("Fecha de alta"),
    "profiles": Text("Perfiles", "cartilla 5"),
    "roles": Text("Roles", "cartilla 6"),
    "status": Text("Estado", "cartilla 8"),
    "search": Text("Buscar"),
    "show-deleted": Text("Mostrar eliminados"),
    "previous-page": Text("Página anterior"),
    "next-page": Text("Página siguiente"),
    "no-change": Text("Sin cambio"),
    "users-and-statuses": Text("Usuarios y estados"),
    "current-status": Text("Estado actual"),
    "new-status": Text("Estado nuevo"),
    # S5.
    "identity-document": Text("Documento de identidad"),
    "username-and-password": Text("Usuario y clave"),
    "document-type": Text("Tipo de documento de identidad", "cartilla 4.6"),
    "document-number": Text("Número de documento de identidad", "cartilla 4.6"),
    "paternal-surname": Text("Apellido paterno", "cartilla 4.6"),
    "maternal-surname": Text("Apellido materno", "cartilla 4.6"),
    "given-names": Text("Nombres", "cartilla 4.6"),
    "email": Text("Correo electrónico", "cartilla 4.6"),
    "password-again": Text("Reingrese la nueva clave", "cartilla 4.6"),
    "next": Text("Siguiente", "cartilla 4.7"),
    "cancel": Text("Cancelar", "assumed on the screens, cartilla 8.2 in the dialogs"),
    "back": Text("Retroceder", "seen"),
    # S6 to S9.
    "user-data": Text("Datos del usuario secundario"),
    "profiles-and-options": Text("Perfiles y opciones"),
    "assign-profiles": Text("Asignar Perfiles", "cartilla 5"),
    "options": Text("Opciones", "cartilla 5"),
    "options-added": Text("Opciones agregadas"),
    "options-removed": Text("Opciones quitadas", "assumed, after the note on the picture of 7.4"),
    "roles-removed": Text("Roles que se quitan"),
    "record": Text("Grabar", "cartilla 5.1"),
    "accept": Text("Aceptar", "cartilla 5.2"),
    "assign": Text("Asignar", "cartilla 6.2"),
}

OWN_LABELS: dict[str, Text] = {
    "skip-to-content": Text("Saltar al contenido"),
    "skip-to-coach": Text("Saltar al asistente"),
    "skip-to-recorder": Text("Saltar a la grabadora"),
    "simulator-notice": Text("Aviso del simulador"),
    "practice-portal": Text("Portal de práctica"),
    "back-to-front-page": Text("Volver al inicio del simulador"),
    "breadcrumbs": Text("Ruta de navegación"),
    "practice-data": Text("Datos de práctica"),
    "practice-ruc": Text("RUC de práctica"),
    "practice-username": Text("Usuario de práctica"),
    "practice-password": Text("Clave de práctica"),
    "return": Text("Volver"),
    "search-example": Text("Usuario, documento o nombre"),
    "table-pages": Text("Páginas de la tabla"),
    "go-to-front-page": Text("Ir al inicio del simulador"),
    "go-to-portal": Text("Ir al Portal"),
    "go-to-menu": Text("Ir al Menú SOL"),
    "go-to": Text("Ir a"),
    "go-to-draft": Text("Ir al registro en curso"),
    "see-result": Text("Ver el resultado"),
    "page-moved": Text("La página está en otra dirección"),
    "go-to-page": Text("Ir a la página"),
    "try-again": Text("Intentar nuevamente"),
    "slow-page": Text("La página tarda…"),
}
"""Names that belong to the simulator and not to the procedure: frames of the pages, ways out of an error."""

ALL_LABELS = {**LABELS, **OWN_LABELS}


def text(message_id: str) -> str:
    """The text of a message."""
    return MESSAGES[message_id].text


def label(label_id: str) -> str:
    """The text of the label of a control, a column or a region."""
    return ALL_LABELS[label_id].text


@cache
def label_texts() -> frozenset[str]:
    """The texts of all labels."""
    return frozenset(each.text for each in ALL_LABELS.values())
