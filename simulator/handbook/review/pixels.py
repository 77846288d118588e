"""The pixels that changed between two pictures: how many, where, and what is there before and now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from simulator.handbook.manifest import digest

THRESHOLD = 24
"""A pixel counts as changed when one of its channels differs by more than this, out of 255."""
FAINT_SHARE = 0.25
"""Contrast that is left of the new picture below the changed pixels, from 0 to 1."""
DIFFERENCE_COLOUR = (217, 20, 90)
CELL = 16
"""Side of the cells, in CSS pixels, that belong to one region if they touch."""
MARGIN = 28
"""What an excerpt shows around its region, in CSS pixels."""
MAX_REGIONS = 6
MAX_EXCERPT = 600_000
"""Greatest area of an excerpt, in CSS pixels: a page that has moved as a whole is no detail."""
PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom."""
_Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture in which something changed."""

    box: PixelBox
    signature: str
    """Hash of its pixels before and now: the same change elsewhere has the same one."""
    excerpt_box: PixelBox
    old: bytes
    """PNG of the old picture's part, with a margin."""
    new: bytes


@dataclass(frozen=True, slots=True)
class PixelChange:
    """What differs between two pictures."""

    pixels: int
    """Number of pixels that changed."""
    share: float
    """Their share, from 0 to 1."""
    difference: bytes
    """PNG of the new picture with the changed pixels in one colour."""
    regions: tuple[Region, ...]
    """Where they are; empty where too much changed for details."""


def pixel_change(
    old: Image.Image, new: Image.Image, masks: Sequence[PixelBox] = (), scale: int = 1
) -> PixelChange | None:
    """The difference of two pictures in RGB; None if no pixel changed.

    Args:
        masks: boxes that are ignored.
        scale: pixels per CSS pixel.
    """
    size = max(old.width, new.width), max(old.height, new.height)
    old, new = _on_canvas(old, size), _on_canvas(new, size)
    distance = reduce(ImageChops.lighter, ImageChops.difference(old, new).split())
    changed_pixels = distance.point([level > THRESHOLD and 255 for level in range(256)])
    for left, top, right, bottom in masks:
        changed_pixels.paste(0, (left, top, right, bottom))
    count = changed_pixels.histogram()[255]
    if not count:
        return None
    share = count / (size[0] * size[1])
    regions = tuple(_regions(old, new, _boxes(np.asarray(changed_pixels) > 0, CELL * scale), scale))
    return PixelChange(count, share, _difference_png(new, changed_pixels), regions)


def png(image: Image.Image) -> bytes:
    """The picture as a PNG that is written fast."""
    file = BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _area(box: PixelBox) -> int:
    left, top, right, bottom = box
    return (right - left) * (bottom - top)


def _boxes(changed: NDArray[np.bool_], cell: int) -> list[PixelBox]:
    """The boxes of changed pixels whose cells touch each other, from above; beyond the most, all as one."""
    padded = np.pad(changed, [(0, -length % cell) for length in changed.shape])
    rows, columns = (length // cell for length in padded.shape)
    cells = padded.reshape(rows, cell, columns, cell).any(axis=(1, 3))
    clusters = list(_clusters({(int(row), int(column)) for row, column in np.argwhere(cells)}))
    if len(clusters) > MAX_REGIONS:
        clusters = [[each for cluster in clusters for each in cluster]]
    return sorted((_box(padded, cluster, cell) for cluster in clusters), key=lambda box: (box[1], box[0]))


def _clusters(cells: set[_Cell]) -> Iterator[list[_Cell]]:
    while cells:
        cluster = [cells.pop()]
        for row, column in cluster:  # grows meanwhile
            around = {(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & cells
            cells -= around
            cluster += sorted(around)
        yield cluster


def _box(changed: NDArray[np.bool_], cluster: Sequence[_Cell], cell: int) -> PixelBox:
    """The least box around the changed pixels of these cells."""
    top, bottom = min(row for row, _ in cluster) * cell, (max(row for row, _ in cluster) + 1) * cell
    left, right = min(at for _, at in cluster) * cell, (max(at for _, at in cluster) + 1) * cell
    rows, columns = np.nonzero(changed[top:bottom, left:right])
    return (
        left + int(columns.min()),
        top + int(rows.min()),
        left + int(columns.max()) + 1,
        top + int(rows.max()) + 1,
    )


def _regions(old: Image.Image, new: Image.Image, boxes: Sequence[PixelBox], scale: int) -> Iterator[Region]:
    """The regions of these boxes; none if one of them is too large to be a detail."""
    excerpts = [_with_margin(box, new.size, MARGIN * scale) for box in boxes]
    if all(_area(each) <= MAX_EXCERPT * scale**2 for each in excerpts):
        for box, excerpt in zip(boxes, excerpts, strict=True):
            signature = digest(old.crop(box).tobytes() + new.crop(box).tobytes())
            yield Region(box, signature, excerpt, png(old.crop(excerpt)), png(new.crop(excerpt)))


def _with_margin(box: PixelBox, size: tuple[int, int], margin: int) -> PixelBox:
    left, top, right, bottom = box
    return (
        max(0, left - margin),
        max(0, top - margin),
        min(size[0], right + margin),
        min(size[1], bottom + margin),
    )


def _difference_png(picture: Image.Image, changed_pixels: Image.Image) -> bytes:
    """The picture in grey below the changed pixels in one colour: a palette is written fast."""
    image = picture.getchannel("G").point(
        [max(1, 255 - round((255 - level) * FAINT_SHARE)) for level in range(256)]
    )
    image.paste(0, mask=changed_pixels)
    image.putpalette([*DIFFERENCE_COLOUR, *(level for grey in range(1, 256) for level in (grey, grey, grey))])
    return png(image)


def _on_canvas(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The image on white of that size."""
    if image.size == size:
        return image
    canvas = Image.new("RGB", size, "white")
    canvas.paste(image)
    return canvas
