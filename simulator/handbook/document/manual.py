"""What the manual says, out of the walkthroughs alone: chapters, scenarios, paragraphs and their items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from simulator.handbook.document.fidelity import source_of
from simulator.handbook.pictures.shot_plan import MarkKind, Shot, shots
from simulator.handbook.redaction import concealed, secrets, worded
from simulator.procedure.paragraphs import SECTIONS, section_of
from simulator.scenario.model import (
    AdvanceClock,
    ExpectDialog,
    ExpectFieldError,
    ExpectMessage,
    Narration,
    Note,
    Picture,
    Prepare,
    ScreenExpectation,
    Step,
    UserAction,
    Walkthrough,
    WorldExpectation,
)

WHOLE = 3
"""A scenario of so many sections or more belongs to none of them."""
CLOCK = ", con el botón del asistente del simulador"
"""Where a reader finds what `AdvanceClock` asks for: no screen of the portal has it."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """Something to do."""

    text: str
    number: int | None
    """Of its badge in the picture that follows; None if it uses no control of the screen."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A message, dialog or error that must appear, to the letter."""

    text: str
    source: str
    """Where its wording comes from."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something else to make sure of on the screen."""

    text: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What is recorded now."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """The text of a callout."""

    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, by its name."""

    name: str


Item = Instruction | Announced | Seen | Stored | Remark | Shown
Group = tuple[str, tuple[Item, ...]]
"""Items of a kind that follow each other, with the name of their kind."""


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs to one narration."""

    anchor: str
    """Unique in its chapter."""
    paragraph: str | None
    narration: str | None
    items: tuple[Item, ...]

    @property
    def first_picture(self) -> str | None:
        return next((item.name for item in self.items if isinstance(item, Shown)), None)

    @property
    def section(self) -> str:
        """Title of the section of the cartilla that the paragraph belongs to; empty without one."""
        return SECTIONS[section_of(self.paragraph)] if self.paragraph else ""

    def blocks(self) -> list[tuple[Group, ...]]:
        """What belongs on one page of paper: each picture with all that is said since the one before it."""
        blocks: list[list[Item]] = [[]]
        for item in self.items:
            blocks[-1].append(item)
            if isinstance(item, Shown):
                blocks.append([])
        return [_grouped(block) for block in blocks if block]


def _grouped(items: Sequence[Item]) -> tuple[Group, ...]:
    groups = groupby(items, key=lambda item: type(item).__name__)
    return tuple((kind, tuple(group)) for kind, group in groups)


@dataclass(frozen=True, slots=True)
class Story:
    """A scenario as it is told."""

    name: str
    title: str
    start: tuple[str, ...]
    """What there is before the first step."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the manual."""

    name: str
    """Of its file, without the ending."""
    title: str
    number: int
    """Of the section of the cartilla; one more than the last, of the whole procedure."""
    stories: tuple[Story, ...]


def chapters(walkthroughs: Sequence[Walkthrough], masked: Sequence[str] = ()) -> list[Chapter]:
    """A chapter for each section of the cartilla that has scenarios, then one for the whole procedure.

    Args:
        masked: texts that no word of it may show.
    """
    ordered = sorted(walkthroughs, key=_chapter_of)
    return [
        Chapter(*_heading(number), number, tuple(_Told(each, masked).story() for each in group))
        for number, group in groupby(ordered, key=_chapter_of)
    ]


def _chapter_of(walkthrough: Walkthrough) -> int:
    return max(SECTIONS) + 1 if len(walkthrough.sections) >= WHOLE else min(walkthrough.sections)


def _heading(number: int) -> tuple[str, str]:
    if number not in SECTIONS:
        return "recorrido", "El procedimiento de principio a fin"
    return f"seccion-{number}", f"{number}. {SECTIONS[number]}"


class _Told:
    """Goes through a walkthrough and puts its steps and pictures into words."""

    def __init__(self, walkthrough: Walkthrough, masked: Sequence[str]) -> None:
        self._walkthrough = walkthrough
        self._secrets = secrets(walkthrough)
        self._masked = masked
        self._shots = shots(walkthrough)
        self._numbers = {
            mark.step: mark.number
            for shot in self._shots
            for mark in shot.marks
            if mark.kind is MarkKind.BADGE
        }
        self._anchors: dict[str, int] = {}

    def story(self) -> Story:
        steps = self._walkthrough.steps
        start = (step for step in steps if isinstance(step.action, Prepare))
        return Story(
            name=self._walkthrough.name,
            title=concealed(self._walkthrough.title, self._masked),
            start=tuple(self._says(step) for step in start),
            parts=tuple(self._parts()),
        )

    def _parts(self) -> Iterator[Part]:
        narration: Step | None = None
        items: list[Item] = []
        for index, step in enumerate(self._walkthrough.steps):
            items += self._pictures(index, before=True)
            if isinstance(step.action, Narration):
                yield from self._part(narration, items)
                narration, items = step, []
            else:
                items += self._items(index, step)
            items += self._pictures(index, before=False)
        items += self._pictures(len(self._walkthrough.steps), before=True)
        yield from self._part(narration, items)

    def _part(self, narration: Step | None, items: Sequence[Item]) -> Iterator[Part]:
        if narration is None and not items:
            return
        paragraph = narration.paragraph if narration else None
        yield Part(
            anchor=self._anchor(paragraph),
            paragraph=paragraph,
            narration=self._says(narration) if narration else None,
            items=tuple(items),
        )

    def _anchor(self, paragraph: str | None) -> str:
        stem = f"{self._walkthrough.name}-{paragraph or '0'}"
        self._anchors[stem] = self._anchors.get(stem, 0) + 1
        return stem if self._anchors[stem] == 1 else f"{stem}-{self._anchors[stem]}"

    def _items(self, index: int, step: Step) -> Iterator[Item]:
        action = step.action
        if isinstance(action, UserAction):
            where = CLOCK if isinstance(action, AdvanceClock) else ""
            yield Instruction(self._says(step) + where, self._numbers.get(index))
        elif isinstance(action, ExpectMessage | ExpectFieldError) or (
            isinstance(action, ExpectDialog) and action.present
        ):
            yield Announced(self._says(step), source_of(action.text))
        elif isinstance(action, ScreenExpectation):
            yield Seen(self._says(step))
        elif isinstance(action, WorldExpectation):
            yield Stored(self._says(step))
        elif isinstance(action, Note):
            yield Remark(self._covered(action.text))

    def _pictures(self, index: int, *, before: bool) -> Iterator[Item]:
        for shot in self._shots:
            if shot.at == index and self._comes_before(shot) is before:
                yield Shown(shot.name)

    def _comes_before(self, shot: Shot) -> bool:
        """Whether it shows how things stand before its step, which itself it does not show."""
        if shot.at == len(self._walkthrough.steps):
            return True
        action = self._walkthrough.steps[shot.at].action
        is_marked = any(mark.step == shot.at for mark in shot.marks)
        return (
            isinstance(action, UserAction | Narration) and not isinstance(action, Picture) and not is_marked
        )

    def _says(self, step: Step) -> str:
        return self._covered(worded(step.instruction, self._secrets))

    def _covered(self, text: str) -> str:
        return concealed(text, [*self._secrets, *self._masked])
