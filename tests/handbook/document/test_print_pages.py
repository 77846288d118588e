"""The pages of the PDF around pictures of unusual sizes, such as those of a phone's narrow window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbook.document.printed_manual import STEP, printed_manual

TEXT_BOTTOM = (297 - 20) / 25.4 * 72
"""Where the text of a page ends, in points."""
TEXT_WIDTH = (210 - 2 * 13) / 25.4 * 72


@pytest.mark.parametrize("height", [1100, 2400, 6000])
def test_a_high_picture_stands_whole_beside_its_step(tmp_path: Path, height: int) -> None:
    with printed_manual(tmp_path, size=(375, height)) as document:
        (page,) = (each for each in document if each.get_image_info())
        (image,) = page.get_image_info()
        left, top, right, bottom = image["bbox"]
        assert bottom <= TEXT_BOTTOM
        assert (right - left) / (bottom - top) == pytest.approx(375 / height, rel=0.01)
        text = page.get_text()
        assert STEP in text
        assert "Figura 1." in text


def test_the_picture_of_a_narrow_window_is_not_enlarged_to_the_width_of_the_text(tmp_path: Path) -> None:
    with printed_manual(tmp_path, size=(375, 300)) as document:
        (image,) = (image for page in document for image in page.get_image_info())
        assert image["bbox"][2] - image["bbox"][0] < TEXT_WIDTH / 2
