"""Error pages: in Spanish, with the right status and a way on. Nothing half recorded, no stack trace."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, g, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from simulator.errors import NotFound, OutOfOrder, TooManySandboxes
from simulator.models import DraftKind
from simulator.procedure.messages import text
from simulator.procedure.screens import Screen
from simulator.services import registration
from simulator.web import attempt_prefix, visitor
from simulator.web.database import db


@dataclass(frozen=True, slots=True)
class _Page:
    heading: str
    explanation: str


FOR_PROGRAMS = {"api", "coach"}
"""Blueprints that answer with JSON."""
TO_PROGRAMS = {400: text("request-refused"), 405: text("method-not-allowed")}
"""What a program is told where the page speaks of pages."""
ABOUT_THE_DRAFT = {"draft-stale", "draft-changed", "draft-recorded", "draft-incomplete"}
ABOUT_THE_USERS = {"no-draft", "no-result", "draft-user-changed", "status-change-stale"}
PAGES = {
    400: _Page(
        "Solicitud no válida",
        "La página que usó venció o la solicitud está incompleta. Vuelva a cargarla e intente otra vez.",
    ),
    403: _Page("Acceso no permitido", "Su usuario no tiene permiso para ver esta página."),
    404: _Page("Página no encontrada", "La dirección no existe en este simulador."),
    405: _Page("Acción no permitida", "Esta dirección no admite esa acción. Use los botones de las páginas."),
    409: _Page(
        "La página ya no está vigente", "Lo que muestra la página ya no corresponde al estado actual."
    ),
    413: _Page("Solicitud demasiado grande", "Se enviaron más datos de los que esta página admite."),
    429: _Page("Demasiadas empresas de práctica", "Inténtelo más tarde."),
    500: _Page("Error del simulador", "Ocurrió un error inesperado. No se registró ningún cambio."),
}


def plug_in(app: Flask) -> None:
    app.register_error_handler(CSRFError, lambda _error: page(400))
    app.register_error_handler(OutOfOrder, lambda error: page(409, str(error), _way_back(error)))
    app.register_error_handler(NotFound, lambda error: page(404, str(error)))
    app.register_error_handler(TooManySandboxes, lambda error: page(429, str(error)))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(InternalServerError, lambda _error: page(500))


def page(
    status: int, explanation: str | None = None, way_on: tuple[str, str] | None = None
) -> ResponseReturnValue:
    """The page for a status, or JSON where the address is the API's."""
    shown = PAGES.get(status, PAGES[400])
    if request.path.startswith("/api/") or request.blueprint in FOR_PROGRAMS:
        what = explanation or TO_PROGRAMS.get(status, shown.explanation)
        return jsonify(errors=[{"where": "", "what": what}]), status
    what, way_on = explanation or shown.explanation, way_on or _way_on()
    return render_template("error.html", heading=shown.heading, explanation=what, way_on=way_on), status


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None:
        return error
    answer = make_response(page(error.code))
    if isinstance(error, MethodNotAllowed):
        answer.headers["Allow"] = ", ".join(error.valid_methods or ())
    return answer


def _way_back(error: OutOfOrder) -> tuple[str, str] | None:
    """Where the message of the error sends: to the registration under way, or to S4."""
    draft = registration.draft_of(db(), g.portal_session) if error.message_id in ABOUT_THE_DRAFT else None
    if draft is not None and draft.recorded_at is not None:
        return url_for("portal.result"), "Ver el resultado"
    if draft is not None and error.message_id == "draft-changed":
        return url_for("portal.summary"), f"Ir a {Screen.S8.heading}"
    if draft is not None:
        is_begun = draft.kind is DraftKind.MODIFICATION or draft.personal is not None
        screen = "portal.choose_profiles" if is_begun else "portal.register"
        return url_for(screen), "Ir al registro en curso"
    if error.message_id in ABOUT_THE_USERS:
        return url_for("portal.users"), f"Ir a {Screen.S4.heading}"
    return None


def _way_on() -> tuple[str, str]:
    is_gone = attempt_prefix.is_lesson() and visitor.sandbox() is None
    is_portal = request.path.startswith("/portal/") and not is_gone
    if is_portal and visitor.has_portal_session():
        return url_for("portal.menu"), "Ir al Menú SOL"
    if is_portal:
        return url_for("portal.start"), "Ir al Portal"
    return attempt_prefix.from_root(url_for("aula.home")), "Ir al inicio del simulador"
