"""Which changes of pictures a renamed label explains: those that show a control of that name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from simulator.handbook.differences.text_changes import LabelChange
from simulator.handbook.manifest import PictureEntry, Rectangle
from simulator.handbook.review.compare import PictureChange
from simulator.handbook.review.pixels import PixelBox, Region

FRAME = 10
"""Width of a control's border with its corners, in CSS pixels, which outlines and badges may cover."""
NEARNESS = 24
"""Distance from a control, in CSS pixels, within which a change belongs to it: badge and outline move."""
MAX_LOOKS = 8
"""Greatest number of looks of a label that are searched for: as button, as link, as column."""


@dataclass(frozen=True, slots=True)
class ControlRename:
    """A control that a picture points at, and that has another name now; boxes are in CSS pixels."""

    label: LabelChange
    old_box: Rectangle
    new_box: Rectangle


class LabelEvidence:
    """What a renamed label looks like, before and now, and which changes it explains."""

    def __init__(self, label: LabelChange, pictures: Iterable[PictureChange]) -> None:
        self.label = label
        looks = [look for picture in pictures for look in _looks(picture, label)]
        self._looks = looks[:MAX_LOOKS]

    def explains(self, picture: PictureChange) -> bool:
        """Whether the label is in everything that changed in the picture."""
        near = [
            box
            for rename in control_renames(picture)
            if rename.label == self.label
            for box in _pixel_boxes(rename, picture.after)
        ]
        return bool(picture.regions) and all(
            any(_overlap(region.box, box) for box in near) or self._is_in(region)
            for region in picture.regions
        )

    def _is_in(self, region: Region) -> bool:
        old, new = (np.asarray(Image.open(BytesIO(each))) for each in (region.old, region.new))
        return any(_contains(old, before) and _contains(new, now) for before, now in self._looks)


def control_renames(picture: PictureChange) -> Iterator[ControlRename]:
    """The renamed controls that both versions of the picture point at."""
    if picture.before is None or picture.after is None:
        return
    if len(picture.before.marks) != len(picture.after.marks):
        return
    for old, new in zip(picture.before.marks, picture.after.marks, strict=True):
        old_name, new_name = (mark.control and mark.control["name"] for mark in (old, new))
        if isinstance(old_name, str) and isinstance(new_name, str) and old_name != new_name:
            yield ControlRename(LabelChange(old_name, new_name), old.box, new.box)


def _looks(picture: PictureChange, label: LabelChange) -> Iterator[tuple[NDArray[np.uint8], ...]]:
    """The inside of the renamed control, in the old and in the new picture."""
    for rename in control_renames(picture):
        if rename.label == label and picture.before and picture.after and picture.old and picture.new:
            yield (
                _inside(picture.old, rename.old_box, picture.before.scale),
                _inside(picture.new, rename.new_box, picture.after.scale),
            )


def _inside(png: bytes, box: Rectangle, scale: int) -> NDArray[np.uint8]:
    x, y, width, height = box
    sides = (x + FRAME, y + FRAME, x + width - FRAME, y + height - FRAME)
    left, top, right, bottom = (round(side * scale) for side in sides)
    image = Image.open(BytesIO(png)).convert("RGB")
    return np.asarray(image.crop((left, top, max(left, right), max(top, bottom))))


def _contains(picture: NDArray[np.uint8], part: NDArray[np.uint8]) -> bool:
    """Whether the part stands somewhere in the picture, pixel for pixel."""
    height, width = part.shape[:2]
    if not height or not width:
        return False
    middle = part[height // 2].tobytes()
    for row in range(height // 2, picture.shape[0] - (height - 1) // 2):
        at = picture[row].tobytes().find(middle)
        left, top = at // 3, row - height // 2
        if at >= 0 and np.array_equal(picture[top : top + height, left : left + width], part):
            return True
    return False


def _pixel_boxes(rename: ControlRename, entry: PictureEntry | None) -> Iterator[PixelBox]:
    scale = entry.scale if entry else 1
    for x, y, width, height in (rename.old_box, rename.new_box):
        sides = (x - NEARNESS, y - NEARNESS, x + width + NEARNESS, y + height + NEARNESS)
        left, top, right, bottom = (round(side * scale) for side in sides)
        yield left, top, right, bottom


def _overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
