"""Locates controls and texts on a page as a person finds them: by role and accessible name."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from simulator.scenario.model import Kind, Target

MESSAGES = ":is([role=status], [role=alert], output):not(dialog *)"


def locate(page: Page, target: Target) -> Locator:
    name = target.name
    scope = _scope(page, target)
    match target.kind:
        case Kind.BUTTON:
            return scope.get_by_role("button", name=name, exact=True).or_(
                scope.get_by_role("link", name=name, exact=True)
            )
        case Kind.FIELD:
            return _field(scope, name)
        case Kind.CHECKBOX:
            return scope.get_by_role("checkbox", name=name, exact=True)
        case Kind.REGION:
            return region(scope, name)


def _scope(page: Page, target: Target) -> Page | Locator:
    container = region(page, target.region) if target.region else page
    return row(container, target.row) if target.row else container


def _field(scope: Page | Locator, name: str) -> Locator:
    text_field = scope.get_by_role("textbox", name=name, exact=True)
    select = scope.get_by_role("combobox", name=name, exact=True)
    search_field = scope.get_by_role("searchbox", name=name, exact=True)
    return text_field.or_(select).or_(search_field).or_(_password(scope, name))


def _password(scope: Page | Locator, name: str) -> Locator:
    """A password field has no ARIA role, so only its label identifies it."""
    return scope.get_by_label(name, exact=True).and_(scope.locator("input[type=password]"))


def region(scope: Page | Locator, name: str) -> Locator:
    return scope.get_by_role("region", name=name, exact=True).or_(
        scope.get_by_role("group", name=name, exact=True)
    )


def row(scope: Page | Locator, header: str) -> Locator:
    """The row of a table that has this row header."""
    page = scope.page if isinstance(scope, Locator) else scope
    return scope.get_by_role("row").filter(has=page.get_by_role("rowheader", name=header, exact=True))


def column(row: Locator, name: str) -> Locator:
    """The header of that column in the row's table."""
    table = row.page.get_by_role("table").filter(has=row)
    return table.get_by_role("columnheader", name=name, exact=True)


def dialog(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name, exact=True).or_(
        page.get_by_role("alertdialog", name=name, exact=True)
    )


def message(page: Page, text: str) -> Locator:
    """Messages of the page, not of a field or a dialog, with exactly this text."""
    return page.get_by_text(text, exact=True).and_(page.locator(f"{MESSAGES}, {MESSAGES} *"))


def text(scope: Page | Locator, content: str) -> Locator:
    """Visible elements that contain the text; capitals and accents must match, white space need not."""
    pattern = re.compile(r"\s+".join(map(re.escape, content.split())))
    return scope.get_by_text(pattern).filter(visible=True)
