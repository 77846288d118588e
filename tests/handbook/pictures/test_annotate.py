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
    DISCLAIMER,
    FOOTER,
    FOOTER_LEADING,
    FOOTER_TEXT,
    PADDING,
    annotate,
    font,
    footer_lines,
)
from simulator.handbook.pictures.geometry import Box, bounding_box
from simulator.handbook.pictures.label_layout import pointer_line
from simulator.handbook.pictures.screenshot import Screenshot
from simulator.handbook.pictures.shot import Annotation, AnnotationKind
from tests.handbook.samples import SIZE, badge, png, screenshot

CONTROL = Box(150, 100, 60, 24)
texts = st.builds(Box, st.integers(0, 240), st.integers(0, 270), st.integers(4, 160), st.integers(6, 30))


def pixels_of(photograph: Screenshot, notes: list[str], scale: int = 1) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(annotate(photograph, notes, scale).png)).convert("RGB"))


def test_the_control_is_outlined_and_has_its_badge_outside() -> None:
    photograph = screenshot((badge(1, CONTROL),), (CONTROL,))
    picture = annotate(photograph, [""], 1)
    assert not picture.label_boxes[0].overlaps(CONTROL)
    inside = pixels_of(photograph, [""])[102:122, 152:208]
    assert (inside == 255).all()


@pytest.mark.parametrize(
    "obstacles",
    [(), (Box(0, 126, 400, 80), Box(216, 60, 184, 80)), (Box(0, 0, 400, 96), Box(0, 126, 400, 80))],
    ids=["free", "above", "beside"],
)
def test_the_badges_of_one_control_stand_in_the_order_of_their_numbers(obstacles: tuple[Box, ...]) -> None:
    photograph = screenshot((badge(1, CONTROL), badge(2, CONTROL)), (CONTROL, *obstacles))
    one, two = annotate(photograph, ["", ""], 1).label_boxes
    assert not one.overlaps(two)
    assert (one.y, one.x) < (two.y, two.x)


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, max_size=25))
def test_no_badge_or_callout_covers_a_text(obstacles: list[Box]) -> None:
    note = Annotation(0, AnnotationKind.NOTE)
    photograph = screenshot(((note, (CONTROL,)), badge(1, Box(20, 20, 40, 20))), (*obstacles, CONTROL))
    picture = annotate(photograph, ["Un texto que ocupa varias líneas de su recuadro", ""], 1)
    offset = picture.annotated_boxes[0].x - CONTROL.x, picture.annotated_boxes[0].y - CONTROL.y
    assert not any(label.overlaps(box.moved(*offset)) for label in picture.label_boxes for box in obstacles)
    assert not picture.label_boxes[0].overlaps(picture.label_boxes[1])


def test_where_there_is_no_room_the_picture_grows() -> None:
    full = tuple(Box(x, y, 40, 30) for x in range(0, SIZE[0], 40) for y in range(0, SIZE[1], 30))
    picture = annotate(screenshot((badge(1, CONTROL),), full), [""], 1)
    assert picture.size[1] > SIZE[1] + FOOTER


def test_a_text_is_underlined_below_its_letters() -> None:
    text = Box(50, 50, 120, 20)
    pixels = pixels_of(screenshot(((Annotation(0, AnnotationKind.UNDERLINE), (text,)),), (text,)), [""])
    is_coloured = (pixels != 255).any(axis=2)
    assert is_coloured[70:72, 50:170].all()
    assert not is_coloured[:70].any()


def test_an_underline_leaves_the_letters_of_a_line_close_below_alone() -> None:
    text, below = Box(50, 50, 120, 20), Box(50, 68, 120, 20)
    pixels = pixels_of(screenshot(((Annotation(0, AnnotationKind.UNDERLINE), (text,)),), (text, below)), [""])
    (rows,) = np.nonzero((pixels[: SIZE[1], 60] != 255).any(axis=1))
    assert list(rows) == [67, 68]


