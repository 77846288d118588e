"""Draws on a photograph what it points at, and encodes it once: outlines, badges, lines, callouts, masks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from simulator import paths
from simulator.handbook.pictures.geometry import Box, around
from simulator.handbook.pictures.label_layout import NEAR, Room, line
from simulator.handbook.pictures.screenshot import Exposure
from simulator.handbook.pictures.shot_plan import Mark, MarkKind
from simulator.procedure.messages import NOT_OFFICIAL

FONT = paths.STATIC / "vendor" / "source-sans-3" / "source-sans-3-latin.woff2"
PICTURE_MARK = f"Simulador de práctica · {NOT_OFFICIAL}"
COLOUR = "#b3125f"
PAPER = "#ffffff"
INK = "#1d2733"
QUIET = "#6a7480"
FOOT_PAPER = "#f3f5f8"
MASK = "#c3cad3"
DIMMED = "#717a87"
"""In the place of the page around a dialog: the portal's ground behind its backdrop."""
LEVEL = 3
"""How hard zlib tries: at 6 a picture is a fifth smaller, and takes half as long again."""

# In CSS pixels.
BADGE = 22
STROKE = 2
GAPS = (4, 3, 2, 1, 0)
"""Between a control and its outline: on each side the widest that touches nothing else."""
HALO = 1
"""Of paper around what is drawn, so that it is seen on dark ground."""
ABOVE_LETTERS = 2
BELOW_LETTERS = 3
"""What the box of a line of text leaves empty over and under most of its letters."""
CALLOUT = 310
PADDING = 8
TEXT = 14
LEADING = 18
FOOT = 20
"""Height of the mark's line below each picture."""
FOOT_TEXT = 11
FOOT_LEADING = 14
"""Of each further line, where a picture is too narrow for one."""
AIR = 2
"""Around a badge or callout."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A picture as it is written."""

    png: bytes
    printed: bytes | None
    """If asked for, the same at one pixel per CSS pixel: fine on paper, and printed many times faster."""
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


