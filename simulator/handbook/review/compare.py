"""Compares two handbooks: the lines of their scenarios, and the pixels of their pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import reduce
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

from PIL import Image, ImageChops, UnidentifiedImageError

from simulator.errors import SimulatorError, os_reason
from simulator.handbook import manifest
from simulator.handbook.manifest import PICTURES, Manifest, PictureEntry, Rectangle, ScenarioEntry, digest

THRESHOLD = 24
"""A pixel counts as changed when one of its channels differs by more than this, out of 255."""
FAINT_SHARE = 0.25
"""Contrast that is left of the new picture below the changed pixels, from 0 to 1."""
DIFFERENCE_COLOUR = (217, 20, 90)
ADDED, REMOVED, CHANGED = "agregada", "retirada", "cambiada"
PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class PictureUnreadable(SimulatorError):
    """A picture of a handbook is missing, damaged, or not the one of the manifest."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A line of a scenario that was removed, added or replaced."""

    scenario: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A picture that was added, removed or changed."""

    name: str
    kind: str
    share: float
    """Share of its pixels that changed; 1 for a picture that was added or removed."""
    old: bytes | None
    new: bytes | None
    difference: bytes | None
    """PNG of the changed pixels, for a picture that both handbooks have."""

    def exceeds(self, tolerance: float) -> bool:
        """Whether more changed than is tolerated; an added or removed picture is never tolerated."""
        return self.kind != CHANGED or self.share > tolerance


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed beyond the tolerance."""

    before: Manifest
    after: Manifest
    texts: tuple[TextChange, ...]
    pictures: tuple[PictureChange, ...]

    def __bool__(self) -> bool:
        return bool(self.texts or self.pictures)


def compare(old: Path, new: Path, tolerance: float = 0.0) -> Comparison:
    """What changed from the old handbook to the new one.

    Args:
        tolerance: share of a picture's pixels, from 0 to 1, up to which it counts as the same.

    Raises:
        NotAHandbook: if one of the folders holds no handbook.
        PictureUnreadable: if a picture is missing, or is not the one of its manifest.
    """
    before, after = manifest.read(old), manifest.read(new)
    with ThreadPoolExecutor() as threads:
        changes = threads.map(lambda pair: _picture_change(old, new, *pair), _pairs(before, after))
        pictures = tuple(change for change in changes if change and change.exceeds(tolerance))
    return Comparison(before, after, tuple(_text_changes(before.scenarios, after.scenarios)), pictures)


def _pairs(before: Manifest, after: Manifest) -> Iterator[tuple[PictureEntry | None, PictureEntry | None]]:
    unpaired = {picture.name: picture for picture in before.pictures}
    for picture in after.pictures:
        yield unpaired.pop(picture.name, None), picture
    yield from ((picture, None) for picture in unpaired.values())


def _picture_change(
    old_folder: Path, new_folder: Path, before: PictureEntry | None, after: PictureEntry | None
) -> PictureChange | None:
    old = read_picture(old_folder, before) if before else None
    new = read_picture(new_folder, after) if after else None
    if old == new:
        return None
    if before is None or old is None:
        name = after.name if after else ""
        return PictureChange(name, ADDED, 1.0, None, new, None)
    if after is None or new is None:
        return PictureChange(before.name, REMOVED, 1.0, old, None, None)
    masks = (*_masked_pixels(before), *_masked_pixels(after))
    share, difference = pixel_difference(_image(old, before), _image(new, after), masks)
    return PictureChange(after.name, CHANGED, share, old, new, difference) if share else None


def pixel_difference(
    old: Image.Image, new: Image.Image, masks: Sequence[PixelBox] = ()
) -> tuple[float, bytes]:
    """The share of pixels that changed, and a PNG that shows them over the new picture.

    Args:
        masks: boxes that are ignored.
    """
    size = max(old.width, new.width), max(old.height, new.height)
    old_canvas, new_canvas = _on_canvas(old, size), _on_canvas(new, size)
    distance = reduce(ImageChops.lighter, ImageChops.difference(old_canvas, new_canvas).split())
    changed_pixels = distance.point([level > THRESHOLD and 255 for level in range(256)])
    for left, top, right, bottom in masks:
        changed_pixels.paste(0, (left, top, right, bottom))
    share = changed_pixels.histogram()[255] / (size[0] * size[1])
    return share, _difference_png(new_canvas, changed_pixels)


def _difference_png(picture: Image.Image, changed_pixels: Image.Image) -> bytes:
    """The picture in grey below the changed pixels in one colour: a palette is written fast."""
    image = picture.getchannel("G").point(
        [max(1, 255 - round((255 - level) * FAINT_SHARE)) for level in range(256)]
    )
    image.paste(0, mask=changed_pixels)
    image.putpalette([*DIFFERENCE_COLOUR, *(level for grey in range(1, 256) for level in (grey, grey, grey))])
    file = BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _on_canvas(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The image on white of that size."""
    if image.size == size:
        return image
    canvas = Image.new("RGB", size, "white")
    canvas.paste(image)
    return canvas


def read_picture(folder: Path, picture: PictureEntry) -> bytes:
    """The content of a picture's file.

    Raises:
        PictureUnreadable: if it is missing, or is not the one of the manifest.
    """
    path = folder / PICTURES / picture.name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PictureUnreadable(
            f"{path}: no se puede leer ({os_reason(error)}). Haga el manual de nuevo."
        ) from error
    if digest(content) != picture.sha256:
        raise PictureUnreadable(
            f"{path}: no es la imagen que dice el índice, o está dañada. Haga el manual de nuevo."
        )
    return content


def _image(png: bytes, picture: PictureEntry) -> Image.Image:
    try:
        return Image.open(BytesIO(png)).convert("RGB")
    except (OSError, UnidentifiedImageError, SyntaxError) as error:
        raise PictureUnreadable(f"{picture.name}: la imagen está dañada. Haga el manual de nuevo.") from error


def _masked_pixels(picture: PictureEntry) -> Iterator[PixelBox]:
    for box in picture.masks:
        yield _scaled(box, picture.scale)


def _scaled(box: Rectangle, scale: int) -> PixelBox:
    """The box in pixels, larger by one CSS pixel on each side."""
    x, y, width, height = (round(length * scale) for length in box)
    return max(0, x - scale), max(0, y - scale), x + width + scale, y + height + scale


def _text_changes(before: Sequence[ScenarioEntry], after: Sequence[ScenarioEntry]) -> Iterator[TextChange]:
    unpaired = {scenario.name: scenario for scenario in before}
    for scenario in after:
        old = unpaired.pop(scenario.name, None)
        yield from _line_changes(scenario.name, old.lines() if old else [], scenario.lines())
    for scenario in unpaired.values():
        yield from _line_changes(scenario.name, scenario.lines(), [])


def _line_changes(scenario: str, old: Sequence[str], new: Sequence[str]) -> Iterator[TextChange]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            for pair in zip_longest(old[old_start:old_end], new[new_start:new_end]):
                yield TextChange(scenario, *pair)
