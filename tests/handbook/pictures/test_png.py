"""A written PNG file has the picture's own pixels, and is read by whoever reads PNG."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from simulator.handbook.pictures.png import encode_png


@given(width=st.integers(1, 40), height=st.integers(1, 40), data=st.data())
def test_the_pixels_are_the_picture_s(width: int, height: int, data: st.DataObject) -> None:
    pixels = data.draw(st.binary(min_size=3 * width * height, max_size=3 * width * height))
    image = Image.frombytes("RGB", (width, height), pixels)
    with Image.open(BytesIO(encode_png(image))) as read:
        read.verify()  # the checksum of each part
    with Image.open(BytesIO(encode_png(image))) as read:
        assert (read.format, read.mode, read.size) == ("PNG", "RGB", (width, height))
        assert read.tobytes() == pixels
