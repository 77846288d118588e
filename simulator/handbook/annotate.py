"""Draws on a photograph what it points at, and encodes it once: outlines, badges, lines, callouts, masks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from simulator import paths
from simulator.handbook.camera import Exposure
from simulator.handbook.geometry import Box, around
from simulator.handbook.placing import Room, line
from simulator.handbook.plan import Mark, MarkKind
from simulator.messages import NOT_OFFICIAL

FONT = paths.STATIC / "vendor" / "source-sans-3" / "source-sans-3-latin.woff2"
PICTURE_MARK = f"Simulador de práctica · {NOT_OFFICIAL}"
COLOUR = "#b3125f"
PAPER = "#ffffff"
INK = "#1d2733"
QUIET = "#6a7480"
FOOT_PAPER = "#f3f5f8"
MASK = "#c3cad3"
LEVEL = 6
"""How hard zlib tries."""

# In CSS pixels.
BADGE = 22
STROKE = 2
GAPS = (3, 2, 1, 0)
"""Between a control and its outline: the widest that touches nothing else."""
UNDER = 1
CALLOUT = 310
PADDING = 8
TEXT = 14
LEADING = 18
FOOT = 20
FOOT_TEXT = 11
AIR = 2
"""Around a badge or callout."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A picture as it is written."""

    png: bytes
    printed: bytes
    """The same at one pixel per CSS pixel: fine enough on paper, and printed many times faster."""
    size: tuple[int, int]
    """In pixels."""
    scale: int
    """Pixels per CSS pixel."""
    boxes: tuple[Box, ...]
    """Of each mark of the shot, where it is in the picture, in CSS pixels of the picture."""
    drawn: tuple[Box, ...]
    """Badges and callouts, in CSS pixels of the picture."""
    masks: tuple[Box, ...]
    """In CSS pixels of the picture."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A badge or callout that has found its place."""

    place: Box
    beside: Box
    lines: tuple[str, ...]
    is_badge: bool


