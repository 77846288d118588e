"""Plays one walkthrough on one page: performs its actions and waits for its expectations."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

from playwright.sync_api import ElementHandle, Error, Locator, Page

from simulator.browser.reasons import printable_address, reason
from simulator.errors import SimulatorError
from simulator.play import locators, problems
from simulator.play.assertions import verify
from simulator.play.loading import wait_until_loaded
from simulator.play.page_activity import PageActivity, watching
from simulator.play.performer import Performer
from simulator.play.problems import StepProblem, has_run_out
from simulator.play.slow_page import SlowPage
from simulator.play.world_api import WorldApi
from simulator.scenario.model.remarks import Note
from simulator.scenario.model.screen_expectations import ScreenExpectation
from simulator.scenario.model.user_actions import (
    REQUESTED_FAULTS,
    AdvanceClock,
    ControlAction,
    ExpireSession,
    FailOnce,
    FaultAction,
    GoBack,
    LockUser,
    OpenPortal,
    Reload,
    SlowDownPage,
    UserAction,
)
from simulator.scenario.model.walkthrough import Action, Step, Walkthrough
from simulator.scenario.model.world_expectations import ExpectNoOtherChange, WorldExpectation
from simulator.scenario.world_expectations import mismatch, other_changes
from simulator.world import World

PORTAL = "/portal/"
TIMEOUT = 5000
"""Milliseconds to wait for an answer, a control or an expectation."""


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

    def __init__(
        self, step: Step, what: str, original: str | None = None, *, is_loading: bool = False
    ) -> None:
        self.step = step
        self.what = what
        self.original = original
        """What Playwright said of it, in English, if anything."""
        self.is_loading = is_loading
        """Whether the page was still loading, so that it may have no picture."""
        super().__init__(f"{step.file}:{step.line}: {step.sentence}: {what}")


def play(
    page: Page,
    walkthrough: Walkthrough,
    *,
    base_url: str | None = None,
    timeout: float = TIMEOUT,
    on_step: Callable[[Step], object] = lambda _step: None,
    waits_for_page: bool = False,
) -> None:
    """Perform every action and wait for every expectation.

    Args:
        base_url: address of the simulator, or of an attempt in it; by default, that of the page's context.
        timeout: milliseconds to wait for an answer, a control or an expectation.
        on_step: called after each step.
        waits_for_page: whether it is called when the page that the step leads to has come; otherwise the
            next step waits for that page.

    Raises:
        StepFailed: at the first action that is not possible, or expectation that is not met.
    """
    with _started(page, walkthrough, base_url, timeout) as player:
        for step in walkthrough.steps:
            with player.failing_at(step):
                player.run(step.action)
            if waits_for_page:
                player.settle()
            on_step(step)


def moments(
    page: Page, walkthrough: Walkthrough, *, base_url: str | None = None, timeout: float = TIMEOUT
) -> Generator[Moment, None, None]:
    """Play with a stop before each action and after each expectation; the next item continues.

    Locating a control is slow, and every step locates its own again, so `element` does it on request only.
    Arguments and errors are those of `play`.
    """
    with _started(page, walkthrough, base_url, timeout) as player:
        for step in walkthrough.steps:
            action, locator = step.action, None
            if not isinstance(action, UserAction):
                with player.failing_at(step):
                    locator = player.verify(action)
            yield Moment(step, partial(_element, player, step, locator, player.action_count))
            if isinstance(action, UserAction):
                with player.failing_at(step):
                    player.perform(action)


def _element(player: _Player, step: Step, locator: Locator | None, action_count: int) -> ElementHandle | None:
    is_past = player.action_count > action_count
    with player.failing_at(step):
        if isinstance(step.action, ControlAction):
            performer = player.performer
            return performer.element(step.action.target) if is_past else performer.usable_element(step.action)
        if isinstance(step.action, ScreenExpectation) and is_past:
            locator = player.verify(step.action)
        return locator.element_handle(timeout=player.timeout) if locator else None


@contextmanager
def _started(page: Page, walkthrough: Walkthrough, base_url: str | None, timeout: float) -> Iterator[_Player]:
    with watching(page) as activity:
        player = _Player(page, activity, WorldApi(page, base_url, timeout), timeout)
        with player.failing_at(walkthrough.steps[0]):
            player.prepare(walkthrough)
        try:
            yield player
        finally:
            player.slow_page.drop()


class _Player:
    start: World
    """The stored world after the preparation."""

    def __init__(self, page: Page, activity: PageActivity, api: WorldApi, timeout: float) -> None:
        self.page = page
        self.timeout = timeout
        self.performer = Performer(page, timeout)
        self._activity = activity
        self._api = api
        self.slow_page = SlowPage(page)
        self.world: World | None = None
        """The stored world as last read; None after an action."""
        self.action_count = 0
        """Number of actions performed."""
        self.met: list[WorldExpectation] = []
        """The expectations about the stored world that were met so far: those of all steps above."""

    @contextmanager
    def failing_at(self, step: Step) -> Iterator[None]:
        """Turn errors into a `StepFailed` of this step."""
        try:
            yield
        except (StepProblem, Error) as error:
            what, is_loading = self._activity.explain(error), self._activity.is_loading
            raise StepFailed(step, what, problems.original(error), is_loading=is_loading) from error

    def prepare(self, walkthrough: Walkthrough) -> None:
        """Prepare the sandbox for the scenario, and go to the screen where it starts."""
        self.start, location = self._api.prepare(walkthrough.preparation.model_dump(mode="json"))
        if location:
            self._open(location)

    def run(self, action: Action) -> None:
        """Perform the action, or wait until its expectation is met."""
        if isinstance(action, UserAction):
            self.perform(action)
        else:
            self.verify(action)

    def verify(self, action: Action) -> Locator | None:
        """Wait until the expectation is met; returns what shows it."""
        self._wait_for_answer()
        if isinstance(action, Note):
            self.performer.element(action.target)
            return locators.locate(self.page, action.target)
        if isinstance(action, ScreenExpectation):
            return verify(self.page, action, self.timeout)
        if isinstance(action, WorldExpectation):
            self._verify_in_world(action)
        return None

    def perform(self, action: UserAction) -> None:
        """Perform the action; what came of the one before explains why this one may be impossible."""
        self._wait_for_answer()
        remark_count = len(self._activity.remarks)
        self.world = None
        self.action_count += 1
        if isinstance(action, ControlAction):
            self.performer.perform(action, self.slow_page.delay)
        else:
            self._use_browser(action)
        if not isinstance(action, AdvanceClock | FaultAction):  # they use no page, so they prove nothing
            self._activity.forget(remark_count)

    def settle(self) -> None:
        """Wait for the page that is on its way, if any; should it not come, the next step says so."""
        self._activity.wait_for_answer(self._patience)
        with suppress(Error):
            self.page.wait_for_load_state("domcontentloaded", timeout=self.timeout)

    def _use_browser(self, action: UserAction) -> None:
        # A page that is still loading can't be left.
        wait_until_loaded(self.page, self.timeout)
        match action:
            case OpenPortal():
                self._open(self._api.address(PORTAL))
            case AdvanceClock(hours):  # its button stands on the front page, which no dialog covers
                self._api.advance_clock(hours)
            case SlowDownPage(seconds):
                self.slow_page.ask(seconds)
            case FailOnce() | ExpireSession() | LockUser():
                self._api.ask_for_fault(REQUESTED_FAULTS[type(action)])
            case GoBack():
                self.page.go_back(timeout=self._patience)
            case Reload():
                self.page.reload(timeout=self._patience)

    @property
    def _patience(self) -> float:
        """Milliseconds to wait for a page: a slow one was asked to come late."""
        return self.timeout + self.slow_page.delay

    def _open(self, address: str) -> None:
        try:
            self.page.goto(address, timeout=self._patience)
        except Error as error:
            problem = f"No se pudo abrir {printable_address(address)}: {reason(error, address)}."
            raise StepProblem(
                lambda: "" if self._activity.remarks else problem, waited=has_run_out(error)
            ) from error

    def _wait_for_answer(self) -> None:
        """What a page shows while the next one is on its way proves nothing, and nobody can use it."""
        if not self._activity.wait_for_answer(self._patience):
            raise StepProblem(waited=True)
        self.slow_page.forget_past()

    def _verify_in_world(self, expectation: WorldExpectation) -> None:
        wait_until_loaded(self.page, self.timeout)
        self.world = self.world or self._api.world()
        if difference := self._difference(expectation, self.world):
            raise StepProblem(difference)
        self.met.append(expectation)

    def _difference(self, expectation: WorldExpectation, world: World) -> str | None:
        if isinstance(expectation, ExpectNoOtherChange):
            return other_changes(self.met, self.start, world)
        return mismatch(expectation, world)
