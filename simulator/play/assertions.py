"""What a scenario expects on the screen, awaited on a page; whoever is not satisfied says what was seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Error, Locator, Page, expect

from simulator.play import locators
from simulator.play.locators import Unmet
from simulator.scenario.model import (
    ExpectCell,
    ExpectChecked,
    ExpectControl,
    ExpectDialog,
    ExpectDialogText,
    ExpectFieldError,
    ExpectMessage,
    ExpectRow,
    ExpectScreen,
    ExpectText,
    ExpectValue,
    ScreenExpectation,
)

T = TypeVar("T")

SHOWN_CHOICE = "field => field.localName === 'select' ? field.selectedOptions[0]?.label ?? '' : null"


def see(page: Page, expectation: ScreenExpectation, timeout: float) -> Locator | None:
    """Wait until the screen is as expected; gives what shows it, or None for an absence.

    Args:
        timeout: milliseconds.

    Raises:
        Unmet: with what was missing, and what was there instead.
    """
    return _Seeing(page, timeout).see(expectation)


class _Seeing:
    def __init__(self, page: Page, timeout: float) -> None:
        self.page = page
        self.timeout = timeout

    def see(self, expectation: ScreenExpectation) -> Locator | None:
        match expectation:
            case ExpectScreen(heading):
                return self._screen(heading)
            case ExpectMessage(text):
                return self._message(text)
            case ExpectFieldError() | ExpectValue() | ExpectChecked() | ExpectControl():
                return self._control(expectation)
            case ExpectRow() | ExpectCell():
                return self._table(expectation)
            case ExpectDialog() | ExpectDialogText() | ExpectText():
                return self._text(expectation)

    def _control(
        self, expectation: ExpectFieldError | ExpectValue | ExpectChecked | ExpectControl
    ) -> Locator | None:
        match expectation:
            case ExpectFieldError():
                return self._field_error(expectation)
            case ExpectValue():
                return self._value(expectation)
            case ExpectChecked():
                return self._checked(expectation)
            case ExpectControl():
                return self._offered(expectation)

    def _table(self, expectation: ExpectRow | ExpectCell) -> Locator | None:
        return self._row(expectation) if isinstance(expectation, ExpectRow) else self._cell(expectation)

    def _text(self, expectation: ExpectDialog | ExpectDialogText | ExpectText) -> Locator | None:
        match expectation:
            case ExpectDialog():
                return self._dialog(expectation)
            case ExpectDialogText():
                return self._dialog_text(expectation)
            case ExpectText():
                return self._contained(expectation)

    def _screen(self, heading: str) -> Locator:
        title = self.page.get_by_role("heading", level=1)

        def seen() -> str:
            return f"No se muestra la pantalla «{heading}», sino {_texts(title)}. {self._messages()}"

        self._await(lambda: expect(title).to_have_text(heading, timeout=self.timeout), seen)
        return title

    def _message(self, text: str) -> Locator:
        message = locators.message(self.page, text).first
        return self._visible(message, lambda: f"No se muestra el mensaje «{text}». {self._messages()}")

    def _field_error(self, expectation: ExpectFieldError) -> Locator:
        field = locators.find(self.page, expectation.target)
        self._await(
            lambda: expect(field).to_have_accessible_error_message(expectation.text, timeout=self.timeout),
            lambda: self._unlike(field, expectation, lambda: self._error_shown(field)),
        )
        return field

    def _error_shown(self, field: Locator) -> str:
        by_id = "field => document.getElementById(field.getAttribute('aria-errormessage'))?.innerText ?? ''"
        return f"Su error: «{field.evaluate(by_id)}». {self._messages()}"

    def _value(self, expectation: ExpectValue) -> Locator:
        field = locators.find(self.page, expectation.target)
        self._await(
            lambda: self._expect_value(field, expectation.value),
            lambda: self._unlike(field, expectation, lambda: f"Contiene «{field.input_value()}»."),
        )
        return field

    def _expect_value(self, field: Locator, value: str) -> None:
        chosen = field.evaluate(SHOWN_CHOICE, timeout=self.timeout)
        if chosen is None or value == "":
            expect(field).to_have_value(value, timeout=self.timeout)
        else:
            expect(field.locator("option:checked")).to_have_text(value, timeout=self.timeout)

    def _checked(self, expectation: ExpectChecked) -> Locator:
        box = locators.find(self.page, expectation.target)
        wanted = "marcada" if expectation.checked else "sin marcar"
        self._await(
            lambda: expect(box).to_be_checked(checked=expectation.checked, timeout=self.timeout),
            lambda: self._unlike(box, expectation, lambda: f"Se espera {wanted}."),
        )
        return box

    def _offered(self, expectation: ExpectControl) -> Locator | None:
        control = locators.find(self.page, expectation.target)
        described = locators.described(expectation.target)
        if not expectation.present:
            return self._absent(control, lambda: f"Se ofrece {described}.")
        instead = f"No se ofrece {described}. "
        return self._visible(control.first, lambda: instead + locators.instead(self.page, expectation.target))

    def _row(self, expectation: ExpectRow) -> Locator | None:
        row = locators.row(self.page, expectation.row)
        if not expectation.present:
            return self._absent(row, lambda: f"Se muestra la fila «{expectation.row}».")
        return self._visible(row, lambda: self._no_row(expectation.row))

    def _no_row(self, header: str) -> str:
        return f"No se muestra la fila «{header}». {locators.rows_instead(self.page, header)}"

    def _cell(self, expectation: ExpectCell) -> Locator:
        cell = self._cell_of(expectation.row, expectation.column)
        expected = expect(cell)
        compare = expected.to_contain_text if expectation.present else expected.not_to_contain_text
        self._await(
            lambda: compare(expectation.text, timeout=self.timeout),
            lambda: f"En «{expectation.column}» la fila «{expectation.row}» muestra {_texts(cell)}.",
        )
        return cell

    def _cell_of(self, header: str, column: str) -> Locator:
        self.page.wait_for_load_state()
        row = locators.row(self.page, header)
        title = locators.column(row, column)
        index: int = self._await(
            lambda: title.evaluate("cell => cell.cellIndex", timeout=self.timeout),
            lambda: (
                f"Falta la columna «{column}». {locators.columns_instead(self.page, column)}"
                if row.count()
                else self._no_row(header)
            ),
        )
        return row.locator("> th, > td").nth(index)

    def _dialog(self, expectation: ExpectDialog) -> Locator | None:
        dialog = locators.dialog(self.page, expectation.text)
        if not expectation.present:
            return self._absent(dialog, lambda: f"Se muestra el aviso «{expectation.text}».")
        missing = f"No se muestra el aviso «{expectation.text}». "
        return self._visible(
            dialog,
            lambda: missing + locators.dialogs_instead(self.page, expectation.text) + " " + self._messages(),
        )

    def _dialog_text(self, expectation: ExpectDialogText) -> Locator | None:
        dialog = self.page.get_by_role("dialog")
        self._visible(dialog, lambda: f"No hay un aviso abierto. {self._messages()}")
        return self._text_in(dialog, expectation.text, expectation.present, "el aviso")

    def _contained(self, expectation: ExpectText) -> Locator | None:
        if expectation.region is None:
            return self._text_in(self.page, expectation.text, expectation.present, "la página")
        region = locators.region(self.page, expectation.region)
        name = f"la sección «{expectation.region}»"
        self._visible(region, lambda: f"Falta {name}.")
        return self._text_in(region, expectation.text, expectation.present, name)

    def _text_in(self, place: Page | Locator, text: str, present: bool, name: str) -> Locator | None:
        found = locators.containing(place, text)
        if not present:
            return self._absent(found, lambda: f"En {name} se muestra «{text}».")
        whole = place if isinstance(place, Locator) else place.locator("main")
        return self._visible(
            found.first, lambda: f"En {name} no se muestra «{text}», sino: {_texts(whole, limit=300)}."
        )

    def _visible(self, found: Locator, otherwise: Callable[[], str]) -> Locator:
        self._await(lambda: expect(found).to_be_visible(timeout=self.timeout), otherwise)
        return found

    def _absent(self, found: Locator, otherwise: Callable[[], str]) -> Locator | None:
        """Absence counts only once the page is whole."""
        self.page.wait_for_load_state()
        self._await(lambda: expect(found).to_have_count(0, timeout=self.timeout), otherwise)
        return None

    def _unlike(
        self,
        control: Locator,
        expectation: ExpectFieldError | ExpectValue | ExpectChecked,
        seen: Callable[[], str],
    ) -> str:
        described = locators.described(expectation.target)
        if control.count() == 1:
            return f"No se cumple en {described}. {seen()}"
        return f"No se encuentra {described}. {locators.instead(self.page, expectation.target)}"

    def _messages(self) -> str:
        return locators.messages_instead(self.page)

    def _await(self, wait: Callable[[], T], otherwise: Callable[[], str]) -> T:
        try:
            return wait()
        except (AssertionError, Error) as error:
            raise Unmet(otherwise()) from error


def _texts(found: Locator, limit: int = 120) -> str:
    texts = [" ".join(text.split())[:limit] for text in found.all_inner_texts()]
    return locators.listed(texts)
