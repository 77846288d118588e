"""The cover of the PDF with the longest words and the widest logo that a theme may have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from simulator.handbook.document.theme import Theme
from tests.handbook.document.printed_manual import printed_manual

LONG = " ".join(["Manual de procedimientos de la agencia"] * 5)[:199]
LEAST_MARGIN = 20 / 25.4 * 72
"""In points."""


def test_the_longest_title_and_organisation_stand_on_the_ground_of_the_cover(tmp_path: Path) -> None:
    with printed_manual(tmp_path, Theme(title=LONG, organisation=LONG)) as document:
        ground = max(
            (drawing["rect"] for drawing in document[0].get_drawings()), key=lambda rect: rect.get_area()
        )
        white = [span for span in _spans(document[0]) if span["color"] == 0xFFFFFF]
        assert "".join(span["text"] for span in white).count("Manual") == 2 * LONG.count("Manual")
        assert all(ground.contains(pymupdf.Rect(span["bbox"])) for span in white)


def _spans(page: pymupdf.Page) -> Iterator[dict[str, object]]:
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            yield from line["spans"]


def test_a_long_introduction_goes_on_within_the_margins_of_the_next_page(tmp_path: Path) -> None:
    introduction = "\n\n".join(["Para el personal nuevo, que no conoce la Clave SOL. " * 8] * 11)
    with printed_manual(tmp_path, Theme(introduction=introduction)) as document:
        tops, bottoms = zip(*((y0, y1) for _, y0, _, y1, *_ in document[1].get_text("blocks")), strict=True)
        assert "Para el personal nuevo" in document[1].get_text()
        assert min(tops) >= LEAST_MARGIN
        assert max(bottoms) <= document[1].rect.height - LEAST_MARGIN


@pytest.mark.parametrize("size", [(4000, 100), (200, 100), (100, 4000)], ids=["wide", "usual", "high"])
def test_a_logo_keeps_its_shape_within_the_margins(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "assets").mkdir()
    Image.new("RGB", size, "red").save(tmp_path / "assets" / "logo.png")
    with printed_manual(tmp_path, Theme(logo=Path("assets", "logo.png"))) as document:
        (image,) = document[0].get_image_info()
        left, top, right, bottom = image["bbox"]
        assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1], rel=0.02)
        assert left >= LEAST_MARGIN
        assert right <= document[0].rect.width - LEAST_MARGIN
