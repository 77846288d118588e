from __future__ import annotations

from dataclasses import replace

from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.screenshot import Screenshot
from simulator.handbook.pictures.spans import ABOVE_TITLE, BELOW_MARKS, printable_spans
from tests.handbook.samples import badge, screenshot

TITLE = Box(20, 130, 300, 30)
BARS = (Box(0, 0, 1000, 60), Box(0, 60, 1000, 30), Box(0, 740, 1000, 60))
AREA = Box(0, 0, 1000, 800)


def page(*boxes: Box, obstacles: tuple[Box, ...] = ()) -> Screenshot:
    """A screen of 1000 by 800 pixels with bars, a heading and marked controls."""
    marks = tuple(badge(number, box) for number, box in enumerate(boxes, start=1))
    return replace(screenshot(marks, obstacles, size=(1000, 800)), title=TITLE, bars=BARS)


def test_paper_may_show_the_screen_from_its_heading_to_below_the_last_mark() -> None:
    spans = printable_spans(page(Box(50, 200, 100, 30), Box(50, 300, 100, 30)), AREA, [Box(160, 305, 22, 22)])
    assert spans == ((0, 800), (TITLE.y - ABOVE_TITLE, 330 + BELOW_MARKS))


def test_a_badge_below_its_control_stays_in_the_picture() -> None:
    _, essential = printable_spans(page(Box(50, 200, 100, 30)), AREA, [Box(60, 240, 22, 22)])
    assert essential[1] == 262 + BELOW_MARKS


def test_no_text_is_cut_through() -> None:
    line = Box(50, 340, 400, 40)
    _, essential = printable_spans(page(Box(50, 300, 100, 30), obstacles=(line,)), AREA, [])
    assert essential[1] > line.bottom


def test_a_mark_above_the_heading_stays_in_the_picture() -> None:
    _, essential = printable_spans(page(Box(900, 95, 60, 20)), AREA, [])
    assert essential[0] <= 95


def test_a_screen_without_marks_is_shown_to_its_end() -> None:
    assert printable_spans(page(), AREA, [])[-1] == (TITLE.y - ABOVE_TITLE, BARS[-1].y)


def test_a_dialog_is_shown_whole() -> None:
    dialog = replace(page(Box(300, 300, 100, 30)), dialog=Box(200, 200, 400, 300))
    assert printable_spans(dialog, AREA, []) == ((0, 800),)


def test_a_part_that_is_hardly_shorter_is_not_cut_out() -> None:
    strip = Box(0, 116, 1000, 240)
    assert printable_spans(page(Box(50, 300, 100, 30)), strip, []) == ((116, 356),)
