"""A recording, as a test begins it, plays in it, and reads what was recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.sync_api import ElementHandle, Locator, Page, expect

from e2e.conftest import EXPECT_TIMEOUT
from simulator.play import moments
from simulator.procedure.screens import Screen
from simulator.recorder.action_json import read_action
from simulator.recorder.normal_form import normal_form
from simulator.scenario.model.user_actions import (
    Check,
    Choose,
    ControlAction,
    Fill,
    OpenPortal,
    Uncheck,
    UserAction,
)
from simulator.scenario.model.walkthrough import Action, Walkthrough

STATE_OF_FIELD = """field => field.matches("[type=checkbox]") ? field.checked
  : field.localName === "select" ? field.selectedOptions[0]?.label ?? "" : field.value"""
VALUE_ACTIONS = (Fill, Choose, Check, Uncheck)
S0 = Screen.S0.heading


@dataclass(frozen=True, slots=True)
class RecordingInPage:
    """A recording that the page has begun."""

    page: Page
    base_url: str
    """Address of the simulator."""
    path: str
    """Of the recording."""
    preparation: dict[str, Any] = field(default_factory=dict)
    """The company that a test let it begin from."""

    @property
    def url(self) -> str:
        return self.base_url + self.path

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("region", name="Grabadora", exact=True)

    @property
    def list(self) -> Locator:
        """The recorded steps, as the panel shows them."""
        return self.panel.get_by_role("list", name="Pasos grabados")

    def steps(self) -> list[dict[str, Any]]:
        """The steps as the server has them, once nothing is left to send."""
        key = f"grabacion:{self.path.rsplit('/', 1)[1]}"
        self.page.wait_for_function("key => localStorage.getItem(key) === null", arg=key)
        steps: list[dict[str, Any]] = self._read("pasos")["steps"]
        return steps

    def actions(self) -> list[Action]:
        return [read_action(step["action"]) for step in self.steps()]

    def sentences(self) -> list[str]:
        return [step["sentence"] for step in self.steps()]

    def world(self) -> dict[str, Any]:
        """The stored company."""
        return self._read("api/world")

    def stored_expectations(self) -> list[Action]:
        """What the recorder offers of the stored company."""
        return [read_action(each["action"]) for each in self._read("registrado")["expectations"]]

    def _read(self, path: str) -> dict[str, Any]:
        answer = self.page.context.request.get(f"{self.url}/{path}")
        assert answer.ok, answer.text()
        content: dict[str, Any] = answer.json()
        return content

    def prepare(self, preparation: dict[str, Any]) -> None:
        """Let the recording, which has no steps yet, begin from this company."""
        headers = {"Origin": self.base_url}
        answer = self.page.request.post(f"{self.url}/api/world", data=preparation, headers=headers)
        assert answer.ok, answer.text()
        self.preparation.update(preparation)
        self.page.goto(self.base_url + answer.json()["location"])

    def expect_stored(self, kind: str, username: str = "") -> str:
        """By *Esperar en lo registrado*, the first that is offered of that type; returns its sentence."""
        self.press("Esperar en lo registrado")
        if username:
            self.panel.get_by_label("Solo de este usuario").fill(username)
            self.press("Ver sus frases")
        offers = self._read(f"registrado?usuario={username}")["expectations"]
        sentence: str = next(each["sentence"] for each in offers if each["action"]["type"] == kind)
        self.press(sentence)
        expect(self.list.get_by_role("button", name=sentence, exact=True)).to_be_visible()
        return sentence

    def press(self, button: str) -> None:
        """A button of the panel."""
        self.panel.get_by_role("button", name=button, exact=True).click()

    def remove(self, sentence: str) -> None:
        """Take a step out."""
        self.press(sentence)
        self.press("Quitar")
        expect(self.panel.get_by_role("button", name=sentence, exact=True)).to_have_count(0)

    def advance_clock(self, hours: int) -> None:
        """By the panel's button, as a person does; the panel is small before and afterwards."""
        self.press("Mostrar")
        for _ in range(hours):
            before = len(self.steps())
            self.press("Adelantar el reloj una hora")
            expect(
                self.panel.get_by_role("list", name="Pasos grabados").get_by_role("listitem")
            ).to_have_count(before + 1)
        self.press("Minimizar")

    def ask_for_fault(self, name: str, seconds: int | None = None) -> None:
        """By the panel's button; the panel is small before and afterwards."""
        self.press("Mostrar")
        before = len(self.steps())
        self.press("Pedir una falla")
        self.panel.get_by_label("Falla", exact=True).select_option(label=name)
        if seconds is not None:
            self.panel.get_by_label("Segundos").fill(str(seconds))
        self.press("Pedir")
        expect(self.list.get_by_role("listitem")).to_have_count(before + 1)
        self.press("Minimizar")

    def point(self, at: Locator, sentence: str) -> None:
        """Point at its corner with *Esperar esto*, and choose the sentence."""
        self.press("Esperar esto")
        at.click(force=True, position={"x": 4, "y": 4})
        self.press(sentence)
        expect(self.panel.get_by_role("list", name="Pasos grabados")).to_contain_text(sentence)


def begin(page: Page, base_url: str, preparation: str | None = None) -> RecordingInPage:
    """Begin a recording by the simulator's page, from an empty company or a scenario's."""
    page.goto(f"{base_url}/grabacion/")
    if preparation:
        page.get_by_label("Empezar desde").select_option(label=preparation)
    page.get_by_role("button", name="Empezar a grabar").click()
    page.wait_for_url(re.compile(r"/grabacion/[\w-]+/portal/"))
    path = page.url.removeprefix(base_url).split("/portal/")[0]
    return RecordingInPage(page, base_url, path)


def play_recorded(recording: RecordingInPage, walkthrough: Walkthrough) -> list[Action]:
    """Play it with the recorder on; returns the actions that changed something, in normal form.

    The walkthrough prepares a company of its own, so the page that the recording began with is no part of it.
    One that starts at the portal's first page gets there by its address, which opens the portal.
    """
    recording.remove("abrimos el portal de la SUNAT")
    recording.press("Minimizar")
    stops = moments(recording.page, walkthrough, base_url=recording.url, timeout=EXPECT_TIMEOUT)
    played = normal_form(_effective(list(_played(stops))))
    return [OpenPortal(), *played] if walkthrough.preparation.screen == S0 else played


def comparable(actions: Iterable[Action]) -> list[Action]:
    """The actions without what tells two controls of one name apart, which may be said in several ways.

    That the recorded way means the right control is proved by playing it.
    """
    return [
        replace(action, target=replace(action.target, region=None, dialog=False))
        if isinstance(action, ControlAction)
        else action
        for action in actions
    ]


def _played(stops: Any) -> Iterator[tuple[Action, bool]]:
    """Each action, and whether it changes what it is done to."""
    for stop in stops:
        action = stop.step.action
        if isinstance(action, VALUE_ACTIONS):
            yield action, _changes(action, stop.element())
        elif isinstance(action, UserAction):
            yield action, True


def _changes(action: ControlAction, element: ElementHandle | None) -> bool:
    assert element
    state = element.evaluate(STATE_OF_FIELD)
    if isinstance(action, Check | Uncheck):
        return bool(state != isinstance(action, Check))
    return bool(state != action.value) if isinstance(action, Fill | Choose) else True


def _effective(played: Sequence[tuple[Action, bool]]) -> list[Action]:
    return [action for action, changes in played if changes]
