"""The content of the manual, from the walkthroughs alone: chapters, scenarios, paragraphs and their items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from simulator.handbook.document.fidelity import source_of
from simulator.handbook.pictures.shot_plan import AnnotationKind, Shot, plan_shots
from simulator.handbook.redaction import passwords_in, redact, reword_passwords
from simulator.procedure.paragraphs import SECTIONS, section_of
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Narration, Note, Picture
from simulator.scenario.model.screen_expectations import (
    ExpectDialog,
    ExpectFieldError,
    ExpectMessage,
    ScreenExpectation,
)
from simulator.scenario.model.user_actions import AdvanceClock, FaultAction, UserAction
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.scenario.model.world_expectations import WorldExpectation

WHOLE_PROCEDURE = 3
"""A scenario of so many sections or more goes into the chapter on the whole procedure."""
COACH_HINT = ", con el botón del asistente del simulador"
"""Says where the clock is moved and a fault asked for: no screen of the portal has a control for it."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """Something to do."""

    text: str
    number: int | None
    """The number of its badge in the next picture; None if it uses no control of the screen."""


@dataclass(frozen=True, slots=True)
class QuotedMessage:
    """A message, dialog or field error that must appear, word for word."""

    text: str
    source: str
    """Source of the wording."""


@dataclass(frozen=True, slots=True)
class ScreenCheck:
    """Something else to check on the screen."""

    text: str


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """Something that is recorded now."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """The text of a callout."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, by its name."""

    name: str


Item = Instruction | QuotedMessage | ScreenCheck | RecordCheck | Remark | Figure
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

    @property
    def first_picture(self) -> str | None:
        return next((item.name for item in self.items if isinstance(item, Figure)), None)

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
        return [_grouped(block) for block in blocks if block]


def _grouped(items: Sequence[Item]) -> tuple[Group, ...]:
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


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the manual."""

    name: str
    """Name of the file, without the extension."""
    title: str
    number: int
    """Number of the cartilla's section; for the whole procedure the number after the last section's."""
    scenarios: tuple[PrintedScenario, ...]


def chapters(walkthroughs: Sequence[Walkthrough], masked_texts: Sequence[str] = ()) -> list[Chapter]:
    """A chapter for each section of the cartilla that has scenarios, then one for the whole procedure.

    Args:
        masked_texts: texts that are redacted everywhere.
    """
    ordered = sorted(walkthroughs, key=_chapter_number)
    return [
        Chapter(
            *_name_and_title(number),
            number,
            tuple(_ScenarioPrinter(each, masked_texts).printed_scenario() for each in group),
        )
        for number, group in groupby(ordered, key=_chapter_number)
    ]


def _chapter_number(walkthrough: Walkthrough) -> int:
    is_whole = len(walkthrough.sections) >= WHOLE_PROCEDURE
    return max(SECTIONS) + 1 if is_whole else min(walkthrough.sections)


def _name_and_title(number: int) -> tuple[str, str]:
    if number not in SECTIONS:
        return "recorrido", "El procedimiento de principio a fin"
    return f"seccion-{number}", f"{number}. {SECTIONS[number]}"


class _ScenarioPrinter:
    """Goes through a walkthrough and turns its steps and pictures into items."""

    def __init__(self, walkthrough: Walkthrough, masked_texts: Sequence[str]) -> None:
        self._walkthrough = walkthrough
        self._passwords = passwords_in(walkthrough)
        self._masked_texts = masked_texts
        self._shots = plan_shots(walkthrough)
        self._badge_numbers = {
            annotation.step: annotation.number
            for shot in self._shots
            for annotation in shot.annotations
            if annotation.kind is AnnotationKind.BADGE
        }
        self._anchor_uses: Counter[str] = Counter()

    def printed_scenario(self) -> PrintedScenario:
        steps = self._walkthrough.steps
        start = (step for step in steps if isinstance(step.action, PreparationAction))
        return PrintedScenario(
            name=self._walkthrough.name,
            title=redact(self._walkthrough.title, self._masked_texts),
            start=tuple(self._instruction(step) for step in start),
            paragraphs=tuple(self._paragraphs()),
        )

    def _paragraphs(self) -> Iterator[PrintedParagraph]:
        narration: Step | None = None
        items: list[Item] = []
        for index, step in enumerate(self._walkthrough.steps):
            items += self._figures(index, before=True)
            if isinstance(step.action, Narration):
                yield from self._paragraph(narration, items)
                narration, items = step, []
            else:
                items += self._items(index, step)
            items += self._figures(index, before=False)
        items += self._figures(len(self._walkthrough.steps), before=True)
        yield from self._paragraph(narration, items)

    def _paragraph(self, narration: Step | None, items: Sequence[Item]) -> Iterator[PrintedParagraph]:
        if narration is None and not items:
            return
        number = narration.paragraph if narration else None
        yield PrintedParagraph(
            anchor=self._anchor(number),
            number=number,
            narration=self._instruction(narration) if narration else None,
            items=tuple(items),
        )

    def _anchor(self, number: str | None) -> str:
        stem = f"{self._walkthrough.name}-{number or '0'}"
        self._anchor_uses[stem] += 1
        return stem if self._anchor_uses[stem] == 1 else f"{stem}-{self._anchor_uses[stem]}"

    def _items(self, index: int, step: Step) -> Iterator[Item]:
        action = step.action
        if isinstance(action, UserAction):
            hint = COACH_HINT if isinstance(action, AdvanceClock | FaultAction) else ""
            yield Instruction(self._instruction(step) + hint, self._badge_numbers.get(index))
        elif isinstance(action, ExpectMessage | ExpectFieldError) or (
            isinstance(action, ExpectDialog) and action.present
        ):
            yield QuotedMessage(self._instruction(step), source_of(action.text))
        elif isinstance(action, ScreenExpectation):
            yield ScreenCheck(self._instruction(step))
        elif isinstance(action, WorldExpectation):
            yield RecordCheck(self._instruction(step))
        elif isinstance(action, Note):
            yield Remark(self._redacted(action.text))

    def _figures(self, index: int, *, before: bool) -> Iterator[Figure]:
        """The pictures taken at a step: those printed before its text, or those printed after it."""
        for shot in self._shots:
            if shot.at == index and self._comes_before(shot) is before:
                yield Figure(shot.name)

    def _comes_before(self, shot: Shot) -> bool:
        """Whether the picture shows the screen before its step, without pointing at that step."""
        if shot.at == len(self._walkthrough.steps):
            return True
        action = self._walkthrough.steps[shot.at].action
        is_annotated = any(annotation.step == shot.at for annotation in shot.annotations)
        return (
            isinstance(action, UserAction | Narration)
            and not isinstance(action, Picture)
            and not is_annotated
        )

    def _instruction(self, step: Step) -> str:
        return self._redacted(reword_passwords(step.instruction, self._passwords))

    def _redacted(self, text: str) -> str:
        return redact(text, [*self._passwords, *self._masked_texts])
