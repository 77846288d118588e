"""Waits until a page meets an expectation of a scenario; a failure says what the page shows instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from time import monotonic
from typing import Any

from playwright.sync_api import Locator, Page, expect

from simulator.play import ambiguity, locators, problems, reach, shown, whereabouts
from simulator.play.loading import wait_until_loaded
from simulator.play.problems import ProblemText, failing_with, named, not_found, texts_hint
from simulator.scenario.control_kinds import Structure
from simulator.scenario.model.screen_expectations import (
    ExpectCell,
    ExpectChecked,
    ExpectControl,
    ExpectDialog,
    ExpectDialogText,
    ExpectEmptyCell,
    ExpectFieldError,
    ExpectMessage,
    ExpectNoFieldError,
    ExpectRow,
    ExpectRowCount,
    ExpectScreen,
    ExpectText,
    ExpectValue,
    Extent,
    ScreenExpectation,
)
from simulator.scenario.model.targets import Kind, Target
from simulator.spanish import counted, number_form

ControlExpectation = ExpectChecked | ExpectFieldError | ExpectNoFieldError | ExpectValue
NOTHING = re.compile(rf"^[\s{locators.INVISIBLE}]*[—–-]?[\s{locators.INVISIBLE}]*$")
"""What a cell without a value shows; the dash is the portal's sign for none."""
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
    titles = locators.of_kind(page, Structure.HEADING, level=1)
    title = titles.filter(has_text=locators.whole(expectation.heading)).first
    hints = (
        partial(_heading_problem, titles, expectation.heading),
        partial(problems.messages_hint, page),
        partial(problems.open_dialog_hint, page),
    )
    with failing_with(*hints):
        expect(title).to_be_attached(timeout=timeout)
    return title


def _heading_problem(titles: Locator, heading: str) -> str:
    missing = f"No se muestra {named(Structure.HEADING, heading)}"
    return f"{missing}, sino {texts_hint(titles)}" if titles.count() else f"{missing}, y no hay ninguna."


def _verify_message(page: Page, expectation: ExpectMessage, timeout: float) -> Locator:
    messages = locators.message(page, expectation.text)
    problem = f"No se muestra {named(Structure.MESSAGE, expectation.text)}."
    elsewhere = whereabouts.hint(page, expectation, expectation.text)
    hints = (elsewhere, partial(problems.messages_hint, page), partial(problems.open_dialog_hint, page))
    return _wait_until_any_visible(messages, timeout, problem, *hints)


def _verify_field_error(page: Page, expectation: ExpectFieldError, timeout: float) -> Locator:
    field = locators.locate(page, expectation.target)
    hints = (
        partial(_error_hint, field),
        whereabouts.hint(page, expectation, expectation.text),
        partial(problems.messages_hint, page),
    )
    with _failing_at(field, expectation, *hints):
        expect(field).to_have_accessible_error_message(locators.whole(expectation.text), timeout=timeout)
    return field


def _verify_no_field_error(page: Page, expectation: ExpectNoFieldError, timeout: float) -> Locator:
    wait_until_loaded(page, timeout)  # an absence counts only once the page is complete
    field = locators.locate(page, expectation.target)
    with _failing_at(field, expectation, partial(_error_hint, field)):
        expect(field).to_have_accessible_error_message("", timeout=timeout)
    return field


def _error_hint(field: Locator) -> str:
    text = field.evaluate(ERROR_TEXT)
    return f"Su error: «{text}»." if text else "No muestra ningún error."


def _verify_value(page: Page, expectation: ExpectValue, timeout: float) -> Locator:
    field, value = locators.locate(page, expectation.target), expectation.value
    with _failing_at(field, expectation, lambda: f"Contiene «{field.evaluate(shown.VALUE)}»."):
        expect(field).to_be_attached(timeout=timeout)
        if value and field.and_(page.locator("select")).count():
            expect(field.locator("option:checked")).to_have_text(locators.whole(value), timeout=timeout)
        else:
            expect(field).to_have_value(locators.exactly(value), timeout=timeout)
    return field


def _verify_checkbox(page: Page, expectation: ExpectChecked, timeout: float) -> Locator:
    box = locators.locate(page, expectation.target)
    hint = f"Se espera {'marcada' if expectation.checked else 'sin marcar'}."
    with _failing_at(box, expectation, hint):
        expect(box).to_be_checked(checked=expectation.checked, timeout=timeout)
    return box


