"""What a cell or a field shows to a person: the chosen label of a list, what is written in a text field.

The coach asks the same of a page with the same script, `static/coach/shown.js`.
"""

from __future__ import annotations

import re
from time import monotonic

from playwright.sync_api import Error, Locator

from simulator import paths
from simulator.spanish import and_list

POLL = 50
"""Milliseconds between two looks."""
MIN_TIMEOUT = 500
"""Milliseconds for one look: Playwright takes 0 for no limit."""
SHOWN = (
    (paths.STATIC / "coach" / "shown.js").read_text(encoding="utf-8").replace("export function", "function")
)
TEXT = f"element => {{ {SHOWN} return shownText(element).trim(); }}"
VALUE = f"element => {{ {SHOWN} return shownValue(element); }}"
MATCHES = f"""(element, pattern) => {{
  {SHOWN}
  return new RegExp(pattern).test(shownText(element));
}}"""
CONTENT = "a, button, img, input:not([type=hidden]), select, svg, textarea"
"""What a cell may show besides text."""
NOUNS = {
    "a": "un enlace",
    "button": "un botón",
    "input[type=checkbox]": "una casilla",
    "select": "una lista",
    "img, svg": "una imagen",
    "input:not([type=hidden], [type=checkbox]), textarea": "un campo",
}


def wait_for_text(cell: Locator, pattern: re.Pattern[str], timeout: float, *, present: bool) -> None:
    """Wait until the pattern fits what the cell shows, or no longer does.

    Args:
        timeout: milliseconds.

    Raises:
        AssertionError: as Playwright's own, if the time runs out.
        Error: Playwright's, if there is no such cell or more than one.
    """
    deadline = monotonic() + timeout / 1000
    while _fits(cell, pattern, deadline) is not present:
        if monotonic() >= deadline:
            raise AssertionError("The cell shows something else.")
        cell.page.wait_for_timeout(POLL)


def _fits(cell: Locator, pattern: re.Pattern[str], deadline: float) -> bool:
    """Whether it fits now; where another page comes meanwhile, that page is asked."""
    while True:
        try:
            milliseconds = max(MIN_TIMEOUT, (deadline - monotonic()) * 1000)
            return bool(cell.evaluate(MATCHES, pattern.pattern, timeout=milliseconds))
        except Error as error:
            if "context was destroyed" not in error.message or monotonic() >= deadline:
                raise


def cell_hint(cell: Locator) -> str:
    """*muestra «Activo»*; *no muestra nada*; of a cell with a control and no text, *tiene una casilla*."""
    text = " ".join(cell.evaluate(TEXT).split())
    nouns = [noun for selector, noun in NOUNS.items() if cell.locator(selector).count()]
    if text:
        return f"muestra «{text[:120]}»."
    return f"tiene {and_list(nouns)}." if nouns else "no muestra nada."
