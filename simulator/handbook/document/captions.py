"""Numbers and captions of the figures, and the headings that name what they show."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.handbook.document.printed import Chapter, Figure, PrintedParagraph, figure_numbers
from simulator.handbook.manifest import Manifest


class Captions:
    """What a manual says of its figures: it is the same in HTML, in Markdown and on paper."""

    def __init__(self, chapters: Sequence[Chapter], manifest: Manifest) -> None:
        self.pictures = {picture.name: picture for picture in manifest.pictures}
        self.numbers = figure_numbers(chapters)
        """Number of each figure, by the picture's name."""

    def caption(self, figure: Figure) -> str:
        """What the figure shows, without a full stop: *Menú SOL, con el paso 1*."""
        picture = self.pictures[figure.name]
        steps = [mark.number for mark in picture.marks if mark.number]
        subject = figure.caption or picture.screen
        if not steps:
            return subject
        return f"{subject}, con {_step_range(steps)}"

    def heading(self, paragraph: PrintedParagraph) -> str:
        """Number of the paragraph, and its title or the screen that it begins on: *4.4 · Menú SOL*."""
        if paragraph.title:
            return f"{paragraph.number} · {paragraph.title}"
        name = paragraph.first_picture
        return f"{paragraph.number} · {self.pictures[name].screen if name else paragraph.section}"


def _step_range(numbers: Sequence[int]) -> str:
    """*el paso 1*, *los pasos 1 y 2*, *los pasos 1 a 5*."""
    first, *others = numbers
    if not others:
        return f"el paso {first}"
    return f"los pasos {first} {'a' if others[1:] else 'y'} {others[-1]}"
