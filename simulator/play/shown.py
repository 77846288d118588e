"""What a cell or a field shows to a person: the chosen label of a list, what is written in a text field.

The coach asks the same of a page with the same script, `static/coach/shown.js`.
"""

from __future__ import annotations

import json
import re

from playwright.sync_api import Locator

from simulator import paths
from simulator.spanish import and_list

SHOWN = (
    (paths.STATIC / "coach" / "shown.js").read_text(encoding="utf-8").replace("export function", "function")
)
TEXT = f"element => {{ {SHOWN} return shownText(element).trim(); }}"
VALUE = f"element => {{ {SHOWN} return shownValue(element); }}"
SHOWS = "shows"
"""A selector: of cells, those that show what the pattern fits."""
FIND_SHOWS = f"""(cell, pattern) => {{
  {SHOWN}
  return new RegExp(JSON.parse(pattern)).test(shownText(cell)) ? [cell] : [];
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


def showing(cell: Locator, pattern: re.Pattern[str]) -> Locator:
    """The cell, if the pattern fits what it shows."""
    return cell.locator(f"{SHOWS}={json.dumps(pattern.pattern)}")


def cell_hint(cell: Locator) -> str:
    """*muestra «Activo»*; *no muestra nada*; of a cell with a control and no text, *tiene una casilla*."""
    text = " ".join(cell.evaluate(TEXT).split())
    nouns = [noun for selector, noun in NOUNS.items() if cell.locator(selector).count()]
    if text:
        return f"muestra «{text[:120]}»."
    return f"tiene {and_list(nouns)}." if nouns else "no muestra nada."
