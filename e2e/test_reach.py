"""What a person could do: the player and the coach judge each control of two pages as a person would.

`e2e/reach/expected.json` is written by a person: of each action the reason why nobody could do it, or null.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from e2e.matcher_cases import CONTENT_TYPES
from simulator import paths
from simulator.play import locators, reach
from simulator.scenario.control_kinds import kinds_json
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Check, Choose, Click, ControlAction, Fill, Uncheck
from simulator.scenario.model.walkthrough import as_json

FOLDER = Path(__file__).parent / "reach"
ORIGIN = "http://reach.test"
ACTIONS = {each.__name__: each for each in (Click, Fill, Choose, Check, Uncheck)}
REACH = (paths.STATIC / "coach/reach.js").read_text(encoding="utf-8")
COACH_ANSWERS = """async ([query, kinds, actions]) => {
  const { find, setKinds } = await import("/coach/locators.js");
  const { findObstacle } = await import(`/coach/reach.js${query}`);
  setKinds(kinds);
  return actions.map((action) => findObstacle(find(action.target), action)?.reason ?? null);
}"""
RULES = {
    "disabled": ('":disabled, [', '"['),
    "aria-disabled": (", [aria-disabled=true i], [aria", ", [aria"),
    "in aria-disabled": (", [aria-disabled=true i] *", ""),
    "inert": ('if (element.closest("[inert]"))', "if (false)"),
    "opacity": ("opacityProperty: true", "opacityProperty: false"),
    "drawn box": ("/Check|Uncheck/.test(type) ? element.parentElement : element", "element"),
    "pointer events": ('.pointerEvents === "none"', '.pointerEvents === ""'),
    "read-only": ("element.readOnly || ", ""),
    "aria-readonly": (' || element.ariaReadOnly === "true"', ""),
    "label of an option": ("option.label === label && ", ""),
    "offered options": (" && isOffered(option)", ""),
    "disabled options": ("!option.matches(DISABLED) && ", ""),
    "hidden options": (' && getComputedStyle(option).display !== "none"', ""),
    "lists": ('if (type === "Choose") return', "if (false) return"),
    "scrolling": ('element.scrollIntoView({ block, inline: "center", behavior: "instant" });', ""),
    "the coach": ('.find((each) => !each.closest("[data-coach]"))', "[0]"),
    "clipped": ("!hit || (hit !== element && hit.contains(element))", "!hit"),
    "labels": (' || hit.closest("label")?.control === element', ""),
    "covers": ("element.contains(hit) || ", "true || "),
}
"""Rules of the script: the text that states each, and one that breaks it."""


def load_cases() -> dict[str, dict[ControlAction, str | None]]:
    cases: dict[str, dict[ControlAction, str | None]] = {"page": {}, "dialog": {}}
    for each in json.loads((FOLDER / "expected.json").read_text(encoding="utf-8")):
        cases[each["page"]][_action(**each["action"])] = each["reason"]
    return cases


def _action(type: str, target: dict[str, Any], **value: str) -> ControlAction:
    action: ControlAction = ACTIONS[type](Target(Kind(target["kind"]), target["name"]), **value)
    return action


CASES = load_cases()


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[dict[str, Page]]:
    with browser.new_context() as context:
        context.route(f"{ORIGIN}/**", _answer)
        pages = {name: context.new_page() for name in CASES}
        for name, page in pages.items():
            page.goto(f"{ORIGIN}/{name}.html")
        yield pages


def _answer(route: Route) -> None:
    address = urlsplit(route.request.url)
    is_script = address.path.startswith(("/coach/", "/vendor/"))
    file = (paths.STATIC if is_script else FOLDER) / address.path[1:]
    text = file.read_text(encoding="utf-8")
    if address.query:
        text = text.replace(*RULES[address.query.replace("_", " ")])
    route.fulfill(body=text, content_type=CONTENT_TYPES[file.suffix])


@pytest.mark.parametrize(
    ("name", "action", "reason"),
    [(name, action, reason) for name, case in CASES.items() for action, reason in case.items()],
    ids=lambda value: getattr(getattr(value, "target", None), "name", str(value)),
)
def test_the_player_knows_what_a_person_could_do(
    pages: dict[str, Page], name: str, action: ControlAction, reason: str | None
) -> None:
    obstacle = reach.find_obstacle(locators.locate(pages[name], action.target), action)
    assert (obstacle and obstacle["reason"]) == reason


@pytest.mark.parametrize("name", CASES)
def test_the_coach_knows_what_a_person_could_do(pages: dict[str, Page], name: str) -> None:
    assert _coach_answers(pages[name], name) == list(CASES[name].values())


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_of_reach_that_is_broken_is_noticed(pages: dict[str, Page], rule: str) -> None:
    assert REACH.count(RULES[rule][0]) == 1
    answers = {name: _coach_answers(pages[name], name, rule) for name in CASES}
    assert answers != {name: list(case.values()) for name, case in CASES.items()}


def _coach_answers(page: Page, name: str, rule: str = "") -> list[str | None]:
    query = f"?{rule.replace(' ', '_')}" if rule else ""
    page.evaluate("scrollTo(0, 0)")
    actions = [as_json(action) for action in CASES[name]]
    answers: list[str | None] = page.evaluate(COACH_ANSWERS, [query, kinds_json(), actions])
    return answers
