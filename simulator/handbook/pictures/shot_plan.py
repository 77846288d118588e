"""Which pictures a walkthrough gives, decided from its steps alone: no browser is needed to list them.

A picture is taken of the screen as it stands just before an action that may leave it, or before another
paragraph begins, with all that was done on it since; and of each message, dialog and field error expected.
A paragraph that only reaches a screen has a picture of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from slugify import slugify

from simulator.scenario.model import (
    Action,
    AdvanceClock,
    Click,
    ControlAction,
    ExpectCell,
    ExpectChecked,
    ExpectControl,
    ExpectDialog,
    ExpectDialogText,
    ExpectFieldError,
    ExpectMessage,
    ExpectRow,
    ExpectScreen,
    ExpectText,
    ExpectValue,
    GoBack,
    Narration,
    Note,
    OpenPortal,
    Picture,
    Reload,
    Step,
    Target,
    UserAction,
    Walkthrough,
)

Announced = ExpectMessage | ExpectDialog | ExpectFieldError
"""What gets a picture of its own."""
State = ExpectValue | ExpectChecked
"""What a control shows, until something else is done with it."""
Underlined = Announced | ExpectDialogText | ExpectRow | ExpectCell | ExpectText | ExpectControl | State
MayLeave = Click | OpenPortal | GoBack
"""What may lead to another screen."""
UNKNOWN = "pantalla"
"""In the name of a picture, where the steps don't tell the screen's heading."""
WORDS = 6
"""How many words of a message serve to name its picture."""
EXTENSION = ".png"
KINDS = {ExpectFieldError: "error", Note: "nota"}
"""What the name of a picture says before that of the control."""


class MarkKind(StrEnum):
    """How a picture points at the control of a step."""

    BADGE = "badge"
    """An outline with a number: something to do."""
    UNDERLINE = "underline"
    """Something that must be seen."""
    NOTE = "note"
    """A callout with the text of the step."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A step that a picture points at."""

    step: int
    """Its place in `Walkthrough.steps`."""
    kind: MarkKind
    number: int | None = None
    """Of a badge: its place among those of the picture, from 1."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take."""

    name: str
    """`asignar-perfiles/05.1-grabar.png`: scenario, paragraph, control; other steps may come and go.

    A form that nothing is clicked on is named after its screen, because any field of it may come or go.
    """
    at: int
    """The step before whose doing it is taken; of an expectation, once it is met.

    The number of steps stands for the end.
    """
    paragraph: str | None
    marks: tuple[Mark, ...]
    subject: int
    """The step that it is about."""
    is_announcement: bool
    """Whether it shows a message, a dialog or an error, and not a screen at work."""


