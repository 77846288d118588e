"""Whether a person could do an action on a control, as the page stands; if not, what prevents it.

The coach asks the same of a page with the same script, `static/coach/reach.js`.
"""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TypedDict

from playwright.sync_api import Error, Locator, Page

from simulator import paths
from simulator.play import locators
from simulator.play.name_lists import name_list, nearest_first
from simulator.play.problems import StepProblem, description
from simulator.scenario.control_kinds import Structure
from simulator.scenario.model import Click, ControlAction, Kind, Target
from simulator.spanish import shortened

POLL = 50
"""Milliseconds between two looks at a control out of reach."""
MIN_TIMEOUT = 500
"""Milliseconds for one look: Playwright takes 0 for no limit."""
MAX_COVER_TEXT = 80
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
  const obstacle = (action.stateOnly ? stateObstacle : findObstacle)(element, action);
  const choices = () => [...element.options].filter(isOffered).map((option) => option.label);
  return obstacle && {{
    reason: obstacle.reason,
    cover: obstacle.cover ? describe(obstacle.cover) : null,
    choices: obstacle.reason === "no-option" ? choices() : [],
  }};
}}"""
IS_ANY_WITHIN_REACH = f"""elements => {{
  {REACH}
  return elements.some((element) => !findObstacle(element, {{ type: "Click" }}));
}}"""
FIND_WITHIN_REACH = f"""elements => {{
  {REACH}
  return elements.findIndex(isWithinReach);
}}"""
"""Where in the list the first is that a person could press; the page stays where it is scrolled to."""
STATES = {
    "disabled": "{Control} está deshabilitad{ending}.",
    "inert": "{Control} está inactiv{ending}.",
    "read-only": "{Control} es de solo lectura.",
    "invisible": "{Control} no se ve: es transparente.",
    "unresponsive": "{Control} no responde al ratón.",
    "out-of-view": "{Control} queda fuera de la vista, aunque se desplace la página.",
}


class Cover(TypedDict):
    """What stands before a control."""

    isDialog: bool
    text: str


class Obstacle(TypedDict):
    reason: str
    cover: Cover | None
    choices: list[str]
    """The options that a select does offer, where the one to choose is not among them."""


def wait_until_within_reach(
    control: Locator, action: ControlAction, timeout: float, *, state_only: bool = False
) -> None:
    """Wait until a person could do the action.

    Args:
        state_only: for what Playwright does only where nothing stands before the control.
        timeout: milliseconds.

    Raises:
        StepProblem: with what keeps a person from it.
        Error: Playwright's, if there is no such control or more than one.
    """
    deadline = monotonic() + timeout / 1000
    while obstacle := find_obstacle(control, action, deadline, state_only=state_only):
        if monotonic() >= deadline:
            raise StepProblem(_problem(action, obstacle), waited=True)
        control.page.wait_for_timeout(POLL)


def wait_for_any_within_reach(controls: Locator, target: Target, timeout: float) -> Locator:
    """Wait until a person could press one of the controls; returns the first of them.

    Args:
        timeout: milliseconds.

    Raises:
        StepProblem: with what keeps a person from the first one.
        Error: Playwright's, if the control is gone by then.
    """
    deadline = monotonic() + timeout / 1000
    while (index := _index_within_reach(controls, deadline)) < 0:
        if monotonic() >= deadline:
            problem = partial(_not_offered, controls, target)
            raise StepProblem(problem, waited=True)
        controls.page.wait_for_timeout(POLL)
    return controls.nth(index)


def _not_offered(controls: Locator, target: Target) -> str:
    obstacle = problem_now(controls.first, Click(target))
    return f"No se ofrece {description(target)}. {obstacle or ''}".strip()


def _index_within_reach(controls: Locator, deadline: float) -> int:
    while True:
        try:
            return int(controls.evaluate_all(FIND_WITHIN_REACH))
        except Error as error:
            if "context was destroyed" not in error.message or monotonic() >= deadline:
                raise


def problem_now(control: Locator, action: ControlAction) -> str | None:
    """What keeps a person from the action at this moment; None if nothing does."""
    obstacle = find_obstacle(control, action, monotonic())
    return _problem(action, obstacle) if obstacle else None


def names_within_reach(page: Page, kind: Kind | Structure, names: list[str]) -> list[str]:
    """Those of the names whose control a person could press."""
    return [name for name in names if locators.of_kind(page, kind, name).evaluate_all(IS_ANY_WITHIN_REACH)]


def find_obstacle(
    control: Locator, action: ControlAction, deadline: float, *, state_only: bool = False
) -> Obstacle | None:
    """What keeps a person from the action; where another page comes meanwhile, that page is asked."""
    members = {
        "type": type(action).__name__,
        "value": getattr(action, "value", None),
        "stateOnly": state_only,
    }
    while True:
        try:
            milliseconds = max(MIN_TIMEOUT, (deadline - monotonic()) * 1000)
            answer: Obstacle | None = control.evaluate(OBSTACLE, members, timeout=milliseconds)
        except Error as error:
            if "context was destroyed" not in error.message or monotonic() >= deadline:
                raise
        else:
            return answer


def _problem(action: ControlAction, obstacle: Obstacle) -> str:
    value: str = getattr(action, "value", "")
    control = description(action.target)
    match obstacle["reason"]:
        case "covered":
            return f"{_cover_name(obstacle['cover'])} tapa {control}."
        case "no-option":
            choices = nearest_first(value, obstacle["choices"])
            return f"No se puede elegir «{value}». {_choices(choices)}"
        case "no-list":
            sentence = f'escribimos "{value}" en "{action.target.name}"'
            return f"{_capital(control)} no es una lista, sino un campo para escribir. Use: {sentence}."
        case state:
            ending = "a" if control.startswith("la ") else "o"
            return STATES[state].format(Control=_capital(control), ending=ending)


def _choices(labels: list[str]) -> str:
    match labels:
        case []:
            return "La lista no ofrece nada."
        case [label]:
            return f"Solo se ofrece «{label}»."
        case _:
            return f"Se ofrecen {name_list(labels)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cover_name(cover: Cover | None) -> str:
    if not cover or not cover["text"]:
        return "Un elemento sin texto"
    if cover["isDialog"]:
        return f"El aviso «{shortened(cover['text'], MAX_COVER_TEXT)}»"
    return f"El elemento con el texto «{shortened(cover['text'], MAX_COVER_TEXT)}»"
