"""Boxes in CSS pixels, x to the right and y downwards."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; its edges on the right and below are not part of it."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def grown(self, by: float) -> Box:
        """With so much more on each side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, x: float, y: float) -> Box:
        return Box(self.x + x, self.y + y, self.width, self.height)

    def within(self, other: Box) -> Box:
        """The part that lies in the other; empty if there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(x, y, max(0.0, right - x), max(0.0, bottom - y))

    def distance(self, other: Box) -> float:
        """Between the edges; 0 where they meet."""
        return hypot(
            max(0, other.x - self.right, self.x - other.right),
            max(0, other.y - self.bottom, self.y - other.bottom),
        )

    def overlaps(self, other: Box) -> bool:
        part = self.within(other)
        return part.width > 0 and part.height > 0

    def holds(self, other: Box) -> bool:
        """Whether all of the other lies in this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def around(boxes: Iterable[Box]) -> Box:
    """The least box that holds them all; there is at least one."""
    known = list(boxes)
    x, y = min(box.x for box in known), min(box.y for box in known)
    right, bottom = max(box.right for box in known), max(box.bottom for box in known)
    return Box(x, y, right - x, bottom - y)