def shots(walkthrough: Walkthrough) -> list[Shot]:
    """The pictures of a walkthrough, in the order in which they are taken."""
    return list(_named(walkthrough, _Planner(walkthrough).drafts()))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A picture that has no name yet."""

    at: int
    paragraph: str | None
    marked: tuple[tuple[int, MarkKind], ...]
    named: str
    """What it is named after: the control clicked on, the first thing announced, or the screen of a form."""
    subject: int
    """The step that it is about: the last one done, or the first thing announced."""
    is_announcement: bool


class _Planner:
    """Goes through the steps and gathers what the next picture will point at."""

    def __init__(self, walkthrough: Walkthrough) -> None:
        self._steps = walkthrough.steps
        self._marked: list[tuple[int, MarkKind]] = []
        self._reached: int | None = None
        """The step of the paragraph that expects the screen at hand."""
        self._is_shown = False
        """Whether the paragraph has a picture."""
        self._paragraph: str | None = None
        self._screen: str | None = walkthrough.preparation.screen
        """The heading of the screen, as far as the steps tell it."""

    def drafts(self) -> Iterator[_Draft]:
        for index, step in enumerate(self._steps):
            if self._is_over(step.action):
                yield from self._draft(index, ends=isinstance(step.action, Narration))
            self._take_in(index, step)
            if isinstance(step.action, Click):
                yield from self._draft(index)
            elif isinstance(step.action, Picture):
                yield from self._draft(index, asked=True)
        yield from self._draft(len(self._steps), ends=True)

    def _is_over(self, action: Action) -> bool:
        """Whether the picture of what was gathered has to be taken before this step."""
        if isinstance(action, Narration | OpenPortal | AdvanceClock | GoBack | Reload):
            return True
        return isinstance(action, UserAction) and self._announced() is not None

    def _take_in(self, index: int, step: Step) -> None:
        self._paragraph = step.paragraph
        if isinstance(step.action, ExpectScreen):
            self._screen, self._reached = step.action.heading, index
        elif isinstance(step.action, UserAction | Narration):
            self._reached = None
        if isinstance(step.action, ControlAction):
            self._forget_state_of(step.action.target)
        kind = _kind(step.action)
        if kind:
            self._marked.append((index, kind))

    def _forget_state_of(self, target: Target) -> None:
        """What was expected of that control is so no more."""
        self._marked = [
            (index, kind)
            for index, kind in self._marked
            if not isinstance(action := self._steps[index].action, State) or action.target.name != target.name
        ]

    def _draft(self, at: int, *, asked: bool = False, ends: bool = False) -> Iterator[_Draft]:
        """The picture that is due, if one is; `ends` tells that the paragraph has no further step."""
        subject = at if asked else self._subject()
        if subject is None and ends and not self._is_shown:
            subject = self._reached
        if subject is not None:
            announced = self._announced() is not None and not asked
            named = self._named(self._steps[subject])
            yield _Draft(at, self._paragraph, tuple(self._marked), named, subject, announced)
        self._is_shown = not ends and (self._is_shown or subject is not None)
        self._marked = []
        if at < len(self._steps) and isinstance(self._steps[at].action, MayLeave):
            self._screen = None

    def _named(self, subject: Step) -> str:
        is_form = isinstance(subject.action, ControlAction) and not isinstance(subject.action, Click)
        return _short(self._screen or UNKNOWN) if is_form else _slug(subject)

    def _subject(self) -> int | None:
        """What is announced, else the last thing done, else a note or text, else what a control shows."""
        badges = [index for index, kind in self._marked if kind is MarkKind.BADGE]
        states = [index for index, _ in self._marked if isinstance(self._steps[index].action, State)]
        others = [index for index, _ in self._marked if index not in states]
        return next(iter([*self._announcements(), *badges[-1:], *others, *states]), None)

    def _announced(self) -> int | None:
        """The first message, dialog or error among what was gathered."""
        return next(iter(self._announcements()), None)

    def _announcements(self) -> list[int]:
        return [index for index, _ in self._marked if isinstance(self._steps[index].action, Announced)]


def _kind(action: Action) -> MarkKind | None:
    if isinstance(action, ControlAction):
        return MarkKind.BADGE
    if isinstance(action, Note):
        return MarkKind.NOTE
    if isinstance(action, Underlined) and getattr(action, "present", True):
        return MarkKind.UNDERLINE
    return None


def _named(walkthrough: Walkthrough, drafts: Iterable[_Draft]) -> Iterator[Shot]:
    """Told apart: where a paragraph shows the same control twice, the second picture ends in -2."""
    taken: Counter[str] = Counter()
    for draft in drafts:
        stem = f"{_padded(draft.paragraph)}-{draft.named}"
        taken[stem] += 1
        ending = f"-{taken[stem]}" if taken[stem] > 1 else ""
        yield Shot(
            name=f"{walkthrough.name}/{stem}{ending}{EXTENSION}",
            at=draft.at,
            paragraph=draft.paragraph,
            marks=_marks(draft),
            subject=draft.subject,
            is_announcement=draft.is_announcement,
        )


def _marks(draft: _Draft) -> tuple[Mark, ...]:
    badges = [index for index, kind in draft.marked if kind is MarkKind.BADGE]
    return tuple(
        Mark(index, kind, badges.index(index) + 1 if kind is MarkKind.BADGE else None)
        for index, kind in draft.marked
    )


def _padded(paragraph: str | None) -> str:
    """05.1, so that the sections sort as numbers do; 00 where no paragraph is spoken of."""
    section, point, number = (paragraph or "0").partition(".")
    return f"{int(section):02d}{point}{number}"


def _slug(step: Step) -> str:
    target = getattr(step.action, "target", None)
    match step.action:
        case Picture():
            named = step.instruction
        case ExpectMessage(text):
            named = f"mensaje {text}"
        case ExpectDialog(text) | ExpectDialogText(text):
            named = f"aviso {text}"
        case ExpectCell(row, column):
            named = f"{column} {row}"
        case ExpectScreen(seen) | ExpectRow(seen):
            named = seen
        case ExpectText(text, region):
            named = region or text
        case _ if isinstance(target, Target):
            named = f"{KINDS.get(type(step.action), '')} {target.name} {target.row or ''}"
        case _:
            named = UNKNOWN
    return _short(named)


def _short(text: str) -> str:
    return "-".join(slugify(text).split("-")[:WORDS])
