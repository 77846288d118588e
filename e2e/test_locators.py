"""The coach locates and asserts exactly as the player does, at every step of every scenario."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import ElementHandle, Locator, Page

from e2e.arrivals import Visitor, arrive
from simulator.play import locators, moments
from simulator.procedure.messages import label, text
from simulator.scenario.control_kinds import kinds_json
from simulator.scenario.model.screen_expectations import (
    ExpectCell,
    ExpectChecked,
    ExpectEmptyCell,
    ExpectFieldError,
    ExpectMessage,
    ExpectNoFieldError,
    ExpectRowCount,
    ExpectScreen,
    ExpectValue,
    ScreenExpectation,
)
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.walkthrough import Walkthrough, as_json
from simulator.scenario.selection import choose

pytest_plugins = ["e2e.visitor"]

SCENARIOS = choose([], practice_only=True)
HIDDEN = Target(Kind.CHECKBOX, "Envío de documentos")
BEHIND = Target(Kind.BUTTON, "Crear Usuario")
IS_LOCATED = """async (element, [base, kinds, target]) => {
  const { find, setKinds } = await import(`${base}/locators.js`);
  setKinds(kinds);
  return find(target) === element;
}"""
IS_EVIDENCE = """async (element, [base, kinds, expectation]) => {
  (await import(`${base}/locators.js`)).setKinds(kinds);
  const { evidenceOf } = await import(`${base}/assertions.js`);
  return evidenceOf(expectation) === element;
}"""
COUNT_CONTROLS = """async ([base, kinds, target]) => {
  const { find, findAll, setKinds } = await import(`${base}/locators.js`);
  setKinds(kinds);
  return [findAll(target).length, find(target) === null];
}"""
ARE_MET = """async ([base, kinds, expectations]) => {
  (await import(`${base}/locators.js`)).setKinds(kinds);
  const { isMet } = await import(`${base}/assertions.js`);
  return expectations.map((expectation) => isMet(expectation));
}"""


def question(page: Page, content: object) -> list[object]:
    """Arguments of the scripts: the address of the coach's scripts, the table of kinds, and the content."""
    style = page.locator("link[rel=stylesheet]").first.get_attribute("href") or ""
    return [style.rpartition("/css/")[0] + "/coach", kinds_json(), content]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_coach_and_player_find_and_see_the_same(page: Page, scenario: Walkthrough) -> None:
    for moment in moments(page, scenario):
        action, element = moment.step.action, moment.element()
        if isinstance(action, ScreenExpectation):
            assert are_met(page, action, opposite(action)) == [True, False], moment.step
            assert is_evidence(page, action, element), moment.step
        target = getattr(action, "target", None)
        if target and element:
            assert is_located(page, target, element), moment.step


def are_met(page: Page, *expectations: ScreenExpectation) -> list[bool]:
    outcomes: list[bool] = page.evaluate(ARE_MET, question(page, as_json(expectations)))
    return outcomes


def opposite(expectation: ScreenExpectation) -> ScreenExpectation:
    """An expectation that can't be met at the same time."""
    opposite: ScreenExpectation
    match expectation:
        case ExpectScreen(heading):
            opposite = replace(expectation, heading=heading + "?")
        case ExpectMessage(text) | ExpectFieldError(_, text):
            opposite = replace(expectation, text=text + "?")
        case ExpectValue(_, value):
            opposite = replace(expectation, value=value + "?")
        case ExpectChecked(_, checked):
            opposite = replace(expectation, checked=not checked)
        case ExpectRowCount(_, count):
            opposite = replace(expectation, count=count + 1)
        case ExpectNoFieldError(target):
            opposite = ExpectFieldError(target, "?")
        case ExpectEmptyCell(row, column):
            opposite = ExpectCell(row, column, "?")
        case _:
            opposite = replace(expectation, present=not expectation.present)
    return opposite


def is_evidence(page: Page, expectation: ScreenExpectation, element: ElementHandle | None) -> bool:
    """For an absence there is no element, and the coach gives none."""
    candidate = page.locator("body") if element is None else element
    same: bool = candidate.evaluate(IS_EVIDENCE, question(page, as_json(expectation)))
    return same is (element is not None)


def is_located(page: Page, target: Target, control: Locator | ElementHandle) -> bool:
    same: bool = control.evaluate(IS_LOCATED, question(page, as_json(target)))
    return same


