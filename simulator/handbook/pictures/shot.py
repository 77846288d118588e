"""A picture to take, and what it points at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class AnnotationKind(StrEnum):
    """How a picture points at the control of a step."""

    BADGE = "badge"
    """An outline with a number: something to do."""
    UNDERLINE = "underline"
    """A line below a text: something that must be seen."""
    NOTE = "note"
    """An outline with a callout that holds the text of the step."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A step that a picture points at."""

    step: int
    """Index in `Walkthrough.steps`."""
    kind: AnnotationKind
    number: int | None = None
    """The number in a badge; it counts through a paragraph, and through all whose steps one picture shows."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take."""

    name: str
    """`asignar-perfiles/05.1-grabar.png`: scenario, paragraph, control; it stays when other steps come or go.

    The picture of a form on which nothing is clicked is named after the screen: any field may come or go.
    """
    at: int
    """Index of the step: an action is photographed before it runs, an expectation after it holds.

    `len(steps)` means after the last one.
    """
    paragraphs: tuple[str | None, ...]
    """The paragraphs whose steps it shows, in their order: more than one where nothing is done in between."""
    annotations: tuple[Annotation, ...]
    subject: int
    """Index of the step that the picture is about."""
    is_announcement: bool
    """Whether the picture is of a message, a dialog or an error, and not of a screen at work."""

    def renumbered(self, numbers: Sequence[int]) -> Shot:
        """The picture with these numbers in its badges, in their order; it points at no step that has none.

        The last steps have none where they belong to a section that the text refers to.
        """
        rest = iter(numbers)
        annotations = (
            replace(each, number=next(rest, None)) if each.kind is AnnotationKind.BADGE else each
            for each in self.annotations
        )
        steps = (each for each in annotations if each.number or each.kind is not AnnotationKind.BADGE)
        return replace(self, annotations=tuple(steps))

    @property
    def paragraph(self) -> str | None:
        """The paragraph that the picture stands in."""
        return self.paragraphs[0]
