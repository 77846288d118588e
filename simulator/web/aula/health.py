"""What asks whether the simulator can serve: a load balancer, a service manager, a container."""

from __future__ import annotations

from flask import Blueprint, Response, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, TimeoutError

from simulator.models.file_identity import is_moved
from simulator.models.outages import outage
from simulator.models.revisions import is_behind
from simulator.web.app_resources import resources
from simulator.web.errors import PAGES

MOVED = "El archivo de la base de datos fue borrado o reemplazado. Devuélvalo, o reinicie el simulador."

health = Blueprint("health", __name__)


@health.get("/healthz")
def is_alive() -> ResponseReturnValue:
    """The process answers. Nothing else is looked at: a new process would not mend a database."""
    return _answer(200, "ok")


@health.get("/readyz")
def is_ready() -> ResponseReturnValue:
    """The database answers, and its tables are not those of an earlier version."""
    try:
        behind = is_behind(resources().engine)
    except (DBAPIError, TimeoutError) as error:
        if (reason := outage(error)) is None:
            raise
        current_app.logger.error("Database unavailable: %s", reason)
        return _answer(503, MOVED if is_moved(error) else "La base de datos no responde.")
    return _answer(503, "La base de datos es de una versión anterior.") if behind else _answer(200, "ok")


def _answer(status: int, text: str) -> Response:
    response = Response(f"{text}\n", status, mimetype="text/plain")
    if status in PAGES:
        response.headers["Retry-After"] = PAGES[status].retry_after
    return response
