"""What changed between two handbooks: steps told, texts, and the pixels of pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import reduce
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, UnidentifiedImageError

from simulator.errors import SimulatorError, reason
from simulator.handbook import manifest
from simulator.handbook.manifest import PICTURES, Manifest, PictureEntry, Rectangle, ScenarioEntry, digest

THRESHOLD = 24
"""A pixel counts as changed when one of its colours differs by more, out of 255."""
FAINT = 0.25
"""How much of the new picture is left to be seen under the changed pixels of a difference."""
MARKED = (217, 20, 90)
ADDED, GONE, CHANGED = "agregada", "retirada", "cambiada"


class PictureUnreadable(SimulatorError):
    """A picture of a handbook that is missing, damaged, or not the one that its manifest speaks of."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A line of a scenario that the manual no longer says, or says now."""

    scenario: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A picture that came, went, or shows something else."""

    name: str
    kind: str
    share: float
    """Of its pixels, those that changed; 1 for one that came or went."""
    old: bytes | None
    new: bytes | None
    difference: bytes | None
    """A picture of what changed, for one that is in both."""

    def counts(self, tolerance: float) -> bool:
        """Whether it is more than is tolerated: that a picture came or went always is."""
        return self.kind != CHANGED or self.share > tolerance


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed beyond the tolerance."""

    before: Manifest
    after: Manifest
    texts: tuple[TextChange, ...]
    pictures: tuple[PictureChange, ...]

    def __bool__(self) -> bool:
        return bool(self.texts or self.pictures)


def compare(old: Path, new: Path, tolerance: float = 0.0) -> Comparison:
    """What changed from one handbook's folder to the other's.

    Args:
        tolerance: share of a picture's pixels, from 0 to 1, up to which it counts as the same.

    Raises:
        NotAHandbook: if one of the folders is none.
        PictureUnreadable: if a picture is missing, or is not the one that its manifest speaks of.
    """
    before, after = manifest.read(old), manifest.read(new)
    with ThreadPoolExecutor() as threads:
        found = threads.map(lambda names: _picture(old, new, *names), _pairs(before, after))
        pictures = tuple(change for change in found if change and change.counts(tolerance))
    return Comparison(before, after, tuple(_texts(before.scenarios, after.scenarios)), pictures)


def _pairs(before: Manifest, after: Manifest) -> Iterator[tuple[PictureEntry | None, PictureEntry | None]]:
    known = {picture.name: picture for picture in before.pictures}
    for picture in after.pictures:
        yield known.pop(picture.name, None), picture
    yield from ((gone, None) for gone in known.values())


def _picture(
    old: Path, new: Path, before: PictureEntry | None, after: PictureEntry | None
) -> PictureChange | None:
    was = content(old, before) if before else None
    now = content(new, after) if after else None
    if was == now:
        return None
    if before is None or was is None:
        name = after.name if after else ""
        return PictureChange(name, ADDED, 1.0, None, now, None)
    if after is None or now is None:
        return PictureChange(before.name, GONE, 1.0, was, None, None)
    masks = (*_pixels(before), *_pixels(after))
    share, difference = differing(_image(was, before), _image(now, after), masks)
    return PictureChange(after.name, CHANGED, share, was, now, difference) if share else None


def differing(
    was: Image.Image, now: Image.Image, masks: Sequence[tuple[int, int, int, int]] = ()
) -> tuple[float, bytes]:
    """The share of pixels that changed, and a picture of them over the new one, as PNG.

    Args:
        masks: left, top, right, bottom of what is not looked at.
    """
    size = max(was.width, now.width), max(was.height, now.height)
    one, other = _sheet(was, size), _sheet(now, size)
    distance = reduce(ImageChops.lighter, ImageChops.difference(one, other).split())
    changed = distance.point([level > THRESHOLD and 255 for level in range(256)])
    for left, top, right, bottom in masks:
        changed.paste(0, (left, top, right, bottom))
    share = changed.histogram()[255] / (size[0] * size[1])
    return share, _drawn(other, changed)


def _drawn(picture: Image.Image, changed: Image.Image) -> bytes:
    """In few colours, so that it is written fast: grey below, one colour above."""
    image = picture.getchannel("G").point(
        [max(1, 255 - round((255 - level) * FAINT)) for level in range(256)]
    )
    image.paste(0, mask=changed)
    image.putpalette([*MARKED, *(level for grey in range(1, 256) for level in (grey, grey, grey))])
    file = BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _sheet(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    sheet = Image.new("RGB", size, "white")
    sheet.paste(image)
    return sheet


def content(folder: Path, picture: PictureEntry) -> bytes:
    """The file of a picture.

    Raises:
        PictureUnreadable: if it is missing, or is not the one that the manifest speaks of.
    """
    path = folder / PICTURES / picture.name
    try:
        found = path.read_bytes()
    except OSError as error:
        raise PictureUnreadable(
            f"{path}: no se puede leer ({reason(error)}). Haga el manual de nuevo."
        ) from error
    if digest(found) != picture.sha256:
        raise PictureUnreadable(
            f"{path}: no es la imagen que dice el índice, o está dañada. Haga el manual de nuevo."
        )
    return found


def _image(png: bytes, picture: PictureEntry) -> Image.Image:
    try:
        return Image.open(BytesIO(png)).convert("RGB")
    except (OSError, UnidentifiedImageError, SyntaxError) as error:
        raise PictureUnreadable(f"{picture.name}: la imagen está dañada. Haga el manual de nuevo.") from error


def _pixels(picture: PictureEntry) -> Iterator[tuple[int, int, int, int]]:
    for box in picture.masks:
        yield _scaled(box, picture.scale)


def _scaled(box: Rectangle, scale: int) -> tuple[int, int, int, int]:
    x, y, width, height = (round(length * scale) for length in box)
    return max(0, x - scale), max(0, y - scale), x + width + scale, y + height + scale


def _texts(before: Sequence[ScenarioEntry], after: Sequence[ScenarioEntry]) -> Iterator[TextChange]:
    known = {scenario.name: scenario for scenario in before}
    for scenario in after:
        old = known.pop(scenario.name, None)
        yield from _lines(scenario.name, old.lines() if old else [], scenario.lines())
    for gone in known.values():
        yield from _lines(gone.name, gone.lines(), [])


def _lines(scenario: str, old: Sequence[str], new: Sequence[str]) -> Iterator[TextChange]:
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        left, right = old[start:end], new[begin:stop]
        for at in range(max(len(left), len(right))):
            yield TextChange(
                scenario, left[at] if at < len(left) else None, right[at] if at < len(right) else None
            )
