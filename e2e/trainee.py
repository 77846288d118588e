"""The robot takes a scenario in one of its ways and a circumstance, and looks at what it needs to see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from e2e import robot
from e2e.circumstances import KEYBOARD, LAPTOP, STOP_TRANSLATING, UPRIGHT, Circumstance
from e2e.lessons import is_last_report
from e2e.sight import HIDDEN, UNREADABLE, UNSEEN, WATCH, settle, watched_acts
from simulator.runs.evidence.accessibility import audit
from simulator.scenario.model.user_actions import UserAction
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.model.world_expectations import WorldExpectation

WAYS = {"ver": "Ver", "practicar": "Practicar", "sin-guia": "Practicar sin guía"}
HELP = ("Deme una pista", "¿Dónde está?", "¿Qué hago?")
REWORDED = "El navegador tradujo o cambió los textos de esta página"
IS_TRANSLATED = "document.documentElement.matches('.translated-ltr')"
IS_TYPED_IN = "(each) => each.matches('input:not([type=checkbox])')"
PATIENCE = 120_000
"""Milliseconds for a whole lesson."""


@dataclass
class Trainee:
    page: Page
    """Where nothing is loaded yet."""
    circumstance: Circumstance
    way: str
    scenario: Walkthrough
    obey: Callable[[Page], None] = robot.obey
    """Does what the panel says."""
    texts: list[str] = field(default_factory=list)
    """All texts of the panel."""

    def take_lesson(self) -> None:
        """From the front page until the end is recorded, and seen."""
        self.page.emulate_media(reduced_motion="reduce")
        self.page.context.add_init_script(f"{{{WATCH}}} {{{self.circumstance.script}}}")
        with self.page.expect_response(is_last_report, timeout=PATIENCE) as report:
            robot.take_up(self.page, self.scenario.title, WAYS[self.way])
            if self.way == "ver":
                self._watch_demonstration()
            else:
                self._practise()
        assert report.value.ok
        self._look_at_the_end()

    def _watch_demonstration(self) -> None:
        self._wait_for_step()
        self._step_through()
        robot.panel(self.page).get_by_role("combobox", name="Velocidad").select_option("Muy rápida")
        change = re.compile(f"{REWORDED}|{robot.DEMONSTRATION_ENDED}")
        expect(robot.panel(self.page)).to_contain_text(change, timeout=PATIENCE)
        while self._is_translated():
            self._stop_translating()
            expect(robot.panel(self.page)).to_contain_text(change, timeout=PATIENCE)
        acts = watched_acts(self.page)
        assert set(acts) == {""}, acts

    def _step_through(self) -> None:
        """Pause after the first step, where axe has to look: a page that goes on can't be audited."""
        if not self.circumstance.is_audited:
            return
        robot.press(self.page, "Pausa")
        step = robot.wait_for_step(self.page)
        robot.press(self.page, "Un paso")
        robot.wait_for_step(self.page, after=step)
        self._audit()
        robot.press(self.page, "Reproducir")

    def _practise(self) -> None:
        step = self._wait_for_step()
        is_past_middle = False
        while step is not None:
            if not is_past_middle and is_in_second_half(step):
                is_past_middle = True
                self._come_to_the_middle()
            self._ask_for_help()
            self._look()
            self.obey(self.page)
            step = self._wait_for_step(after=step)

    def _wait_for_step(self, after: str | None = None) -> str | None:
        """As the robot's own, and past the translator."""
        number = f"(?!{after.split()[1]} )" if after else ""
        change = rf"{REWORDED}|{robot.ENDED}|Paso {number}\d+ de \d+"
        expect(robot.panel(self.page)).to_contain_text(re.compile(change))
        if self._is_translated():
            self._stop_translating()
        step = robot.wait_for_step(self.page, after=after)
        self.texts.append(robot.text(self.page))
        return step

    def _is_translated(self) -> bool:
        return bool(self.page.evaluate(IS_TRANSLATED))

    def _stop_translating(self) -> None:
        """Do what the coach advises."""
        expect(robot.panel(self.page)).to_contain_text(REWORDED)
        self.page.evaluate(STOP_TRANSLATING)
        self.page.reload()

    def _come_to_the_middle(self) -> None:
        if script := self.circumstance.script_in_mid_lesson:
            self.page.context.add_init_script(f"{{{script}}}")
            self.page.evaluate(f"() => {{{script}}}")
        self._audit()

    def _ask_for_help(self) -> None:
        if self.way == "sin-guia":
            expect(self.page.locator("[data-coach-target]")).to_have_count(0)
            for level in HELP:
                robot.press(self.page, level)

    def _look(self) -> None:
        """The control of the step is in sight and free at its middle, and the instruction can be read."""
        target = self.page.locator("[data-coach-target]")
        if not target.count():
            return
        if self.circumstance.has_keyboard and target.evaluate(IS_TYPED_IN):
            target.tap()
            assert self.page.evaluate("window.keyboard") == KEYBOARD
        settle(self.page)
        assert REWORDED not in robot.text(self.page)
        assert self.page.evaluate(HIDDEN) == "", robot.text(self.page)
        assert self.page.evaluate(UNREADABLE) == "", robot.text(self.page)

    def _audit(self) -> None:
        """Let axe look at the lesson in a narrow window and in a wide one."""
        if self.circumstance.is_audited:
            for window in (UPRIGHT, LAPTOP, UPRIGHT):
                self.page.set_viewport_size(window)
                assert audit(self.page) == ()

    def _look_at_the_end(self) -> None:
        settle(self.page)
        lesson = re.sub(r"/portal/.*", "", self.page.url)
        assert '"finished": true' in self.page.request.get(lesson).text()
        if self.way == "practicar":
            expect(robot.panel(self.page)).to_contain_text("Acciones equivocadas: 0. Ayudas: 0.")
        places = (self.page.evaluate(UNSEEN, list(each)) for each in results(self.scenario))
        assert next((place for place in places if place is not None), "") == ""
        self._audit()


def is_in_second_half(step: str) -> bool:
    now, whole = map(int, re.findall(r"\d+", step))
    return 2 * now > whole


def results(scenario: Walkthrough) -> Iterator[tuple[str, str]]:
    """What the last expectations say, and of which row: first what is stored, and at last the rows alone."""
    actions = [step.action for step in scenario.steps]
    last = max(index for index, action in enumerate(actions) if isinstance(action, UserAction))
    final = [action for action in actions[last:] if getattr(action, "present", True)]
    final.sort(key=lambda action: not isinstance(action, WorldExpectation))
    rows = [getattr(action, "username", None) or getattr(action, "row", "") for action in final]
    for action, row in zip(final, rows, strict=True):
        words = [getattr(action, member, None) for member in ("status", "profile", "role", "text")]
        yield from ((row, each) for each in words if each)
    yield from ((row, row) for row in rows if row)
