"""Plays one walkthrough on one page: performs its actions and waits for its expectations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, ElementHandle, Error, Locator, Page

from simulator.browser import first_line
from simulator.errors import SimulatorError
from simulator.play import locators, problems
from simulator.play.assertions import verify
from simulator.play.problems import StepProblem
from simulator.scenario.model import (
    Action,
    AdvanceClock,
    Check,
    Choose,
    Click,
    ControlAction,
    ExpectNoOtherChange,
    Fill,
    GoBack,
    Note,
    OpenPortal,
    PressEnter,
    Reload,
    ScreenExpectation,
    Step,
    Target,
    Uncheck,
    UserAction,
    Walkthrough,
    WorldExpectation,
)
from simulator.scenario.world_expectations import mismatch, other_changes
from simulator.spanish import quoted_list
from simulator.world import World, WorldWithEvents

PORTAL = "/portal/"
WORLD = "/api/world"
CLOCK = "/api/clock"
HAS_FOCUS = "control => control === document.activeElement"
TIMEOUT = 5000
"""Milliseconds to wait for a control or an expectation."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A stop of the player: before an action, or after an expectation is met."""

    step: Step
    element: Callable[[], ElementHandle | None]
    """Locates the step's control, or what shows its expectation; raises `StepFailed`, as `play` does.

    The expectation is verified again if an action has been performed since.
    """


class StepFailed(SimulatorError):
    """A step could not be done, or its expectation was not met: where, what, and what the page shows."""

    def __init__(self, step: Step, what: str) -> None:
        self.step = step
        self.what = what
        super().__init__(f"{step.file}:{step.line}: {step.sentence}: {what}")


def play(
    page: Page,
    walkthrough: Walkthrough,
    *,
    base_url: str | None = None,
    timeout: float = TIMEOUT,
    on_step: Callable[[Step], object] = lambda _step: None,
) -> None:
    """Perform every action and wait for every expectation.

    Args:
        base_url: address of the simulator; by default, that of the page's context.
        timeout: milliseconds to wait for a control or an expectation.
        on_step: called after each step.

    Raises:
        StepFailed: at the first action that is not possible, or expectation that is not met.
    """
    player = _start(page, walkthrough, base_url, timeout)
    for step in walkthrough.steps:
        with _failing_at(step):
            player.run(step.action)
        on_step(step)


def moments(
    page: Page, walkthrough: Walkthrough, *, base_url: str | None = None, timeout: float = TIMEOUT
) -> Iterator[Moment]:
    """Play with a stop before each action and after each expectation; the next item continues.

    Locating a control is slow, and every step locates its own again, so `element` does it on request only.
    Arguments and errors are those of `play`.
    """
    player = _start(page, walkthrough, base_url, timeout)
    for step in walkthrough.steps:
        action, locator = step.action, None
        if not isinstance(action, UserAction):
            with _failing_at(step):
                locator = player.verify(action)
        yield Moment(step, partial(_element, player, step, locator, player.action_count))
        if isinstance(action, UserAction):
            with _failing_at(step):
                player.perform(action)


def _element(player: _Player, step: Step, locator: Locator | None, action_count: int) -> ElementHandle | None:
    with _failing_at(step):
        if isinstance(step.action, ControlAction):
            return player.element(step.action.target)
        if isinstance(step.action, ScreenExpectation) and player.action_count > action_count:
            locator = player.verify(step.action)
        return locator.element_handle(timeout=player.timeout) if locator else None


def _start(page: Page, walkthrough: Walkthrough, base_url: str | None, timeout: float) -> _Player:
    player = _Player(page, base_url, timeout)
    with _failing_at(walkthrough.steps[0]):
        player.prepare(walkthrough)
    return player


@contextmanager
def _failing_at(step: Step) -> Iterator[None]:
    """Turn errors into a `StepFailed` of this step."""
    try:
        yield
    except StepProblem as problem:
        raise StepFailed(step, str(problem)) from problem
    except Error as error:
        raise StepFailed(step, first_line(error)) from error


