"""What a page shows at a moment, and which items that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Page

from simulator.procedure.screens import Screen
from simulator.scenario.control_kinds import CONTROL_KINDS, Structure
from simulator.scenario.model.targets import Kind
from simulator.scenario.screen_names import BUTTON, CHECKBOX, COLUMN, FIELD, REGION, TABLE
from simulator.strict_model import StrictModel
from simulator.traceability.items import (
    CHOICE,
    QUESTIONS,
    Item,
    catalogue_items,
    control_items,
    message_items,
    screen_id,
    screen_items,
)

SCRIPT = (Path(__file__).parent / "page_sight.js").read_text(encoding="utf-8")
KINDS: Mapping[str, Kind | Structure] = {
    BUTTON: Kind.BUTTON,
    FIELD: Kind.FIELD,
    CHECKBOX: Kind.CHECKBOX,
    REGION: Kind.REGION,
    TABLE: Structure.TABLE,
    COLUMN: Structure.COLUMN_HEADER,
}
ROLES_PATH = "/roles/"
"""In the address of the second of the screens with the heading *Resultado*."""


class SightQuestion(TypedDict):
    """The question to the script; its keys are the script's."""

    kinds: Mapping[str, str]
    dialogs: str


class PageSight(StrictModel):
    """What the page shows; the names and lines are those of the page, known or not."""

    path: str
    """Of its address."""
    heading: str
    dialogs: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, ...]] = {}
    """By sort, as in `screen_names`."""
    choices: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def screen(self) -> Screen | None:
        """None for a page that is no screen of the portal."""
        candidates = [each for each in Screen if each.heading == self.heading]
        if len(candidates) > 1:
            of_roles = ROLES_PATH in self.path
            return Screen.S9R if of_roles else Screen.S8R
        return candidates[0] if candidates else None


@cache
def question() -> SightQuestion:
    selectors = {sort: CONTROL_KINDS[kind].selector for sort, kind in KINDS.items()}
    return {"kinds": selectors, "dialogs": CONTROL_KINDS[Structure.DIALOG].selector}


def look(page: Page) -> PageSight:
    """What the page shows now.

    Raises:
        Error: if the page is leaving or closed.
    """
    return PageSight.model_validate(page.evaluate(SCRIPT, question()))


def items_shown(sight: PageSight) -> Iterator[Item]:
    """The items that the page shows; one may come twice."""
    screen = sight.screen
    if screen:
        yield screen_items()[screen_id(screen)]
    yield from (each for id_ in QUESTIONS if (each := screen_items()[id_]).name in sight.dialogs)
    for sort, names in {**sight.names, CHOICE: sight.choices}.items():
        for name in names:
            yield from _named(screen, sort, name)
    yield from (message_items()[each] for each in {*sight.lines, *sight.dialogs} if each in message_items())


def _named(screen: Screen | None, sort: str, name: str) -> Iterator[Item]:
    yield from (
        control_items()[key] for key in ((screen, sort, name), (None, sort, name)) if key in control_items()
    )
    if name in catalogue_items():
        yield catalogue_items()[name]
