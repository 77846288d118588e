"""The player's matcher and the coach's give the expected answers on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from e2e.matcher_cases import IDS, Case, coach_answers, differences, load_cases, opened_pages, player_answers
from simulator.play.assertions import CHECKS
from simulator.scenario.control_kinds import CONTROL_KINDS, kinds_json
from simulator.scenario.model.targets import Kind, Target

CASES = load_cases()
ROW_HEADERS_OF_BUTTONS = """async (kinds) => {
  const { rowHeaderOf, setKinds } = await import("/coach/locators.js");
  setKinds(kinds);
  const buttons = [...document.querySelectorAll("button")];
  return Object.fromEntries(buttons.map((button) => [button.id, rowHeaderOf(button)]));
}"""


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[dict[str, Page]]:
    with opened_pages(browser, CASES) as pages:
        yield pages


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_player_answers_as_expected(pages: dict[str, Page], case: Case) -> None:
    page = pages[case.name]
    assert list(differences(case, player_answers(page, case))) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_coach_answers_as_expected(pages: dict[str, Page], case: Case) -> None:
    page = pages[case.name]
    assert list(differences(case, coach_answers(page, case, kinds_json()))) == []


def test_the_cases_have_every_expectation_met_and_not_met() -> None:
    outcomes = {
        (type(question), getattr(question, "present", True), answer[0])
        for case in CASES
        for question, answer in case.expected.items()
        if not isinstance(question, Target)
    }
    required = {
        (expectation, present, is_met)
        for expectation in CHECKS
        for present in ((True, False) if "present" in expectation.__dataclass_fields__ else (True,))
        for is_met in (True, False)
    }
    assert required - outcomes == set()


def test_the_cases_have_every_kind_of_control() -> None:
    targets = [question for case in CASES for question in case.expected if isinstance(question, Target)]
    assert {target.kind for target in targets} == set(Kind)


def test_the_coach_names_a_row_by_what_both_take_for_its_header(pages: dict[str, Page]) -> None:
    assert pages["tables"].evaluate(ROW_HEADERS_OF_BUTTONS, kinds_json()) == {
        "ver-adorno": None,
        "ver-dentro": "De dentro",
        "ver-grid": "De grid",
        "ver-raro": "Scope raro",
    }


@pytest.mark.parametrize("kind", [Kind.BUTTON, Kind.CHECKBOX])
def test_the_selector_of_a_kind_matches_what_both_take_for_it(pages: dict[str, Page], kind: Kind) -> None:
    (case,) = [case for case in CASES if case.name == "kinds"]
    assert (
        pages["kinds"].locator(CONTROL_KINDS[kind].selector).evaluate_all(IDS)
        == case.expected[Target(kind, "Todo")]
    )