class _Player:
    start: World
    """The stored world after the preparation."""

    def __init__(self, page: Page, base_url: str | None, timeout: float) -> None:
        self.page = page
        self.base_url = base_url
        self.timeout = timeout
        self.world: World | None = None
        """The stored world as last read; None after an action."""
        self.action_count = 0
        """Number of actions performed."""
        self.met: list[WorldExpectation] = []
        """The expectations about the stored world that were met so far: those of all steps above."""

    def prepare(self, walkthrough: Walkthrough) -> None:
        """Prepare the sandbox for the scenario, and go to the screen where it starts."""
        answer = self._post(WORLD, walkthrough.preparation.model_dump(mode="json"))
        self.start: World = WorldWithEvents.model_validate(answer["world"])
        location = answer.get("location")
        if location:
            self.page.goto(str(location))

    def run(self, action: Action) -> None:
        """Perform the action, or wait until its expectation is met."""
        if isinstance(action, UserAction):
            self.perform(action)
        else:
            self.verify(action)

    def verify(self, action: Action) -> Locator | None:
        """Wait until the expectation is met; returns what shows it."""
        if isinstance(action, Note):
            self.element(action.target)
            return locators.locate(self.page, action.target)
        if isinstance(action, ScreenExpectation):
            return verify(self.page, action, self.timeout)
        if isinstance(action, WorldExpectation):
            self._verify_in_world(action)
        return None

    def perform(self, action: UserAction) -> None:
        self.world = None
        self.action_count += 1
        if isinstance(action, ControlAction):
            self._use(action)
        else:
            self._use_browser(action)

    def element(self, target: Target) -> ElementHandle:
        control = locators.locate(self.page, target)
        try:
            return control.element_handle(timeout=self.timeout)
        except Error as error:
            raise StepProblem(self._not_found(control, target)) from error

    def _not_found(self, control: Locator, target: Target) -> str:
        count = control.count()
        if count > 1:
            return f"En la pantalla hay {count} veces {problems.description(target)}."
        return problems.not_found(self.page, target)

    def _use(self, action: ControlAction) -> None:
        control = locators.locate(self.page, action.target)
        try:
            self._use_control(control, action)
        except Error as error:
            if control.count() != 1:
                raise StepProblem(self._not_found(control, action.target)) from error
            if control.is_disabled():
                raise StepProblem(f"Está deshabilitado {problems.description(action.target)}.") from error
            raise

    def _use_control(self, control: Locator, action: ControlAction) -> None:
        match action:
            case Click():
                control.click(timeout=self.timeout)
            case Fill(_, value):
                self._fill(control, value)
            case Choose(_, value):
                self._choose(control, value)
            case Check():
                control.check(timeout=self.timeout)
            case Uncheck():
                control.uncheck(timeout=self.timeout)
            case PressEnter():
                self._press_enter(control)

    def _press_enter(self, control: Locator) -> None:
        """Keys go to what has the focus, so a control that takes none can't be meant."""
        control.focus(timeout=self.timeout)
        if not control.evaluate(HAS_FOCUS):
            raise StepProblem("No se puede presionar Enter ahí: el control no recibe el foco.")
        control.press("Enter", timeout=self.timeout)

    def _fill(self, control: Locator, value: str) -> None:
        try:
            control.fill(value, timeout=self.timeout)
        except Error:
            if not control.and_(self.page.locator("select")).count():
                raise
            self._choose(control, value)

    def _choose(self, control: Locator, value: str) -> None:
        try:
            control.select_option(label=value, timeout=self.timeout)
        except Error as error:
            if control.count() != 1:
                raise
            choices = quoted_list(control.locator("option").all_text_contents())
            raise StepProblem(f"No se puede elegir «{value}». Se ofrece {choices}.") from error

    def _use_browser(self, action: UserAction) -> None:
        self.page.wait_for_load_state()  # a page that is still loading can't be left
        match action:
            case OpenPortal():
                self.page.goto(self._address(PORTAL))
            case AdvanceClock(hours):
                self._post(CLOCK, {"advance_hours": hours})
            case GoBack():
                self.page.go_back()
            case Reload():
                self.page.reload()

    def _verify_in_world(self, expectation: WorldExpectation) -> None:
        self.page.wait_for_load_state()
        self.world = self.world or self._stored_world()
        if difference := self._difference(expectation, self.world):
            raise StepProblem(difference)
        self.met.append(expectation)

    def _difference(self, expectation: WorldExpectation, world: World) -> str | None:
        if isinstance(expectation, ExpectNoOtherChange):
            return other_changes(self.met, self.start, world)
        return mismatch(expectation, world)

    def _stored_world(self) -> World:
        answer = self.page.request.get(self._address(WORLD))
        _check_answer(answer)
        return WorldWithEvents.model_validate(answer.json())

    def _post(self, path: str, body: Mapping[str, object]) -> dict[str, object]:
        answer = self.page.request.post(
            self._address(path), data=dict(body), headers={"Origin": self._origin()}
        )
        _check_answer(answer)
        content: dict[str, object] = answer.json()
        return content

    def _address(self, path: str) -> str:
        return self._origin() + path

    def _origin(self) -> str:
        """Scheme, host and port; without a base URL, one request finds out the context's own."""
        if self.base_url is None:
            self.base_url = self.page.request.get(WORLD).url
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"


def _check_answer(answer: APIResponse) -> None:
    """Raise a problem with the API's own errors, or with the status of any other failed answer."""
    if answer.ok:
        return
    try:
        errors = answer.json()["errors"]
        reason = "; ".join(f"{error['where']}: {error['what']}" for error in errors)
    except (ValueError, KeyError, TypeError, Error):
        reason = f"respuesta {answer.status} {answer.status_text}"
    raise StepProblem(f"{urlsplit(answer.url).path} no acepta lo pedido: {reason}")
