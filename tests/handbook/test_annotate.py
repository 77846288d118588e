from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from simulator.handbook.annotate import FOOT, annotate
from simulator.handbook.camera import Exposure
from simulator.handbook.geometry import Box
from simulator.handbook.plan import Mark, MarkKind
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
    assert not any(label.overlaps(box) for label in found.drawn for box in kept)
    assert not found.drawn[0].overlaps(found.drawn[1])


def test_where_there_is_no_room_the_picture_grows() -> None:
    full = tuple(Box(x, y, 40, 30) for x in range(0, SIZE[0], 40) for y in range(0, SIZE[1], 30))
    found = annotate(exposure((badge(1, CONTROL),), full), [""], 1)
    assert found.size[1] > SIZE[1] + FOOT


def test_a_text_is_underlined_below_its_letters() -> None:
    text = Box(50, 50, 120, 20)
    pixels = drawn(exposure(((Mark(0, MarkKind.UNDERLINE), (text,)),), (text,)), [""])
    coloured = (pixels != 255).any(axis=2)
    assert coloured[69:71, 50:170].all()
    assert not coloured[:68].any()


def test_a_mask_leaves_nothing_to_be_read() -> None:
    secret = Box(100, 200, 80, 20)
    taken = replace(exposure(()), png=png(SIZE, (110, 205, 160, 215)), masks=(secret,))
    covered = drawn(taken, [])[200:220, 100:180].reshape(-1, 3)
    assert len({tuple(colour) for colour in covered}) == 1


def test_every_picture_says_below_that_it_is_no_document_of_the_authority() -> None:
    pixels = drawn(exposure(()), [])
    assert pixels.shape[0] == SIZE[1] + FOOT
    assert len(np.unique(pixels[-FOOT:].reshape(-1, 3), axis=0)) > 10


def test_the_same_photograph_gives_the_same_bytes() -> None:
    taken = exposure((badge(1, CONTROL),), (CONTROL,))
    assert annotate(taken, [""], 2).png == annotate(taken, [""], 2).png
