"""Plans which pictures a walkthrough gives, from its steps alone: listing them needs no browser.

A picture shows a screen just before an action that may leave it, or before the next paragraph. It points at
everything done on the screen since the picture before. Each expected message, dialog or field error gives
a picture too, and so does a paragraph that only reaches a screen. Pictures of a page on which nothing was
done in between are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from slugify import slugify

from simulator.handbook.pictures.repeated_shots import UnnamedShot, badge_numbers, merge_repetitions
from simulator.handbook.pictures.shot import Annotation, AnnotationKind, Shot
from simulator.scenario.model.remarks import Narration, Note, Picture
from simulator.scenario.model.screen_expectations import (
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
)
from simulator.scenario.model.targets import Target
from simulator.scenario.model.user_actions import (
    AdvanceClock,
    Click,
    ControlAction,
    FaultAction,
    GoBack,
    OpenPortal,
    Reload,
    UserAction,
)
from simulator.scenario.model.walkthrough import Action, Step, Walkthrough

Announcement = ExpectMessage | ExpectDialog | ExpectFieldError
"""An expectation that gets a picture of its own."""
ControlState = ExpectValue | ExpectChecked
"""An expectation on what a control shows; it holds until something else is done with the control."""
UnderlinedExpectation = (
    Announcement | ExpectDialogText | ExpectRow | ExpectCell | ExpectText | ExpectControl | ControlState
)
Navigation = Click | OpenPortal | GoBack
"""An action that may lead to another screen."""
UNKNOWN_SCREEN = "pantalla"
"""Stands in a picture's name for a screen whose heading the steps don't tell."""
MAX_WORDS = 6
"""Greatest number of words of a message that go into its picture's name."""
EXTENSION = ".png"
NAME_PREFIXES = {ExpectFieldError: "error", Note: "nota"}
"""Words before the control's name in the name of a picture."""


def plan_shots(walkthrough: Walkthrough) -> list[Shot]:
    """The pictures of a walkthrough, in the order in which they are taken."""
    shots = merge_repetitions(walkthrough.steps, _Planner(walkthrough).unnamed_shots())
    return list(_with_names(walkthrough, shots))


class _Planner:
    """Goes through the steps and gathers those that the next picture points at."""

    def __init__(self, walkthrough: Walkthrough) -> None:
        self._steps = walkthrough.steps
        self._annotated_steps: list[tuple[int, AnnotationKind]] = []
        self._screen_step: int | None = None
        """Index of the paragraph's step that expects the current screen."""
        self._has_picture = False
        """Whether the current paragraph has a picture already."""
        self._paragraph: str | None = None
        self._screen: str | None = walkthrough.preparation.screen
        """Heading of the current screen, as far as the steps tell it."""

    def unnamed_shots(self) -> Iterator[UnnamedShot]:
        for index, step in enumerate(self._steps):
            if self._ends_picture(step.action):
                yield from self._shot_due(index, ends_paragraph=isinstance(step.action, Narration))
            self._read(index, step)
            if isinstance(step.action, Click):
                yield from self._shot_due(index)
            elif isinstance(step.action, Picture):
                yield from self._shot_due(index, is_requested=True)
        yield from self._shot_due(len(self._steps), ends_paragraph=True)

    def _ends_picture(self, action: Action) -> bool:
        """Whether the picture of the steps gathered so far has to be taken before this step."""
        if isinstance(action, Narration | OpenPortal | AdvanceClock | FaultAction | GoBack | Reload):
            return True
        return isinstance(action, UserAction) and bool(self._announcements())

    def _read(self, index: int, step: Step) -> None:
        self._paragraph = step.paragraph
        if isinstance(step.action, ExpectScreen):
            self._screen, self._screen_step = step.action.heading, index
        elif isinstance(step.action, UserAction | Narration):
            self._screen_step = None
        if isinstance(step.action, ControlAction):
            self._forget_state_of(step.action.target)
        kind = annotation_kind(step.action)
        if kind:
            self._annotated_steps.append((index, kind))

    def _forget_state_of(self, target: Target) -> None:
        """The state that was expected of that control no longer holds."""
        self._annotated_steps = [
            (index, kind)
            for index, kind in self._annotated_steps
            if not isinstance(action := self._steps[index].action, ControlState)
            or action.target.name != target.name
        ]

    def _shot_due(
        self, at: int, *, is_requested: bool = False, ends_paragraph: bool = False
    ) -> Iterator[UnnamedShot]:
        """The picture of the steps gathered so far, if there is something to show."""
        subject = at if is_requested else self._subject()
        if subject is None and ends_paragraph and not self._has_picture:
            subject = self._screen_step
        if subject is not None:
            is_announcement = bool(self._announcements()) and not is_requested
            slug = self._slug(self._steps[subject])
            steps = tuple(self._annotated_steps)
            yield UnnamedShot(
                at, (self._paragraph,), steps, slug, subject, is_announcement, is_requested=is_requested
            )
        self._has_picture = not ends_paragraph and (self._has_picture or subject is not None)
        self._annotated_steps = []
        if at < len(self._steps) and isinstance(self._steps[at].action, Navigation):
            self._screen = None

    def _slug(self, subject: Step) -> str:
        is_form = isinstance(subject.action, ControlAction) and not isinstance(subject.action, Click)
        return _short_slug((self._screen or UNKNOWN_SCREEN) if is_form else _name_source(subject))

    def _subject(self) -> int | None:
        """The first announcement, else the last thing done, else a note or text, else a control's state."""
        badges = [index for index, kind in self._annotated_steps if kind is AnnotationKind.BADGE]
        states = [
            index for index, _ in self._annotated_steps if isinstance(self._steps[index].action, ControlState)
        ]
        others = [index for index, _ in self._annotated_steps if index not in states]
        return next(iter([*self._announcements(), *badges[-1:], *others, *states]), None)

    def _announcements(self) -> list[int]:
        return [
            index for index, _ in self._annotated_steps if isinstance(self._steps[index].action, Announcement)
        ]


