from __future__ import annotations

import pytest

from simulator.play import locators
from simulator.runs.reports.browser_text import MAX_LENGTH, readable


@pytest.mark.parametrize("name", ["Código (RUC)", "Modificar Estado", "C:\\datos", "¿Qué?"])
def test_a_pattern_is_read_as_its_name_and_its_alternatives_are_left_out(name: str) -> None:
    pattern = f'name=re.compile(r"{locators.whole(name).pattern}")'
    chain = f'get_by_role("textbox", {pattern}).or_(get_by_role("combobox", {pattern}))'
    text = f"Locator.fill: Error: strict mode violation: {chain} resolved to 2 elements:\n    1) <input>"
    assert readable(f"{text}\nCall log:\n  - waiting for {chain}\n") == (
        f'Locator.fill: Error: strict mode violation: get_by_role("textbox", name="{name}")'
        " resolved to 2 elements:\n    1) <input>"
    )


def test_the_log_and_the_tree_are_left_out() -> None:
    text = "Locator expected to be visible\nActual value: None\nError: element(s) not found "
    expected = "Locator expected to be visible\nActual value: None\nError: element(s) not found"
    assert readable(f"{text}\nCall log:\n  - Expect\n\nAria snapshot:\n- heading") == expected
    assert readable("") == ""


def test_an_expected_pattern_that_playwright_cut_short_is_left_out() -> None:
    pattern = repr(locators.whole("Administración").pattern)[:90]
    assert readable(f"Locator expected to have text 're.compile({pattern})'\nActual value: Clave SOL ") == (
        "Locator expected to have text\nActual value: Clave SOL"
    )


def test_a_long_text_is_cut() -> None:
    assert readable("x" * 2 * MAX_LENGTH) == "x" * MAX_LENGTH + "…"
