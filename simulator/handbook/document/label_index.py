"""The index of labels and messages: where the manual speaks of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from simulator.handbook.document.captions import Captions
from simulator.handbook.document.edition import is_exception
from simulator.handbook.document.printed import (
    QUOTATION,
    Chapter,
    Figure,
    PrintedParagraph,
    PrintedScenario,
    Repetition,
)
from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Status
from simulator.procedure.messages import MESSAGES, label_texts
from simulator.procedure.outside_entries import OUTSIDE_ENTRIES
from simulator.procedure.paragraphs import section_of
from simulator.procedure.screens import Screen
from simulator.spanish import plain

NAME, TITLE = "indice", "Índice de etiquetas y mensajes"
NAMES_TITLE, MESSAGES_TITLE = "Etiquetas, pantallas, perfiles y roles", "Mensajes y avisos"

ParagraphPlace = tuple[Chapter, PrintedScenario, PrintedParagraph]
"""A paragraph, and where it stands."""


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """A paragraph that speaks of something."""

    number: str
    """Number of the cartilla's paragraph; empty if it has none."""
    chapter: str
    scenario: str
    scenario_title: str
    anchor: str

    @property
    def name(self) -> str:
        """What the index calls it: its number, or the scenario of a paragraph without one."""
        return self.number or self.scenario_title


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name or a message, with each place that speaks of it, by the cartilla's paragraphs."""

    text: str
    places: tuple[IndexPlace, ...]

    @property
    def places_by_name(self) -> list[tuple[str, tuple[IndexPlace, ...]]]:
        """The places in groups of one name each; the first of a group is the one to read first."""
        groups = groupby(self.places, key=lambda place: place.name)
        return [(name, tuple(places)) for name, places in groups]


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """Both parts of the index, each in the order of the alphabet."""

    names: tuple[IndexEntry, ...]
    """Labels, screens, profiles and whatever else has a name in the portal."""
    messages: tuple[IndexEntry, ...]
    """Messages and dialogs."""

    @property
    def parts(self) -> list[tuple[str, tuple[IndexEntry, ...]]]:
        """The title of each part that has entries, and its entries."""
        parts = [(NAMES_TITLE, self.names), (MESSAGES_TITLE, self.messages)]
        return [(title, entries) for title, entries in parts if entries]


def label_index(chapters: Sequence[Chapter], captions: Captions) -> LabelIndex:
    """The index of these chapters.

    Of several places of one paragraph the first is in the chapter of the paragraph's own section, if there
    is one; main exercises come before other cases.
    """
    return LabelIndex(
        _entries(chapters, captions, portal_names()), _entries(chapters, captions, message_texts())
    )


@cache
def message_texts() -> frozenset[str]:
    """What the second part lists where the manual speaks of it."""
    return frozenset(each.text for each in MESSAGES.values())


@cache
def portal_names() -> frozenset[str]:
    """What the first part lists where the manual speaks of it: all that has a name in the portal."""
    names = {
        *label_texts(),
        *(screen.heading for screen in Screen),
        *OUTSIDE_ENTRIES.values(),
        *catalogue.profiles_by_name(),
        *catalogue.all_option_names(),
        *catalogue.all_role_names(),
        *map(str, Status),
        *map(str, DocumentType),
    }
    return frozenset(names - message_texts())


def _entries(chapters: Sequence[Chapter], captions: Captions, texts: Set[str]) -> tuple[IndexEntry, ...]:
    places: dict[str, dict[IndexPlace, None]] = {}
    for chapter, scenario, paragraph in sorted(_paragraphs(chapters), key=_rank):
        place = _place(chapter, scenario, paragraph)
        for text in _subjects(paragraph, captions) & texts:
            places.setdefault(text, {})[place] = None
    return tuple(
        IndexEntry(text, tuple(places[text]))
        for text in sorted(places, key=lambda text: plain(text).lstrip("¿¡"))
    )


def _paragraphs(chapters: Sequence[Chapter]) -> Iterator[ParagraphPlace]:
    for chapter in chapters:
        for scenario in chapter.scenarios:
            yield from ((chapter, scenario, paragraph) for paragraph in scenario.paragraphs)


def _rank(place: ParagraphPlace) -> tuple[bool, tuple[int, ...], bool, bool]:
    """The order of places: by the numbers of paragraphs, 8.9 before 8.10, and last those without a number."""
    chapter, scenario, paragraph = place
    number = paragraph.number
    numbers = tuple(map(int, number.split("."))) if number else ()
    is_elsewhere = number is not None and chapter.number != section_of(number)
    return not number, numbers, is_elsewhere, is_exception(scenario.name)


def _place(chapter: Chapter, scenario: PrintedScenario, paragraph: PrintedParagraph) -> IndexPlace:
    anchor = paragraph.anchor if paragraph.number else scenario.name
    return IndexPlace(paragraph.number or "", chapter.name, scenario.name, scenario.title, anchor)


def _subjects(paragraph: PrintedParagraph, captions: Captions) -> set[str]:
    """What its narration, steps and messages quote, and the screens that its heading and its figures name."""
    texts = [item.text for item in paragraph.items if not isinstance(item, Figure | Repetition)]
    texts.append(paragraph.narration or "")
    quotations = {quotation for text in texts for quotation in QUOTATION.findall(text)}
    screens = {captions.subject(item) for item in paragraph.items if isinstance(item, Figure)}
    headings = {captions.heading_subject(paragraph)} if paragraph.number else set()
    return quotations | screens | headings
