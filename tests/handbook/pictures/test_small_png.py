"""Pictures in smaller files: the same pixels, the same bytes each time."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageDraw

from simulator.errors import SettingRefused
from simulator.handbook.pictures import small_png
from simulator.handbook.pictures.annotate import font
from simulator.handbook.pictures.png import encode_png


def page() -> bytes:
    """A picture of text, encoded as the handbook does."""
    image = Image.new("RGB", (800, 600), "white")
    for line in range(20):
        ImageDraw.Draw(image).text(
            (10, 28 * line), f"{line}. Administración de Usuarios", "#1d2733", font(24, 400)
        )
    return encode_png(image)


def test_a_smaller_picture_has_the_same_pixels_in_a_third_less() -> None:
    small = small_png.smaller(page())
    assert len(small) < len(page()) * 2 / 3
    before, after = (Image.open(BytesIO(png)).convert("RGB") for png in (page(), small))
    assert ImageChops.difference(before, after).getbbox() is None
    assert small == small_png.smaller(page())


def test_without_the_library_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small_png, "find_spec", lambda _name: None)
    with pytest.raises(SettingRefused, match=r"«oxipng».*sol-simulator\[small\]"):
        small_png.check_library()
