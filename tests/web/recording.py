"""A recording made over HTTP, as the recorder's scripts make it in a browser."""

from __future__ import annotations

import json
import re
from itertools import count
from typing import Any

from simulator.procedure import catalogue
from simulator.scenario.compile import load
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.screen_expectations import ExpectScreen
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Click, OpenPortal
from simulator.scenario.model.walkthrough import Action, as_json
from tests.web.client import Client, Fields
from tests.web.pages import Page

SUSPEND = "suspender-un-usuario-secundario"
OPEN = OpenPortal()
ARRIVED = ExpectScreen("Portal de la SUNAT")
ENTER = Click(Target(Kind.BUTTON, "SUNAT Operaciones en Línea"))
_keys = count(1)


class Recording:
    """A recording that a visitor has begun."""

    def __init__(self, client: Client, start: str = "vacia", title: str = "Una prueba") -> None:
        self.client = client
        answer = client.post("/grabacion/", {"desde": start, "titulo": title})
        self.start = answer.headers["Location"]
        self.base = "/".join(self.start.split("/")[:3])

    @property
    def id(self) -> str:
        return self.base.rpartition("/")[2]

    def page(self, status: int = 200) -> Page:
        """The page with its text."""
        return self.client.get(self.base, status)

    def state(self, status: int = 200) -> Any:
        return self.client.api("GET", f"{self.base}/pasos", status=status)

    def sentences(self) -> list[str]:
        return [step["sentence"] for step in self.state()["steps"]]

    def report(self, *deeds: dict[str, object], place: object = None, status: int = 200) -> Any:
        body = {"deeds": deeds, "place": place}
        return self.client.api("POST", f"{self.base}/pasos", body, status)

    def record(self, *actions: Action) -> Any:
        """Report actions as done, each once; the answer."""
        return self.report(*(deed(action) for action in actions))

    def change(self, version: int | None = None, status: int = 200, **change: object) -> Any:
        """Ask for a change of the newest version, or of that one."""
        version = self.state()["version"] if version is None else version
        body = {"version": version, "change": change}
        return self.client.api("POST", f"{self.base}/cambios", body, status)

    def stored(self, username: str = "", status: int = 200) -> Any:
        return self.client.api("GET", f"{self.base}/registrado?usuario={username}", status=status)

    def post(self, name: str, fields: Fields | None = None, status: int = 303) -> Any:
        return self.client.post(f"{self.base}/{name}", fields, status)

    def go_on(self, status: int = 200) -> Page:
        return self.client.get(f"{self.base}/seguir", status)

    def world(self) -> Any:
        return self.client.api("GET", f"{self.base}/api/world")

    def sign_in(self, password: str = catalogue.PASSWORD) -> Page:
        """Open a session of the Clave Principal through the recording's pages."""
        self.client.get(f"{self.base}/portal/clave-sol")
        fields = {"ruc": catalogue.RUC, "username": catalogue.PRINCIPAL, "password": password}
        return self.client.press("Iniciar Sesión", fields)

    def suspend(self, username: str = "OPERA001") -> None:
        """Suspend a user through the recording's pages."""
        self.client.get(f"{self.base}/portal/usuarios")
        self.client.press("Cambiar Estado", {f"cambio-{username}": "suspender"})
        self.client.press("Aceptar")


def deed(action: Action | object, key: str | None = None) -> dict[str, object]:
    """Something done, with a key of its own."""
    return {"key": key or f"key-{next(_keys)}", "action": as_json(action)}


def suspension() -> tuple[Action, ...]:
    """What the scenario of a suspension does, sees and says."""
    walkthrough = next(each for each in load() if each.name == SUSPEND)
    return tuple(step.action for step in walkthrough.steps if not isinstance(step.action, PreparationAction))


def recorded_suspension(client: Client) -> Recording:
    """A recording of that scenario, with its preparation."""
    recording = Recording(client, SUSPEND, "Suspender a alguien")
    recording.suspend()
    recording.record(*suspension())
    return recording


def page_data(page: Page) -> Any:
    """What the page tells the recorder's scripts."""
    match = re.search(r"data-recording>(.+?)</script>", page.html)
    assert match, "This page has no recorder."
    return json.loads(match[1])
