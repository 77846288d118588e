"""What mentions a text of the portal: steps, pictures of the handbook, paragraphs. No browser is needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from simulator.handbook.pictures.shot import Shot
from simulator.handbook.pictures.shot_plan import plan_shots
from simulator.procedure.paragraphs import PARAGRAPH_TITLES, PARAGRAPHS
from simulator.procedure.screens import Screen
from simulator.scenario.course.course_file import practised_names
from simulator.scenario.model.remarks import Remark
from simulator.scenario.model.screen_expectations import ExpectCell, ExpectDialogText, ExpectText
from simulator.scenario.model.walkthrough import Action, Step, Walkthrough
from simulator.traceability.catalogued_texts import (
    MESSAGE,
    SCREEN,
    CataloguedText,
    longer_texts,
    normalized,
    texts_meant,
)
from simulator.traceability.resolution import screens_by_step

QUOTATION = re.compile("«([^»]*)»")
MIN_WORDS_OF_PART = 2
"""Words of an expected text that is taken for a part of a message: one alone may be anybody's."""


class Manner(StrEnum):
    """How a step mentions a text."""

    NAMES = "lo nombra"
    """A value of the sentence is the text; looked for by a part, it contains the words."""
    PART = "nombra una parte"
    """The step expects some words of a message."""
    TELLS = "lo menciona al narrar"
    """A narration, a note or a caption has the text between quotation marks, or its words."""


@dataclass(frozen=True, slots=True)
class StepMention:
    walkthrough: Walkthrough
    step: Step
    manner: Manner


@dataclass(frozen=True, slots=True)
class PictureMention:
    """A picture of the handbook; `is_marked` if it points at the text, and not only may show it.

    A label may be shown wherever its screen is; a message is not, so its pictures all point at it.
    """

    name: str
    walkthrough: Walkthrough
    paragraph: str | None
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that mentions what was asked for."""

    texts: Sequence[CataloguedText]
    """The texts of the portal that it means; none if only scenarios have it."""
    longer_texts: Sequence[str]
    """Others that contain it, whose mentions are left out."""
    steps: Sequence[StepMention]
    pictures: Sequence[PictureMention]
    paragraphs: Sequence[str]
    """Numbers, in the cartilla's order."""

    def __bool__(self) -> bool:
        return bool(self.texts or self.steps or self.paragraphs)


def find_impact(query: str, walkthroughs: Sequence[Walkthrough], *, parts_too: bool = False) -> Impact:
    """What mentions the text, which may be an id, a whole text of the portal, or a part of some.

    Args:
        parts_too: whether a query that is a whole text means also the longer texts that contain it.
    """
    texts = texts_meant(query, parts_too=parts_too)
    by_part = parts_too or not texts or any(not _is_meant_whole(query, each) for each in texts)
    matcher = _Matcher(query, texts, by_part)
    steps = list(_step_mentions(walkthroughs, matcher))
    return Impact(
        texts,
        [] if by_part else longer_texts(texts),
        steps,
        list(_picture_mentions(walkthroughs, steps, texts)),
        _paragraphs(steps, texts, matcher),
    )


def _is_meant_whole(query: str, text: CataloguedText) -> bool:
    return normalized(query) in (normalized(text.text), normalized(text.id))


class _Matcher:
    """Says how an action mentions the texts."""

    def __init__(self, query: str, texts: Iterable[CataloguedText], by_part: bool) -> None:
        self._wholes = {normalized(each.text) for each in texts}
        self._words = normalized(query)
        self._by_part = by_part
        self._messages = [each.text for each in texts if each.sort == MESSAGE]

    def manner(self, action: Action) -> Manner | None:
        if isinstance(action, Remark) and any(map(self.is_told, _texts_in(action))):
            is_named = any(map(self._is_named, _names_in(action)))
            return Manner.NAMES if is_named else Manner.TELLS
        if any(map(self._is_named, _texts_in(action))):
            return Manner.NAMES
        return Manner.PART if self._is_part_of_message(action) else None

    def is_told(self, prose: str) -> bool:
        """Whether prose has one of the texts between quotation marks, or as words if it is more than one."""
        quotations = map(normalized, QUOTATION.findall(prose))
        if any(map(self._is_named, quotations)) or self._is_named(prose):
            return True
        return any(_has_words(prose, each) for each in self._wholes if " " in each)

    def _is_named(self, value: str) -> bool:
        text = normalized(value)
        return text in self._wholes or (self._by_part and bool(self._words) and self._words in text)

    def _is_part_of_message(self, action: Action) -> bool:
        if not isinstance(action, ExpectText | ExpectDialogText | ExpectCell):
            return False
        is_phrase = len(action.text.split()) >= MIN_WORDS_OF_PART
        return is_phrase and any(_has_words(each, normalized(action.text)) for each in self._messages)


def _has_words(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", normalized(text)) is not None


def _texts_in(value: object) -> Iterator[str]:
    """Every text that an action holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts_in(getattr(value, field.name))


def _names_in(remark: Remark) -> Iterator[str]:
    """The names in a remark, which only a note has: those of its control."""
    yield from _texts_in(getattr(remark, "target", ()))


def _step_mentions(walkthroughs: Iterable[Walkthrough], matcher: _Matcher) -> Iterator[StepMention]:
    for walkthrough in walkthroughs:
        for step in walkthrough.steps:
            if manner := matcher.manner(step.action):
                yield StepMention(walkthrough, step, manner)


def _picture_mentions(
    walkthroughs: Iterable[Walkthrough], steps: Iterable[StepMention], texts: Iterable[CataloguedText]
) -> Iterator[PictureMention]:
    """Of the scenarios that the handbook prints, the pictures that point at the text or may show it."""
    mentions = {(id(each.walkthrough), id(each.step)) for each in steps if each.manner is not Manner.TELLS}
    screens = {screen for each in texts if each.sort != MESSAGE for screen in each.screens}
    printed = practised_names()
    for walkthrough in (each for each in walkthroughs if each.base_name in printed):
        on_screens = screens_by_step(walkthrough)
        for shot in plan_shots(walkthrough):
            is_marked = any(
                (id(walkthrough), id(walkthrough.steps[index])) in mentions for index in _subjects(shot)
            )
            if is_marked or on_screens[shot.subject] in screens:
                yield PictureMention(shot.name, walkthrough, shot.paragraph, is_marked)


def _subjects(shot: Shot) -> set[int]:
    """The steps that the picture points at, and the one that it is about."""
    return {shot.subject, *(each.step for each in shot.annotations)}


def _paragraphs(
    steps: Iterable[StepMention], texts: Iterable[CataloguedText], matcher: _Matcher
) -> list[str]:
    """Those under which a step mentions the text, those that the text is taken from, and what tells of it."""
    of_steps = {each.step.paragraph for each in steps}
    of_texts = {number for each in texts for number in _paragraphs_of(each)}
    titled = {number for number, title in PARAGRAPH_TITLES.items() if matcher.is_told(title)}
    return [each for each in PARAGRAPHS if each in of_steps | of_texts | titled]


def _paragraphs_of(text: CataloguedText) -> Iterator[str]:
    yield from paragraphs_of(text.source)
    if text.sort == SCREEN:
        yield from next(each.paragraphs for each in Screen if each.heading == text.text)


def paragraphs_of(source: str) -> list[str]:
    """The numbers of paragraphs and sections that the source of a text names.

    >>> paragraphs_of("cartilla 8.3, 8.6, 8.10")
    ['8.3', '8.6', '8.10']
    """
    return re.findall(r"\b[4-8](?:\.\d+)?\b", source.partition("cartilla")[2])
