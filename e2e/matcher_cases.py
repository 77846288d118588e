"""The cases of the two matchers: static pages, each with what both must find on it and say of it.

A folder of `e2e/matchers/` is a case. Its `expected.json` is written by a person: `targets` with the ids of
the elements found, and `expectations` with whether they are met and the id of the element that shows it.
Members of an action may be left out where its class has a default.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route

from simulator import paths
from simulator.play import locators
from simulator.play.assertions import CHECKS, verify
from simulator.play.problems import StepProblem
from simulator.scenario.control_kinds import KindJson
from simulator.scenario.model.screen_expectations import ScreenExpectation
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.walkthrough import as_json

FOLDER = Path(__file__).parent / "matchers"
ORIGIN = "http://matchers.test"
CONTENT_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript"}
MET_TIMEOUT = 5000
UNMET_TIMEOUT = 50
"""Milliseconds: nothing on these pages changes, so a first look is enough."""
IDS = "elements => elements.map(element => element.id)"
COACH_ANSWERS = """async ([query, kinds, targets, expectations]) => {
  const panel = document.querySelector("template[data-panel]")?.content.cloneNode(true).firstElementChild;
  if (panel) document.body.append(panel);
  const { findAll, setKinds } = await import(`/coach/locators.js${query}`);
  const { evidenceOf, isMet } = await import(`/coach/assertions.js${query}`);
  setKinds(kinds);
  const answers = [
    ...targets.map((target) => findAll(target).map(({ id }) => id)),
    ...expectations.map((expectation) => [isMet(expectation), evidenceOf(expectation)?.id ?? null]),
  ];
  panel?.remove();
  return answers;
}"""
"""The coach stands on the page that it looks at; the player plays a page without it."""
EXPECTATIONS = {each.__name__: each for each in CHECKS}

Question = Target | ScreenExpectation
Answer = list[Any]
"""Of a target, the ids of the elements found; of an expectation, whether it is met, and its evidence's id."""
Answers = Mapping[Question, Answer]


@dataclass(frozen=True)
class Case:
    name: str
    expected: Answers

    def with_only(self, is_wanted: Callable[[Question], bool]) -> Case:
        answers = {question: answer for question, answer in self.expected.items() if is_wanted(question)}
        return Case(self.name, answers)


def load_cases() -> list[Case]:
    return [_load(path) for path in sorted(FOLDER.glob("*/expected.json"))]


def _load(path: Path) -> Case:
    content = json.loads(path.read_text(encoding="utf-8"))
    targets = {_target(each["target"]): each["found"] for each in content["targets"]}
    expectations = {
        _expectation(each["action"]): [each["met"], each["evidence"]] for each in content["expectations"]
    }
    total = len(content["targets"]) + len(content["expectations"])
    assert len(targets) + len(expectations) == total, f"{path} asks something twice"
    return Case(path.parent.name, {**targets, **expectations})


def _target(members: dict[str, Any]) -> Target:
    return Target(**{**members, "kind": Kind(members["kind"])})


def _expectation(members: dict[str, Any]) -> ScreenExpectation:
    values = {name: value for name, value in members.items() if name != "type"}
    if "target" in values:
        values["target"] = _target(values["target"])
    expectation: ScreenExpectation = EXPECTATIONS[members["type"]](**values)
    return expectation


@contextmanager
def opened_pages(
    browser: Browser, cases: Iterable[Case], mutate: Callable[[str, str], str] = lambda text, _query: text
) -> Iterator[dict[str, Page]]:
    """The page of each case, loaded once."""
    with browser.new_context() as context:
        _serve(context, mutate)
        pages = {case.name: context.new_page() for case in cases}
        for name, page in pages.items():
            page.goto(f"{ORIGIN}/{name}/page.html")
        yield pages


def _serve(context: BrowserContext, mutate: Callable[[str, str], str]) -> None:
    """Serve the pages and the coach's scripts, each as `mutate` makes it of its text and query."""

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        is_script = address.path.startswith(("/coach/", "/vendor/"))
        file = (paths.STATIC if is_script else FOLDER) / address.path[1:]
        text = mutate(file.read_text(encoding="utf-8"), address.query)
        route.fulfill(body=text, content_type=CONTENT_TYPES[file.suffix])

    context.route(f"{ORIGIN}/**", answer)


def player_answers(page: Page, case: Case, met_timeout: float = MET_TIMEOUT) -> Iterator[Answer]:
    for question, expected in case.expected.items():
        if isinstance(question, Target):
            yield locators.locate(page, question).evaluate_all(IDS)
        else:
            yield _verified(page, question, met_timeout if expected[0] else UNMET_TIMEOUT)


def _verified(page: Page, expectation: ScreenExpectation, timeout: float) -> Answer:
    try:
        evidence = verify(page, expectation, timeout)
    except StepProblem:
        return [False, None]
    return [True, evidence.evaluate("element => element.id", timeout=MET_TIMEOUT) if evidence else None]


def coach_answers(
    page: Page, case: Case, kinds: Mapping[str, KindJson], mutation: str = ""
) -> Iterator[Answer]:
    targets = [as_json(each) for each in case.expected if isinstance(each, Target)]
    expectations = [as_json(each) for each in case.expected if not isinstance(each, Target)]
    query = mutation and f"?{mutation}"
    answers: list[Answer] = page.evaluate(COACH_ANSWERS, [query, dict(kinds), targets, expectations])
    return iter(answers)


def differences(case: Case, answers: Iterator[Answer]) -> Iterator[tuple[str, Question, Answer, Answer]]:
    """Where an answer is not the expected one: case, question, expected answer, answer."""
    for (question, expected), answer in zip(case.expected.items(), answers, strict=True):
        if answer != expected:
            yield case.name, question, expected, answer