def _verify_control(page: Page, expectation: ExpectControl, timeout: float) -> Locator | None:
    target = expectation.target
    control, name = locators.locate(page, target), problems.description(target)
    if not expectation.present:
        _wait_for_scope(page, target, timeout)
        return _wait_until_absent(control, timeout, f"Se ofrece {name}.")
    start = monotonic()
    hint = partial(_offered_hint, page, target)
    _wait_until_any_visible(control, timeout, f"No se ofrece {name}.", hint)
    visible = control.filter(visible=True)
    with failing_with(f"No se ofrece {name}."):
        return reach.wait_for_any_within_reach(visible, target, timeout - (monotonic() - start) * 1000)


def _offered_hint(page: Page, target: Target) -> str:
    if problems.is_dialog_missing(page, target):
        return problems.NO_DIALOG
    return problems.controls_hint(page, target)


def _wait_for_scope(page: Page, target: Target, timeout: float) -> None:
    """A row, a region or a dialog that is missing proves nothing about its controls."""
    scope = locators.scope(page, target)
    if isinstance(scope, Locator):
        hint = partial(problems.controls_hint, page, target)
        _wait_until_any_visible(scope, timeout, problems.missing_scope(target), hint)


def _verify_row(page: Page, expectation: ExpectRow, timeout: float) -> Locator | None:
    row = locators.row(page, expectation.row)
    if not expectation.present:
        return _wait_until_absent(row, timeout, f"Se muestra {named(Structure.ROW, expectation.row)}.")
    return _wait_until_any_visible(row, timeout, partial(_row_problem, page, expectation.row))


def _row_problem(page: Page, header: str) -> str:
    return f"No se muestra {named(Structure.ROW, header)}. {problems.rows_hint(page, header)}"


def _verify_cell(page: Page, expectation: ExpectCell, timeout: float) -> Locator:
    cell = _cell_at(page, expectation.row, expectation.column, timeout)
    with _failing_at_cell(cell, expectation):
        showing = shown.showing(cell, _cell_pattern(expectation))
        expect(showing).to_be_attached(attached=expectation.present, timeout=timeout)
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
        expect(cell.locator(shown.CONTENT)).to_have_count(0, timeout=timeout)
    return cell


def _failing_at_cell(
    cell: Locator, expectation: ExpectCell | ExpectEmptyCell
) -> AbstractContextManager[None]:
    problem = f"En «{expectation.column}», {named(Structure.ROW, expectation.row)}"
    return failing_with(problem, partial(shown.cell_hint, cell))


def _cell_at(page: Page, header: str, column: str, timeout: float) -> Locator:
    wait_until_loaded(page, timeout)
    cell = locators.cell(page, header, column)
    with failing_with(partial(_cell_problem, page, header, column)):
        expect(cell).to_have_count(1, timeout=timeout)
    return cell


def _cell_problem(page: Page, header: str, column: str) -> str:
    """Why no cell is meant, or more than one: the column is what tells two rows of a name apart."""
    row = locators.row(page, header)
    if not row.count():
        return _row_problem(page, header)
    tables = locators.tables(row, column)
    titles = locators.of_kind(tables, Structure.COLUMN_HEADER, column)
    rows = locators.row(tables, header)
    if not titles.count():
        missing = f"No se muestra {named(Structure.COLUMN_HEADER, column)}."
        return f"{missing} {problems.columns_hint(page, column)}"
    if titles.count() > 1 and titles.count() >= rows.count():
        where = f"{named(Structure.COLUMN_HEADER, column)} para {named(Structure.ROW, header)}"
        return f"{problems.several(titles.count(), where)} Use una columna que solo una tabla tenga."
    return problems.several(rows.count(), f"{named(Structure.ROW, header)} con esa columna")


def _verify_row_count(page: Page, expectation: ExpectRowCount, timeout: float) -> Locator:
    wait_until_loaded(page, timeout)
    tables = locators.of_kind(page, Structure.TABLE, expectation.table)
    name = named(Structure.TABLE, expectation.table)
    hint = partial(problems.tables_hint, page, expectation.table)
    _wait_until_any_visible(tables, timeout, f"No se muestra {name}.", hint)
    table = tables.filter(visible=True)
    with failing_with(partial(_row_count_problem, table, name)):
        expect(table).to_have_count(1, timeout=timeout)
        expect(locators.rows(table)).to_have_count(expectation.count, timeout=timeout)
    return table


