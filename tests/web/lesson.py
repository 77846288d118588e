"""A lesson played over HTTP, as the coach's scripts do in a browser."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from sqlalchemy import select

from simulator.models import Sandbox
from simulator.procedure import catalogue
from simulator.services import lessons, sandboxes
from simulator.web.app_resources import Resources
from tests.web.client import Client
from tests.web.pages import Page


class Lesson:
    """A scenario taken up by a visitor."""

    def __init__(self, client: Client, scenario: str, mode: str = "practicar") -> None:
        self.client = client
        answer = client.post("/leccion/", {"escenario": scenario, "modo": mode})
        self.start = answer.headers["Location"]
        self.base = "/".join(self.start.split("/")[:3])
        self.page = client.get(self.start)

    @property
    def id(self) -> str:
        return self.base.rpartition("/")[2]

    @property
    def state(self) -> dict[str, Any]:
        """The record that the last page gives to the coach."""
        return state_of(self.client.page)

    def script(self) -> Any:
        return self.client.api("GET", self.state["script"])

    def first_number(self, part: str) -> int:
        """Number of the first step of that part of the script."""
        return next(step["number"] for step in self.script()["steps"] if step["part"] == part)

    def check(self, number: int, status: int = 200) -> Any:
        return self.client.api("GET", f"{self.base}/comprobar/{number}", status=status)

    def report(self, status: int = 200, **totals: object) -> None:
        """Report progress, with these totals instead of zeros."""
        report = {"place": {}, "turn": 1, "seconds": 0, "wrong": 0, "helps": {}, "finished": False}
        self.client.api("POST", f"{self.base}/avance", report | totals, status)

    def restore(self, changes: int, status: int = 200, *, world: bool = True) -> Any:
        body = {"changes": changes, "world": world}
        return self.client.api("POST", f"{self.base}/volver", body, status)

    def go_on(self) -> Page:
        return self.client.get(self.base)

    def result(self, status: int = 200) -> Page:
        """The page of its result."""
        return self.client.get(f"{self.base}/resultado", status)

    def world(self) -> Any:
        return self.client.api("GET", f"{self.base}/api/world")

    def sign_in(self) -> Page:
        """Open a session of the Clave Principal through the lesson's pages."""
        self.client.get(f"{self.base}/portal/clave-sol")
        fields = {
            "ruc": catalogue.RUC,
            "username": catalogue.PRINCIPAL,
            "password": catalogue.PASSWORD,
        }
        return self.client.press("Iniciar Sesión", fields)

    def reset_sandbox(self, now: datetime) -> None:
        """Spoil the lesson: its sandbox holds nothing any more, not even a portal session."""
        resources: Resources = self.client.app.extensions["simulator"]
        with resources.write() as session:
            sandbox = session.scalars(select(Sandbox).where(Sandbox.attempt_id == self.id)).one()
            snapshot = lessons.snapshot_before_change(session, sandbox, self._portal_session_id())
            sandboxes.reset(session, sandbox, now)
            snapshot.store()
            session.commit()

    def _portal_session_id(self) -> str:
        with self.client.http.session_transaction() as cookie:
            id_: str = cookie["lessons"][self.id]["portal"]
            return id_

    def suspend(self, username: str = "OPERA001") -> None:
        """Suspend a user through the lesson's pages."""
        self.change_state("suspender", username)

    def change_state(self, change: str, username: str = "OPERA001") -> None:
        """Suspend, reactivate or, up to the second question, delete a user through the lesson's pages."""
        self.client.get(f"{self.base}/portal/usuarios")
        self.client.press("Cambiar Estado", {f"cambio-{username}": change})
        self.client.press("Aceptar")


def state_of(page: Page) -> dict[str, Any]:
    match = re.search(r"data-lesson>(.+?)</script>", page.html)
    assert match, "This page has no coach."
    state: dict[str, Any] = json.loads(match[1])
    return state
