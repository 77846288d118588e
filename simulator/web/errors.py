"""Answers to errors: a page in Spanish with the right status and a way on, or JSON for programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask import Flask, Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from simulator.errors import FaultsForbidden, NotFound, OutOfOrder, TooManySandboxes
from simulator.procedure.messages import label, text
from simulator.shortages import shortage
from simulator.web import attempt_prefix, json_requests, visitor_cookie


@dataclass(frozen=True, slots=True)
class WayOn:
    """The link that an error page offers."""

    address: str
    text: str


FindWayOn = Callable[[], WayOn | None]
"""None stands for the front page."""


@dataclass(frozen=True, slots=True)
class _Page:
    heading: str
    explanation: str
    retry_after: str = ""
    """Seconds after which a program should ask again, if that may help."""


REFUSAL_KEY = "simulator.refusal"
"""In the WSGI environment: the status with which the server refuses the request; its page is made here."""
REASON_KEY = "simulator.refusal_reason"
"""There too: the id of the message that says why, where the status doesn't say it."""
JSON_BLUEPRINTS = {"api", "coach", "recorder"}
EXPLANATIONS_FOR_PROGRAMS = {400: text("request-refused"), 405: text("method-not-allowed")}
"""For statuses whose page speaks of pages and buttons."""
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
    408: _Page("Solicitud incompleta", "La solicitud no llegó completa a tiempo. Inténtelo nuevamente."),
    413: _Page("Solicitud demasiado grande", "Se enviaron más datos de los que esta página admite."),
    414: _Page("Dirección demasiado larga", "La dirección es más larga de lo que este simulador admite."),
    421: _Page("Dirección no reconocida", "El simulador no se sirve con ese nombre."),
    429: _Page(
        "Demasiadas solicitudes",
        "Hizo demasiadas solicitudes a la vez. Inténtelo nuevamente en unos segundos.",
        retry_after="2",
    ),
    431: _Page(
        "Cabeceras demasiado grandes",
        "El navegador envió más datos de los admitidos. Borre las cookies de este sitio e intente otra vez.",
    ),
    500: _Page("Error del simulador", text("server-failed")),
    503: _Page(
        "El simulador no está disponible",
        "Su base de datos no responde en este momento, y lo último que hizo puede no haberse registrado."
        " Inténtelo nuevamente en unos segundos.",
        retry_after="5",
    ),
}
COOKIE_REFUSED = (
    "El simulador reconoce a quien practica por una cookie, y el navegador no la envió. Permita las cookies"
    " de este sitio en la configuración del navegador y empiece otra vez desde el inicio."
)
ATTEMPT_COOKIE_REFUSED = " Si la empezó en este navegador, permita en él las cookies de este sitio."
TOO_MANY_SANDBOXES = _Page("Demasiadas empresas de práctica", "Inténtelo más tarde.")


def plug_in(app: Flask, find_way_on: FindWayOn) -> None:
    """Answer every error of the application.

    Args:
        find_way_on: where an error page leads, where it is not the front page.
    """

    def answer(status: int, explanation: str | None = None) -> Response:
        return error_answer(status, explanation, find_way_on)

    def http_error(error: HTTPException) -> ResponseReturnValue:
        if error.response is not None or error.code is None:
            return error
        response = answer(error.code)
        if isinstance(error, MethodNotAllowed):
            response.headers["Allow"] = ", ".join(error.valid_methods or ())
        return response

    def unexpected_error(error: InternalServerError) -> ResponseReturnValue:
        """Also what the machine lacks once the view has answered: a file that is sent may be unreadable."""
        lacks = shortage(error.original_exception) if error.original_exception else None
        return answer(503, text("shortage")) if lacks else answer(500)

    def form_refused(_error: CSRFError) -> Response:
        if visitor_cookie.was_sent():
            return answer(400)
        return error_answer(400, COOKIE_REFUSED, lambda: None)

    app.before_request(partial(_refusal, find_way_on))
    app.register_error_handler(CSRFError, form_refused)
    app.register_error_handler(OutOfOrder, lambda error: answer(409, str(error)))
    app.register_error_handler(FaultsForbidden, lambda error: answer(403, str(error)))
    app.register_error_handler(NotFound, lambda error: answer(404, f"{error}{_hint_of_cookies()}"))
    app.register_error_handler(
        TooManySandboxes, lambda error: error_answer(429, str(error), find_way_on, TOO_MANY_SANDBOXES)
    )
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(InternalServerError, unexpected_error)


def _hint_of_cookies() -> str:
    """What to add where a lesson or recording is unknown, because its visitor is."""
    is_in_attempt = request.path.startswith(("/leccion", "/grabacion"))
    is_in_attempt = is_in_attempt or attempt_prefix.attempt_id() is not None
    return ATTEMPT_COOKIE_REFUSED if is_in_attempt and not visitor_cookie.was_sent() else ""


def _refusal(find_way_on: FindWayOn) -> Response | None:
    """The answer to what the server refuses before it asks the application."""
    status, reason = (request.environ.get(key) for key in (REFUSAL_KEY, REASON_KEY))
    return error_answer(status, text(reason) if reason else None, find_way_on) if status else None


def error_answer(
    status: int, explanation: str | None, find_way_on: FindWayOn, page: _Page | None = None
) -> Response:
    """The error page for a status, or JSON for programs. The page's own explanation stands in for None.

    Args:
        page: the status's own if left out.
    """
    page = page or PAGES.get(status, PAGES[400])
    if request.path.startswith("/api/") or request.blueprint in JSON_BLUEPRINTS:
        what = explanation or EXPLANATIONS_FOR_PROGRAMS.get(status, page.explanation)
        response = make_response(json_requests.faults_answer(status, [("", what)]))
    else:
        explanation, way_on = explanation or page.explanation, find_way_on() or _front_page()
        values = {"heading": page.heading, "explanation": explanation, "way_on": way_on}
        response = make_response(render_template("error.html", **values), status)
    if page.retry_after:
        response.headers["Retry-After"] = page.retry_after
    return response


def _front_page() -> WayOn:
    return WayOn(attempt_prefix.without_attempt(url_for("aula.home")), label("go-to-front-page"))
