"""Which part of a picture paper shows: the whole screen, or from its heading to just below the last mark."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.screenshot import Screenshot

Span = tuple[float, float]
"""Top and bottom, in CSS pixels of the page or the picture."""
ABOVE_TITLE = 14
"""Ground above the heading of a screen, in CSS pixels."""
BELOW_MARKS = 20
"""Ground below the lowest mark, in CSS pixels."""
LEAST_SAVING = 40
"""A part that is not shorter by so many CSS pixels is not worth being cut out."""


def printable_spans(screenshot: Screenshot, area: Box, labels: Sequence[Box]) -> tuple[Span, ...]:
    """The spans of the page that suffice on paper, the longest first; no text and no control is cut through.

    Args:
        area: what the picture shows; larger than the photograph where a label found no room in it.
        labels: badges and callouts.
    """
    whole = (area.y, area.bottom)
    essential = _essential_span(screenshot, area, labels)
    if essential[1] - essential[0] > whole[1] - whole[0] - LEAST_SAVING:
        return (whole,)
    return whole, essential


def _essential_span(screenshot: Screenshot, area: Box, labels: Sequence[Box]) -> Span:
    """From the heading of the screen to the last mark, or to the end of the screen if there are no marks."""
    title = screenshot.title
    if screenshot.dialog or title is None or not area.contains(title):
        return area.y, area.bottom
    marks = [*chain.from_iterable(screenshot.annotated_boxes), *labels]
    top = min([title.y - ABOVE_TITLE, *(box.y - ABOVE_TITLE for box in marks)])
    ends = [area.bottom, *(bar.y for bar in screenshot.bars if bar.y > title.bottom)]
    bottom = max(box.bottom for box in [*marks, title]) + BELOW_MARKS if marks else min(ends)
    uncut = _uncut_span((top, min(bottom, *ends)), (*screenshot.obstacles, *screenshot.controls, *marks))
    return max(uncut[0], area.y), min(uncut[1], area.bottom)


def _uncut_span(span: Span, boxes: Sequence[Box]) -> Span:
    """The span, longer until its ends cut through none of the boxes."""
    top, bottom = span
    while cut := [box for box in boxes if box.y < bottom < box.bottom]:
        bottom = max(box.bottom for box in cut) + BELOW_MARKS / 2
    while cut := [box for box in boxes if box.y < top < box.bottom]:
        top = min(box.y for box in cut) - ABOVE_TITLE / 2
    return top, bottom
