"""A chapter as a card: its steps, and the one picture that shows most of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from simulator.handbook.document.printed import (
    QUOTATION,
    Chapter,
    Figure,
    Instruction,
    Item,
    PicturedItem,
    PrintedParagraph,
    PrintedScenario,
    Remark,
)
from simulator.procedure.paragraphs import PARAGRAPH_TITLES
from simulator.spanish import upper_first


def as_cards(chapters: Sequence[Chapter]) -> list[Chapter]:
    """Each chapter with all steps, one picture, and what this picture shows besides steps."""
    labels: set[str] = set()
    cards = []
    for chapter in chapters:
        cards.append(_as_card(chapter, _fullest_picture(chapter, labels)))
        labels |= {label for item in _items(chapter) for label in _labels(item)}
    return cards


def _as_card(chapter: Chapter, picture: str | None) -> Chapter:
    scenarios = (_reduced(scenario, picture) for scenario in chapter.scenarios)
    return replace(chapter, scenarios=tuple(scenarios))


def _fullest_picture(chapter: Chapter, former_labels: Set[str]) -> str | None:
    """Name of the picture with the most steps that no chapter before has, and then with the most steps.

    The first one, if several have as many; None if the chapter has no picture.
    """
    steps = [item for item in _items(chapter) if isinstance(item, Instruction)]
    all_steps = Counter(step.picture for step in steps)
    new_steps = Counter(step.picture for step in steps if not _labels(step) <= former_labels)
    names = [item.name for item in _items(chapter) if isinstance(item, Figure)]
    return max(names, key=lambda name: (new_steps[name], all_steps[name]), default=None)


def _labels(item: Item) -> set[str]:
    """What a step quotes."""
    return set(QUOTATION.findall(item.text)) if isinstance(item, Instruction) else set()


def _items(chapter: Chapter) -> Iterator[Item]:
    for scenario in chapter.scenarios:
        for paragraph in scenario.paragraphs:
            yield from paragraph.items


def _reduced(scenario: PrintedScenario, picture: str | None) -> PrintedScenario:
    reduced = (_reduced_paragraph(paragraph, picture) for paragraph in scenario.paragraphs)
    return replace(scenario, start=(), examples=(), paragraphs=tuple(each for each in reduced if each.items))


def _reduced_paragraph(paragraph: PrintedParagraph, picture: str | None) -> PrintedParagraph:
    items = tuple(item for item in paragraph.items if _is_on_card(item, picture))
    title = PARAGRAPH_TITLES.get(paragraph.number or "")
    return replace(paragraph, narration=None, items=items, title=title and upper_first(title))


def _is_on_card(item: Item, picture: str | None) -> bool:
    if isinstance(item, Figure):
        return item.name == picture
    if isinstance(item, Instruction):
        return True
    return isinstance(item, PicturedItem | Remark) and item.picture is not None and item.picture == picture
