"""A recording made over HTTP, as the recorder's scripts make it in a browser."""

from __future__ import annotations

import json
from typing import Any

from simulator.scenario.compile import load
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.screen_expectations import ExpectScreen
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Click, OpenPortal
from simulator.scenario.model.walkthrough import Action, as_json
from tests.web.client import Client
from tests.web.pages import Page

SUSPEND = "suspender-un-usuario-secundario"
OPEN = OpenPortal()
ARRIVED = ExpectScreen("Portal de la SUNAT")


def click(name: str) -> Click:
    return Click(Target(Kind.BUTTON, name))


ENTER = click("SUNAT Operaciones en Línea")


class RecordingOfVisitor:
    """A recording that a visitor has begun."""

    def __init__(self, client: Client, desde: str = "vacia", **fields: str) -> None:
        self.client = client
        self.start = client.post("/grabacion/", {"desde": desde, **fields}).headers["Location"]
        self.base = "/".join(self.start.split("/")[:3])
        self.keys = 0

    @property
    def id(self) -> str:
        return self.base.rpartition("/")[2]

    def data(self) -> Any:
        """What a page of its portal tells the recorder."""
        text = self.client.request("GET", self.start).text
        return json.loads(text.partition("data-recording>")[2].partition("</script>")[0])

    def add(self, *actions: Action, status: int = 200, **members: object) -> Any:
        """Report what was done, each with a new key."""
        deeds = []
        for action in actions:
            self.keys += 1
            deeds.append({"key": f"k{self.keys}", "action": as_json(action)})
        return self.post("pasos", {"deeds": deeds, **members}, status)

    def open_portal(self) -> Any:
        return self.add(OpenPortal())

    def change(self, change: dict[str, Any], version: int | None = None, status: int = 200) -> Any:
        version = self.state()["version"] if version is None else version
        return self.post("cambios", {"version": version, "change": change}, status)

    def insert(self, action: Action, before: int | None = None, status: int = 200) -> Any:
        return self.change({"type": "insert", "action": as_json(action), "before": before}, status=status)

    def post(self, path: str, body: object, status: int = 200) -> Any:
        return self.client.api("POST", f"{self.base}/{path}", body, status)

    def state(self, status: int = 200) -> Any:
        return self.client.api("GET", f"{self.base}/pasos", status=status)

    def sentences(self) -> list[str]:
        return [step["sentence"] for step in self.state()["steps"]]

    def page(self, status: int = 200) -> Page:
        return self.client.get(self.base, status)

    def stored(self, username: str = "", status: int = 200) -> Any:
        """What can be expected of what is stored."""
        return self.client.api("GET", f"{self.base}/registrado?usuario={username}", status=status)

    def report(self, *deeds: dict[str, object], **members: object) -> Any:
        """Report deeds that have their keys."""
        return self.post("pasos", {"deeds": deeds, **members})

    def send_form(self, name: str, **fields: str) -> None:
        self.client.post(f"{self.base}/{name}", fields)

    def file(self) -> str:
        """The downloaded scenario."""
        answer = self.client.request("GET", f"{self.base}/escenario.feature")
        assert answer.status_code == 200
        return answer.text

    def go_on(self, status: int = 200) -> Page:
        return self.client.get(f"{self.base}/seguir", status)

    def world(self) -> Any:
        return self.client.api("GET", f"{self.base}/api/world")

    def suspend(self, username: str = "OPERA001") -> None:
        """Suspend a user through the recording's pages."""
        self.client.get(f"{self.base}/portal/usuarios")
        self.client.press("Cambiar Estado", {f"cambio-{username}": "suspender"})
        self.client.press("Aceptar")


def deed(action: object, key: str = "a-key") -> dict[str, object]:
    """Something done, with its key."""
    return {"key": key, "action": as_json(action)}


def suspension() -> tuple[Action, ...]:
    """What the scenario of a suspension does, sees and says."""
    walkthrough = next(each for each in load() if each.name == SUSPEND)
    return tuple(step.action for step in walkthrough.steps if not isinstance(step.action, PreparationAction))


def recorded_suspension(client: Client) -> RecordingOfVisitor:
    """A recording of that scenario, with its preparation."""
    recording = RecordingOfVisitor(client, SUSPEND, titulo="Suspender a alguien")
    recording.suspend()
    recording.add(*suspension())
    return recording
