"""A chapter as a card: its steps, and the one picture that shows most of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import count, pairwise

from simulator.handbook.document.examples import with_marked_examples
from simulator.handbook.document.paragraph_titles import paragraph_titles
from simulator.handbook.document.printed import (
    QUOTATION,
    Chapter,
    Figure,
    Instruction,
    Item,
    PicturedItem,
    PrintedParagraph,
    PrintedScenario,
    QuotedMessage,
    Remark,
)


def as_cards(chapters: Sequence[Chapter]) -> list[Chapter]:
    """Each chapter with all steps, the messages that they answer, one picture, and what it shows besides."""
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
    paragraphs = [
        replace(paragraph, narration=None, items=_items_on_card(paragraph.items, picture))
        for paragraph in _with_answers(scenario.paragraphs)
    ]
    reduced = replace(scenario, start=(), paragraphs=_titled([each for each in paragraphs if each.items]))
    return _numbered(replace(with_marked_examples(reduced), examples=()))


def _with_answers(paragraphs: Sequence[PrintedParagraph]) -> list[PrintedParagraph]:
    """The paragraphs, where a step that answers the message before it stands with that message."""
    moved = list(paragraphs)
    for index, following in enumerate(paragraphs[1:]):
        events = [_events(moved[index].items), _events(following.items)]
        if not all(events):
            continue
        notice, answer = events[0][-1], events[1][0]
        if isinstance(notice, QuotedMessage) and isinstance(answer, Instruction):
            moved[index] = replace(moved[index], items=(*moved[index].items, answer))
            others = tuple(item for item in following.items if item is not answer)
            moved[index + 1] = replace(following, items=others)
    return moved


def _events(items: Sequence[Item]) -> list[Item]:
    """What is done, and what the portal says."""
    return [item for item in items if isinstance(item, Instruction | QuotedMessage)]


def _items_on_card(items: Sequence[Item], picture: str | None) -> tuple[Item, ...]:
    """All steps, the messages that one of them answers, and what the picture shows besides."""
    events = _events(items)
    answered = [event for event, following in pairwise(events) if isinstance(following, Instruction)]
    return tuple(item for item in items if item in answered or _is_on_card(item, picture))


def _is_on_card(item: Item, picture: str | None) -> bool:
    if isinstance(item, Figure):
        return item.name == picture
    if isinstance(item, Instruction):
        return True
    return isinstance(item, PicturedItem | Remark) and item.picture is not None and item.picture == picture


def _titled(paragraphs: Sequence[PrintedParagraph]) -> tuple[PrintedParagraph, ...]:
    titles = paragraph_titles([(paragraph.number, paragraph.screen) for paragraph in paragraphs])
    return tuple(replace(each, title=title) for each, title in zip(paragraphs, titles, strict=True))


def _numbered(scenario: PrintedScenario) -> PrintedScenario:
    """The scenario, where the steps with a number count from its beginning to its end."""
    numbers = count(1)
    paragraphs = []
    for paragraph in scenario.paragraphs:
        items = (
            replace(item, number=next(numbers)) if isinstance(item, Instruction) and item.number else item
            for item in paragraph.items
        )
        paragraphs.append(replace(paragraph, items=tuple(items)))
    return replace(scenario, paragraphs=tuple(paragraphs))
