"""What the description of the API says in Spanish: of its operations, answers and data."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

from simulator.procedure import catalogue
from simulator.procedure.screens import Screen

INTRODUCTION = " ".join(
    (
        "La empresa de práctica de quien pregunta, como JSON:",
        "un programa la prepara, la lee, adelanta su reloj, le pide fallas y la libera.",
        "\n\n**La cookie.** La primera respuesta a un `POST` entrega la cookie firmada `sol-simulator`",
        "(`__Host-sol-simulator` con HTTPS);",
        "quien la muestra vuelve a encontrar su empresa, también en el navegador.",
        "Sin cookie, `GET` da una empresa vacía y no crea nada.",
        "\n\n**La cabecera Origin.** Lo que cambia algo (`POST`, `DELETE`) lleva en `Origin` el origen",
        "del propio simulador, para que ningún otro sitio lo haga en nombre de quien lo visita.",
        "Los `POST` llevan `Content-Type: application/json`.",
        "\n\n**Los límites.** Un programa que abre una empresa ocupa una de las plazas que su red tiene",
        "para programas; las personas tienen las suyas. `DELETE` la devuelve;",
        "la que nadie usa se libera sola a las seis horas.",
        "\n\nLas prácticas de un escenario, bajo `/leccion/`, son del asistente, y las grabaciones,",
        "bajo `/grabacion/`, de la grabadora: no son parte de esta API.",
    )
)

ORIGIN = "El origen del simulador, como lo enviaría su propia página."
COOKIE = "La cookie firmada que entregó la primera respuesta a un POST. Una desconocida es como ninguna."
SET_COOKIE = "La cookie, la primera vez y cuando se abre o cierra una sesión del portal."
NO_CONTENT = "La empresa quedó liberada, o no había ninguna."

REFUSALS: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "El cuerpo no es JSON que se pueda leer, o la solicitud está incompleta.",
    HTTPStatus.FORBIDDEN: (
        "Falta la cabecera Origin, o es de otro sitio; o este servidor no permite fallas a pedido."
    ),
    HTTPStatus.CONFLICT: (
        "El reloj de práctica ya no puede avanzar tanto: termina con el año 2099."
        " O no hay una sesión abierta que pueda vencer."
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "El cuerpo es demasiado grande.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "El cuerpo no se declara como application/json.",
    HTTPStatus.UNPROCESSABLE_ENTITY: (
        "El cuerpo no tiene la forma pedida, o infringe reglas del trámite que ningún esquema dice:"
        " dos usuarios con el mismo documento, por ejemplo. Se listan las faltas, cien como máximo."
    ),
    HTTPStatus.TOO_MANY_REQUESTS: (
        "Los programas de esta red ya tienen todas las empresas que pueden tener,"
        " o esperan ya demasiadas solicitudes del mismo visitante."
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "La base de datos no responde ahora. `Retry-After` dice en cuántos segundos volver a intentarlo."
    ),
}


class ModelText(NamedTuple):
    """What is said of a model, and of its fields by name."""

    description: str
    fields: Mapping[str, str] = {}


_USER_FIELDS = {
    "username": "Ocho letras o cifras; es irrepetible, también después de eliminado.",
    "document_type": "Tipo de documento de identidad.",
    "document_number": "Número del documento; un DNI figura en el padrón de práctica.",
    "paternal_surname": "Apellido paterno; el de un DNI viene del padrón de práctica.",
    "maternal_surname": "Apellido materno; un extranjero puede no tenerlo.",
    "given_names": "Nombres; los de un DNI vienen del padrón de práctica.",
    "email": "Correo electrónico, si lo hay.",
    "status": "Estado.",
    "created_at": "Cuándo se creó, por el reloj de práctica.",
    "profiles": "Opciones registradas, por perfil.",
    "in_force": "Opciones vigentes ahora, por perfil; otras que las registradas si un cambio está pendiente.",
    "effective_at": "Cuándo entra en vigencia el cambio pendiente; null si no lo hay.",
    "roles": "Roles asignados, por perfil.",
}
_WORLD_FIELDS = {
    "ruc": "RUC de la empresa de práctica; siempre el mismo.",
    "company": "Nombre de la empresa de práctica; siempre el mismo.",
    "clock": "Hora del reloj de práctica.",
    "users": "Usuarios secundarios, en el orden de las pantallas.",
    "may_sign_in": "Usuarios que pueden iniciar sesión ahora; la Clave Principal primero.",
    "events": "Lo hecho desde que la empresa se preparó o reinició, en orden.",
}
_NOT_LOOKED_AT = "Se acepta para que lo leído se pueda volver a enviar, y no se mira: "
MODELS: Mapping[str, ModelText] = {
    "PreparationBody": ModelText(
        "Lo que la empresa contendrá; lo que contenía se borra. Sirve, tal cual, lo que da GET /api/world.",
        {
            **_WORLD_FIELDS,
            "clock": "Hora que tendrá el reloj de práctica; null para la hora real.",
            "users": "Usuarios secundarios que habrá; ninguno si falta.",
            "session": "Sesión del portal que se abre para quien muestra la cookie; null para ninguna.",
            "screen": "Encabezado de la pantalla en que se empieza; la respuesta dice su dirección.",
            "may_sign_in": f"{_NOT_LOOKED_AT}resulta del estado de los usuarios.",
            "events": f"{_NOT_LOOKED_AT}la empresa preparada empieza sin sucesos.",
        },
    ),
    "PreparedUser": ModelText(
        "Un usuario secundario que se prepara. Lo que falta toma datos de práctica.",
        {
            **_USER_FIELDS,
            "password": "Clave; la publicada de práctica si falta. Ninguna respuesta la devuelve.",
            "document_number": "Número del documento; sin él, el siguiente DNI libre del padrón de práctica.",
            "profiles": "Opciones registradas, por perfil; null son todas las opciones del perfil.",
            "in_force": "Opciones vigentes ahora, si un cambio está pendiente; null son las registradas.",
            "effective_at": "Cuándo entra en vigencia el cambio pendiente; va junto con in_force.",
        },
    ),
    "PreparedSession": ModelText(
        "Una sesión del portal.",
        {
            "username": "Quien inicia sesión; PRACTICA es la Clave Principal.",
            "idle_minutes": "Minutos que lleva sin usarse; a los veinte vence.",
        },
    ),
    "ClockStep": ModelText("Cuánto se adelanta el reloj.", {"advance_hours": "Horas; hasta un año."}),
    "FaultBody": ModelText(
        "Una falla a pedido.",
        {
            "fault": "Qué falla.",
            "seconds": "Segundos que tarda la página lenta, de 1 a 30; ninguna otra falla los lleva.",
        },
    ),
    "FaultAnswer": ModelText(
        "La empresa, y las fallas que esperan a la siguiente solicitud del portal.",
        {"world": "La empresa.", "pending": "Fallas pendientes."},
    ),
    "PendingFaultAnswer": ModelText(
        "Una falla pendiente.",
        {"fault": "Qué falla.", "seconds": "Segundos que tarda la página; null en otra falla."},
    ),
    "RequestedFault": ModelText(
        "slow-page: la siguiente página del portal tarda; server-error: lo siguiente que se pida al portal"
        " recibe 500 y no registra nada; session-expired: la sesión del portal vence ahora;"
        " user-locked: el ingreso queda bloqueado ahora, como después de cinco intentos."
    ),
    "PreparationAnswer": ModelText(
        "La empresa que quedó preparada.",
        {"world": "La empresa.", "location": "Dirección de la pantalla pedida; null si no se pidió."},
    ),
    "ClockAnswer": ModelText("La empresa, con su reloj adelantado.", {"world": "La empresa."}),
    "WorldWithEvents": ModelText("Una empresa de práctica.", _WORLD_FIELDS),
    "WorldUser": ModelText("Un usuario secundario, como quedó registrado.", _USER_FIELDS),
    "WorldEvent": ModelText(
        "Un suceso: algo que se hizo en la empresa.",
        {
            "at": "Cuándo, por el reloj de práctica.",
            "kind": "Clase de suceso.",
            "actor": "Usuario que lo hizo; null si no se sabe.",
            "username": "Usuario secundario de quien se trata, si lo hay.",
            "detail": "Lo propio de cada clase de suceso.",
        },
    ),
    "Refusal": ModelText("Por qué no se hizo lo pedido.", {"errors": "Las faltas."}),
    "RequestFault": ModelText(
        "Una falta.",
        {
            "where": "Lugar en el cuerpo, con puntos, o cabecera; vacío si es toda la solicitud.",
            "what": "Qué está mal y qué se espera.",
        },
    ),
    "DocumentType": ModelText("Tipo de documento de identidad."),
    "Status": ModelText("Estado de un usuario secundario."),
}

_PROFILE = next(iter(catalogue.profiles().values()))
PREPARATION_EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "vacia": {"summary": "Una empresa vacía", "value": {}},
    "administracion": {
        "summary": "Dos usuarios, y la Clave Principal en la administración de usuarios",
        "value": {
            "users": [
                {"username": "OPERA001", "profiles": {_PROFILE.name: None}},
                {"username": "OPERA002", "status": "Suspendido"},
            ],
            "session": {"username": catalogue.PRINCIPAL},
            "screen": Screen.S4.heading,
        },
    },
    "cambio-pendiente": {
        "summary": "Un cambio de opciones que entra en vigencia en una hora",
        "value": {
            "clock": "2026-07-01T15:00:00Z",
            "users": [
                {
                    "username": "OPERA001",
                    "profiles": {_PROFILE.name: [_PROFILE.options[0].name]},
                    "in_force": {_PROFILE.name: [option.name for option in _PROFILE.options]},
                    "effective_at": "2026-07-01T16:00:00Z",
                }
            ],
        },
    },
}
CLOCK_EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "hora": {
        "summary": "Una hora, lo que tarda un cambio en entrar en vigencia",
        "value": {"advance_hours": 1},
    }
}
FAULT_EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "pagina-lenta": {
        "summary": "La siguiente página tarda tres segundos",
        "value": {"fault": "slow-page", "seconds": 3},
    },
    "servidor": {"summary": "El servidor falla una vez", "value": {"fault": "server-error"}},
    "bloqueo": {"summary": "El ingreso queda bloqueado", "value": {"fault": "user-locked"}},
}
