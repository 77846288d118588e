"""Finds room for labels, which are badges and callouts: near their control, and over nothing to be read.

The picture is divided into small cells. A summed-area table over them tells for every position at once
whether a label of a given size fits there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.handbook.pictures.geometry import Box

Floats = NDArray[np.floating[Any]]

CELL = 2
"""Side of a cell, in CSS pixels."""
MAX_TRIES = 1500
"""Greatest number of candidates, cheapest first, tried for one whose pointer line crosses nothing."""
LARGE_WIDTH = 40
"""A label wider than this, in CSS pixels, is large: a callout, and not a badge."""
SMALL_REACH, LARGE_REACH = 60, 240
"""CSS pixels that other candidates may be farther than the nearest one, for a small and for a large label."""
LARGE_STEP = 4
"""Step, in cells, between the candidate corners of a large label."""
OUTLINE_REACH = 5
"""A control's outline lies within so many CSS pixels around its box; the pointer line may end in it."""
CLEARANCE = 14
"""A label nearer than this to another control, in CSS pixels, seems to belong to that one."""
CLEARANCE_PENALTY = 3
"""Penalty, in pixels, for each pixel of clearance to another control that is missing."""
PANEL_PENALTY = 100
"""Penalty, in pixels, for each panel border crossed."""
DIAGONAL_PENALTY = 12
"""Penalty, in pixels, for a position neither straight beside nor straight over or under the control."""


