"""Locates controls and texts on a page as a person finds them: by role and accessible name."""

from __future__ import annotations

import re
import unicodedata
from functools import reduce

from playwright.sync_api import Locator, Page

from simulator.scenario.control_kinds import CONTROL_KINDS, Structure
from simulator.scenario.model.targets import Kind, Target
from simulator.spanish import composed

INVISIBLE = "\u200b\u00ad"
"""Zero width space and soft hyphen, which no person sees."""
WORD = r"(?:[\S\x1c-\x1f\x85](?<!\ufeff))+"
"""White space is what it is in JavaScript, where the pages are searched."""
LETTER = r"\w\u00c0-\u024f\u0300-\u036f"
"""What words are made of: letters with any accent, digits, and accents of their own."""
SPACE = rf"[{INVISIBLE}]*\s[\s{INVISIBLE}]*"
SPACE_IN_LINE = rf"[{INVISIBLE}]*[^\S\n](?:[^\S\n]|[{INVISIBLE}])*"
OWN_COLUMN = "own-column"
"""A selector: the cells of a table that stand in the column of a cell."""
FIND_OWN_COLUMN = """cell =>
  [...(cell.closest("table")?.rows ?? [])].map(row => row.cells[cell.cellIndex]).filter(Boolean)"""
SEPARATORS = ";\n"
"""Between two entries of a cell."""


def locate(page: Page, target: Target) -> Locator:
    return of_kind(scope(page, target), target.kind, target.name)


def scope(page: Page, target: Target) -> Page | Locator:
    """Where the target is: its row, its region, the open dialog, or the page."""
    within = dialog(page) if target.dialog else page
    container = region(within, target.region) if target.region else within
    return row(container, target.row) if target.row else container


def alone(page: Page, target: Target) -> Locator:
    """Every control of that kind and name, wherever it is."""
    return of_kind(page, target.kind, target.name)


def of_kind(
    scope: Page | Locator, kind: Kind | Structure, name: str | None = None, level: int | None = None
) -> Locator:
    """Everything of the kind that has this exact name, or any."""
    roles = CONTROL_KINDS[kind].roles
    pattern = None if name is None else whole(name)
    each = [scope.get_by_role(role, name=pattern, level=level) for role in roles]
    return reduce(Locator.or_, each)


def region(scope: Page | Locator, name: str) -> Locator:
    return of_kind(scope, Kind.REGION, name)


def row(scope: Page | Locator, header: str) -> Locator:
    """The row of a table that has this row header."""
    page = scope.page if isinstance(scope, Locator) else scope
    return of_kind(scope, Structure.ROW).filter(has=of_kind(page, Structure.ROW_HEADER, header))


def rows(table: Locator) -> Locator:
    """The rows of the table that have a header."""
    return of_kind(table, Structure.ROW).filter(has=of_kind(table.page, Structure.ROW_HEADER))


def cell(page: Page, header: str, column: str) -> Locator:
    """Where the row of this header and the column of this header meet."""
    in_column = of_kind(page, Structure.COLUMN_HEADER, column).locator(f"{OWN_COLUMN}=*")
    return row(page, header).locator("> :is(th, td)").and_(in_column)


def tables(row: Locator, column: str) -> Locator:
    """The tables of the row that have this column."""
    header = of_kind(row.page, Structure.COLUMN_HEADER, column)
    return row.page.locator("table").filter(has=row).filter(has=header)


def dialog(page: Page, name: str | None = None) -> Locator:
    return of_kind(page, Structure.DIALOG, name)


def messages(page: Page) -> Locator:
    """Messages of the page, not of a dialog."""
    message, dialog = (CONTROL_KINDS[kind].selector for kind in (Structure.MESSAGE, Structure.DIALOG))
    return page.locator(f":is({message}):not(:is({dialog}) *)")


def message(page: Page, text: str) -> Locator:
    """What shows exactly this text in a message of the page."""
    within = messages(page)
    return page.get_by_text(whole(text)).and_(within.or_(within.locator("*")))


def text(scope: Page | Locator, content: str) -> Locator:
    """Visible elements that contain the text in whole words; capitals must match, white space need not."""
    return scope.get_by_text(part(content)).filter(visible=True)


def whole(content: str) -> re.Pattern[str]:
    """All of a text."""
    return re.compile(rf"^[\s{INVISIBLE}]*{_body(content)}[\s{INVISIBLE}]*$")


def part(content: str) -> re.Pattern[str]:
    """Some words of a text: no letter follows the last one, and none is before the first."""
    body, letter = _body(content), f"[{LETTER}{INVISIBLE}]"
    start = rf"(?<!{letter})[{INVISIBLE}]*" if re.match(f"[{LETTER}]", content) else ""
    end = rf"[{INVISIBLE}]*(?!{letter})" if re.search(f"[{LETTER}]$", content) else ""
    return re.compile(f"{start}{body}{end}")


def entry(content: str) -> re.Pattern[str]:
    """All of a text, or one of the entries that it lists, between semicolons or on lines of their own."""
    body, around = _body(content, SPACE_IN_LINE), rf"[\s{INVISIBLE}]*"
    is_one = not re.search(f"[{SEPARATORS}]", content.strip())
    listed = rf"|(?:^|[{SEPARATORS}]){around}{body}{around}(?:[{SEPARATORS}]|$)" if is_one else ""
    return re.compile(f"{whole(content).pattern}{listed}")


def exactly(value: str) -> re.Pattern[str]:
    """The value of a field: white space counts."""
    return re.compile(f"^{''.join(map(_either_form, composed(value)))}$")


def _body(content: str, space: str = SPACE) -> str:
    words = re.findall(WORD, composed(content).translate(dict.fromkeys(map(ord, INVISIBLE))))
    return space.join(f"[{INVISIBLE}]*".join(map(_either_form, word)) for word in words)


def _either_form(character: str) -> str:
    """The character; one with an accent also as two, which some pages have."""
    letter_and_accent = unicodedata.normalize("NFD", character)
    escaped = re.escape(character)
    return escaped if letter_and_accent == character else f"(?:{escaped}|{re.escape(letter_and_accent)})"
