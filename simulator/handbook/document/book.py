"""Everything that a manual says, for whichever form writes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.handbook.document.captions import Captions
from simulator.handbook.document.changes import Changes, changes
from simulator.handbook.document.days import day_text
from simulator.handbook.document.edition import Edition
from simulator.handbook.document.label_index import LabelIndex, label_index
from simulator.handbook.document.printed import Chapter, PrintedParagraph, PrintedScenario
from simulator.handbook.document.theme import Theme
from simulator.handbook.manifest import EditionEntry, Manifest
from simulator.procedure.paragraphs import SECTIONS, section_of
from simulator.spanish import and_list, number_form


@dataclass(frozen=True, slots=True)
class Book:
    """A manual before it is written."""

    chapters: tuple[Chapter, ...]
    captions: Captions
    theme: Theme
    edition: EditionEntry
    changes: Changes | None = None
    """The page of changes, where it is asked for."""

    @property
    def index(self) -> LabelIndex:
        return label_index(self.chapters, self.captions)

    @property
    def is_cards(self) -> bool:
        return self.edition.name == Edition.CARDS

    @property
    def edition_line(self) -> str:
        """Which edition it is, of which day, and what it documents."""
        what = f"el simulador de práctica, versión {self.edition.version}, y {_sections_text(self.chapters)}"
        return f"Edición {self.edition.name}, {day_text(self.edition.date)}. Documenta {what}."

    def paragraphs(self) -> Iterator[tuple[Chapter, PrintedScenario, PrintedParagraph]]:
        """Each paragraph with its scenario and its chapter."""
        for chapter in self.chapters:
            for scenario in chapter.scenarios:
                for paragraph in scenario.paragraphs:
                    yield chapter, scenario, paragraph


def book(
    chapters: Sequence[Chapter], manifest: Manifest, theme: Theme, former: Manifest | None = None
) -> Book:
    """The book of a manual with these chapters and pictures; the manifest states its edition.

    Args:
        former: the manifest of the edition before, if the manual is to say what changed since.

    Raises:
        ValueError: if the manifest states none.
    """
    if manifest.edition is None:
        raise ValueError("the manifest of a manual states its edition")
    captions = Captions(chapters, manifest)
    news = changes(former, manifest, tuple(chapters), captions) if former else None
    return Book(tuple(chapters), captions, theme, manifest.edition, news)


def _sections_text(chapters: Sequence[Chapter]) -> str:
    """*las secciones 4 a 8 de la cartilla*; those of the chapters, or of the paragraphs of one on several."""
    numbers = {chapter.number for chapter in chapters} & SECTIONS.keys()
    numbers |= {
        section_of(paragraph.number)
        for chapter in chapters
        for scenario in chapter.scenarios
        for paragraph in scenario.paragraphs
        if paragraph.number
    }
    ordered = sorted(numbers)
    is_range = bool(ordered[2:]) and ordered[-1] - ordered[0] == len(ordered) - 1
    names = f"{ordered[0]} a {ordered[-1]}" if is_range else and_list(map(str, ordered))
    return f"{number_form(len(ordered), 'la sección', 'las secciones')} {names} de la cartilla"
