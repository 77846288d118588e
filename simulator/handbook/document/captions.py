"""Numbers and captions of the figures, and the headings that name what they show."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.handbook.document.printed import Chapter, Figure, PrintedParagraph, figure_numbers
from simulator.handbook.manifest import Manifest
from simulator.spanish import ends_sentence, upper_first, with_stop


class Captions:
    """What a manual says of its figures: it is the same in HTML, in Markdown and on paper."""

    def __init__(self, chapters: Sequence[Chapter], manifest: Manifest) -> None:
        self.pictures = {picture.name: picture for picture in manifest.pictures}
        self.numbers = figure_numbers(chapters)
        """Number of each figure, by the picture's name."""

    def subject(self, figure: Figure) -> str:
        """What the figure shows: its screen, or what the scenario says of it."""
        return figure.caption or self.pictures[figure.name].screen

    def caption(self, figure: Figure) -> str:
        """What the figure shows, as a sentence: *Menú SOL, con el paso 1.*"""
        steps = [mark.number for mark in self.pictures[figure.name].marks if mark.number]
        subject = self.subject(figure)
        if not steps:
            return with_stop(subject)
        range_text = f"con {_step_range(steps)}."
        return (
            f"{subject} {upper_first(range_text)}" if ends_sentence(subject) else f"{subject}, {range_text}"
        )

    def heading_subject(self, paragraph: PrintedParagraph) -> str:
        """The title of the paragraph, or the screen that it begins on: *Menú SOL*."""
        name = paragraph.first_picture
        return paragraph.title or (self.pictures[name].screen if name else paragraph.section)

    def heading(self, paragraph: PrintedParagraph) -> str:
        """Number and subject of the paragraph: *4.4 · Menú SOL*."""
        return f"{paragraph.number} · {self.heading_subject(paragraph)}"


def _step_range(numbers: Sequence[int]) -> str:
    """*el paso 1*, *los pasos 1 y 2*, *los pasos 1 a 5*."""
    first, *others = numbers
    if not others:
        return f"el paso {first}"
    return f"los pasos {first} {'a' if others[1:] else 'y'} {others[-1]}"
