"""Answers for other versions that work with the same database: what their pages ask for is kept there.

While servers are upgraded one after the other, a page of one version may ask a server of the other one.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, json, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, IntegrityError, TimeoutError

from simulator import coach_script
from simulator.models.engine import is_embedded
from simulator.models.outages import outage
from simulator.services import editions as service
from simulator.services.editions import File
from simulator.web import joined_modules
from simulator.web.app_resources import resources
from simulator.web.aula import practice_scenarios
from simulator.web.request_scope import db
from simulator.web.static_files import is_hidden

editions = Blueprint("editions", __name__)


@editions.get("/static/<edition>/<path:name>")
def static(edition: str, name: str) -> ResponseReturnValue:  # noqa: ARG001  # the whole address counts
    """A static file of another version; this one's have a route of their own."""
    return file_of_another_version()


def file_of_another_version() -> Response:
    """The answer to this request out of what other versions have kept; 404 if none has."""
    file = service.find(db(), request.path) or abort(404)
    return Response(file.content, content_type=file.media_type)


def keep_own_files(app: Flask) -> None:
    """Keep the files of this version for other ones.

    Not in an embedded database: one server works with it. Where the database can't be reached, the server
    goes on without, because it serves its own.
    """
    with app.app_context():
        if is_embedded(resources().settings.database):
            return
        try:
            with resources().write.begin() as session:
                service.keep(session, list(own_files()), resources().now())
        except IntegrityError:
            pass  # another process of this version has kept them meanwhile
        except (DBAPIError, TimeoutError) as error:
            if (reason := outage(error)) is None:
                raise
            app.logger.error("Database unavailable: %s", reason)


def own_files() -> Iterator[File]:
    """All files of this version, whose address changes with their content."""
    folder = Path(current_app.static_folder or "")
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if not is_hidden(name):
            media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
            yield File(f"{current_app.static_url_path}/{name}", _with_charset(media_type), path.read_bytes())
    for name in joined_modules.SCRIPTS:
        content = joined_modules.script(folder, name).encode()
        yield File(f"{current_app.static_url_path}/{name}", joined_modules.MEDIA_TYPE, content)
    for scenario in practice_scenarios.by_name().values():
        address = f"/leccion/guion/{coach_script.version(scenario)}/{scenario.name}.json"
        yield File(address, "application/json", json.dumps(coach_script.coach_script(scenario)).encode())


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
