"""Boxes in CSS pixels, x to the right and y downwards."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; its right and bottom edges are not part of it."""

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
        """The box, larger by that much on each side; smaller if it is negative."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, x: float, y: float) -> Box:
        return Box(self.x + x, self.y + y, self.width, self.height)

    def intersection(self, other: Box) -> Box:
        """What both boxes have in common; an empty box if that is nothing."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(x, y, max(0.0, right - x), max(0.0, bottom - y))

    def distance(self, other: Box) -> float:
        """Distance between the edges; 0 where the boxes touch or overlap."""
        return hypot(
            max(0, other.x - self.right, self.x - other.right),
            max(0, other.y - self.bottom, self.y - other.bottom),
        )

    def overlaps(self, other: Box) -> bool:
        common = self.intersection(other)
        return common.width > 0 and common.height > 0

    def contains(self, other: Box) -> bool:
        """Whether all of the other box lies in this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def bounding_box(boxes: Iterable[Box]) -> Box:
    """The smallest box that contains them all; at least one is needed."""
    members = list(boxes)
    x, y = min(box.x for box in members), min(box.y for box in members)
    right, bottom = max(box.right for box in members), max(box.bottom for box in members)
    return Box(x, y, right - x, bottom - y)
