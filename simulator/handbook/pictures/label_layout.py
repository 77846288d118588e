"""Finds room for annotations: as near as can be to what they speak of, and never over what has to be read.

The picture is divided into small cells; a sum over them tells for every place at once whether it is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.handbook.pictures.geometry import Box

Numbers = NDArray[np.floating[Any]]

CELL = 2
"""Side of a cell, in CSS pixels."""
TRIES = 1500
"""How many of the best free places are tried for one whose pointing line crosses nothing."""
NEAR, FAR = 60, 240
"""How much farther than the nearest free place others are looked at: for something small, and large."""
COARSE = 4
"""Of the places of something large every so many cells are looked at."""
EDGE = 5
"""How far from a box its outline is still drawn."""
LARGE = 40
"""What is larger than this, in CSS pixels, is large."""
APART = 14
"""Nearer than this to another control, an annotation seems to speak of that one."""
AVOIDED = 3
"""How many pixels farther away is as good as being one more apart from another control."""
STRADDLED = 100
"""How much farther a place may be that lies on one edge of a panel less."""
SLANTED = 12
"""How much farther a place straight beside, over or under the control may be than a diagonal one."""


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

    def place(
        self,
        width: float,
        height: float,
        beside: Box,
        others: Sequence[Box] = (),
        panels: Sequence[Box] = (),
        *,
        crossing: bool = False,
    ) -> Box | None:
        """The best free place of that size for what speaks of the box; None if it has none.

        Near it, straight beside, over or under it where that can be, away from the others, not on the edge of
        a panel, and with a line to the box that crosses nothing that is taken.

        Where nothing of the box itself is taken, the place may straddle its edge.

        Args:
            crossing: whether the line may cross what it will.
        """
        step, reach = (COARSE, FAR) if width > LARGE else (1, NEAR)
        free = self._free_corners(_cells(width), _cells(height))[::step, ::step]
        ys, xs = (at * step for at in np.nonzero(free))
        places = _Places(self._view.x + xs * CELL, self._view.y + ys * CELL, width, height)
        near = places.within(reach, beside)
        order = np.argsort(near.costs(beside, others, panels), kind="stable")[:TRIES]
        found = (near.box(at) for at in order)
        return next((place for place in found if crossing or self._line_is_free(place, beside)), None)

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


class _Places:
    """Boxes of one size, by the places of their top left corners."""

    def __init__(self, lefts: Numbers, tops: Numbers, width: float, height: float) -> None:
        self._lefts, self._tops = lefts, tops
        self._width, self._height = width, height

    def box(self, at: int) -> Box:
        return Box(float(self._lefts[at]), float(self._tops[at]), self._width, self._height)

    def within(self, reach: float, beside: Box) -> _Places:
        """Those that are not farther than so much more than the nearest one."""
        far = np.hypot(*self._gaps(beside))
        near = far <= far.min(initial=np.inf) + reach
        return _Places(self._lefts[near], self._tops[near], self._width, self._height)

    def costs(self, beside: Box, others: Sequence[Box], panels: Sequence[Box]) -> Numbers:
        across, along = self._gaps(beside)
        x, y = self._lefts + self._width / 2, self._tops + self._height / 2
        costs = np.hypot(across, along) + np.minimum(_off(x, y, beside), self._height / 2)
        costs += SLANTED * ((across > 0) & (along > 0))
        # Where several are as good, the nearest to the middle of the right side.
        costs += np.hypot(x - beside.right, y - beside.center[1]) / 100
        for other in others:
            costs += AVOIDED * np.maximum(0, APART - np.hypot(*self._gaps(other)))
        for panel in panels:
            costs += STRADDLED * self._straddled(panel)
        return costs

    def _straddled(self, box: Box) -> NDArray[np.int64]:
        """How many ways each place lies on an edge of the box: sideways, up or down."""
        rights, bottoms = self._lefts + self._width, self._tops + self._height
        meets = (rights > box.x) & (box.right > self._lefts) & (bottoms > box.y) & (box.bottom > self._tops)
        sideways = meets & ((self._lefts < box.x) | (rights > box.right))
        upwards = meets & ((self._tops < box.y) | (bottoms > box.bottom))
        return sideways.astype(np.int64) + upwards

    def _gaps(self, box: Box) -> tuple[Numbers, Numbers]:
        """Between the boxes' edges, sideways and up or down; 0 where they meet."""
        across = np.maximum(0, np.maximum(box.x - (self._lefts + self._width), self._lefts - box.right))
        along = np.maximum(0, np.maximum(box.y - (self._tops + self._height), self._tops - box.bottom))
        return across, along


def _off(x: Numbers, y: Numbers, box: Box) -> Numbers:
    """How far points are from the edge of the box, on either side of it."""
    sideways = np.maximum(box.x - x, x - box.right)
    upwards = np.maximum(box.y - y, y - box.bottom)
    outside: Numbers = np.hypot(np.maximum(0, sideways), np.maximum(0, upwards))
    inside: Numbers = np.maximum(0, -np.maximum(sideways, upwards))
    return outside + inside


def line(place: Box, beside: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """From an annotation to what it speaks of: upright or level where they stand over or beside each other.

    That of a badge starts in its middle, because its corners are empty.
    """
    if place.width <= LARGE:
        place = Box(*place.center, 0, 0)
    (x, end_x), (y, end_y) = (
        _between(place.x, place.right, beside.x, beside.right),
        _between(place.y, place.bottom, beside.y, beside.bottom),
    )
    return (x, y), (end_x, end_y)


def _between(start: float, end: float, other_start: float, other_end: float) -> tuple[float, float]:
    """The points of two spans that are nearest to each other; the middle of what they have in common."""
    if end < other_start:
        return end, other_start
    if other_end < start:
        return start, other_end
    middle = (max(start, other_start) + min(end, other_end)) / 2
    return middle, middle


def _cells(length: float) -> int:
    return int(-(-length // CELL))
