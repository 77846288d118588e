"""Spoils a lesson behind its trainee's back, through the services: no page and no program may do that."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator.coach_script import STEPS_VERSION
from simulator.models import Sandbox
from simulator.procedure.catalogue import Status
from simulator.services import lessons, sandboxes, secondary_users
from simulator.web.app_resources import Resources

Work = Callable[[Session, Sandbox], object]


class Clock:
    """Real time as a simulator reads it."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


class SpoiltSimulator:
    """A simulator of the test's own, whose database and time it may change."""

    def __init__(self, address: str, app: Flask, clock: Clock) -> None:
        self.address, self.app, self.clock = address, app, clock

    def spoil(self, page: Page, work: Work) -> None:
        """Do it as a change of the lesson, which *Reiniciar este paso* undoes."""
        resources: Resources = self.app.extensions["simulator"]
        with resources.write() as session:
            attempt_id = re.sub(r".*/leccion/([\w-]+)/.*", r"\1", page.url)
            sandbox = session.scalars(select(Sandbox).where(Sandbox.attempt_id == attempt_id)).one()
            session_id = lessons.open_portal_session_id(session, sandbox)
            snapshot = lessons.snapshot_before_change(session, sandbox, session_id)
            work(session, sandbox)
            snapshot.store()
            session.commit()


def suspend_first_user(session: Session, sandbox: Sandbox) -> None:
    secondary_users.find(session, sandbox, "OPERA001").status = Status.SUSPENDED


def begun_with_other_steps(_session: Session, sandbox: Sandbox) -> None:
    """As if an upgrade had changed the scenario's steps since."""
    sandbox.attempt.version = f"{STEPS_VERSION}of-old"


def empty(session: Session, sandbox: Sandbox) -> None:
    sandboxes.clear(session, sandbox)
