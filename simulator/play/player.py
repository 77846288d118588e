"""One page in the hands of one walkthrough: finds each control, does each step, awaits each expectation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, ElementHandle, Error, Locator, Page

from simulator.errors import SimulatorError
from simulator.play import locators
from simulator.play.assertions import see
from simulator.play.locators import Unmet
from simulator.scenario.expectations import unmet
from simulator.scenario.model import (
    Action,
    AdvanceClock,
    Check,
    Choose,
    Click,
    Doing,
    Fill,
    GoBack,
    Note,
    OpenPortal,
    Reload,
    ScreenExpectation,
    Step,
    Target,
    Uncheck,
    Using,
    Walkthrough,
    WorldExpectation,
)
from simulator.world import World

PORTAL = "/portal/"
WORLD = "/api/world"
CLOCK = "/api/clock"
TIMEOUT = 5000
"""How long a control or an expectation is waited for, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A step about to be done, or an expectation just met."""

    step: Step
    element: Callable[[], ElementHandle | None]
    """Looks on the page for its control, or for what shows what it expects; as `play`, fails at the step.

    If anything was done since, the expectation has to be met still.
    """


class StepFailed(SimulatorError):
    """A step that could not be done, or an expectation not met: where, what, and what was there instead."""

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
    done: Callable[[Step], object] = lambda _step: None,
) -> None:
    """Do every step and await every expectation.

    Args:
        base_url: address of the simulator; left out, the page's context knows it.
        timeout: how long a control or an expectation is waited for, in milliseconds.
        done: told of each step as soon as it is done or met.

    Raises:
        StepFailed: at the first step that can't be done, or whose expectation is not met.
    """
    player = _begun(page, walkthrough, base_url, timeout)
    for step in walkthrough.steps:
        with _at(step):
            player.take(step.action)
        done(step)


def moments(
    page: Page, walkthrough: Walkthrough, *, base_url: str | None = None, timeout: float = TIMEOUT
) -> Iterator[Moment]:
    """Play with a stop before each step, or after its expectation was met; asking for the next one does it.

    Looking for a control takes time, and to do a step it is looked for again: so it is only when asked for.
    Arguments and errors are those of `play`.
    """
    player = _begun(page, walkthrough, base_url, timeout)
    for step in walkthrough.steps:
        action, shown = step.action, None
        if not isinstance(action, Doing):
            with _at(step):
                shown = player.meet(action)
        yield Moment(step, partial(_element, player, step, shown, player.deeds))
        if isinstance(action, Doing):
            with _at(step):
                player.do(action)


def _element(player: _Player, step: Step, shown: Locator | None, deeds: int) -> ElementHandle | None:
    with _at(step):
        if isinstance(step.action, Using):
            return player.find(step.action.target)
        if isinstance(step.action, ScreenExpectation) and player.deeds > deeds:
            shown = player.meet(step.action)
        return shown.element_handle(timeout=player.timeout) if shown else None


def _begun(page: Page, walkthrough: Walkthrough, base_url: str | None, timeout: float) -> _Player:
    player = _Player(page, base_url, timeout)
    with _at(walkthrough.steps[0]):
        player.prepare(walkthrough)
    return player


@contextmanager
def _at(step: Step) -> Iterator[None]:
    """Whatever fails inside fails at this step."""
    try:
        yield
    except Unmet as error:
        raise StepFailed(step, str(error)) from error
    except Error as error:
        raise StepFailed(step, error.message.strip().partition("\n")[0]) from error


class _Player:
    """One page in the hands of one walkthrough."""

    def __init__(self, page: Page, base_url: str | None, timeout: float) -> None:
        self.page = page
        self.base_url = base_url
        self.timeout = timeout
        self.world: World | None = None
        """As last read; forgotten as soon as something is done."""
        self.deeds = 0
        """How many things were done."""

    def prepare(self, walkthrough: Walkthrough) -> None:
        """Make the sandbox what the scenario starts from, and arrive at its screen."""
        answer = self._post(WORLD, walkthrough.preparation.model_dump(mode="json"))
        location = answer.get("location")
        if location:
            self.page.goto(str(location))

    def take(self, action: Action) -> None:
        """Do what the step says, or wait until its expectation is met."""
        if isinstance(action, Doing):
            self.do(action)
        else:
            self.meet(action)

    def meet(self, action: Action) -> Locator | None:
        """Wait until the expectation is met; gives what shows it."""
        if isinstance(action, Note):
            self.find(action.target)
            return locators.find(self.page, action.target)
        if isinstance(action, ScreenExpectation):
            return see(self.page, action, self.timeout)
        if isinstance(action, WorldExpectation):
            self._meet_in_world(action)
        return None

    def do(self, action: Doing) -> None:
        self.world = None
        self.deeds += 1
        if isinstance(action, Using):
            self._use(action)
        else:
            self._do_with_browser(action)

    def find(self, target: Target) -> ElementHandle:
        control = locators.find(self.page, target)
        try:
            return control.element_handle(timeout=self.timeout)
        except Error as error:
            raise Unmet(self._not_found(control, target)) from error

    def _not_found(self, control: Locator, target: Target) -> str:
        count = control.count()
        if count > 1:
            return f"En la pantalla hay {count} veces {locators.described(target)}."
        return f"No se encuentra {locators.described(target)}. {locators.instead(self.page, target)}"

    def _use(self, action: Using) -> None:
        control = locators.find(self.page, action.target)
        try:
            self._use_control(control, action)
        except Error as error:
            if control.count() != 1:
                raise Unmet(self._not_found(control, action.target)) from error
            if control.is_disabled():
                raise Unmet(f"Está deshabilitado {locators.described(action.target)}.") from error
            raise

    def _use_control(self, control: Locator, action: Using) -> None:
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
            choices = control.locator("option").all_text_contents()
            raise Unmet(f"No se puede elegir «{value}». Se ofrece {locators.listed(choices)}.") from error

    def _do_with_browser(self, action: Doing) -> None:
        self.page.wait_for_load_state()  # a page that is still arriving can't be left
        match action:
            case OpenPortal():
                self.page.goto(self._address(PORTAL))
            case AdvanceClock(hours):
                self._post(CLOCK, {"advance_hours": hours})
            case GoBack():
                self.page.go_back()
            case Reload():
                self.page.reload()

    def _meet_in_world(self, expectation: WorldExpectation) -> None:
        self.page.wait_for_load_state()
        self.world = self.world or self._stored_world()
        found = unmet(expectation, self.world)
        if found:
            raise Unmet(found)

    def _stored_world(self) -> World:
        answer = self.page.request.get(self._address(WORLD))
        _check(answer)
        return World.model_validate(answer.json())

    def _post(self, path: str, body: Mapping[str, object]) -> dict[str, object]:
        answer = self.page.request.post(
            self._address(path), data=dict(body), headers={"Origin": self._origin()}
        )
        _check(answer)
        content: dict[str, object] = answer.json()
        return content

    def _address(self, path: str) -> str:
        return self._origin() + path

    def _origin(self) -> str:
        """Scheme, host and port; only the context knows them when nobody said, so it is asked once."""
        if self.base_url is None:
            self.base_url = self.page.request.get(WORLD).url
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"


def _check(answer: APIResponse) -> None:
    """The API says where and what was wrong; anything else that is wrong is not the simulator's API."""
    if answer.ok:
        return
    try:
        errors = answer.json()["errors"]
        found = "; ".join(f"{error['where']}: {error['what']}" for error in errors)
    except (ValueError, KeyError, TypeError, Error):
        found = f"respuesta {answer.status} {answer.status_text}"
    raise Unmet(f"{urlsplit(answer.url).path} no acepta lo pedido: {found}")
