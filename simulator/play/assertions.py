"""Waits until a page meets an expectation of a scenario; a failure says what the page shows instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from playwright.sync_api import Locator, Page, expect

from simulator.play import locators, problems
from simulator.play.problems import ProblemText, failing_at, failing_with, named, texts_hint
from simulator.scenario.control_kinds import Structure
from simulator.scenario.model import (
    ExpectCell,
    ExpectChecked,
    ExpectControl,
    ExpectDialog,
    ExpectDialogText,
    ExpectEmptyCell,
    ExpectFieldError,
    ExpectMessage,
    ExpectRow,
    ExpectRowCount,
    ExpectScreen,
    ExpectText,
    ExpectValue,
    Extent,
    Kind,
    ScreenExpectation,
    Target,
)
from simulator.spanish import counted, number_form

SELECTED_LABEL = "field => field.localName === 'select' ? field.selectedOptions[0]?.label ?? '' : null"
VALUE = "field => field.value ?? field.textContent"
NOTHING = re.compile(rf"^[\s{locators.INVISIBLE}]*[—–-]?[\s{locators.INVISIBLE}]*$")
"""What a cell without a value shows; the dash is the portal's sign for none."""
CONTENT = "a, button, img, input:not([type=hidden]), select, svg, textarea"
"""What a cell may show besides text."""
ERROR_TEXT = "field => document.getElementById(field.getAttribute('aria-errormessage'))?.innerText ?? ''"


def verify(page: Page, expectation: ScreenExpectation, timeout: float) -> Locator | None:
    """Wait until the page meets the expectation; returns what shows it, or None for an absence.

    Args:
        timeout: milliseconds.

    Raises:
        StepProblem: with what is missing, and what the page shows instead.
    """
    return CHECKS[type(expectation)](page, expectation, timeout)


def _verify_screen(page: Page, expectation: ExpectScreen, timeout: float) -> Locator:
    title = locators.of_kind(page, Structure.HEADING, level=1)
    problem = f"No se muestra {named(Structure.HEADING, expectation.heading)}, sino"
    with failing_with(problem, lambda: texts_hint(title), partial(problems.messages_hint, page)):
        expect(title).to_have_text(locators.whole(expectation.heading), timeout=timeout)
    return title


def _verify_message(page: Page, expectation: ExpectMessage, timeout: float) -> Locator:
    message = locators.message(page, expectation.text).first
    problem = f"No se muestra {named(Structure.MESSAGE, expectation.text)}."
    return _wait_until_visible(message, timeout, problem, partial(problems.messages_hint, page))


def _verify_field_error(page: Page, expectation: ExpectFieldError, timeout: float) -> Locator:
    field = locators.locate(page, expectation.target)
    hints = (lambda: f"Su error: «{field.evaluate(ERROR_TEXT)}».", partial(problems.messages_hint, page))
    with failing_at(field, expectation.target, *hints):
        expect(field).to_have_accessible_error_message(locators.whole(expectation.text), timeout=timeout)
    return field


def _verify_value(page: Page, expectation: ExpectValue, timeout: float) -> Locator:
    field, value = locators.locate(page, expectation.target), expectation.value
    with failing_at(field, expectation.target, lambda: f"Contiene «{field.evaluate(VALUE)}»."):
        is_select = field.evaluate(SELECTED_LABEL, timeout=timeout) is not None
        if is_select and value:
            expect(field.locator("option:checked")).to_have_text(locators.whole(value), timeout=timeout)
        else:
            expect(field).to_have_value(locators.exactly(value), timeout=timeout)
    return field


def _verify_checkbox(page: Page, expectation: ExpectChecked, timeout: float) -> Locator:
    box = locators.locate(page, expectation.target)
    hint = f"Se espera {'marcada' if expectation.checked else 'sin marcar'}."
    with failing_at(box, expectation.target, hint):
        expect(box).to_be_checked(checked=expectation.checked, timeout=timeout)
    return box


def _verify_control(page: Page, expectation: ExpectControl, timeout: float) -> Locator | None:
    target = expectation.target
    control, name = locators.locate(page, target), problems.description(target)
    if not expectation.present:
        _wait_for_scope(page, target, timeout)
        return _wait_until_absent(control, timeout, f"Se ofrece {name}.")
    hint = partial(problems.controls_hint, page, target)
    return _wait_until_visible(control.filter(visible=True).first, timeout, f"No se ofrece {name}.", hint)


def _wait_for_scope(page: Page, target: Target, timeout: float) -> None:
    """A row, a region or a dialog that is missing proves nothing about its controls."""
    scope = locators.scope(page, target)
    if isinstance(scope, Locator):
        hint = partial(problems.controls_hint, page, target)
        _wait_until_visible(scope.filter(visible=True).first, timeout, problems.missing_scope(target), hint)


def _verify_row(page: Page, expectation: ExpectRow, timeout: float) -> Locator | None:
    row = locators.row(page, expectation.row)
    if not expectation.present:
        return _wait_until_absent(row, timeout, f"Se muestra {named(Structure.ROW, expectation.row)}.")
    return _wait_until_visible(row, timeout, partial(_row_problem, page, expectation.row))


def _row_problem(page: Page, header: str) -> str:
    return f"No se muestra {named(Structure.ROW, header)}. {problems.rows_hint(page, header)}"


def _verify_cell(page: Page, expectation: ExpectCell, timeout: float) -> Locator:
    cell = _cell_at(page, expectation.row, expectation.column, timeout)
    assertion = expect(cell)
    compare = assertion.to_have_text if expectation.present else assertion.not_to_have_text
    with _failing_at_cell(cell, expectation):
        compare(_cell_pattern(expectation), use_inner_text=True, timeout=timeout)
    return cell


