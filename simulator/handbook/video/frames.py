"""Draws the frames of a video: the page above, the caption below it, the pointer where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from simulator.handbook.pictures.annotate import FOOTER, FOOTER_INK, FOOTER_PAPER, INK, PAPER, font, wrapped
from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.screenshot import Crop, PictureOptions
from simulator.procedure.messages import NOT_OFFICIAL

WIDTH, HEIGHT = 1920, 1080
"""Pixels of the video."""
SCALE = 1.5
"""Pixels per CSS pixel of the page."""
WINDOW_WIDTH, WINDOW_HEIGHT = 1280, 592
"""The browser's window, in CSS pixels: with the disclaimer below it and the caption it fills the video."""
SCREENSHOT_SCALE = 2
CAPTION_TOP = round((WINDOW_HEIGHT + FOOTER) * SCALE)
CAPTION_TEXT, CAPTION_LEADING = 36, 46
CAPTION_LINES = 3
MARGIN = 60
TITLE_TEXT, TITLE_LEADING = 64, 80
CAPTION_PAPER, CAPTION_INK = INK, PAPER
POINTER = ((0, 0), (0, 34), (8, 27), (14, 40), (20, 37), (14, 25), (25, 25))
"""Corners of the arrow, in pixels from its tip."""
RING = 26
"""Radius of the ring that marks a click, in pixels."""
OUTLINE_GAP, OUTLINE_WIDTH = 6, 4
START = (WIDTH * 0.5, CAPTION_TOP * 0.6)
"""Where the pointer is before its first way."""
Point = tuple[float, float]


def window_options(masks: tuple[str, ...]) -> PictureOptions:
    """The options that the pages of a video are photographed with."""
    return PictureOptions(WINDOW_WIDTH, WINDOW_HEIGHT, SCREENSHOT_SCALE, Crop.WINDOW, masks)


def page_frame(png: bytes, caption: str) -> Image.Image:
    """The photographed window, with its disclaimer and the caption below."""
    frame = _empty_frame(caption)
    with Image.open(BytesIO(png)) as photograph:
        size = round(photograph.width * SCALE / SCREENSHOT_SCALE), CAPTION_TOP
        frame.paste(photograph.convert("RGB").resize(size, Image.Resampling.LANCZOS), (0, 0))
    return frame


def card_frame(title: str, caption: str) -> Image.Image:
    """The card with the title of the exercise."""
    frame = _empty_frame(caption)
    pen = ImageDraw.Draw(frame)
    lines = list(wrapped(title, WIDTH - 4 * MARGIN, font(TITLE_TEXT, 700)))
    top = (CAPTION_TOP - TITLE_LEADING * len(lines)) / 2
    for number, line in enumerate(lines):
        position = (2 * MARGIN, top + TITLE_LEADING * number)
        pen.text(position, line, fill=INK, font=font(TITLE_TEXT, 700))
    position = (2 * MARGIN, top + TITLE_LEADING * len(lines) + MARGIN / 2)
    pen.text(position, NOT_OFFICIAL, fill=FOOTER_INK, font=font(CAPTION_TEXT, 400))
    return frame


def caption_pages(caption: str) -> list[str]:
    """The caption in parts that fit below the page, each with whole words."""
    lines = list(wrapped(caption, WIDTH - 2 * MARGIN, font(CAPTION_TEXT, 600)))
    return [" ".join(lines[at : at + CAPTION_LINES]) for at in range(0, len(lines), CAPTION_LINES)]


def with_outline(frame: Image.Image, box: Box, colour: str) -> Image.Image:
    """The frame with an outline around the box, in CSS pixels of the window."""
    frame = frame.copy()
    edges = (box.x * SCALE, box.y * SCALE, box.right * SCALE, box.bottom * SCALE)
    left, top, right, bottom = (
        round(edge + OUTLINE_GAP * side) for edge, side in zip(edges, (-1, -1, 1, 1), strict=True)
    )
    ImageDraw.Draw(frame).rounded_rectangle(
        (left, top, right, bottom), radius=8, outline=colour, width=OUTLINE_WIDTH
    )
    return frame


def with_pointer(frame: Image.Image, point: Point, ring: float = 0, colour: str = INK) -> Image.Image:
    """The frame with the pointer at that pixel.

    Args:
        ring: how far the ring of a click has opened, from 0 to 1.
    """
    frame = frame.copy()
    x, y = round(point[0]), round(point[1])
    if ring:
        radius = round(RING * ring)
        ImageDraw.Draw(frame).ellipse(
            (x - radius, y - radius, x + radius, y + radius), outline=colour, width=5
        )
    arrow = _arrow()
    frame.paste(arrow, (x - 3, y - 3), arrow)
    return frame


def pointer_place(box: Box) -> Point:
    """Where the pointer clicks a control, in pixels of the video; `box` is in CSS pixels of the window."""
    x, y = box.center
    return x * SCALE, y * SCALE


def way(start: Point, end: Point, count: int) -> Iterator[Point]:
    """Places of the pointer on its way: it starts and stops softly."""
    for step in range(1, count + 1):
        share = step / count
        soft = share * share * (3 - 2 * share)
        yield start[0] + (end[0] - start[0]) * soft, start[1] + (end[1] - start[1]) * soft


def _empty_frame(caption: str) -> Image.Image:
    frame = Image.new("RGB", (WIDTH, HEIGHT), FOOTER_PAPER)
    pen = ImageDraw.Draw(frame)
    pen.rectangle((0, CAPTION_TOP, WIDTH, HEIGHT), fill=CAPTION_PAPER)
    lines = list(wrapped(caption, WIDTH - 2 * MARGIN, font(CAPTION_TEXT, 600)))
    top = (CAPTION_TOP + HEIGHT - CAPTION_LEADING * len(lines)) / 2
    for number, line in enumerate(lines):
        position = (MARGIN, top + CAPTION_LEADING * (number + 0.5))
        pen.text(position, line, fill=CAPTION_INK, font=font(CAPTION_TEXT, 600), anchor="lm")
    return frame


@cache
def _arrow() -> Image.Image:
    """The pointer drawn four times as large and scaled down, for soft edges."""
    fine, side = 4, 48
    arrow = Image.new("RGBA", (side * fine, side * fine), (0, 0, 0, 0))
    corners = [((x + 3) * fine, (y + 3) * fine) for x, y in POINTER]
    pen = ImageDraw.Draw(arrow)
    pen.polygon(corners, fill=INK)
    pen.line([*corners, corners[0], corners[1]], fill=PAPER, width=3 * fine, joint="curve")
    return arrow.resize((side, side), Image.Resampling.LANCZOS)