class FreeSpace:
    """The part of a page that a picture shows, and which of its cells are occupied."""

    def __init__(self, area: Box, obstacles: Iterable[Box]) -> None:
        self._area = area
        self._occupied = np.zeros((_cells(area.height), _cells(area.width)), dtype=bool)
        for box in obstacles:
            self._occupied[self._cells_of(box)] = True

    def find(
        self,
        width: float,
        height: float,
        control: Box,
        other_controls: Sequence[Box] = (),
        panels: Sequence[Box] = (),
        *,
        may_cross: bool = False,
    ) -> Box | None:
        """The best free box of that size for a label of the control; None if there is none.

        The best one is near the control, straight beside, over or under it, away from other controls, and on
        no border of a panel. Its pointer line crosses no obstacle. Where the control itself is no obstacle,
        the box may straddle the control's edge.

        Args:
            may_cross: whether the pointer line may cross obstacles.
        """
        step, reach = (LARGE_STEP, LARGE_REACH) if width > LARGE_WIDTH else (1, SMALL_REACH)
        free = self._free_corners(_cells(width), _cells(height))[::step, ::step]
        ys, xs = (index * step for index in np.nonzero(free))
        candidates = _Candidates(self._area.x + xs * CELL, self._area.y + ys * CELL, width, height)
        near = candidates.near(control, reach)
        order = np.argsort(near.costs(control, other_controls, panels), kind="stable")[:MAX_TRIES]
        boxes = (near.box(index) for index in order)
        return next((box for box in boxes if may_cross or self._line_is_free(box, control)), None)

    def _free_corners(self, wide: int, high: int) -> NDArray[np.bool_]:
        """Whether a box of that many cells is free, for each cell as its top left corner."""
        rows, columns = self._occupied.shape
        if high > rows or wide > columns:
            return np.zeros((0, 0), dtype=bool)
        sums = np.zeros((rows + 1, columns + 1), dtype=np.int64)
        np.cumsum(self._occupied, axis=0, out=sums[1:, 1:])
        np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
        occupied = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
        free: NDArray[np.bool_] = occupied == 0
        return free

    def _line_is_free(self, label: Box, control: Box) -> bool:
        """Whether the pointer line crosses no obstacle up to the outline of the control."""
        start, end = pointer_line(label, control)
        length = float(np.hypot(end[0] - start[0], end[1] - start[1]))
        shares = np.arange(0, length - OUTLINE_REACH, CELL) / max(length, 1)
        xs, ys = start[0] + shares * (end[0] - start[0]), start[1] + shares * (end[1] - start[1])
        rows = np.clip(((ys - self._area.y) / CELL).astype(int), 0, self._occupied.shape[0] - 1)
        columns = np.clip(((xs - self._area.x) / CELL).astype(int), 0, self._occupied.shape[1] - 1)
        return not self._occupied[rows, columns].any()

    def _cells_of(self, box: Box) -> tuple[slice, slice]:
        inside = box.intersection(self._area)
        left, top = inside.x - self._area.x, inside.y - self._area.y
        return (
            slice(int(top // CELL), _cells(top + inside.height) if inside.height else int(top // CELL)),
            slice(int(left // CELL), _cells(left + inside.width) if inside.width else int(left // CELL)),
        )


class _Candidates:
    """Boxes of one size, given by their top left corners."""

    def __init__(self, lefts: Floats, tops: Floats, width: float, height: float) -> None:
        self._lefts, self._tops = lefts, tops
        self._width, self._height = width, height

    def box(self, index: int) -> Box:
        return Box(float(self._lefts[index]), float(self._tops[index]), self._width, self._height)

    def near(self, control: Box, reach: float) -> _Candidates:
        """The candidates whose distance to the control exceeds the smallest one by `reach` at most."""
        distances = np.hypot(*self._gaps(control))
        is_near = distances <= distances.min(initial=np.inf) + reach
        return _Candidates(self._lefts[is_near], self._tops[is_near], self._width, self._height)

    def costs(self, control: Box, other_controls: Sequence[Box], panels: Sequence[Box]) -> Floats:
        """Distance to the control plus penalties, in pixels."""
        across, along = self._gaps(control)
        x, y = self._lefts + self._width / 2, self._tops + self._height / 2
        costs = np.hypot(across, along) + np.minimum(_edge_distances(x, y, control), self._height / 2)
        costs += DIAGONAL_PENALTY * ((across > 0) & (along > 0))
        # Breaks ties in favour of the middle of the right side.
        costs += np.hypot(x - control.right, y - control.center[1]) / 100
        for other in other_controls:
            costs += CLEARANCE_PENALTY * np.maximum(0, CLEARANCE - np.hypot(*self._gaps(other)))
        for panel in panels:
            costs += PANEL_PENALTY * self._borders_crossed(panel)
        return costs

    def _borders_crossed(self, panel: Box) -> NDArray[np.int64]:
        """The number of the panel's borders, upright and level, that each candidate crosses: 0, 1 or 2."""
        rights, bottoms = self._lefts + self._width, self._tops + self._height
        overlaps = (rights > panel.x) & (panel.right > self._lefts)
        overlaps &= (bottoms > panel.y) & (panel.bottom > self._tops)
        crosses_upright = overlaps & ((self._lefts < panel.x) | (rights > panel.right))
        crosses_level = overlaps & ((self._tops < panel.y) | (bottoms > panel.bottom))
        return crosses_upright.astype(np.int64) + crosses_level

    def _gaps(self, box: Box) -> tuple[Floats, Floats]:
        """Gaps to the box, sideways and up or down; 0 where the two meet."""
        across = np.maximum(0, np.maximum(box.x - (self._lefts + self._width), self._lefts - box.right))
        along = np.maximum(0, np.maximum(box.y - (self._tops + self._height), self._tops - box.bottom))
        return across, along


def _edge_distances(x: Floats, y: Floats, box: Box) -> Floats:
    """Distances of points to the nearest edge of the box, from inside and from outside."""
    sideways = np.maximum(box.x - x, x - box.right)
    upwards = np.maximum(box.y - y, y - box.bottom)
    outside: Floats = np.hypot(np.maximum(0, sideways), np.maximum(0, upwards))
    inside: Floats = np.maximum(0, -np.maximum(sideways, upwards))
    return outside + inside


def pointer_line(label: Box, control: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """Start and end of the line from a label to its control; upright or level where the two face each other.

    A badge's line starts in the badge's middle, because the corners of its box are empty.
    """
    if label.width <= LARGE_WIDTH:
        label = Box(*label.center, 0, 0)
    (x, end_x), (y, end_y) = (
        _nearest_points(label.x, label.right, control.x, control.right),
        _nearest_points(label.y, label.bottom, control.y, control.bottom),
    )
    return (x, y), (end_x, end_y)


def _nearest_points(start: float, end: float, other_start: float, other_end: float) -> tuple[float, float]:
    """The nearest points of two spans; where they overlap, twice the middle of the overlap."""
    if end < other_start:
        return end, other_start
    if other_end < start:
        return start, other_end
    middle = (max(start, other_start) + min(end, other_end)) / 2
    return middle, middle


def _cells(length: float) -> int:
    """The number of cells that a length touches."""
    return int(-(-length // CELL))