def _cell_pattern(expectation: ExpectCell) -> re.Pattern[str]:
    match expectation.extent:
        case Extent.ENTRY:
            return locators.entry(expectation.text)
        case Extent.WHOLE:
            return locators.whole(expectation.text)
        case Extent.PART:
            return locators.part(expectation.text)


def _verify_empty_cell(page: Page, expectation: ExpectEmptyCell, timeout: float) -> Locator:
    cell = _cell_at(page, expectation.row, expectation.column, timeout)
    with _failing_at_cell(cell, expectation):
        expect(cell).to_have_text(NOTHING, use_inner_text=True, timeout=timeout)
        expect(cell.locator(CONTENT)).to_have_count(0, timeout=timeout)
    return cell


def _failing_at_cell(
    cell: Locator, expectation: ExpectCell | ExpectEmptyCell
) -> AbstractContextManager[None]:
    problem = f"En «{expectation.column}» {named(Structure.ROW, expectation.row)} muestra"
    return failing_with(problem, lambda: texts_hint(cell))


def _cell_at(page: Page, header: str, column: str, timeout: float) -> Locator:
    page.wait_for_load_state(timeout=timeout)
    row = locators.row(page, header)
    table = locators.table(row, column)
    title = locators.of_kind(table, Structure.COLUMN_HEADER, column).and_(page.locator("th, td"))
    with failing_with(lambda: _column_problem(row, column) if row.count() else _row_problem(page, header)):
        index: int = title.evaluate("cell => cell.cellIndex", timeout=timeout)
    return locators.row(table, header).locator(f"> :is(th, td):nth-child({index + 1})")


def _column_problem(row: Locator, column: str) -> str:
    return f"Falta {named(Structure.COLUMN_HEADER, column)}. {problems.columns_hint(row.page, column)}"


def _verify_row_count(page: Page, expectation: ExpectRowCount, timeout: float) -> Locator:
    page.wait_for_load_state()
    table = locators.of_kind(page, Structure.TABLE, expectation.table)
    name = named(Structure.TABLE, expectation.table)
    hint = partial(problems.tables_hint, page, expectation.table)
    _wait_until_visible(table, timeout, f"No se muestra {name}.", hint)
    rows = locators.rows(table)
    with failing_with(lambda: _row_count_problem(name, rows.count())):
        expect(rows).to_have_count(expectation.count, timeout=timeout)
    return table


def _row_count_problem(name: str, count: int) -> str:
    return f"En {name} {number_form(count, 'se muestra', 'se muestran')} {counted(count, 'fila', 'filas')}."


def _verify_dialog(page: Page, expectation: ExpectDialog, timeout: float) -> Locator | None:
    name = expectation.text
    dialog, description = locators.dialog(page, name), named(Structure.DIALOG, name)
    if not expectation.present:
        return _wait_until_absent(dialog, timeout, f"Se muestra {description}.")
    hints = (partial(problems.dialogs_hint, page, name), partial(problems.messages_hint, page))
    return _wait_until_visible(dialog, timeout, f"No se muestra {description}.", *hints)


def _verify_dialog_text(page: Page, expectation: ExpectDialogText, timeout: float) -> Locator | None:
    hint = partial(problems.messages_hint, page)
    dialog = _wait_until_visible(locators.dialog(page), timeout, "No hay un aviso abierto.", hint)
    return _verify_text_in(dialog, expectation, timeout, "el aviso")


def _verify_text(page: Page, expectation: ExpectText, timeout: float) -> Locator | None:
    if expectation.region is None:
        return _verify_text_in(page, expectation, timeout, "la página")
    name = named(Kind.REGION, expectation.region)
    region = _wait_until_visible(locators.region(page, expectation.region), timeout, f"Falta {name}.")
    return _verify_text_in(region, expectation, timeout, name)


def _verify_text_in(
    scope: Page | Locator, expectation: ExpectText | ExpectDialogText, timeout: float, name: str
) -> Locator | None:
    text = locators.text(scope, expectation.text)
    if not expectation.present:
        return _wait_until_absent(text, timeout, f"En {name} se muestra «{expectation.text}».")
    whole = scope if isinstance(scope, Locator) else scope.locator("main")
    problem = f"En {name} no se muestra «{expectation.text}», sino:"
    return _wait_until_visible(text.first, timeout, problem, lambda: texts_hint(whole, limit=300))


def _wait_until_visible(locator: Locator, timeout: float, *problem: ProblemText) -> Locator:
    with failing_with(*problem):
        expect(locator).to_be_visible(timeout=timeout)
    return locator


def _wait_until_absent(locator: Locator, timeout: float, problem: str) -> Locator | None:
    locator.page.wait_for_load_state(timeout=timeout)  # an absence counts only once the page is complete
    with failing_with(problem):
        expect(locator).to_have_count(0, timeout=timeout)
    return None


CHECKS: Mapping[type[ScreenExpectation], Callable[[Page, Any, float], Locator | None]] = {
    ExpectScreen: _verify_screen,
    ExpectMessage: _verify_message,
    ExpectDialog: _verify_dialog,
    ExpectDialogText: _verify_dialog_text,
    ExpectFieldError: _verify_field_error,
    ExpectValue: _verify_value,
    ExpectChecked: _verify_checkbox,
    ExpectRow: _verify_row,
    ExpectCell: _verify_cell,
    ExpectEmptyCell: _verify_empty_cell,
    ExpectRowCount: _verify_row_count,
    ExpectText: _verify_text,
    ExpectControl: _verify_control,
}
