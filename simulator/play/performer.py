"""Uses one control of a page as a person would; an error says what is wrong with the control."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from playwright.sync_api import ElementHandle, Error, Locator, Page

from simulator.browser.reasons import reason
from simulator.play import ambiguity, locators, problems, reach
from simulator.play.problems import StepProblem, has_run_out
from simulator.scenario.model.remarks import Note
from simulator.scenario.model.targets import Target
from simulator.scenario.model.user_actions import (
    Check,
    Choose,
    Click,
    ControlAction,
    Fill,
    PressEnter,
    Uncheck,
)

HAS_FOCUS = "control => control === document.activeElement"


class Performer:
    """Raises `StepProblem` where the control is missing, ambiguous or out of a person's reach."""

    def __init__(self, page: Page, timeout: float) -> None:
        """`timeout` is that of `play`."""
        self._page = page
        self._timeout = timeout

    def element(self, target: Target) -> ElementHandle:
        control = locators.locate(self._page, target)
        try:
            return control.element_handle(timeout=self._timeout)
        except Error as error:
            missing = partial(self._not_found, control, Note(target, ""))
            raise StepProblem(missing, waited=has_run_out(error)) from error

    def usable_element(self, action: ControlAction) -> ElementHandle:
        """The control of an action that a person could do now."""
        control = locators.locate(self._page, action.target)
        with self._failing_on(control, action):
            return reach.wait_until_within_reach(control, action, self._timeout)

    def _not_found(self, control: Locator, action: ControlAction | Note) -> str:
        if control.count() > 1:
            return ambiguity.problem(self._page, action)
        within_reach = partial(reach.names_within_reach, self._page, action.target.kind)
        return problems.not_found(self._page, action.target, within_reach)

    def perform(self, action: ControlAction, delay: float = 0) -> None:
        """Use the control.

        Args:
            delay: milliseconds that a page comes late to which this leads: Playwright waits for it.
        """
        control = locators.locate(self._page, action.target)
        with self._failing_on(control, action):
            is_click = isinstance(action, Click)  # Playwright itself asks what stands before what it clicks
            reach.wait_until_within_reach(control, action, self._timeout, state_only=is_click)
            self._use_control(control, action, self._timeout + delay)

    @contextmanager
    def _failing_on(self, control: Locator, action: ControlAction) -> Iterator[None]:
        """Turn an error of Playwright into a problem that says what is wrong with the control."""
        try:
            yield
        except Error as error:
            problem = partial(self._control_problem, control, action, error)
            raise StepProblem(problem, waited=has_run_out(error)) from error

    def _control_problem(self, control: Locator, action: ControlAction, error: Error) -> str:
        if control.count() != 1:
            return self._not_found(control, action)
        problem = f"No se puede usar {problems.description(action.target)}: {reason(error)}."
        return reach.problem_now(control, action) or problem

    def _use_control(self, control: Locator, action: ControlAction, timeout: float) -> None:
        match action:
            case Click():
                control.click(timeout=timeout)
            case Fill(_, value):
                self._fill(control, value)
            case Choose(_, value):
                self._choose(control, value)
            case Check():
                control.check(timeout=timeout)
            case Uncheck():
                control.uncheck(timeout=timeout)
            case PressEnter():
                self._press_enter(control, timeout)

    def _press_enter(self, control: Locator, timeout: float) -> None:
        """Keys go to what has the focus, so a control that takes none can't be meant."""
        control.focus(timeout=self._timeout)
        if not control.evaluate(HAS_FOCUS):
            raise StepProblem("No se puede presionar Enter ahí: el control no recibe el foco.")
        control.press("Enter", timeout=timeout)

    def _fill(self, control: Locator, value: str) -> None:
        try:
            control.fill(value, timeout=self._timeout)
        except Error:
            if not control.and_(self._page.locator("select")).count():
                raise
            self._choose(control, value)

    def _choose(self, control: Locator, value: str) -> None:
        control.select_option(label=value, timeout=self._timeout)