def test_nothing_is_seen_of_the_page_around_a_dialog() -> None:
    dialog = Box(12, 12, SIZE[0] - 24, SIZE[1] - 24)
    black = png(SIZE, (0, 0, SIZE[0], 8), (0, 0, 8, SIZE[1]), (100, 100, 120, 120))
    pixels = pixels_of(replace(screenshot(()), png=black, dialog=dialog), [])[: SIZE[1]].copy()
    assert (pixels[110, 110] == 0).all()
    assert (pixels[12:-12, 12:-12].min(axis=2) == 0).sum() == 21 * 21
    pixels[12:-12, 12:-12] = pixels[0, 0]
    assert (pixels == pixels[0, 0]).all()
    assert pixels[0, 0].any()


def test_a_mask_leaves_nothing_to_be_read() -> None:
    mask = Box(100, 200, 80, 20)
    photograph = replace(screenshot(()), png=png(SIZE, (110, 205, 160, 215)), masks=(mask,))
    covered = pixels_of(photograph, [])[200:220, 100:180].reshape(-1, 3)
    assert len({tuple(colour) for colour in covered}) == 1


def test_every_picture_says_below_that_it_is_no_document_of_the_authority() -> None:
    pixels = pixels_of(screenshot(()), [])
    assert pixels.shape[0] == SIZE[1] + FOOTER
    assert len(np.unique(pixels[-FOOTER:].reshape(-1, 3), axis=0)) > 10


@pytest.mark.parametrize("width", [82, 130, 200, 400])
def test_no_picture_is_too_narrow_for_the_whole_mark(width: int) -> None:
    lines = footer_lines(width - 2 * PADDING)
    assert " ".join(lines).replace(" · ", " ") == DISCLAIMER.replace(" · ", " ")
    assert all(font(FOOTER_TEXT, 400).getlength(each) < width for each in lines)
    pixels = np.asarray(Image.open(BytesIO(annotate(screenshot((), size=(width, 50)), [], 1).png)))
    assert pixels.shape[0] == 50 + FOOTER + FOOTER_LEADING * (len(lines) - 1)
    assert (pixels[50:, 0] == pixels[-1, 0]).all()


BUTTONS = tuple(Box(x, 100, 90, 40) for x in (20, 122, 224))
WORDS = tuple(Box(box.x + 20, box.y + 10, 50, 20) for box in BUTTONS)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_badge_of_a_button_is_nearest_to_it_and_covers_no_word(at: int) -> None:
    label = annotate(screenshot((badge(1, BUTTONS[at]),), WORDS, BUTTONS), [""], 1).label_boxes[0]
    assert not any(label.overlaps(word) for word in WORDS)
    assert min(BUTTONS, key=label.distance) == BUTTONS[at]
    assert all(label.distance(box) > label.distance(BUTTONS[at]) + 4 for box in BUTTONS if box != BUTTONS[at])


def test_a_callout_with_texts_all_around_has_the_picture_grow_beside_its_control() -> None:
    rows = tuple(Box(10, y, 380, 26) for y in range(0, 290, 30))
    note = ((Annotation(0, AnnotationKind.NOTE), (rows[4],)),)
    picture = annotate(screenshot(note, rows), ["Un perfil"], 1)
    assert picture.size[0] > SIZE[0]
    start, end = pointer_line(picture.label_boxes[0], picture.annotated_boxes[0])
    offset = picture.annotated_boxes[0].x - rows[4].x
    assert not any(
        row.moved(offset, 0).overlaps(bounding_box([Box(*start, 1, 1), Box(*end, 1, 1)])) for row in rows
    )


def test_a_mark_is_seen_on_a_ground_of_its_own_colour() -> None:
    ground = Image.new("RGB", SIZE, COLOUR)
    file = BytesIO()
    ground.save(file, "PNG")
    photograph = replace(
        screenshot(((Annotation(0, AnnotationKind.UNDERLINE), (CONTROL,)),)), png=file.getvalue()
    )
    assert (pixels_of(photograph, [""])[: SIZE[1]] == 255).all(axis=2).any()


def test_the_same_photograph_gives_the_same_bytes() -> None:
    photograph = screenshot((badge(1, CONTROL),), (CONTROL,))
    assert annotate(photograph, [""], 2).png == annotate(photograph, [""], 2).png