def annotate(
    exposure: Exposure, notes: Sequence[str], scale: int, colour: str = COLOUR, *, printed: bool = False
) -> Annotated:
    """The photograph with its marks.

    Args:
        notes: the text of each mark that is a note, "" for the others.
        scale: pixels per CSS pixel.
        printed: whether it is wanted for paper too.
    """
    placed = _placed(exposure, notes)
    sheet = _Sheet(exposure, placed, scale, colour)
    sheet.draw()
    corner = placed.view
    return Annotated(
        png=_encoded(sheet.image),
        printed=_encoded(sheet.image.reduce(scale)) if printed else None,
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
    """What the picture shows, larger than the photograph where a label found no room in it."""


def _placed(exposure: Exposure, notes: Sequence[str]) -> _Placed:
    """Where everything goes: outlines and underlines first, then one label after another."""
    marked = list(zip(exposure.shot.marks, exposure.marks, notes, strict=True))
    outlined = [
        (mark, _outline(boxes[0], (*exposure.kept, *exposure.controls), exposure.view), note)
        for mark, boxes, note in marked
        if mark.kind is not MarkKind.UNDERLINE
    ]
    underlines = [
        _under(box, exposure.kept)
        for mark, boxes, _ in marked
        if mark.kind is MarkKind.UNDERLINE
        for box in boxes
    ]
    outlines = [box for _, box, _ in outlined]
    taken = [*exposure.kept, *(box.grown(HALO) for box in underlines)]
    view, labels = exposure.view, []
    for mark, box, note in outlined:
        others = [other for other in (*exposure.controls, *outlines) if not _is_same(other, box)]
        own = [box.grown(STROKE)] if mark.kind is MarkKind.NOTE else []
        label = _label(mark, note, box)
        panels = exposure.panels if mark.kind is MarkKind.NOTE else ()
        label, view = _with_room(label, view, [*taken, *others, *own], others, panels)
        taken.append(label.place.grown(AIR))
        labels.append(label)
    return _Placed(tuple(outlines), tuple(underlines), tuple(labels), view)


def _is_same(control: Box, outline: Box) -> bool:
    """Whether a control is what was outlined, or a part of it, or a link around it."""
    return outline.grown(STROKE).holds(control) or control.holds(outline)


def _with_room(
    label: _Label, view: Box, taken: Sequence[Box], others: Sequence[Box], panels: Sequence[Box]
) -> tuple[_Label, Box]:
    """The label in its place, and the view; where that has no room left, it grows by a strip on a side."""
    width, height = label.place.width + 2 * AIR, label.place.height + 2 * AIR
    near = [other for other in others if other.distance(label.beside) < NEAR]
    grown = list(_grown(view, width, height))
    for wider in (view, *grown):
        place = Room(wider, taken).place(width, height, label.beside, near, panels)
        if place:
            return replace(label, place=place.grown(-AIR)), wider
    place = Room(grown[0], taken).place(width, height, label.beside, near, panels, crossing=True)
    return replace(label, place=(place or grown[0]).grown(-AIR)), grown[0]


def _grown(view: Box, width: float, height: float) -> Iterator[Box]:
    """The view with room for a label of that size below, above, on the right or on the left."""
    for x, y in (
        (view.x, view.bottom),
        (view.x, view.y - height),
        (view.right, view.y),
        (view.x - width, view.y),
    ):
        yield around([view, Box(x, y, width, height)])


def _label(mark: Mark, note: str, beside: Box) -> _Label:
    if mark.kind is MarkKind.BADGE:
        return _Label(Box(0, 0, BADGE, BADGE), beside, (str(mark.number),), is_badge=True)
    lines = tuple(_wrapped(note, CALLOUT - 2 * PADDING, font(TEXT, 600)))
    return _Label(Box(0, 0, CALLOUT, 2 * PADDING + LEADING * len(lines)), beside, lines, is_badge=False)


def _outline(control: Box, kept: Sequence[Box], view: Box) -> Box:
    """As wide around the control as the things beside it allow, and within the picture."""
    others = [box for box in kept if not _is_part(box, control) and not box.holds(control)]
    left, top, right, bottom = (
        next(
            gap
            for gap in GAPS
            if gap == 0 or not any(_side(control, side, gap).overlaps(box) for box in others)
        )
        for side in ((-1, 0), (0, -1), (1, 0), (0, 1))
    )
    outline = Box(
        control.x - left, control.y - top, control.width + left + right, control.height + top + bottom
    )
    return outline.within(view.grown(-STROKE))


def _is_part(box: Box, control: Box) -> bool:
    """Whether more than half of it lies in the control: the box of a text is higher than its letters."""
    inside = box.within(control)
    return 2 * inside.width * inside.height > box.width * box.height


def _side(control: Box, side: tuple[int, int], gap: float) -> Box:
    """What an outline on that side of the control would take, so far away from it."""
    x, y = side
    width = gap + STROKE
    return Box(
        control.right if x > 0 else control.x + x * width,
        control.bottom if y > 0 else control.y + y * width,
        width if x else control.width,
        width if y else control.height,
    )


def _under(text: Box, kept: Sequence[Box]) -> Box:
    """Below the text, or as much higher as a line close below it asks for, down to the letters."""
    below = [box.y for box in kept if box.y > text.center[1] and box.x < text.right and text.x < box.right]
    room = min(below, default=text.bottom + ABOVE_LETTERS) + ABOVE_LETTERS - HALO - STROKE
    return Box(text.x, max(text.bottom - BELOW_LETTERS, min(text.bottom, room)), text.width, STROKE)


def foot_lines(width: float) -> list[str]:
    """The mark in as many lines as that width needs; its sentences are not mixed."""
    face = font(FOOT_TEXT, 400)
    if face.getlength(PICTURE_MARK) <= width:
        return [PICTURE_MARK]
    return [line for part in PICTURE_MARK.split(" · ") for line in _wrapped(part, width, face)]


def _wrapped(text: str, width: float, face: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Lines no wider than that; a word is never broken."""
    current = ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if current and face.getlength(longer) > width:
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
        self._foot_lines = foot_lines(placed.view.width - 2 * PADDING)
        self._foot_height = FOOT + FOOT_LEADING * (len(self._foot_lines) - 1)
        with Image.open(BytesIO(exposure.png)) as photograph:
            size = round(placed.view.width * scale), round((placed.view.height + self._foot_height) * scale)
            self.image = Image.new("RGB", size, FOOT_PAPER)
            left, top = self._point(exposure.view.x, exposure.view.y)
            self.image.paste(photograph, (round(left), round(top)))
        self._pen = ImageDraw.Draw(self.image)

    def draw(self) -> None:
        for box in self._around_dialog():
            self._pen.rectangle(self._pixels(box), fill=DIMMED)
        for box in self._exposure.masks:
            self._pen.rectangle(self._pixels(box.grown(1)), fill=MASK)
        for box in self._placed.underlines:
            self._pen.rectangle(self._pixels(box.grown(HALO)), fill=PAPER)
            self._pen.rectangle(self._pixels(box), fill=self._colour)
        for box in self._placed.outlines:
            self._outline(box)
        for label in self._placed.labels:
            self._line(label)
        for label in self._placed.labels:
            self._label(label)
        self._foot()

    def _around_dialog(self) -> Iterator[Box]:
        """Where a page half seen would only disturb."""
        dialog, view = self._exposure.dialog, self._exposure.view
        if dialog:
            yield Box(view.x, view.y, view.width, dialog.y - view.y)
            yield Box(view.x, dialog.bottom, view.width, view.bottom - dialog.bottom)
            yield Box(view.x, dialog.y, dialog.x - view.x, dialog.height)
            yield Box(dialog.right, dialog.y, view.right - dialog.right, dialog.height)

    def _outline(self, box: Box) -> None:
        for halo, colour in ((HALO, PAPER), (0, self._colour)):
            self._pen.rounded_rectangle(
                self._pixels(box.grown(STROKE / 2 + halo)),
                radius=(3 + halo) * self._scale,
                outline=colour,
                width=(STROKE + 2 * halo) * self._scale,
            )

    def _line(self, label: _Label) -> None:
        start, end = line(label.place, label.beside)
        if start != end:
            points = [self._point(*start), self._point(*end)]
            self._pen.line(points, fill=PAPER, width=round((1.5 + 2 * HALO) * self._scale))
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
        face = font(TEXT * self._scale, 600)
        for number, text in enumerate(label.lines):
            x, y = self._point(label.place.x + PADDING, label.place.y + PADDING + (number + 0.5) * LEADING)
            self._pen.text((x, y), text, fill=INK, font=face, anchor="lm")

    def _foot(self) -> None:
        """Below what was photographed, so that it covers nothing."""
        width, height = self.image.size
        self._pen.rectangle((0, height - self._foot_height * self._scale, width, height), fill=FOOT_PAPER)
        face = font(FOOT_TEXT * self._scale, 400)
        for number, text in enumerate(reversed(self._foot_lines)):
            up = (FOOT / 2 + number * FOOT_LEADING) * self._scale
            at = (width - PADDING * self._scale, height - up)
            self._pen.text(at, text, fill=QUIET, font=face, anchor="rm")

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
    pen.text((side / 2, side / 2), number, fill=PAPER, font=font(13 * fine, 700), anchor="mm")
    return badge.resize((BADGE * scale, BADGE * scale), Image.Resampling.LANCZOS)


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(FONT, size)
    face.set_variation_by_axes([weight])
    return face
