"""What a step says to its readers alone: a narration, a note, a picture."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.scenario.model.targets import Target


@dataclass(frozen=True, slots=True)
class Narration:
    """The instructor speaks about this paragraph of the cartilla."""

    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """The handbook draws the text as a callout on the control, on the screen of this moment."""

    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The handbook takes a picture of the screen of this moment."""

    caption: str


Remark = Narration | Note | Picture
