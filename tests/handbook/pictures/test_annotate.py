from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from simulator.handbook.pictures.annotate import (
    COLOUR,
    FOOT,
    FOOT_LEADING,
    FOOT_TEXT,
    PADDING,
    PICTURE_MARK,
    annotate,
    font,
    foot_lines,
)
from simulator.handbook.pictures.geometry import Box, around
from simulator.handbook.pictures.label_layout import line
from simulator.handbook.pictures.screenshot import Exposure
from simulator.handbook.pictures.shot_plan import Mark, MarkKind
from tests.handbook.samples import SIZE, badge, exposure, png

CONTROL = Box(150, 100, 60, 24)
texts = st.builds(Box, st.integers(0, 240), st.integers(0, 270), st.integers(4, 160), st.integers(6, 30))


def drawn(taken: Exposure, notes: list[str], scale: int = 1) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(annotate(taken, notes, scale).png)).convert("RGB"))


def test_the_control_is_outlined_and_has_its_badge_outside() -> None:
    taken = exposure((badge(1, CONTROL),), (CONTROL,))
    found = annotate(taken, [""], 1)
    assert not found.drawn[0].overlaps(CONTROL)
    inside = drawn(taken, [""])[102:122, 152:208]
    assert (inside == 255).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, max_size=25))
def test_no_badge_or_callout_covers_a_text(kept: list[Box]) -> None:
    note = Mark(0, MarkKind.NOTE)
    taken = exposure(((note, (CONTROL,)), badge(1, Box(20, 20, 40, 20))), (*kept, CONTROL))
    found = annotate(taken, ["Un texto que ocupa varias líneas de su recuadro", ""], 1)
    grown = found.boxes[0].x - CONTROL.x, found.boxes[0].y - CONTROL.y
    assert not any(label.overlaps(box.moved(*grown)) for label in found.drawn for box in kept)
    assert not found.drawn[0].overlaps(found.drawn[1])


def test_where_there_is_no_room_the_picture_grows() -> None:
    full = tuple(Box(x, y, 40, 30) for x in range(0, SIZE[0], 40) for y in range(0, SIZE[1], 30))
    found = annotate(exposure((badge(1, CONTROL),), full), [""], 1)
    assert found.size[1] > SIZE[1] + FOOT


def test_a_text_is_underlined_below_its_letters() -> None:
    text = Box(50, 50, 120, 20)
    pixels = drawn(exposure(((Mark(0, MarkKind.UNDERLINE), (text,)),), (text,)), [""])
    coloured = (pixels != 255).any(axis=2)
    assert coloured[70:72, 50:170].all()
    assert not coloured[:70].any()


def test_an_underline_leaves_the_letters_of_a_line_close_below_alone() -> None:
    text, below = Box(50, 50, 120, 20), Box(50, 68, 120, 20)
    pixels = drawn(exposure(((Mark(0, MarkKind.UNDERLINE), (text,)),), (text, below)), [""])
    (rows,) = np.nonzero((pixels[: SIZE[1], 60] != 255).any(axis=1))
    assert list(rows) == [67, 68]


def test_nothing_is_seen_of_the_page_around_a_dialog() -> None:
    dialog = Box(12, 12, SIZE[0] - 24, SIZE[1] - 24)
    black = png(SIZE, (0, 0, SIZE[0], 8), (0, 0, 8, SIZE[1]), (100, 100, 120, 120))
    pixels = drawn(replace(exposure(()), png=black, dialog=dialog), [])[: SIZE[1]].copy()
    assert (pixels[110, 110] == 0).all()
    assert (pixels[12:-12, 12:-12].min(axis=2) == 0).sum() == 21 * 21
    pixels[12:-12, 12:-12] = pixels[0, 0]
    assert (pixels == pixels[0, 0]).all()
    assert pixels[0, 0].any()


def test_a_mask_leaves_nothing_to_be_read() -> None:
    secret = Box(100, 200, 80, 20)
    taken = replace(exposure(()), png=png(SIZE, (110, 205, 160, 215)), masks=(secret,))
    covered = drawn(taken, [])[200:220, 100:180].reshape(-1, 3)
    assert len({tuple(colour) for colour in covered}) == 1


def test_every_picture_says_below_that_it_is_no_document_of_the_authority() -> None:
    pixels = drawn(exposure(()), [])
    assert pixels.shape[0] == SIZE[1] + FOOT
    assert len(np.unique(pixels[-FOOT:].reshape(-1, 3), axis=0)) > 10


@pytest.mark.parametrize("width", [82, 130, 200, 400])
def test_no_picture_is_too_narrow_for_the_whole_mark(width: int) -> None:
    lines = foot_lines(width - 2 * PADDING)
    assert " ".join(lines).replace(" · ", " ") == PICTURE_MARK.replace(" · ", " ")
    assert all(font(FOOT_TEXT, 400).getlength(each) < width for each in lines)
    pixels = np.asarray(Image.open(BytesIO(annotate(exposure((), size=(width, 50)), [], 1).png)))
    assert pixels.shape[0] == 50 + FOOT + FOOT_LEADING * (len(lines) - 1)
    assert (pixels[50:, 0] == pixels[-1, 0]).all()


BUTTONS = tuple(Box(x, 100, 90, 40) for x in (20, 122, 224))
WORDS = tuple(Box(box.x + 20, box.y + 10, 50, 20) for box in BUTTONS)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_badge_of_a_button_is_nearest_to_it_and_covers_no_word(at: int) -> None:
    place = annotate(exposure((badge(1, BUTTONS[at]),), WORDS, BUTTONS), [""], 1).drawn[0]
    assert not any(place.overlaps(word) for word in WORDS)
    assert min(BUTTONS, key=place.distance) == BUTTONS[at]
    assert all(place.distance(box) > place.distance(BUTTONS[at]) + 4 for box in BUTTONS if box != BUTTONS[at])


def test_a_callout_with_texts_all_around_has_the_picture_grow_beside_its_control() -> None:
    rows = tuple(Box(10, y, 380, 26) for y in range(0, 290, 30))
    note = ((Mark(0, MarkKind.NOTE), (rows[4],)),)
    found = annotate(exposure(note, rows), ["Un perfil"], 1)
    assert found.size[0] > SIZE[0]
    start, end = line(found.drawn[0], found.boxes[0])
    moved = found.boxes[0].x - rows[4].x
    assert not any(row.moved(moved, 0).overlaps(around([Box(*start, 1, 1), Box(*end, 1, 1)])) for row in rows)


def test_a_mark_is_seen_on_a_ground_of_its_own_colour() -> None:
    ground = Image.new("RGB", SIZE, COLOUR)
    file = BytesIO()
    ground.save(file, "PNG")
    taken = replace(exposure(((Mark(0, MarkKind.UNDERLINE), (CONTROL,)),)), png=file.getvalue())
    assert (drawn(taken, [""])[: SIZE[1]] == 255).all(axis=2).any()


def test_the_same_photograph_gives_the_same_bytes() -> None:
    taken = exposure((badge(1, CONTROL),), (CONTROL,))
    assert annotate(taken, [""], 2).png == annotate(taken, [""], 2).png
