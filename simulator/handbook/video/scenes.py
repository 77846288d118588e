"""What a video shows of a walkthrough, one scene for each step, from its steps alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.handbook.document.manual import COACH_HINT
from simulator.handbook.pictures.shot import Annotation, AnnotationKind, Shot
from simulator.handbook.pictures.shot_plan import annotation_kind
from simulator.handbook.redaction import passwords_in, redact, reword_passwords
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Narration, Note, Picture
from simulator.scenario.model.user_actions import (
    AdvanceClock,
    ControlAction,
    FaultAction,
    OpenPortal,
    UserAction,
)
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.scenario.model.world_expectations import WorldExpectation
from simulator.spanish import with_stop

READING_SPEED = 15
"""Characters that a reader takes in each second, while looking at the screen too."""
LEAST_READING = 2.0
"""Seconds that the shortest text stands."""
CARD_NAME = "portada"
RECORD_LEAD = "En el registro: "


@dataclass(frozen=True, slots=True)
class Scene:
    """A caption, and the page that is seen meanwhile."""

    caption: str
    shot: Shot | None
    """The page as the scene needs it; None for the card with the title, before there is a page."""
    paragraph: str | None
    opens_chapter: bool
    is_used: bool
    """Whether the pointer goes to the control and clicks there."""


def reading_time(text: str) -> float:
    """Seconds that a reader needs for the text."""
    return max(LEAST_READING, len(text) / READING_SPEED)


def scenes(walkthrough: Walkthrough, omitted_texts: Sequence[str] = ()) -> list[Scene]:
    """The card with the title, a scene for each step that has something to say, and the last screen.

    Args:
        omitted_texts: texts that no caption may show, as in the manual.
    """
    director = _Director(walkthrough, omitted_texts)
    return [director.card(), *director.steps(), *director.ending()]


class _Director:
    def __init__(self, walkthrough: Walkthrough, omitted_texts: Sequence[str]) -> None:
        self._walkthrough = walkthrough
        self._steps = walkthrough.steps
        self._passwords = passwords_in(walkthrough)
        self._omitted_texts = omitted_texts

    def card(self) -> Scene:
        title = redact(self._walkthrough.title, self._omitted_texts)
        return Scene(f"{title}.", None, None, opens_chapter=True, is_used=False)

    def steps(self) -> Iterator[Scene]:
        for index, step in enumerate(self._steps):
            if isinstance(step.action, PreparationAction | Picture):
                continue
            yield Scene(
                self._caption(step),
                self._shot(index),
                step.paragraph,
                opens_chapter=isinstance(step.action, Narration),
                is_used=isinstance(step.action, ControlAction),
            )

    def ending(self) -> Iterator[Scene]:
        """What the last action led to, where no expectation follows it."""
        last = self._steps[-1]
        if isinstance(last.action, UserAction):
            shot = self._shot(len(self._steps))
            yield Scene("Fin del ejercicio.", shot, last.paragraph, opens_chapter=False, is_used=False)

    def _caption(self, step: Step) -> str:
        action = step.action
        text = action.text if isinstance(action, Note) else step.instruction
        if isinstance(action, AdvanceClock | FaultAction):
            text += COACH_HINT
        if isinstance(action, WorldExpectation):
            text = RECORD_LEAD + text
        text = redact(reword_passwords(text, self._passwords), [*self._passwords, *self._omitted_texts])
        return with_stop(text)

    def _shot(self, at: int) -> Shot | None:
        """The page before that step, with its control underlined; None while there is no page."""
        if at <= self._first_page:
            return None
        subject = min(at, len(self._steps) - 1)
        points = at == subject and annotation_kind(self._steps[subject].action) is not None
        return Shot(
            name=f"{self._walkthrough.name}/{at:03}.png",
            at=at,
            paragraphs=(self._steps[subject].paragraph,),
            annotations=(Annotation(subject, AnnotationKind.UNDERLINE),) if points else (),
            subject=subject,
            is_announcement=False,
        )

    @property
    def _first_page(self) -> int:
        """Index of the step that opens the first page; -1 if the preparation does."""
        if self._walkthrough.preparation.screen:
            return -1
        actions = (index for index, step in enumerate(self._steps) if isinstance(step.action, OpenPortal))
        return next(actions, -1)
