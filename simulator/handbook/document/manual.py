"""The content of the manual, from the walkthroughs alone: chapters, scenarios, paragraphs and their items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from simulator.handbook.document.examples import example_table, introductions, marked
from simulator.handbook.document.fidelity import source_of
from simulator.handbook.document.printed import (
    Chapter,
    Figure,
    Instruction,
    Item,
    PrintedParagraph,
    PrintedScenario,
    QuotedMessage,
    RecordCheck,
    Remark,
    ScreenCheck,
    with_references,
)
from simulator.handbook.pictures.shot import AnnotationKind, Shot
from simulator.handbook.pictures.shot_plan import Navigation, plan_shots
from simulator.handbook.redaction import passwords_in, redact, reword_passwords
from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Narration, Note, Picture
from simulator.scenario.model.screen_expectations import (
    ExpectDialog,
    ExpectFieldError,
    ExpectMessage,
    ExpectScreen,
    ScreenExpectation,
)
from simulator.scenario.model.user_actions import AdvanceClock, FaultAction, UserAction
from simulator.scenario.model.walkthrough import Action, Step, Walkthrough
from simulator.scenario.model.world_expectations import WorldExpectation
from simulator.scenario.sentence_writer import write

WHOLE_PROCEDURE = 3
"""A scenario of so many sections or more goes into the chapter on the whole procedure."""
COACH_HINT = ", con el botón del asistente del simulador"
"""Says where the clock is moved and a fault asked for: no screen of the portal has a control for it."""


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
        self._picture_names = {step: shot.name for shot in self._shots for step in _shown_steps(shot)}
        self._introductions = introductions(walkthrough)
        self._anchor_uses: Counter[str] = Counter()

    def printed_scenario(self) -> PrintedScenario:
        steps = self._walkthrough.steps
        start = (step for step in steps if isinstance(step.action, PreparationAction))
        return PrintedScenario(
            name=self._walkthrough.name,
            title=redact(self._walkthrough.title, self._masked_texts),
            start=tuple(self._instruction(step) for step in start),
            examples=tuple(
                (label, self._redacted(value)) for label, value in example_table(self._walkthrough)
            ),
            paragraphs=tuple(self._paragraphs()),
        )

    def _paragraphs(self) -> Iterator[PrintedParagraph]:
        narration: Step | None = None
        items: list[Item] = []
        screen = first_screen = self._walkthrough.preparation.screen
        for index, step in enumerate(self._walkthrough.steps):
            items += self._figures(index, before=True)
            if isinstance(step.action, Narration):
                yield from self._paragraph(narration, items, first_screen)
                narration, items, first_screen = step, [], screen
            else:
                items += self._items(index, step)
            items += self._figures(index, before=False)
            screen = _screen_after(step.action, screen)
        items += self._figures(len(self._walkthrough.steps), before=True)
        yield from self._paragraph(narration, items, first_screen)

    def _paragraph(
        self, narration: Step | None, items: Sequence[Item], screen: str | None
    ) -> Iterator[PrintedParagraph]:
        if narration is None and not items:
            return
        number = narration.paragraph if narration else None
        yield PrintedParagraph(
            anchor=self._anchor(number),
            number=number,
            narration=self._instruction(narration) if narration else None,
            items=with_references(items),
            screen=screen,
        )

    def _anchor(self, number: str | None) -> str:
        stem = f"{self._walkthrough.name}-{number or '0'}"
        self._anchor_uses[stem] += 1
        return stem if self._anchor_uses[stem] == 1 else f"{stem}-{self._anchor_uses[stem]}"

    def _items(self, index: int, step: Step) -> Iterator[Item]:
        action, picture = step.action, self._picture_names.get(index)
        if isinstance(action, UserAction):
            hint = COACH_HINT if isinstance(action, AdvanceClock | FaultAction) else ""
            yield Instruction(
                self._instruction(step, self._introductions.get(index)) + hint,
                self._badge_numbers.get(index),
                picture,
                canonical_text=self._canonical_text(action),
            )
        elif isinstance(action, ExpectMessage | ExpectFieldError) or (
            isinstance(action, ExpectDialog) and action.present
        ):
            yield QuotedMessage(self._instruction(step), source_of(action.text), picture)
        elif isinstance(action, ScreenExpectation):
            yield ScreenCheck(self._instruction(step), picture)
        elif isinstance(action, WorldExpectation):
            yield RecordCheck(self._instruction(step))
        elif isinstance(action, Note):
            yield Remark(self._redacted(action.text), picture)

    def _figures(self, index: int, *, before: bool) -> Iterator[Figure]:
        """The pictures that stand at a step: those printed before its text, or those printed after it."""
        for shot in self._shots:
            place = self._place(shot)
            if place == index and self._comes_before(shot, place) is before:
                yield Figure(shot.name, self._caption(shot))

    def _place(self, shot: Shot) -> int:
        """Index of the step at which a picture stands: at the end of the first paragraph that it shows."""
        steps = range(shot.subject + 1, shot.at)
        return next((index for index in steps if self._is_narration(index)), shot.at)

    def _is_narration(self, index: int) -> bool:
        return isinstance(self._walkthrough.steps[index].action, Narration)

    def _comes_before(self, shot: Shot, place: int) -> bool:
        """Whether the picture shows the screen before the step there, without pointing at that step."""
        if place == len(self._walkthrough.steps):
            return True
        action = self._walkthrough.steps[place].action
        is_annotated = any(annotation.step == place for annotation in shot.annotations)
        return (
            isinstance(action, UserAction | Narration)
            and not isinstance(action, Picture)
            and not is_annotated
        )

    def _caption(self, shot: Shot) -> str | None:
        step = self._walkthrough.steps[shot.subject]
        return self._instruction(step) if isinstance(step.action, Picture) else None

    def _instruction(self, step: Step, example: str | None = None) -> str:
        instruction = reword_passwords(step.instruction, self._passwords)
        return self._redacted(marked(instruction, example) if example else instruction)

    def _canonical_text(self, action: UserAction) -> str:
        canonical = write(action)
        instruction = canonical.sentence.instruct(canonical.texts)
        return self._redacted(reword_passwords(instruction, self._passwords))

    def _redacted(self, text: str) -> str:
        return redact(text, [*self._passwords, *self._masked_texts])


def _screen_after(action: Action, screen: str | None) -> str | None:
    """Heading of the screen after the action, as far as the steps tell it."""
    if isinstance(action, ExpectScreen):
        return action.heading
    return None if isinstance(action, Navigation) else screen


def _shown_steps(shot: Shot) -> set[int]:
    return {shot.subject, *(annotation.step for annotation in shot.annotations)}
