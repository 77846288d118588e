"""What all requests of the application share: settings, database and clock; and how a transaction ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, current_app, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from simulator.models.engine import WRITING, open_engine
from simulator.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Resources:
    """Made once for an application, and used by all its requests."""

    settings: Settings
    engine: Engine
    read: sessionmaker[Session]
    write: sessionmaker[Session]
    """Takes SQLite's write lock at the beginning of a transaction."""
    now: Callable[[], datetime]


def plug_in(app: Flask, settings: Settings, now: Callable[[], datetime]) -> None:
    engine = open_engine(settings.database)
    writing = engine.execution_options(**{WRITING: True})
    # Nobody reads an object after the commit, so expiring them all would be for nothing.
    read, write = (sessionmaker(each, expire_on_commit=False) for each in (engine, writing))
    app.extensions["simulator"] = Resources(settings, engine, read, write, now)


def resources() -> Resources:
    """The resources of the application that serves this request."""
    resources: Resources = current_app.extensions["simulator"]
    return resources


def is_safe() -> bool:
    """Whether this request's method promises to change nothing."""
    return request.method in SAFE_METHODS


def open_session() -> Session:
    """A new session of the database, for reading alone if the request is safe."""
    return resources().read() if is_safe() else resources().write()


def end_transaction(session: Session, *, commits: bool) -> None:
    """Commit what the request changed, or roll it back."""
    if commits:
        session.commit()
    else:
        session.rollback()
