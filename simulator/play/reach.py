"""Whether a person could do an action on a control, as the page stands; if not, what prevents it.

The coach asks the same of a page with the same script, `static/coach/reach.js`.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Literal, TypedDict

from playwright.sync_api import ElementHandle, Locator, Page, TimeoutError, expect

from simulator import paths
from simulator.play import locators
from simulator.play.obstacles import Obstacle, problem
from simulator.play.problems import LOOK, StepProblem, description
from simulator.scenario.control_kinds import Structure
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Click, ControlAction

MIN_TIMEOUT = 1
"""Milliseconds: Playwright takes 0 for no limit."""
REACH = (
    (paths.STATIC / "coach" / "reach.js").read_text(encoding="utf-8").replace("export function", "function")
)
NAME_OF_COVER = """const textOf = (element) =>
  element?.innerText?.trim().replace(/\\s+/g, " ") ?? "";
const nameOf = (element) => element.ariaLabel
  || textOf(document.getElementById(element.getAttribute("aria-labelledby")))
  || textOf(element.querySelector("h1, h2, h3")) || textOf(element);
function describe(cover) {
  const dialog = cover.closest("dialog, [role=dialog], [role=alertdialog]");
  return { isDialog: dialog !== null, text: dialog ? nameOf(dialog) : cover.alt || textOf(cover) };
}"""
OBSTACLE = f"""(element, action) => {{
  {REACH}
  {NAME_OF_COVER}
  const obstacle = findObstacle(element, action);
  const choices = () => [...element.options].filter(isOffered).map((option) => option.label);
  return obstacle && {{
    reason: obstacle.reason,
    cover: obstacle.cover ? describe(obstacle.cover) : null,
    choices: obstacle.reason === "no-option" ? choices() : [],
  }};
}}"""
WITHIN_REACH = "within-reach"
"""A selector: of controls, those with which a person could do the action."""
FIND_WITHIN_REACH = f"""(control, question) => {{
  {REACH}
  const action = JSON.parse(question);
  const isPossible = {{
    look: () => isWithinReach(control),
    state: () => !stateObstacle(control, action),
    use: () => !findObstacle(control, action),
  }};
  return isPossible[action.depth]() ? [control] : [];
}}"""


class Members(TypedDict):
    """What `static/coach/reach.js` reads of an action."""

    type: str
    value: str | None


Depth = Literal["look", "state", "use"]
"""Whether the page stays where it is scrolled to; whether what stands before the control counts."""


def wait_until_within_reach(
    control: Locator, action: ControlAction, timeout: float, *, state_only: bool = False
) -> ElementHandle:
    """Wait until a person could do the action; returns the control.

    Args:
        state_only: for what Playwright does only where nothing stands before the control.
        timeout: milliseconds.

    Raises:
        StepProblem: with what keeps a person from it.
        Error: Playwright's, if there is no such control or more than one.
    """
    within_reach = _within_reach(control, _members(action), "state" if state_only else "use")
    try:
        return within_reach.element_handle(timeout=timeout)
    except TimeoutError:
        if obstacle := find_obstacle(control, action):
            raise StepProblem(problem(action, obstacle), waited=True) from None
        return control.element_handle(timeout=LOOK)


def wait_for_any_within_reach(controls: Locator, target: Target, timeout: float) -> Locator:
    """Wait until a person could press one of the controls; returns the first of them.

    The page stays where it is scrolled to.

    Args:
        timeout: milliseconds.

    Raises:
        StepProblem: with what keeps a person from the first one.
        Error: Playwright's, if the control is gone by then.
    """
    first = _within_reach(controls, _members(Click(target)), "look").first
    try:
        expect(first).to_be_attached(timeout=max(MIN_TIMEOUT, timeout))
    except AssertionError:
        raise StepProblem(partial(_not_offered, controls, target), waited=True) from None
    return first


def _within_reach(controls: Locator, members: Members, depth: Depth) -> Locator:
    """Those of the controls with which a person could do the action."""
    return controls.locator(f"{WITHIN_REACH}={json.dumps({**members, 'depth': depth})}")


def _not_offered(controls: Locator, target: Target) -> str:
    obstacle = problem_now(controls.first, Click(target))
    return f"No se ofrece {description(target)}. {obstacle or ''}".strip()


def problem_now(control: Locator, action: ControlAction) -> str | None:
    """What keeps a person from the action at this moment; None if nothing does."""
    obstacle = find_obstacle(control, action)
    return problem(action, obstacle) if obstacle else None


def names_within_reach(page: Page, kind: Kind | Structure, names: list[str]) -> list[str]:
    """Those of the names whose control a person could press."""
    members: Members = {"type": Click.__name__, "value": None}
    return [
        name for name in names if _within_reach(locators.of_kind(page, kind, name), members, "look").count()
    ]


def find_obstacle(control: Locator, action: ControlAction) -> Obstacle | None:
    """What keeps a person from the action at this moment.

    Raises:
        Error: Playwright's, if there is no such control or more than one.
    """
    obstacle: Obstacle | None = control.evaluate(OBSTACLE, _members(action), timeout=LOOK)
    return obstacle


def _members(action: ControlAction) -> Members:
    return {"type": type(action).__name__, "value": getattr(action, "value", None)}
