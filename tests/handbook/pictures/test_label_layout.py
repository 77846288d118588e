from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.label_layout import Room, line

VIEW = Box(0, 0, 400, 300)
boxes = st.builds(Box, st.integers(0, 380), st.integers(0, 280), st.integers(1, 120), st.integers(1, 60))


@given(st.lists(boxes, max_size=40), boxes)
def test_a_place_is_free_and_in_the_picture(taken: list[Box], beside: Box) -> None:
    place = Room(VIEW, [*taken, beside]).place(24, 24, beside)
    if place:
        assert VIEW.grown(2).holds(place)
        assert not any(place.overlaps(box) for box in [*taken, beside])


def test_an_empty_picture_has_room_beside_the_control() -> None:
    control = Box(100, 100, 80, 30)
    place = Room(VIEW, [control]).place(24, 24, control)
    assert place
    assert 0 <= place.x - control.right < 12


def test_a_full_picture_has_none() -> None:
    assert Room(VIEW, [VIEW]).place(24, 24, Box(10, 10, 20, 20)) is None


def test_a_place_larger_than_the_picture_is_none() -> None:
    assert Room(VIEW, []).place(500, 24, Box(10, 10, 20, 20)) is None


def test_a_line_that_would_cross_a_text_makes_another_place_the_nearer_one() -> None:
    control, text = Box(180, 150, 20, 20), Box(100, 180, 240, 30)
    below = Box(100, 120, 240, 20)
    place = Room(VIEW, [control, text, below]).place(100, 60, control)
    assert place
    start, end = line(place, control)
    assert not any(_crosses(start, end, box) for box in (text, below))


def test_a_place_on_no_edge_of_a_panel_is_better_than_a_nearer_one() -> None:
    control, panel = Box(20, 150, 100, 20), Box(10, 100, 280, 190)
    near = Room(VIEW, [control]).place(200, 40, control)
    inside = Room(VIEW, [control]).place(200, 40, control, panels=(panel,))
    assert near
    assert inside
    assert not panel.holds(near)
    assert panel.holds(inside)


def _crosses(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    points = [
        (start[0] + (end[0] - start[0]) * at / 50, start[1] + (end[1] - start[1]) * at / 50)
        for at in range(51)
    ]
    return any(box.x < x < box.right and box.y < y < box.bottom for x, y in points)
