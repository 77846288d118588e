"""What scenarios can cover: paragraphs, screens, controls, names of the catalogue, messages, routes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from simulator.procedure.catalogue import DocumentType, all_option_names, all_role_names, profiles
from simulator.procedure.messages import ALL_LABELS, MESSAGES, label
from simulator.procedure.outside_entries import OUTSIDE_ENTRIES
from simulator.procedure.paragraphs import PARAGRAPH_TITLES, PARAGRAPHS, SECTIONS, section_of
from simulator.procedure.screens import Screen
from simulator.scenario.control_names import BUTTONS, REGIONS
from simulator.scenario.names import DIALOG_QUESTIONS, FIELD_ERRORS
from simulator.scenario.other_places import PLACES
from simulator.scenario.screen_names import (
    BUTTON,
    CHECKBOX,
    COLUMN,
    DIALOG,
    FIELD,
    FIELD_ERROR,
    MESSAGE,
    REGION,
    TABLE,
    names_on,
)

CHOICE = "valor de una lista"
PROFILE, OPTION, ROLE = "perfil", "opción", "rol"
CONTROL_SORTS = (BUTTON, FIELD, CHECKBOX, REGION, TABLE, COLUMN)
"""The sorts of names of a screen that are controls, or hold them."""
STATUS_CHANGES = ("no-change", "suspend", "reactivate", "delete")
QUESTIONS = {"D1": "confirm-status-change", "D2": "M5"}
"""The cartilla's ids of the dialogs, and their questions."""
SOURCES_IN_DIALOGS: Mapping[tuple[Screen | None, str], str] = {(Screen.S4, label("cancel")): "cartilla 8.2"}
"""Of labels that the cartilla has in the dialogs of S4 alone."""
SOURCE = "cartilla"
"""How the source of a text begins that the cartilla itself gives."""


class Group(StrEnum):
    """Items of one kind; the value is the heading."""

    PARAGRAPHS = "Párrafos de la cartilla"
    SCREENS = "Pantallas y avisos"
    CONTROLS = "Controles, por pantalla"
    CATALOGUE = "Perfiles, opciones y roles"
    MESSAGES = "Mensajes"
    ROUTES = "Rutas del servidor"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that scenarios can cover; no two items are equal."""

    group: Group
    name: str
    """The text on the screen; of a paragraph its number, of a route its method and rule."""
    sort: str = ""
    """What it is within the group: *botón o enlace*, *error de un campo*, *rol*."""
    id: str = ""
    """Of a screen or message its id; of a route its endpoint."""
    place: str = ""
    """Where it stands: heading of the screen, or another place; of a paragraph, what it is about."""
    source: str = ""
    """In the forms that `messages` lists; empty for what has none of its own."""

    @property
    def is_of_cartilla(self) -> bool:
        """Whether the text is the cartilla's, to the letter or by what it says."""
        return self.source.startswith(SOURCE)


@cache
def paragraph_items() -> dict[str, Item]:
    """By number."""
    return {number: _paragraph(number) for number in PARAGRAPHS}


@cache
def screen_items() -> dict[str, Item]:
    """By id: S0 to S9r, D1 and D2."""
    screens = {
        screen_id(each): Item(
            Group.SCREENS, each.heading, "pantalla", screen_id(each), ", ".join(each.paragraphs), each.source
        )
        for each in Screen
    }
    dialogs = {
        id_: Item(Group.SCREENS, MESSAGES[question].text, DIALOG, id_, "8", MESSAGES[question].source)
        for id_, question in QUESTIONS.items()
    }
    return screens | dialogs


@cache
def control_items() -> dict[tuple[Screen | None, str, str], Item]:
    """By screen, sort and text; without a screen, those of the frame and of other pages."""
    sources = {each.text: each.source for each in reversed(ALL_LABELS.values())}
    places: Iterable[tuple[Screen | None, str, str]] = [*_on_screens(), *_elsewhere()]
    return {
        (screen, sort, text): Item(
            Group.CONTROLS,
            text,
            sort,
            place=screen.heading if screen else PLACES.get(text, ""),
            source=SOURCES_IN_DIALOGS.get((screen, text)) or sources.get(text, "assumed"),
            id=screen_id(screen) if screen else "",
        )
        for screen, sort, text in dict.fromkeys(places)
    }


@cache
def catalogue_items() -> dict[str, Item]:
    """By text."""
    sources = {each.name: each.source for each in profiles().values()}
    texts = {
        PROFILE: list(sources),
        OPTION: all_option_names(),
        ROLE: all_role_names(),
    }
    items: dict[str, Item] = {}
    for sort, names in texts.items():
        for each in names:
            items.setdefault(each, Item(Group.CATALOGUE, each, sort, source=sources.get(each, "")))
    return items


@cache
def message_items() -> dict[str, Item]:
    """By text."""
    return {
        each.text: Item(
            Group.MESSAGES, each.text, message_sort(id_), id_, "; ".join(_screens_of(each.text)), each.source
        )
        for id_, each in MESSAGES.items()
    }


def static_items() -> list[Item]:
    """All items but the routes, in the order of the matrix."""
    return [
        *paragraph_items().values(),
        *screen_items().values(),
        *control_items().values(),
        *catalogue_items().values(),
        *message_items().values(),
    ]


def screen_id(screen: Screen) -> str:
    """As the cartilla's specification writes it: S8r."""
    return screen.name.replace("R", "r")


def message_sort(message_id: str) -> str:
    if message_id in DIALOG_QUESTIONS:
        return DIALOG
    return FIELD_ERROR if message_id in FIELD_ERRORS else MESSAGE


def _paragraph(number: str) -> Item:
    about = f"{SECTIONS[section_of(number)]}: {PARAGRAPH_TITLES[number]}"
    return Item(Group.PARAGRAPHS, number, "párrafo", place=about, source=f"{SOURCE} {number}")


def _on_screens() -> Iterator[tuple[Screen | None, str, str]]:
    for screen in Screen:
        yield from ((screen, sort, text) for text, sort in names_on(screen) if sort in CONTROL_SORTS)
        if screen is Screen.S4:
            yield from ((screen, CHOICE, label(each)) for each in STATUS_CHANGES)
        if screen is Screen.S5:
            yield from ((screen, CHOICE, str(each)) for each in DocumentType)


def _elsewhere() -> Iterator[tuple[Screen | None, str, str]]:
    """What stands on no screen of its own: the frame, the path, pages of errors."""
    for sort, texts in ((BUTTON, BUTTONS), (REGION, REGIONS)):
        of_screens = {text for screen in Screen for text, own in names_on(screen) if own == sort}
        yield from ((None, sort, text) for text in texts if text not in of_screens | _outside())


def _outside() -> frozenset[str]:
    return frozenset(OUTSIDE_ENTRIES.values())


def _screens_of(text: str) -> list[str]:
    return list(
        dict.fromkeys(each.heading for each in Screen if text in {name for name, _ in names_on(each)})
    )
