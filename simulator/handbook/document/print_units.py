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
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The title of a scenario, with what is prepared before its first step."""

    scenario: PrintedScenario


@dataclass(frozen=True, slots=True)
class Heading:
    """The number and the narration of a paragraph."""

    paragraph: PrintedParagraph


Part = Opening | Heading | Group
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
    for paragraph in scenario.paragraphs:
        yield Heading(paragraph)
        for kind, items in chain.from_iterable(paragraph.blocks()):
            if kind == Instruction.__name__:
                yield from ((kind, tuple(steps)) for _, steps in groupby(items, _picture_name))
            else:
                yield kind, items


def _unit(parts: Sequence[Part]) -> Unit:
    unit = Unit(tuple(parts), belongs_to_former=False)
    picture_names = {name for part in parts for item in _items(part) if (name := _picture_name(item))}
    return Unit(unit.parts, belongs_to_former=not picture_names <= unit.pictures)


def _end_of_pictures(parts: Sequence[Part], index: int) -> int:
    """Index of the last part of the same paragraph that holds a picture or a step of what this part shows."""
    names = {_picture_name(item) for item in _items(parts[index])} - {None}
    last = index
    for following in range(index + 1, len(parts)):
        if isinstance(parts[following], Heading):
            break
        if names & {_picture_name(item) for item in _items(parts[following])}:
            last = following
    return last


def _items(part: Part) -> tuple[Item, ...]:
    return () if isinstance(part, Opening | Heading) else part[1]


def _picture_name(item: Item) -> str | None:
    """The picture that an item is, or that shows it as a step or a message."""
    if isinstance(item, Figure):
        return item.name
    return item.picture if isinstance(item, Instruction | QuotedMessage) else None


def _leads_on(parts: Sequence[Part], index: int) -> bool:
    """Whether nothing but a heading, or the words above a picture without steps, stands at that index."""
    if index + 1 == len(parts):
        return False
    is_heading = isinstance(parts[index], Opening | Heading)
    return is_heading or any(isinstance(item, Figure) for item in _items(parts[index + 1]))
