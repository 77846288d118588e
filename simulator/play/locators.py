"""Locates controls and texts on a page as a person finds them: by role and accessible name."""

from __future__ import annotations

import re
from functools import reduce

from playwright.sync_api import Locator, Page

from simulator.scenario.control_kinds import CONTROL_KINDS, Structure
from simulator.scenario.model import Kind, Target

INVISIBLE = "\u200b\u00ad"
"""Zero width space and soft hyphen, which no person sees."""
WORD = r"(?:[\S\x1c-\x1f\x85](?<!\ufeff))+"
"""White space is what it is in JavaScript, where the pages are searched."""


def locate(page: Page, target: Target) -> Locator:
    return of_kind(_scope(page, target), target.kind, target.name)


def _scope(page: Page, target: Target) -> Page | Locator:
    container = region(page, target.region) if target.region else page
    return row(container, target.row) if target.row else container


def of_kind(
    scope: Page | Locator, kind: Kind | Structure, name: str | None = None, level: int | None = None
) -> Locator:
    """Everything of the kind that has this exact name, or any."""
    roles = CONTROL_KINDS[kind].roles
    each = [scope.get_by_role(role, name=name, exact=True, level=level) for role in roles]
    return reduce(Locator.or_, each)


def region(scope: Page | Locator, name: str) -> Locator:
    return of_kind(scope, Kind.REGION, name)


def row(scope: Page | Locator, header: str) -> Locator:
    """The row of a table that has this row header."""
    page = scope.page if isinstance(scope, Locator) else scope
    return of_kind(scope, Structure.ROW).filter(has=of_kind(page, Structure.ROW_HEADER, header))


def table(row: Locator, column: str) -> Locator:
    """The table of the row that has this column."""
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
    return page.get_by_text(text, exact=True).and_(within.or_(within.locator("*"))).filter(visible=True)


def text(scope: Page | Locator, content: str) -> Locator:
    """Visible elements that contain the text; capitals and accents must match, white space need not."""
    return scope.get_by_text(_pattern(content)).filter(visible=True)


def _pattern(content: str) -> re.Pattern[str]:
    words = re.findall(WORD, content.translate(dict.fromkeys(map(ord, INVISIBLE))))
    space = rf"[{INVISIBLE}]*\s[\s{INVISIBLE}]*"
    return re.compile(space.join(f"[{INVISIBLE}]*".join(map(re.escape, word)) for word in words))