def annotate(exposure: Exposure, notes: Sequence[str], scale: int, colour: str = COLOUR) -> Annotated:
    """The photograph with its marks.

    Args:
        notes: the text of each mark that is a note, "" for the others.
        scale: pixels per CSS pixel.
    """
    placed = _placed(exposure, notes)
    sheet = _Sheet(exposure, placed, scale, colour)
    sheet.draw()
    corner = exposure.view
    return Annotated(
        png=_encoded(sheet.image),
        printed=_encoded(sheet.image.reduce(scale)),
        size=sheet.image.size,
        scale=scale,
        boxes=tuple(around(boxes).moved(-corner.x, -corner.y) for boxes in exposure.marks),
        drawn=tuple(label.place.moved(-corner.x, -corner.y) for label in placed.labels),
        masks=tuple(box.moved(-corner.x, -corner.y) for box in exposure.masks),
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    outlines: tuple[Box, ...]
    underlines: tuple[Box, ...]
    labels: tuple[_Label, ...]
    view: Box
    """What the picture shows, longer than the photograph where a callout found no room in it."""


def _placed(exposure: Exposure, notes: Sequence[str]) -> _Placed:
    """Where everything goes: outlines and underlines first, then one label after another."""
    marked = list(zip(exposure.shot.marks, exposure.marks, notes, strict=True))
    outlined = [
        (mark, _outline(boxes[0], exposure.kept, exposure.view), note)
        for mark, boxes, note in marked
        if mark.kind is not MarkKind.UNDERLINE
    ]
    underlines = [
        _under(box) for mark, boxes, _ in marked if mark.kind is MarkKind.UNDERLINE for box in boxes
    ]
    taken = [*exposure.kept, *underlines, *(box.grown(STROKE) for _, box, _ in outlined)]
    view, labels = exposure.view, []
    for mark, box, note in outlined:
        label, view = _with_room(_label(mark, note, box), view, taken)
        taken.append(label.place.grown(AIR))
        labels.append(label)
    return _Placed(tuple(box for _, box, _ in outlined), tuple(underlines), tuple(labels), view)


def _with_room(label: _Label, view: Box, taken: Sequence[Box]) -> tuple[_Label, Box]:
    """The label in its place, and the view; where that has no room left, it grows by a strip below."""
    width, height = label.place.width + 2 * AIR, label.place.height + 2 * AIR
    place = Room(view, taken).place(width, height, label.beside)
    if place is None:
        place = Box(view.x, view.bottom, width, height)
        view = around([view, place])
    return replace(label, place=place.grown(-AIR)), view


def _label(mark: Mark, note: str, beside: Box) -> _Label:
    if mark.kind is MarkKind.BADGE:
        return _Label(Box(0, 0, BADGE, BADGE), beside, (str(mark.number),), is_badge=True)
    lines = tuple(_wrapped(note, CALLOUT - 2 * PADDING))
    return _Label(Box(0, 0, CALLOUT, 2 * PADDING + LEADING * len(lines)), beside, lines, is_badge=False)


def _outline(control: Box, kept: Sequence[Box], view: Box) -> Box:
    """As wide around the control as the things beside it allow, and within the picture."""
    others = [box for box in kept if not control.grown(1).holds(box) and not box.holds(control)]
    for gap in GAPS:
        outline = control.grown(gap)
        if not any(outline.grown(STROKE).overlaps(other) for other in others):
            break
    return outline.within(view.grown(-STROKE))


def _under(text: Box) -> Box:
    return Box(text.x, text.bottom - UNDER, text.width, STROKE)


def _wrapped(text: str, width: float) -> Iterator[str]:
    """Lines no wider than that; a word is never broken."""
    font = _font(TEXT, 600)
    current = ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if current and font.getlength(longer) > width:
            yield current
            current = word
        else:
            current = longer
    yield current


class _Sheet:
    """The picture while it is drawn on; boxes come in CSS pixels of the page."""

    def __init__(self, exposure: Exposure, placed: _Placed, scale: int, colour: str) -> None:
        self._exposure = exposure
        self._placed = placed
        self._scale = scale
        self._colour = colour
        with Image.open(BytesIO(exposure.png)) as photograph:
            size = round(placed.view.width * scale), round((placed.view.height + FOOT) * scale)
            self.image = Image.new("RGB", size, FOOT_PAPER)
            self.image.paste(photograph.convert("RGB"))
        self._pen = ImageDraw.Draw(self.image)

    def draw(self) -> None:
        for box in self._exposure.masks:
            self._pen.rectangle(self._pixels(box.grown(1)), fill=MASK)
        for box in self._placed.underlines:
            self._pen.rectangle(self._pixels(box), fill=self._colour)
        for box in self._placed.outlines:
            self._outline(box)
        for label in self._placed.labels:
            self._line(label)
        for label in self._placed.labels:
            self._label(label)
        self._foot()

    def _outline(self, box: Box) -> None:
        width = STROKE * self._scale
        self._pen.rounded_rectangle(
            self._pixels(box.grown(STROKE / 2)), radius=3 * self._scale, outline=self._colour, width=width
        )

    def _line(self, label: _Label) -> None:
        start, end = line(label.place, label.beside)
        if start != end:
            points = [self._point(*start), self._point(*end)]
            self._pen.line(points, fill=self._colour, width=round(1.5 * self._scale))

    def _label(self, label: _Label) -> None:
        if label.is_badge:
            self._badge(label)
        else:
            self._callout(label)

    def _badge(self, label: _Label) -> None:
        badge = _badge(label.lines[0], self._scale, self._colour)
        left, top, _, _ = self._pixels(label.place)
        self.image.paste(badge, (left, top), badge)

    def _callout(self, label: _Label) -> None:
        self._pen.rounded_rectangle(
            self._pixels(label.place),
            radius=4 * self._scale,
            fill=PAPER,
            outline=self._colour,
            width=STROKE * self._scale,
        )
        font = _font(TEXT * self._scale, 600)
        for number, text in enumerate(label.lines):
            x, y = self._point(label.place.x + PADDING, label.place.y + PADDING + (number + 0.5) * LEADING)
            self._pen.text((x, y), text, fill=INK, font=font, anchor="lm")

    def _foot(self) -> None:
        """Below what was photographed, so that it covers nothing."""
        width, height = self.image.size
        self._pen.rectangle((0, height - FOOT * self._scale, width, height), fill=FOOT_PAPER)
        at = (width - PADDING * self._scale, height - FOOT * self._scale / 2)
        self._pen.text(at, PICTURE_MARK, fill=QUIET, font=_font(FOOT_TEXT * self._scale, 400), anchor="rm")

    def _point(self, x: float, y: float) -> tuple[float, float]:
        view = self._placed.view
        return (x - view.x) * self._scale, (y - view.y) * self._scale

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        """Left, top, right, bottom; the last ones are part of it."""
        left, top = self._point(box.x, box.y)
        right, bottom = self._point(box.right, box.bottom)
        return round(left), round(top), max(round(left), round(right) - 1), max(round(top), round(bottom) - 1)


def _encoded(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", compress_level=LEVEL)
    return file.getvalue()


@cache
def _badge(number: str, scale: int, colour: str) -> Image.Image:
    """Drawn four times as large, because Pillow's circles have no soft edge."""
    fine = 4 * scale
    side = BADGE * fine
    badge = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(badge)
    pen.ellipse((0, 0, side - 1, side - 1), fill=colour, outline=PAPER, width=fine)
    pen.text((side / 2, side / 2), number, fill=PAPER, font=_font(13 * fine, 700), anchor="mm")
    return badge.resize((BADGE * scale, BADGE * scale), Image.Resampling.LANCZOS)


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONT, size)
    font.set_variation_by_axes([weight])
    return font
