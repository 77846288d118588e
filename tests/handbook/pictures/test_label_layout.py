from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.label_layout import FreeSpace, pointer_line

AREA = Box(0, 0, 400, 300)
boxes = st.builds(Box, st.integers(0, 380), st.integers(0, 280), st.integers(1, 120), st.integers(1, 60))


@given(st.lists(boxes, max_size=40), boxes)
def test_a_label_stands_on_free_ground_and_in_the_picture(obstacles: list[Box], control: Box) -> None:
    label = FreeSpace(AREA, [*obstacles, control]).find(24, 24, control)
    if label:
        assert AREA.grown(2).contains(label)
        assert not any(label.overlaps(box) for box in [*obstacles, control])


def test_an_empty_picture_has_room_beside_the_control() -> None:
    control = Box(100, 100, 80, 30)
    label = FreeSpace(AREA, [control]).find(24, 24, control)
    assert label
    assert 0 <= label.x - control.right < 12


def test_a_full_picture_has_none() -> None:
    assert FreeSpace(AREA, [AREA]).find(24, 24, Box(10, 10, 20, 20)) is None


def test_a_label_larger_than_the_picture_has_no_room() -> None:
    assert FreeSpace(AREA, []).find(500, 24, Box(10, 10, 20, 20)) is None


def test_a_position_whose_line_would_cross_a_text_is_passed_over() -> None:
    control, text = Box(180, 150, 20, 20), Box(100, 180, 240, 30)
    below = Box(100, 120, 240, 20)
    label = FreeSpace(AREA, [control, text, below]).find(100, 60, control)
    assert label
    start, end = pointer_line(label, control)
    assert not any(_crosses(start, end, box) for box in (text, below))


def test_a_position_on_no_border_of_a_panel_is_better_than_a_nearer_one() -> None:
    control, panel = Box(20, 150, 100, 20), Box(10, 100, 280, 190)
    near = FreeSpace(AREA, [control]).find(200, 40, control)
    inside = FreeSpace(AREA, [control]).find(200, 40, control, panels=(panel,))
    assert near
    assert inside
    assert not panel.contains(near)
    assert panel.contains(inside)


def _crosses(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    points = [
        (start[0] + (end[0] - start[0]) * at / 50, start[1] + (end[1] - start[1]) * at / 50)
        for at in range(51)
    ]
    return any(box.x < x < box.right and box.y < y < box.bottom for x, y in points)
