"""Measures reviews: the command on equal and on changed handbooks, and a single pair of pictures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from statistics import median

from PIL import Image

from bench.pairs import duration, ms, table, time_pairs, verdict
from simulator.handbook import manifest
from simulator.handbook.manifest import PICTURES, PictureEntry, digest
from simulator.handbook.review.pixels import pixel_change, png

PAIRS = 7
EQUAL_AT_MOST_MS = 1000
CHANGED_AT_MOST_MS = 10_000
PAIR_AT_MOST_MS = 300
CHANGED_COUNT = 80
SHIFT = 48
"""Pixels by which a picture moves down."""


def tables(folder: Path) -> Iterator[str]:
    """The figures for the full handbook in `handbook` and the pictures in `pictures`."""
    yield _command(folder / "handbook", folder)
    yield _pixels(sorted((folder / "pictures").rglob("*.png")))


def _command(old: Path, folder: Path) -> str:
    """The command as people run it, on equal handbooks and on one of whose pictures many have moved."""
    equal, changed = folder / "equal", folder / "changed"
    for copy in (equal, changed):
        shutil.copytree(old, copy)
    count = _shift_pictures(changed)
    pairs = time_pairs(
        lambda: _compare(old, equal, folder / "equal.html", status=0),
        lambda: _compare(old, changed, folder / "changed.html", status=1),
        PAIRS,
    )
    rows = [
        ["equal", *_row(pairs.ours, EQUAL_AT_MOST_MS)],
        [f"{count} pictures moved", *_row(pairs.other, CHANGED_AT_MOST_MS)],
    ]
    pictures = len(manifest.read(old).pictures)
    title = f"The command handbook compare, handbooks of {pictures} pictures, {PAIRS} pairs"
    return table(title, ["", "median", "max", "budget, ms"], rows)


def _row(times: Sequence[float], at_most: float) -> list[str]:
    return [ms(median(times)), ms(max(times)), verdict(median(times) * 1000, at_most=at_most)]


def _compare(old: Path, new: Path, page: Path, *, status: int) -> None:
    command = [sys.executable, "-m", "simulator", "handbook", "compare", str(old), str(new)]
    process = subprocess.run([*command, "--report", str(page)], check=False, capture_output=True, text=True)
    assert process.returncode == status, process.stderr


def _shift_pictures(folder: Path) -> int:
    """Move what the first pictures show; returns how many."""
    content = manifest.read(folder)
    shifted = [_shift_entry(each, folder) for each in content.pictures[:CHANGED_COUNT]]
    pictures = (*shifted, *content.pictures[CHANGED_COUNT:])
    manifest.write(content.model_copy(update={"pictures": pictures}), folder)
    return len(shifted)


def _shift_entry(picture: PictureEntry, folder: Path) -> PictureEntry:
    path = folder / PICTURES / picture.name
    new = _shifted(path.read_bytes())
    path.write_bytes(new)
    return picture.model_copy(update={"sha256": digest(new)})


def _pixels(pictures: Sequence[Path]) -> str:
    """Each picture, and the same as if a line had come in above: most of what is drawn has moved."""
    times = [_pair_seconds(path.read_bytes()) for path in pictures]
    row = [ms(median(times)), ms(max(times)), verdict(max(times) * 1000, at_most=PAIR_AT_MOST_MS)]
    return table(
        f"{len(times)} changed pairs of pictures, read and compared one by one",
        ["median", "max", "budget, ms"],
        [row],
    )


def _pair_seconds(old: bytes) -> float:
    """The seconds that a review of one picture takes."""
    new = _shifted(old)
    return duration(
        lambda: pixel_change(*(Image.open(BytesIO(each)).convert("RGB") for each in (old, new)), scale=2)
    )


def _shifted(content: bytes) -> bytes:
    """The picture with a white strip above what it shows."""
    image = Image.open(BytesIO(content)).convert("RGB")
    moved_image = Image.new("RGB", image.size, "white")
    moved_image.paste(image, (0, SHIFT))
    return png(moved_image)
