"""One session of the database per request: commit when the view returns, roll back when it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, Response, current_app, g, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from simulator.models.engine import WRITING, open_engine
from simulator.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FIRST_REFUSAL = 400


@dataclass(frozen=True, slots=True)
class Parts:
    """What every request may use."""

    settings: Settings
    engine: Engine
    read: sessionmaker[Session]
    write: sessionmaker[Session]
    now: Callable[[], datetime]


def plug_in(app: Flask, settings: Settings, now: Callable[[], datetime]) -> None:
    engine = open_engine(settings.database)
    writing = engine.execution_options(**{WRITING: True})
    app.extensions["simulator"] = Parts(
        settings, engine, sessionmaker(engine, autoflush=True), sessionmaker(writing, autoflush=True), now
    )
    app.after_request(_finish)
    app.teardown_request(_close)


def parts() -> Parts:
    """The parts of the application that serves this request."""
    known: Parts = current_app.extensions["simulator"]
    return known


def db() -> Session:
    """This request's session, opened when first asked for."""
    if "db" not in g:
        g.db = parts().read() if request.method in SAFE_METHODS else parts().write()
    session: Session = g.db
    return session


def now() -> datetime:
    """Real time, the same all through a request."""
    if "now" not in g:
        g.now = parts().now()
    moment: datetime = g.now
    return moment


def keep_although_refused() -> None:
    """Commit even if the answer is a refusal: a failed log-in has to be counted."""
    g.keep = True


def _finish(response: Response) -> Response:
    if "db" in g:
        refused = response.status_code >= FIRST_REFUSAL and not g.get("keep")
        db().rollback() if refused else db().commit()
    return response


def _close(_error: BaseException | None) -> None:
    if (session := g.pop("db", None)) is not None:
        session.close()
