"""Compares two handbooks: their settings, the lines of their scenarios, and the pixels of their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from simulator.errors import SimulatorError, os_reason
from simulator.handbook import manifest
from simulator.handbook.differences.pairs import PicturePair, picture_pairs
from simulator.handbook.differences.setting_changes import SettingChange, setting_changes
from simulator.handbook.differences.text_changes import TextChange, renamed_scenarios, text_changes
from simulator.handbook.manifest import PICTURES, Manifest, PictureEntry, Rectangle, digest
from simulator.handbook.review.pixels import PixelBox, Region, pixel_change

ADDED, REMOVED, CHANGED, RENAMED = "agregada", "retirada", "cambiada", "renombrada"
SCARCE_SHARE = 0.00005
"""Up to this share of a picture's pixels, a change may escape the eye."""


class PictureUnreadable(SimulatorError):
    """A picture of a handbook is missing, damaged, or not the one of the manifest."""


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A picture that was added, removed, changed or renamed."""

    before: PictureEntry | None
    after: PictureEntry | None
    old: bytes | None
    new: bytes | None
    pixels: int = 0
    share: float = 1.0
    """Share of its pixels that changed; 1 for a picture that was added or removed."""
    difference: bytes | None = None
    """PNG of the changed pixels, for a picture that both handbooks have."""
    regions: tuple[Region, ...] = ()

    @property
    def name(self) -> str:
        """The name in the new handbook, or the old one of a removed picture."""
        entry = self.after or self.before
        return entry.name if entry else ""

    @property
    def kind(self) -> str:
        if self.before is None or self.after is None:
            return REMOVED if self.before else ADDED
        return CHANGED if self.before.name == self.after.name else RENAMED

    @property
    def is_invisible(self) -> bool:
        """Whether the files differ, or the names do, and no pixel changed so much that somebody sees it."""
        return self.before is not None and self.after is not None and not self.pixels

    @property
    def is_scarce(self) -> bool:
        """Whether so few pixels changed that the change may escape the eye."""
        return self.pixels > 0 and self.share <= SCARCE_SHARE

    def exceeds(self, tolerance: float) -> bool:
        """Whether more changed than is tolerated; an added, removed or renamed picture is never tolerated."""
        return self.kind != CHANGED or self.share > tolerance


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed beyond the tolerance."""

    before: Manifest
    after: Manifest
    settings: tuple[SettingChange, ...]
    texts: tuple[TextChange, ...]
    pictures: tuple[PictureChange, ...]
    invisible: tuple[str, ...]
    """Names of pictures whose files differ, though nobody sees it: they count as the same."""
    renamed_scenarios: dict[str, str]
    """The old name of each renamed scenario, by the new one."""

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
    renamed = renamed_scenarios(before.scenarios, after.scenarios)
    pairs = picture_pairs(before, after, renamed)
    with ThreadPoolExecutor() as threads:
        changes = [
            change for change in threads.map(lambda pair: _picture_change(old, new, pair), pairs) if change
        ]
    return Comparison(
        before,
        after,
        tuple(setting_changes(before, after)),
        tuple(text_changes(before.scenarios, after.scenarios, renamed)),
        tuple(change for change in changes if change.exceeds(tolerance)),
        tuple(change.name for change in changes if change.kind == CHANGED and change.is_invisible),
        renamed,
    )


def _picture_change(old_folder: Path, new_folder: Path, pair: PicturePair) -> PictureChange | None:
    before, after = pair
    old = read_picture(old_folder, before) if before else None
    new = read_picture(new_folder, after) if after else None
    if before is None or old is None or after is None or new is None:
        return PictureChange(before, after, old, new)
    if old == new:
        return None if before.name == after.name else PictureChange(before, after, old, new, share=0.0)
    masks = (*_masked_pixels(before), *_masked_pixels(after))
    old_image, new_image = _image(old, before), _image(new, after)
    change = pixel_change(old_image, new_image, masks, after.scale)
    if not change:
        is_same = before.name == after.name and old_image.tobytes() == new_image.tobytes()
        return None if is_same else PictureChange(before, after, old, new, share=0.0)
    return PictureChange(
        before, after, old, new, change.pixels, change.share, change.difference, change.regions
    )


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
        return Image.open(BytesIO(png), formats=("PNG",)).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureUnreadable(f"{picture.name}: la imagen está dañada. Haga el manual de nuevo.") from error


def _masked_pixels(picture: PictureEntry) -> Iterator[PixelBox]:
    for box in picture.masks:
        yield _scaled(box, picture.scale)


def _scaled(box: Rectangle, scale: int) -> PixelBox:
    """The box in pixels, larger by one CSS pixel on each side."""
    x, y, width, height = (round(length * scale) for length in box)
    return max(0, x - scale), max(0, y - scale), x + width + scale, y + height + scale