def _row_count_problem(table: Locator, name: str) -> str:
    if table.count() > 1:
        return problems.several(table.count(), name)
    count = locators.rows(table).count()
    return f"En {name} {number_form(count, 'se muestra', 'se muestran')} {counted(count, 'fila', 'filas')}."


def _verify_dialog(page: Page, expectation: ExpectDialog, timeout: float) -> Locator | None:
    name = expectation.text
    dialog, description = locators.dialog(page, name), named(Structure.DIALOG, name)
    if not expectation.present:
        return _wait_until_absent(dialog, timeout, f"Se muestra {description}.")
    hints = (
        whereabouts.hint(page, expectation, name),
        partial(problems.dialogs_hint, page, name),
        partial(problems.messages_hint, page),
    )
    return _wait_until_any_visible(dialog, timeout, f"No se muestra {description}.", *hints)


def _verify_dialog_text(page: Page, expectation: ExpectDialogText, timeout: float) -> Locator | None:
    elsewhere = whereabouts.hint(page, expectation, expectation.text) if expectation.present else ""
    dialogs = locators.dialog(page).filter(visible=True)
    hints = (elsewhere, partial(problems.messages_hint, page))
    _wait_until_any_visible(dialogs, timeout, problems.NO_DIALOG, *hints)
    return _verify_text_in(dialogs, expectation, timeout, "el aviso")


def _verify_text(page: Page, expectation: ExpectText, timeout: float) -> Locator | None:
    if expectation.region is None:
        return _verify_text_in(page, expectation, timeout, "la página")
    name = named(Kind.REGION, expectation.region)
    regions = locators.region(page, expectation.region).filter(visible=True)
    hint = partial(problems.regions_hint, page, expectation.region)
    _wait_until_any_visible(regions, timeout, f"No se muestra {name}.", hint)
    return _verify_text_in(regions, expectation, timeout, name)


def _verify_text_in(
    scope: Page | Locator, expectation: ExpectText | ExpectDialogText, timeout: float, name: str
) -> Locator | None:
    text = locators.text(scope, expectation.text)
    if not expectation.present:
        return _wait_until_absent(text, timeout, f"En {name} se muestra «{expectation.text}».")
    whole = scope if isinstance(scope, Locator) else scope.locator("main")
    problem = f"En {name} no se muestra «{expectation.text}», sino:"
    elsewhere = whereabouts.hint(
        scope.page if isinstance(scope, Locator) else scope, expectation, expectation.text
    )
    return _wait_until_any_visible(text, timeout, problem, lambda: texts_hint(whole, limit=300), elsewhere)


def _wait_until_any_visible(locator: Locator, timeout: float, *problem: ProblemText) -> Locator:
    """Of several, as on the page and in an open dialog, one is enough; returns the first visible one."""
    visible = locator.filter(visible=True).first
    with failing_with(*problem):
        expect(visible).to_be_visible(timeout=timeout)
    return visible


def _failing_at(
    control: Locator,
    expectation: ExpectChecked | ExpectFieldError | ExpectNoFieldError | ExpectValue,
    *hints: ProblemText,
) -> AbstractContextManager[None]:
    """For an expectation about a control: the hints follow if there is exactly one."""

    def problem() -> str:
        count = control.count()
        if count > 1:
            return ambiguity.problem(control.page, expectation)
        if not count:
            return not_found(control.page, expectation.target)
        return problems.joined(f"No se cumple en {problems.description(expectation.target)}.", *hints)

    return failing_with(problem)


def _wait_until_absent(locator: Locator, timeout: float, problem: str) -> Locator | None:
    wait_until_loaded(locator.page, timeout)  # an absence counts only once the page is complete
    with failing_with(problem):
        expect(locator).to_have_count(0, timeout=timeout)
    return None


CHECKS: Mapping[type[ScreenExpectation], Callable[[Page, Any, float], Locator | None]] = {
    ExpectScreen: _verify_screen,
    ExpectMessage: _verify_message,
    ExpectDialog: _verify_dialog,
    ExpectDialogText: _verify_dialog_text,
    ExpectFieldError: _verify_field_error,
    ExpectNoFieldError: _verify_no_field_error,
    ExpectValue: _verify_value,
    ExpectChecked: _verify_checkbox,
    ExpectRow: _verify_row,
    ExpectCell: _verify_cell,
    ExpectEmptyCell: _verify_empty_cell,
    ExpectRowCount: _verify_row_count,
    ExpectText: _verify_text,
    ExpectControl: _verify_control,
}
