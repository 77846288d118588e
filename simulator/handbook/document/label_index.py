"""The index of labels and messages: where the manual speaks of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from simulator.handbook.document.edition import is_exception
from simulator.handbook.document.printed import (
    QUOTATION,
    Chapter,
    Figure,
    PrintedParagraph,
    PrintedScenario,
    Repetition,
)
from simulator.procedure.messages import MESSAGES, label_texts
from simulator.procedure.paragraphs import section_of
from simulator.spanish import plain

NAME, TITLE = "indice", "Índice de etiquetas y mensajes"


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """The paragraph that speaks of something."""

    number: str
    """Number of the cartilla's paragraph."""
    chapter: str
    scenario: str
    anchor: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A label or a message, with a place for each paragraph of the cartilla that it belongs to."""

    text: str
    places: tuple[IndexPlace, ...]


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """Both parts of the index, each in the order of the alphabet."""

    labels: tuple[IndexEntry, ...]
    messages: tuple[IndexEntry, ...]


def label_index(chapters: Sequence[Chapter]) -> LabelIndex:
    """The index of these chapters.

    Of several places of one paragraph it has the first in the chapter of the paragraph's own section, or else
    the first in any; main exercises come before other cases.
    """
    messages = {each.text for each in MESSAGES.values()}
    return LabelIndex(_entries(chapters, label_texts() - messages), _entries(chapters, messages))


def _entries(chapters: Sequence[Chapter], texts: Set[str]) -> tuple[IndexEntry, ...]:
    places: dict[str, dict[str, tuple[tuple[bool, bool], IndexPlace]]] = {}
    for chapter, scenario, paragraph in _numbered_paragraphs(chapters):
        number = paragraph.number or ""
        rank = chapter.number != section_of(number), is_exception(scenario.name)
        for text in _quotations(paragraph) & texts:
            of_text = places.setdefault(text, {})
            if number not in of_text or rank < of_text[number][0]:
                of_text[number] = rank, IndexPlace(number, chapter.name, scenario.name, paragraph.anchor)
    return tuple(
        IndexEntry(text, tuple(place for _, (_, place) in sorted(places[text].items(), key=_order)))
        for text in sorted(places, key=lambda text: plain(text).lstrip("¿¡"))
    )


def _order(item: tuple[str, object]) -> tuple[int, ...]:
    """The order of paragraphs: 8.9 before 8.10."""
    return tuple(map(int, item[0].split(".")))


def _numbered_paragraphs(
    chapters: Sequence[Chapter],
) -> Iterator[tuple[Chapter, PrintedScenario, PrintedParagraph]]:
    for chapter in chapters:
        for scenario in chapter.scenarios:
            yield from ((chapter, scenario, each) for each in scenario.paragraphs if each.number)


def _quotations(paragraph: PrintedParagraph) -> set[str]:
    texts = [item.text for item in paragraph.items if not isinstance(item, Figure | Repetition)]
    return {quotation for text in texts for quotation in QUOTATION.findall(text)}
