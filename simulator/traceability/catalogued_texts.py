"""The texts of the portal that somebody may change: labels, messages, headings, the catalogue's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from simulator.procedure.catalogue import DocumentType, Status
from simulator.procedure.messages import ALL_LABELS, MESSAGES
from simulator.procedure.outside_entries import OUTSIDE_ENTRIES
from simulator.procedure.screens import Screen
from simulator.scenario.other_places import PLACES
from simulator.scenario.screen_names import catalogue_names_on, names_on
from simulator.spanish import plain
from simulator.traceability.items import catalogue_items, screen_id

LABEL, MESSAGE, SCREEN = "etiqueta", "mensaje", "pantalla"


@dataclass(frozen=True, slots=True)
class CataloguedText:
    """A text of the portal, by the id that the code and the specification give it."""

    text: str
    sort: str
    id: str = ""
    source: str = ""
    """In the forms that `messages` lists; empty for what has none of its own."""

    @property
    def screens(self) -> tuple[Screen, ...]:
        """The screens where the text may stand, as their title too."""
        return tuple(each for each in Screen if self.text in _texts_on(each))

    @property
    def places(self) -> tuple[str, ...]:
        """Headings of the screens, or the place that is no single screen."""
        headings = tuple(dict.fromkeys(each.heading for each in self.screens))
        elsewhere = PLACES.get(self.text)
        return headings or ((elsewhere,) if elsewhere else ())


@cache
def catalogued_texts() -> tuple[CataloguedText, ...]:
    """All of them, each text once in each of its sorts."""
    return tuple(dict.fromkeys(_texts()))


def texts_meant(query: str, *, parts_too: bool = False) -> list[CataloguedText]:
    """The texts with that id or that are the words, in any case and with or without accents.

    Where there is none, and if asked for, those that contain the words.
    """
    words = normalized(query)
    by_id = [each for each in catalogued_texts() if words and plain(each.id) == words]
    whole = by_id or [each for each in catalogued_texts() if normalized(each.text) == words]
    if whole and not parts_too:
        return whole
    return [each for each in catalogued_texts() if each in whole or words in normalized(each.text)]


def normalized(text: str) -> str:
    """As texts are compared: without accents, in lower case, with one space between words."""
    return " ".join(plain(text).split())


def longer_texts(texts: Iterable[CataloguedText]) -> list[str]:
    """Longer texts that contain one of these: a change of the short one leaves them as they are."""
    wholes = {normalized(each.text) for each in texts}
    others = dict.fromkeys(each.text for each in catalogued_texts() if normalized(each.text) not in wholes)
    return [each for each in others if any(whole in normalized(each) for whole in wholes)]


def _texts() -> Iterator[CataloguedText]:
    yield from (CataloguedText(each.text, MESSAGE, id_, each.source) for id_, each in MESSAGES.items())
    yield from (CataloguedText(each.text, LABEL, id_, each.source) for id_, each in ALL_LABELS.items())
    yield from (CataloguedText(each.heading, SCREEN, screen_id(each), each.source) for each in Screen)
    yield from (CataloguedText(each.name, each.sort, "", each.source) for each in catalogue_items().values())
    yield from (
        CataloguedText(text, "enlace fuera del ejercicio", id_) for id_, text in OUTSIDE_ENTRIES.items()
    )
    yield from (CataloguedText(str(each), "tipo de documento") for each in DocumentType)
    yield from (CataloguedText(str(each), "estado") for each in Status)


@cache
def _texts_on(screen: Screen) -> frozenset[str]:
    pairs: Sequence[tuple[str, str]] = [*names_on(screen), *catalogue_names_on(screen)]
    return frozenset((screen.heading, *(text for text, _ in pairs)))
