"""Finds room for annotations: as near as can be to what they speak of, and never over what has to be read.

The picture is divided into small cells; a sum over them tells for every place at once whether it is free.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from simulator.handbook.geometry import Box

CELL = 2
"""Side of a cell, in CSS pixels."""
TRIES = 1500
"""How many of the nearest free places are tried for one whose pointing line crosses nothing."""
NEAR = 8
"""Places whose distances differ by less are equally near."""
COARSE = 4
"""Of the places of something large every so many cells are looked at."""
EDGE = 5
"""How far from a box its outline is still drawn."""
LARGE = 40
"""What is larger than this, in CSS pixels, is large."""


class Room:
    """The part of a page that a picture shows, and which of it is taken."""

    def __init__(self, view: Box, taken: Iterable[Box]) -> None:
        self._view = view
        self._taken = np.zeros((_cells(view.height), _cells(view.width)), dtype=bool)
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        """Nothing else may stand there."""
        rows, columns = self._covered(box)
        self._taken[rows, columns] = True

    def is_free(self, box: Box) -> bool:
        """Whether nothing of the box is taken; what lies outside the picture is."""
        if not self._view.holds(box):
            return False
        rows, columns = self._covered(box)
        return not self._taken[rows, columns].any()

    def place(self, width: float, height: float, beside: Box) -> Box | None:
        """The nearest free place of that size outside the box; None if the picture has none.

        Where there is a choice, one whose line to the box crosses nothing that is taken.
        """
        wide, high = _cells(width), _cells(height)
        step = COARSE if width > LARGE else 1
        ys, xs = (at * step for at in np.nonzero(self._free_corners(wide, high)[::step, ::step]))
        if not len(xs):
            return None
        lefts, tops = self._view.x + xs * CELL, self._view.y + ys * CELL
        across = np.maximum(0, np.maximum(beside.x - (lefts + width), lefts - beside.right))
        along = np.maximum(0, np.maximum(beside.y - (tops + height), tops - beside.bottom))
        # Where several are as near, the one nearest to the middle of the right side.
        x, y = beside.right, beside.center[1]
        aside = np.hypot(lefts + width / 2 - x, tops + height / 2 - y)
        order = np.lexsort((aside, np.hypot(across, along) // NEAR))
        places = [Box(float(lefts[at]), float(tops[at]), width, height) for at in order[:TRIES]]
        return next((place for place in places if self._line_is_free(place, beside)), places[0])

    def _free_corners(self, wide: int, high: int) -> NDArray[np.bool_]:
        """Of each cell whether a box of that size, with its top left corner there, is free."""
        rows, columns = self._taken.shape
        if high > rows or wide > columns:
            return np.zeros((0, 0), dtype=bool)
        sums = np.zeros((rows + 1, columns + 1), dtype=np.int64)
        np.cumsum(self._taken, axis=0, out=sums[1:, 1:])
        np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
        taken = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
        free: NDArray[np.bool_] = taken == 0
        return free

    def _line_is_free(self, place: Box, beside: Box) -> bool:
        """Up to the edge of the box, which is taken by what it shows."""
        start, end = line(place, beside)
        length = float(np.hypot(end[0] - start[0], end[1] - start[1]))
        rest = np.arange(0, length - EDGE, CELL) / max(length, 1)
        xs, ys = start[0] + rest * (end[0] - start[0]), start[1] + rest * (end[1] - start[1])
        rows = np.clip(((ys - self._view.y) / CELL).astype(int), 0, self._taken.shape[0] - 1)
        columns = np.clip(((xs - self._view.x) / CELL).astype(int), 0, self._taken.shape[1] - 1)
        return not self._taken[rows, columns].any()

    def _covered(self, box: Box) -> tuple[slice, slice]:
        part = box.within(self._view)
        left, top = part.x - self._view.x, part.y - self._view.y
        return (
            slice(int(top // CELL), _cells(top + part.height) if part.height else int(top // CELL)),
            slice(int(left // CELL), _cells(left + part.width) if part.width else int(left // CELL)),
        )


def line(place: Box, beside: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """From an annotation to what it speaks of: the points of the two that are nearest to each other."""
    return _nearest(place, beside), _nearest(beside, place)


def _nearest(box: Box, other: Box) -> tuple[float, float]:
    """The point of the box that is nearest to the other's centre."""
    x, y = other.center
    return min(max(x, box.x), box.right), min(max(y, box.y), box.bottom)


def _cells(length: float) -> int:
    return int(-(-length // CELL))
