"""Finds controls on a page as a person does, and says what stands there instead when one is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from playwright.sync_api import Locator, Page

from simulator.scenario.model import Kind, Target

NAMED = re.compile(r'^\W*(\w+) "((?:[^"\\]|\\.)*)"', re.MULTILINE)
"""A control in an aria snapshot: its role and its name."""
ROLES = {
    Kind.BUTTON: ("button", "link"),
    Kind.FIELD: ("textbox", "combobox", "searchbox", "spinbutton"),
    Kind.CHECKBOX: ("checkbox",),
    Kind.REGION: ("region", "group"),
}
WORDS = {
    Kind.BUTTON: "el botón o enlace",
    Kind.FIELD: "el campo",
    Kind.CHECKBOX: "la casilla",
    Kind.REGION: "la sección",
}
MESSAGES = ":is([role=status], [role=alert], output):not(dialog *)"
COUNT = 4
"""How many names are offered instead of a missing one."""


class Unmet(Exception):
    """What is missing on the page, and what was there instead; the player adds the step."""


def find(page: Page, target: Target) -> Locator:
    """The control, looked for each time it is used."""
    name = target.name
    place = _place(page, target)
    match target.kind:
        case Kind.BUTTON:
            return place.get_by_role("button", name=name, exact=True).or_(
                place.get_by_role("link", name=name, exact=True)
            )
        case Kind.FIELD:
            return _field(place, name)
        case Kind.CHECKBOX:
            return place.get_by_role("checkbox", name=name, exact=True)
        case Kind.REGION:
            return region(place, name)


def _place(page: Page, target: Target) -> Page | Locator:
    within = region(page, target.region) if target.region else page
    return row(within, target.row) if target.row else within


def _field(place: Page | Locator, name: str) -> Locator:
    typed = place.get_by_role("textbox", name=name, exact=True)
    chosen = place.get_by_role("combobox", name=name, exact=True)
    searched = place.get_by_role("searchbox", name=name, exact=True)
    return typed.or_(chosen).or_(searched).or_(_password(place, name))


def _password(place: Page | Locator, name: str) -> Locator:
    """A password field has no ARIA role, so its label is all that there is to go by."""
    return place.get_by_label(name, exact=True).and_(place.locator("input[type=password]"))


def region(place: Page | Locator, name: str) -> Locator:
    return place.get_by_role("region", name=name, exact=True).or_(
        place.get_by_role("group", name=name, exact=True)
    )


def row(place: Page | Locator, header: str) -> Locator:
    """The row of a table that has this row header."""
    page = place.page if isinstance(place, Locator) else place
    return place.get_by_role("row").filter(has=page.get_by_role("rowheader", name=header, exact=True))


def column(row: Locator, name: str) -> Locator:
    """The header of that column in the row's table."""
    table = row.page.get_by_role("table").filter(has=row)
    return table.get_by_role("columnheader", name=name, exact=True)


def dialog(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name, exact=True).or_(
        page.get_by_role("alertdialog", name=name, exact=True)
    )


def message(page: Page, text: str) -> Locator:
    """Messages of the page, not of a field or a dialog, that have this whole text."""
    return page.get_by_text(text, exact=True).and_(page.locator(f"{MESSAGES}, {MESSAGES} *"))


def containing(place: Page | Locator, text: str) -> Locator:
    """What is seen there that contains the text, capitals and accents counted."""
    written = re.compile(r"\s+".join(map(re.escape, text.split())))
    return place.get_by_text(written).filter(visible=True)


def described(target: Target) -> str:
    """The control in a sentence: el botón o enlace «Grabar» de la fila «OPERA001»."""
    row = f" de la fila «{target.row}»" if target.row else ""
    region = f" de la sección «{target.region}»" if target.region else ""
    return f"{WORDS[target.kind]} «{target.name}»{row}{region}"


def instead(page: Page, target: Target) -> str:
    """The controls of the kind whose names resemble the target's most, then those of any kind."""
    names = _names(page)
    if target.region and target.region not in _of(names, ROLES[Kind.REGION]):
        return f"Secciones: {_nearest(target.region, _of(names, ROLES[Kind.REGION]))}."
    if target.row and target.row not in _of(names, ("rowheader",)):
        return f"Filas: {_nearest(target.row, _of(names, ('rowheader',)))}."
    same = _of(names, ROLES[target.kind])
    same += _passwords(page) if target.kind is Kind.FIELD else []
    return f"En la pantalla: {_nearest(target.name, same)}."


def rows_instead(page: Page, header: str) -> str:
    return f"Filas: {_nearest(header, _of(_names(page), ('rowheader',)))}."


def columns_instead(page: Page, name: str) -> str:
    return f"Columnas: {_nearest(name, _of(_names(page), ('columnheader',)))}."


def dialogs_instead(page: Page, name: str) -> str:
    return f"Avisos abiertos: {_nearest(name, _of(_names(page), ('dialog', 'alertdialog')))}."


def messages_instead(page: Page) -> str:
    shown = [text for text in page.locator(MESSAGES).all_inner_texts() if text.strip()]
    return f"Mensajes: {listed(' '.join(text.split()) for text in shown)}."


def listed(names: Iterable[str]) -> str:
    return ", ".join(f"«{name}»" for name in names) or "ninguno"


def _names(page: Page) -> list[tuple[str, str]]:
    """Role and accessible name of all that has one."""
    snapshot = page.locator("body").aria_snapshot()
    return [(role, re.sub(r"\\(.)", r"\1", name)) for role, name in NAMED.findall(snapshot)]


def _of(names: Iterable[tuple[str, str]], roles: Iterable[str]) -> list[str]:
    wanted = set(roles)
    return list(dict.fromkeys(name for role, name in names if role in wanted))


def _passwords(page: Page) -> list[str]:
    labels = "fields => fields.flatMap(field => [...field.labels].map(label => label.textContent.trim()))"
    found: list[str] = page.locator("input[type=password]").evaluate_all(labels)
    return found


def _nearest(name: str, names: list[str]) -> str:
    """The likest ones; where none is alike, the first ones."""
    folded = {other.casefold(): other for other in names}
    alike = get_close_matches(name.casefold(), folded, COUNT, cutoff=0.4)
    return listed([folded[other] for other in alike] or names[: 2 * COUNT])
