"""What the manual is made of: chapters, scenarios, paragraphs and their items."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from simulator.handbook.document.prose import Prose
from simulator.procedure.paragraphs import SECTIONS, section_of

QUOTATION = re.compile(r"«([^»]*)»")
"""What a text quotes: a label, a message or a value."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """Something to do."""

    text: str
    number: int | None
    """The number of its badge in the picture; None if it uses no control of the screen."""
    picture: str | None = None
    """Name of the picture that shows it."""
    refers: bool = False
    """Whether its text refers to the picture: of a paragraph's items in one picture the last one does."""
    canonical_text: str = ""
    """What the canonical sentence says: scenarios may word the same action in two ways."""


@dataclass(frozen=True, slots=True)
class QuotedMessage:
    """A message, dialog or field error that must appear, word for word."""

    text: str
    source: str
    """Source of the wording."""
    picture: str | None = None
    """Name of the picture that shows it."""
    refers: bool = False
    """Whether its text refers to the picture: of a paragraph's items in one picture the last one does."""


@dataclass(frozen=True, slots=True)
class ScreenCheck:
    """Something else to check on the screen."""

    text: str
    picture: str | None = None
    """Name of the picture that shows it."""
    refers: bool = False
    """Whether its text refers to the picture: of a paragraph's items in one picture the last one does."""


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """Something that is recorded now."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """The text of a callout."""

    text: str
    picture: str | None = None
    """Name of the picture that has the callout."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, by its name."""

    name: str
    caption: str | None = None
    """What the scenario says of it; None if it only names its screen."""


@dataclass(frozen=True, slots=True)
class ScenarioLink:
    """Where a scenario stands in the manual."""

    chapter: str
    """Name of its chapter."""
    scenario: str
    """Its name, which is its anchor too."""
    title: str


@dataclass(frozen=True, slots=True)
class Repetition:
    """A section that another chapter teaches: the text refers to it instead of printing it again."""

    title: str
    """Title of the other chapter."""
    lead: str
    """What is done elsewhere: *los párrafos 5 a 5.2 se hacen como en*."""
    links: tuple[ScenarioLink, ...]
    ending: str = "."
    """What follows the links: the end of the sentence, or what leads on to steps that differ."""


PicturedItem = Instruction | QuotedMessage | ScreenCheck
"""An item that a picture may show."""
Item = Instruction | QuotedMessage | ScreenCheck | RecordCheck | Remark | Figure | Repetition
Group = tuple[str, tuple[Item, ...]]
"""Name of a class of items, and consecutive items of that class."""


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """One narration, with the items that follow it."""

    anchor: str
    """Unique in its chapter."""
    number: str | None
    """Number of the cartilla's paragraph, such as 5.1."""
    narration: str | None
    items: tuple[Item, ...]
    screen: str | None = None
    """Heading of the screen that it begins on, where the scenario tells it."""
    title: str | None = None
    """What its heading says beside the number; None for the screen that it begins on."""
    before: Prose = ()
    """The writer's own text below the heading, before the narration."""
    after: Prose = ()
    """The writer's own text after the last item."""

    @property
    def first_picture(self) -> str | None:
        """Name of the first picture that stands in the paragraph or that its items refer to."""
        return next(filter(None, map(_picture_of, self.items)), None)

    @property
    def section(self) -> str:
        """Title of the cartilla's section; empty for a paragraph without a number."""
        return SECTIONS[section_of(self.number)] if self.number else ""

    def blocks(self) -> list[tuple[Group, ...]]:
        """What has to stay on one printed page: each picture with the items since the picture before it."""
        blocks: list[list[Item]] = [[]]
        for item in self.items:
            blocks[-1].append(item)
            if isinstance(item, Figure):
                blocks.append([])
        return [grouped(block) for block in blocks if block]


def _picture_of(item: Item) -> str | None:
    if isinstance(item, Figure):
        return item.name
    return item.picture if isinstance(item, PicturedItem | Remark) else None


def grouped(items: Sequence[Item]) -> tuple[Group, ...]:
    """The items in groups of one class each."""
    groups = groupby(items, key=lambda item: type(item).__name__)
    return tuple((kind, tuple(group)) for kind, group in groups)


@dataclass(frozen=True, slots=True)
class PrintedScenario:
    """A scenario in the words of the manual."""

    name: str
    title: str
    start: tuple[str, ...]
    """What is prepared before the first step."""
    paragraphs: tuple[PrintedParagraph, ...]
    examples: tuple[tuple[str, str], ...] = ()
    """The example's data: what each value is, and the value."""
    before: Prose = ()
    """The writer's own text below the title."""
    after: Prose = ()
    """The writer's own text after the last paragraph."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the manual."""

    name: str
    """Name of the file, without the extension."""
    title: str
    number: int
    """Number of the cartilla's section; for the whole procedure the number after the last section's."""
    scenarios: tuple[PrintedScenario, ...]


def figure_numbers(chapters: Sequence[Chapter]) -> dict[str, int]:
    """The number of each picture by its name; they count from 1 through the manual."""
    names = (
        item.name
        for chapter in chapters
        for scenario in chapter.scenarios
        for paragraph in scenario.paragraphs
        for item in paragraph.items
        if isinstance(item, Figure)
    )
    return {name: number for number, name in enumerate(names, start=1)}


def step_numbers(chapters: Sequence[Chapter]) -> dict[str, tuple[int, ...]]:
    """The numbers of the steps that each picture shows, in their order, by the picture's name."""
    numbers: dict[str, list[int]] = {name: [] for name in figure_numbers(chapters)}
    for chapter in chapters:
        for scenario in chapter.scenarios:
            for paragraph in scenario.paragraphs:
                for item in paragraph.items:
                    if isinstance(item, Instruction) and item.number and item.picture in numbers:
                        numbers[item.picture].append(item.number)
    return {name: tuple(each) for name, each in numbers.items()}


def without_missing_pictures(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters, where no item says that a picture shows it which none of them prints."""
    printed = figure_numbers(chapters)

    def with_printed_pictures(paragraph: PrintedParagraph) -> PrintedParagraph:
        items = tuple(_of_printed_pictures(item, printed) for item in paragraph.items)
        return replace(paragraph, items=items)

    return [with_paragraphs(chapter, with_printed_pictures) for chapter in chapters]


def _of_printed_pictures(item: Item, printed: Mapping[str, int]) -> Item:
    if isinstance(item, PicturedItem) and item.picture not in printed:
        return replace(item, picture=None, refers=False)
    if isinstance(item, Remark) and item.picture not in printed:
        return replace(item, picture=None)
    return item


def with_paragraphs(chapter: Chapter, changed: Callable[[PrintedParagraph], PrintedParagraph]) -> Chapter:
    """The chapter with each of its paragraphs changed by that function."""
    scenarios = (
        replace(scenario, paragraphs=tuple(map(changed, scenario.paragraphs)))
        for scenario in chapter.scenarios
    )
    return replace(chapter, scenarios=tuple(scenarios))


def with_references(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items of a paragraph, where the last one in each picture refers to it."""
    last = {item.picture: index for index, item in enumerate(items) if isinstance(item, PicturedItem)}
    return tuple(
        replace(item, refers=True)
        if isinstance(item, PicturedItem) and item.picture and last[item.picture] == index
        else item
        for index, item in enumerate(items)
    )
