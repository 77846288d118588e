"""Makes one picture of those that would show the same page twice running, and numbers the badges."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from simulator.handbook.pictures.shot import AnnotationKind
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.user_actions import FaultAction, UserAction
from simulator.scenario.model.walkthrough import Action, Step


@dataclass(frozen=True, slots=True)
class UnnamedShot:
    """A shot before its name is made unique."""

    at: int
    paragraphs: tuple[str | None, ...]
    annotated_steps: tuple[tuple[int, AnnotationKind], ...]
    """Index and kind."""
    slug: str
    """Slug of the control clicked on, of the first announcement, or of the screen of a form."""
    subject: int
    """Index of the last step done, or of the first announcement."""
    is_announcement: bool
    is_requested: bool
    """Whether the scenario asks for it."""


def merge_repetitions(steps: Sequence[Step], shots: Iterable[UnnamedShot]) -> list[UnnamedShot]:
    """The shots, with one for each run between which nothing is done; it stands where the first stood.

    A picture that the scenario asks for stays by itself.
    """
    merged: list[UnnamedShot] = []
    for shot in shots:
        if merged and _shows_the_same(steps, merged[-1], shot):
            merged[-1] = _union(merged[-1], shot)
        else:
            merged.append(shot)
    return merged


def _shows_the_same(steps: Sequence[Step], former: UnnamedShot, latter: UnnamedShot) -> bool:
    is_untouched = not any(_touches_page(step.action) for step in steps[former.at : latter.at])
    return is_untouched and not former.is_requested and not latter.is_requested


def _touches_page(action: Action) -> bool:
    """Whether the page may be another one afterwards; a fault that is asked for shows on the next page."""
    return isinstance(action, UserAction) and not isinstance(action, FaultAction)


def _union(former: UnnamedShot, latter: UnnamedShot) -> UnnamedShot:
    return replace(
        former,
        at=latter.at,
        paragraphs=tuple(dict.fromkeys((*former.paragraphs, *latter.paragraphs))),
        annotated_steps=(*former.annotated_steps, *latter.annotated_steps),
    )


def badge_numbers(steps: Sequence[Step], shots: Iterable[UnnamedShot]) -> dict[int, int]:
    """The number of each step's badge; it counts anew where a paragraph shares no picture with the former."""
    narrations = [index for index, step in enumerate(steps) if isinstance(step.action, Narration)]
    numbers: dict[int, int] = {}
    number, last_narration = 0, -1
    for shot in shots:
        badges = [index for index, kind in shot.annotated_steps if kind is AnnotationKind.BADGE]
        if not badges:
            continue
        first_narration = bisect_right(narrations, min(index for index, _ in shot.annotated_steps))
        number = number if first_narration == last_narration else 0
        numbers |= zip(badges, count(number + 1))
        number, last_narration = numbers[badges[-1]], bisect_right(narrations, badges[-1])
    return numbers