@pytest.mark.parametrize(
    ("screen", "target", "count"),
    [
        ("S1", Target(Kind.BUTTON, "Ingrese aquí"), 4),
        ("S1", Target(Kind.BUTTON, "Ingrese"), 0),
        ("S1", Target(Kind.BUTTON, "ingrese aquí"), 0),
        ("S1", Target(Kind.BUTTON, "Ingrese aquí", region="Pagos y presentaciones"), 1),
        ("S1", Target(Kind.BUTTON, "Ingrese aquí", region="Pagos"), 0),
        ("S4", Target(Kind.CHECKBOX, "Marcar"), 3),
        ("S4", Target(Kind.CHECKBOX, "Marcar", row="OPERA001"), 1),
        ("S4", Target(Kind.CHECKBOX, "Marcar", row="OPERA004"), 0),
        ("S5", Target(Kind.FIELD, "Clave"), 1),
        ("S7", Target(Kind.REGION, "Opciones"), 1),
        ("S7", HIDDEN, 0),
        ("D1", Target(Kind.BUTTON, "Aceptar"), 1),
        ("D1", BEHIND, 1),
        ("D2", Target(Kind.CHECKBOX, "Marcar", row="OPERA003"), 1),
    ],
    ids=str,
)
def test_what_is_missing_hidden_or_repeated_is_not_found(
    visitor: Visitor, screen: str, target: Target, count: int
) -> None:
    arrive(visitor, screen)
    page = visitor.page
    assert locators.locate(page, target).count() == count
    assert page.evaluate(COUNT_CONTROLS, question(page, as_json(target))) == [count, count != 1]


def test_what_is_hidden_stands_in_the_page(visitor: Visitor) -> None:
    """Otherwise the test above would prove nothing."""
    arrive(visitor, "S7")
    hidden = visitor.page.get_by_role("checkbox", name=HIDDEN.name, exact=True, include_hidden=True)
    assert hidden.count() > 0


def test_what_is_behind_a_dialog_is_inert(visitor: Visitor) -> None:
    """And located all the same, by the player as well."""
    arrive(visitor, "D1")
    behind = locators.locate(visitor.page, BEHIND)
    behind.evaluate("element => element.focus()")
    assert not behind.evaluate("element => element === document.activeElement")
    assert is_located(visitor.page, BEHIND, behind)


@pytest.mark.parametrize(
    ("screen", "expectation"),
    [
        ("S4", {"type": "ExpectScreen", "heading": "Administración"}),
        ("S4", {"type": "ExpectMessage", "text": "Debe seleccionar un usuario secundario."}),
        ("S4", {"type": "ExpectRow", "row": "OPERA001", "present": False}),
        ("S4", {"type": "ExpectRow", "row": "OPERA009", "present": True}),
        ("S4", {"type": "ExpectDialog", "text": "¿Confirma el cambio de estado?", "present": True}),
        ("S4", {"type": "ExpectDialogText", "text": "OPERA001", "present": False}),
        ("S4", {"type": "ExpectText", "text": "OPERA001", "region": None, "present": False}),
        ("S4", {"type": "ExpectText", "text": "OPERA001", "region": "No existe", "present": False}),
        ("S5", {"type": "ExpectValue", "target": {"kind": "field", "name": "Usuario"}, "value": "X"}),
        (
            "S7",
            {
                "type": "ExpectChecked",
                "target": {"kind": "checkbox", "name": "Teledespacho"},
                "checked": True,
            },
        ),
        ("S7", {"type": "ExpectText", "text": HIDDEN.name, "present": True}),
        ("D1", {"type": "ExpectDialogText", "text": "OPERA002", "present": True}),
    ],
    ids=str,
)
def test_what_is_not_so_is_not_seen(visitor: Visitor, screen: str, expectation: dict[str, object]) -> None:
    arrive(visitor, screen)
    assert visitor.page.evaluate(ARE_MET, question(visitor.page, [expectation])) == [False]


@pytest.mark.parametrize(
    ("screen", "column", "content", "is_so"),
    [
        ("S4", "Estado", "Activo", True),
        ("S4", "Estado", "Suspendido", False),
        ("D1", "Estado", "Activo", True),
        ("D1", "Estado nuevo", "Eliminado", True),
    ],
)
def test_a_cell_is_read_under_its_column(
    visitor: Visitor, screen: str, column: str, content: str, is_so: bool
) -> None:
    arrive(visitor, screen)
    assert are_met(visitor.page, ExpectCell("OPERA001", column, content)) == [is_so]


def test_an_error_is_read_from_its_field(visitor: Visitor) -> None:
    arrive(visitor, "S5-refused")
    field = Target(Kind.FIELD, label("email"))
    error = text("email-malformed")
    assert are_met(visitor.page, ExpectFieldError(field, error), ExpectFieldError(field, "")) == [True, False]
