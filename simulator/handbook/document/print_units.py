"""Which parts of a scenario stand on one page: a picture with its steps, a heading with what follows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from simulator.handbook.document.printed import (
    Figure,
    Group,
    Instruction,
    Item,
    PrintedParagraph,
    PrintedScenario,
    QuotedMessage,
    Repetition,
)
from simulator.handbook.document.prose import Prose, texts_of


@dataclass(frozen=True, slots=True)
class Opening:
    """The title of a scenario."""

    scenario: PrintedScenario


@dataclass(frozen=True, slots=True)
class Start:
    """What is prepared before the first step of a scenario, and the data of its example."""

    scenario: PrintedScenario


@dataclass(frozen=True, slots=True)
class Heading:
    """The number of a paragraph, and the screen that it begins on."""

    paragraph: PrintedParagraph


@dataclass(frozen=True, slots=True)
class Telling:
    """The narration of a paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class OwnText:
    """Some of the writer's own words."""

    blocks: Prose
    leads: bool
    """Whether it stays on a page with what follows it,"""
    follows: bool
    """or with what it follows."""


SHORT = 600
"""Characters up to which an own text is kept on a page with its neighbour: some seven lines."""
Lead = Opening | Start | Heading | Telling
"""What stays on a page with what follows it."""
Part = Lead | OwnText | Group
"""What is set as one block."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Consecutive parts that stay on one page; a page may end after each unit."""

    parts: tuple[Part, ...]
    belongs_to_former: bool
    """Whether it tells steps that a picture of the paragraph before shows: better on the same page."""

    @property
    def pictures(self) -> set[str]:
        """Names of the pictures that stand in it."""
        return {item.name for part in self.parts for item in _items(part) if isinstance(item, Figure)}


def units(scenario: PrintedScenario) -> list[Unit]:
    """All parts of a scenario in their order, as units."""
    parts = list(_parts(scenario))
    divided: list[list[Part]] = [[]]
    open_until = 0
    for index, part in enumerate(parts):
        divided[-1].append(part)
        open_until = max(open_until, _end_of_pictures(parts, index))
        if index >= open_until and not _leads_on(parts, index):
            divided.append([])
    return [_unit(unit) for unit in divided if unit]


def _parts(scenario: PrintedScenario) -> Iterator[Part]:
    yield Opening(scenario)
    yield from _own_texts(scenario.before, leads=True)
    if scenario.start or scenario.examples:
        yield Start(scenario)
    for paragraph in scenario.paragraphs:
        yield from _paragraph_parts(paragraph)
    yield from _own_texts(scenario.after, leads=False)


def _paragraph_parts(paragraph: PrintedParagraph) -> Iterator[Part]:
    if paragraph.number:
        yield Heading(paragraph)
    yield from _own_texts(paragraph.before, leads=True)
    if paragraph.narration:
        yield Telling(paragraph.narration)
    for kind, items in chain.from_iterable(paragraph.blocks()):
        if kind == Instruction.__name__:
            yield from ((kind, tuple(steps)) for _, steps in groupby(items, _picture_name))
        else:
            yield kind, items
    yield from _own_texts(paragraph.after, leads=False)


def _own_texts(prose: Prose, *, leads: bool) -> Iterator[OwnText]:
    """A short text whole, with its neighbour; a long one block by block, between which a page may end."""
    if sum(map(len, texts_of(prose))) <= SHORT:
        yield from [OwnText(prose, leads, not leads)] if prose else []
    else:
        yield from (OwnText((block,), leads=False, follows=False) for block in prose)


def _unit(parts: Sequence[Part]) -> Unit:
    unit = Unit(tuple(parts), belongs_to_former=False)
    picture_names = {name for part in parts for item in _items(part) if (name := _picture_name(item))}
    return Unit(unit.parts, belongs_to_former=not picture_names <= unit.pictures)


def _end_of_pictures(parts: Sequence[Part], index: int) -> int:
    """Index of the last part of the same paragraph that holds a picture or a step of what this part shows."""
    names = {_picture_name(item) for item in _items(parts[index])} - {None}
    last = index
    for following in range(index + 1, len(parts)):
        if isinstance(parts[following], Heading | Telling):
            break
        if names & {_picture_name(item) for item in _items(parts[following])}:
            last = following
    return last


def _items(part: Part) -> tuple[Item, ...]:
    return () if isinstance(part, Lead | OwnText) else part[1]


def _picture_name(item: Item) -> str | None:
    """The picture that an item is, or that shows it as a step or a message."""
    if isinstance(item, Figure):
        return item.name
    return item.picture if isinstance(item, Instruction | QuotedMessage) else None


def _leads_on(parts: Sequence[Part], index: int) -> bool:
    """Whether what stands there only leads to what follows: a heading, a narration, words above a picture."""
    if index + 1 == len(parts):
        return False
    part, following = parts[index : index + 2]
    if isinstance(part, Lead) or (isinstance(part, OwnText) and part.leads):
        return True
    if isinstance(following, OwnText):
        return following.follows
    if any(isinstance(item, Repetition) for item in _items(part)):
        return any(isinstance(item, Instruction) for item in _items(following))
    return any(isinstance(item, Figure) for item in _items(following))
