"""The frames of a video: where page, caption and pointer are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from simulator.handbook.pictures.annotate import FOOTER, font, wrapped
from simulator.handbook.pictures.geometry import Box
from simulator.handbook.video import frames
from tests.handbook.samples import png

PAGE = (
    frames.WINDOW_WIDTH * frames.SCREENSHOT_SCALE,
    (frames.WINDOW_HEIGHT + FOOTER) * frames.SCREENSHOT_SCALE,
)
BOX = Box(100, 80, 60, 20)


@pytest.fixture
def frame() -> Image.Image:
    return frames.page_frame(png(PAGE), "Haga clic en «Grabar».")


def changed(before: Image.Image, after: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what differs, in pixels."""
    box = ImageChops.difference(before, after).getbbox()
    assert box
    return box


def test_the_window_fills_the_frame_above_the_caption() -> None:
    frame = frames.page_frame(png(PAGE, (0, 0, *PAGE)), "Haga clic en «Grabar».")
    assert frame.size == (frames.WIDTH, frames.HEIGHT)
    page = frame.crop((0, 0, frames.WIDTH, frames.CAPTION_TOP))
    assert page.getextrema() == ((0, 0),) * 3


def test_a_caption_leaves_the_page_as_it_is(frame: Image.Image) -> None:
    other = frames.page_frame(png(PAGE), "Otro texto.")
    assert changed(frame, other)[1] > frames.CAPTION_TOP


def test_the_tip_of_the_pointer_is_in_the_middle_of_the_control(frame: Image.Image) -> None:
    x, y = frames.pointer_place(BOX)
    assert (x, y) == (130 * frames.SCALE, 90 * frames.SCALE)
    left, top, _, _ = changed(frame, frames.with_pointer(frame, (x, y)))
    assert abs(left - x) <= 3
    assert abs(top - y) <= 3


def test_the_outline_is_around_the_control_and_not_on_it(frame: Image.Image) -> None:
    outlined = frames.with_outline(frame, BOX, "#b3125f")
    left, top, right, bottom = changed(frame, outlined)
    assert left < 100 * frames.SCALE
    assert top < 80 * frames.SCALE
    assert right > 160 * frames.SCALE
    assert bottom > 100 * frames.SCALE
    control = tuple(round(edge * frames.SCALE) for edge in (100, 80, 160, 100))
    assert not ImageChops.difference(frame.crop(control), outlined.crop(control)).getbbox()


def test_a_way_ends_at_its_goal_and_never_turns_back() -> None:
    places = list(frames.way((10, 10), (110, 60), 18))
    assert places[-1] == (110, 60)
    assert places == sorted(places)


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=120))
def test_a_caption_is_divided_without_losing_a_word(words: list[str]) -> None:
    pages = frames.caption_pages(" ".join(words))
    assert " ".join(pages).split() == words
    for page in pages:
        lines = list(wrapped(page, frames.WIDTH - 2 * frames.MARGIN, font(frames.CAPTION_TEXT, 600)))
        assert len(lines) <= frames.CAPTION_LINES