def annotation_kind(action: Action) -> AnnotationKind | None:
    """How a picture points at what the action needs or expects; None if nothing on the page shows it."""
    if isinstance(action, ControlAction):
        return AnnotationKind.BADGE
    if isinstance(action, Note):
        return AnnotationKind.NOTE
    if isinstance(action, UnderlinedExpectation) and getattr(action, "present", True):
        return AnnotationKind.UNDERLINE
    return None


def _with_names(walkthrough: Walkthrough, unnamed_shots: Sequence[UnnamedShot]) -> Iterator[Shot]:
    """The shots with unique names: where a paragraph shows a control twice, the second name ends in -2."""
    uses: Counter[str] = Counter()
    numbers = badge_numbers(walkthrough.steps, unnamed_shots)
    for shot in unnamed_shots:
        stem = f"{_padded(shot.paragraphs[0])}-{shot.slug}"
        uses[stem] += 1
        ending = f"-{uses[stem]}" if uses[stem] > 1 else ""
        yield Shot(
            name=f"{walkthrough.name}/{stem}{ending}{EXTENSION}",
            at=shot.at,
            paragraphs=shot.paragraphs,
            annotations=tuple(
                Annotation(index, kind, numbers.get(index)) for index, kind in shot.annotated_steps
            ),
            subject=shot.subject,
            is_announcement=shot.is_announcement,
        )


def _padded(paragraph: str | None) -> str:
    """05.1, so that names sort in the order of the sections; 00 for no paragraph."""
    section, point, number = (paragraph or "0").partition(".")
    return f"{int(section):02d}{point}{number}"


def _name_source(step: Step) -> str:
    """The text that a picture of the step is named after."""
    target = getattr(step.action, "target", None)
    match step.action:
        case Picture():
            source = step.instruction
        case ExpectMessage(text):
            source = f"mensaje {text}"
        case ExpectDialog(text) | ExpectDialogText(text):
            source = f"aviso {text}"
        case ExpectCell(row, column):
            source = f"{column} {row}"
        case ExpectScreen(text) | ExpectRow(text):
            source = text
        case ExpectText(text, region):
            source = region or text
        case _ if isinstance(target, Target):
            source = f"{NAME_PREFIXES.get(type(step.action), '')} {target.name} {target.row or ''}"
        case _:
            source = UNKNOWN_SCREEN
    return source


def _short_slug(text: str) -> str:
    return "-".join(slugify(text).split("-")[:MAX_WORDS])
