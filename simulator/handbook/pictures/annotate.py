"""Draws annotations, masks and the disclaimer on a screenshot, and encodes the picture once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from simulator.handbook import font as fonts
from simulator.handbook.pictures.geometry import Box, bounding_box
from simulator.handbook.pictures.label_layout import SMALL_REACH, FreeSpace, pointer_line
from simulator.handbook.pictures.png import encode_png
from simulator.handbook.pictures.screenshot import Screenshot
from simulator.handbook.pictures.shot import Annotation, AnnotationKind
from simulator.handbook.pictures.spans import Span, printable_spans
from simulator.procedure.messages import NOT_OFFICIAL

DISCLAIMER = f"Simulador de práctica · {NOT_OFFICIAL}"
"""Stands in the footer of every picture."""
COLOUR = "#b3125f"
PAPER = "#ffffff"
INK = "#1d2733"
FOOTER_INK = "#6a7480"
FOOTER_PAPER = "#f3f5f8"
MASK = "#c3cad3"
DIMMED = "#717a87"
"""Replaces the page around a dialog: the portal's ground as it looks behind the backdrop."""

# Lengths in CSS pixels.
BADGE = 22
STROKE = 2
GAPS = (4, 3, 2, 1, 0)
"""Gaps between a control and its outline: each side takes the first one in which it touches nothing else."""
HALO = 1
"""Width of the white border around what is drawn, which keeps it visible on dark ground."""
ABOVE_LETTERS = 2
BELOW_LETTERS = 3
"""Empty space above and below most letters within the box of a line of text."""
CALLOUT = 310
PADDING = 8
TEXT = 14
LEADING = 18
FOOTER = 23
"""Height of a footer of one line."""
FOOTER_TEXT = 14
FOOTER_LEADING = 17
"""Height of each further line of the footer, where a picture is too narrow for one line."""
LABEL_MARGIN = 2
"""Free space around a badge or callout."""


@dataclass(frozen=True, slots=True)
class AnnotatedPicture:
    """A picture as it will be written; boxes are in CSS pixels of the picture."""

    png: bytes
    size: tuple[int, int]
    """Width and height, in pixels."""
    scale: int
    """Pixels per CSS pixel."""
    annotated_boxes: tuple[Box, ...]
    """Box of what each annotation of the shot points at."""
    label_boxes: tuple[Box, ...]
    """Badges and callouts."""
    masks: tuple[Box, ...]
    spans: tuple[Span, ...]
    """Top and bottom of each part that paper may show of it, the longest first."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A badge or callout; `box` has the right size at first, and the right position once room is found."""

    box: Box
    outline: Box
    """Outline of the control that the label belongs to."""
    lines: tuple[str, ...]
    is_badge: bool


def annotate(
    screenshot: Screenshot,
    notes: Sequence[str],
    scale: int,
    colour: str = COLOUR,
) -> AnnotatedPicture:
    """The screenshot with its annotations.

    Args:
        notes: for each annotation the text of its callout; "" where it has none.
        scale: pixels per CSS pixel.
    """
    layout = _layout(screenshot, notes)
    canvas = _Canvas(screenshot, layout, scale, colour)
    canvas.draw()
    corner = layout.area
    spans = printable_spans(screenshot, corner, [label.box for label in layout.labels])
    return AnnotatedPicture(
        png=encode_png(canvas.image),
        size=canvas.image.size,
        scale=scale,
        annotated_boxes=tuple(
            bounding_box(boxes).moved(-corner.x, -corner.y) for boxes in screenshot.annotated_boxes
        ),
        label_boxes=tuple(label.box.moved(-corner.x, -corner.y) for label in layout.labels),
        masks=tuple(box.moved(-corner.x, -corner.y) for box in screenshot.masks),
        spans=tuple((top - corner.y, bottom - corner.y) for top, bottom in spans),
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """The places of everything that is drawn, in CSS pixels of the page."""

    outlines: tuple[Box, ...]
    underlines: tuple[Box, ...]
    labels: tuple[_Label, ...]
    area: Box
    """What the picture shows; larger than the photograph where a label found no room in it."""


def _layout(screenshot: Screenshot, notes: Sequence[str]) -> _Layout:
    """Outlines and underlines first, then one label after another."""
    annotated = list(zip(screenshot.shot.annotations, screenshot.annotated_boxes, notes, strict=True))
    neighbours = (*screenshot.obstacles, *screenshot.controls)
    outlined = [
        (annotation, _outline(boxes[0], neighbours, screenshot.area), note)
        for annotation, boxes, note in annotated
        if annotation.kind is not AnnotationKind.UNDERLINE
    ]
    underlines = [
        _underline(box, screenshot.obstacles)
        for annotation, boxes, _ in annotated
        if annotation.kind is AnnotationKind.UNDERLINE
        for box in boxes
    ]
    outlines = [outline for _, outline, _ in outlined]
    occupied = [*screenshot.obstacles, *(box.grown(HALO) for box in underlines)]
    area, labels = screenshot.area, []
    for annotation, outline, note in outlined:
        is_note = annotation.kind is AnnotationKind.NOTE
        others = [box for box in (*screenshot.controls, *outlines) if not _is_same(box, outline)]
        own_outline = [outline.grown(STROKE)] if is_note else []
        panels = screenshot.panels if is_note else ()
        label = _label(annotation, note, outline)
        label, area = _with_room(label, area, [*occupied, *others, *own_outline], others, panels)
        occupied.append(label.box.grown(LABEL_MARGIN))
        labels.append(label)
    return _Layout(tuple(outlines), tuple(underlines), _in_reading_order(labels), area)


def _in_reading_order(labels: Sequence[_Label]) -> tuple[_Label, ...]:
    """The labels, where the badges of one control stand in the order of their numbers."""
    places: dict[Box, list[Box]] = {}
    for label in labels:
        if label.is_badge:
            places.setdefault(label.outline, []).append(label.box)
    ordered = {outline: iter(sorted(boxes, key=_reading_place)) for outline, boxes in places.items()}
    return tuple(
        replace(label, box=next(ordered[label.outline])) if label.is_badge else label for label in labels
    )


def _reading_place(box: Box) -> tuple[float, float]:
    return box.y, box.x


def _is_same(control: Box, outline: Box) -> bool:
    """Whether a control is the outlined one, a part of it, or a link around it."""
    return outline.grown(STROKE).contains(control) or control.contains(outline)


def _with_room(
    label: _Label, area: Box, obstacles: Sequence[Box], others: Sequence[Box], panels: Sequence[Box]
) -> tuple[_Label, Box]:
    """The label at its position, and the area, with a strip more on one side if the label needs it."""
    width, height = label.box.width + 2 * LABEL_MARGIN, label.box.height + 2 * LABEL_MARGIN
    near = [other for other in others if other.distance(label.outline) < SMALL_REACH]
    extended = list(_extended(area, width, height))
    for candidate in (area, *extended):
        box = FreeSpace(candidate, obstacles).find(width, height, label.outline, near, panels)
        if box:
            return replace(label, box=box.grown(-LABEL_MARGIN)), candidate
    below = extended[0]
    box = FreeSpace(below, obstacles).find(width, height, label.outline, near, panels, may_cross=True)
    return replace(label, box=(box or below).grown(-LABEL_MARGIN)), below


def _extended(area: Box, width: float, height: float) -> Iterator[Box]:
    """The area with room for a label of that size below, above, on the right or on the left."""
    for x, y in (
        (area.x, area.bottom),
        (area.x, area.y - height),
        (area.right, area.y),
        (area.x - width, area.y),
    ):
        yield bounding_box([area, Box(x, y, width, height)])


def _label(annotation: Annotation, note: str, outline: Box) -> _Label:
    if annotation.kind is AnnotationKind.BADGE:
        return _Label(Box(0, 0, BADGE, BADGE), outline, (str(annotation.number),), is_badge=True)
    lines = tuple(wrapped(note, CALLOUT - 2 * PADDING, font(TEXT, 600)))
    return _Label(Box(0, 0, CALLOUT, 2 * PADDING + LEADING * len(lines)), outline, lines, is_badge=False)


def _outline(control: Box, neighbours: Sequence[Box], area: Box) -> Box:
    """A box as wide around the control as its neighbours allow, within the picture."""
    others = [box for box in neighbours if not _is_part(box, control) and not box.contains(control)]
    left, top, right, bottom = (
        next(
            gap
            for gap in GAPS
            if gap == 0 or not any(_strip(control, side, gap).overlaps(box) for box in others)
        )
        for side in ((-1, 0), (0, -1), (1, 0), (0, 1))
    )
    outline = Box(
        control.x - left, control.y - top, control.width + left + right, control.height + top + bottom
    )
    return outline.intersection(area.grown(-STROKE))


def _is_part(box: Box, control: Box) -> bool:
    """Whether more than half of the box lies in the control; the box of a text is higher than its letters."""
    inside = box.intersection(control)
    return 2 * inside.width * inside.height > box.width * box.height


def _strip(control: Box, side: tuple[int, int], gap: float) -> Box:
    """The strip that the gap and the outline's stroke take on that side of the control."""
    x, y = side
    width = gap + STROKE
    return Box(
        control.right if x > 0 else control.x + x * width,
        control.bottom if y > 0 else control.y + y * width,
        width if x else control.width,
        width if y else control.height,
    )


def _underline(text: Box, obstacles: Sequence[Box]) -> Box:
    """A stroke below the text; up to its letters, if another line follows closely."""
    tops_below = [
        box.y for box in obstacles if box.y > text.center[1] and box.x < text.right and text.x < box.right
    ]
    limit = min(tops_below, default=text.bottom + ABOVE_LETTERS) + ABOVE_LETTERS - HALO - STROKE
    return Box(text.x, max(text.bottom - BELOW_LETTERS, min(text.bottom, limit)), text.width, STROKE)


def footer_lines(width: float) -> list[str]:
    """The disclaimer in as many lines as that width needs; its two sentences never share a broken line."""
    face = font(FOOTER_TEXT, 400)
    if face.getlength(DISCLAIMER) <= width:
        return [DISCLAIMER]
    return [line for sentence in DISCLAIMER.split(" · ") for line in wrapped(sentence, width, face)]


def wrapped(text: str, width: float, face: ImageFont.FreeTypeFont) -> Iterator[str]:
    """The text in lines of that width at most; a word is never broken."""
    current = ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if current and face.getlength(longer) > width:
            yield current
            current = word
        else:
            current = longer
    yield current


class _Canvas:
    """A picture that is being drawn; its methods take CSS pixels of the page."""

    def __init__(self, screenshot: Screenshot, layout: _Layout, scale: int, colour: str) -> None:
        self._screenshot = screenshot
        self._layout = layout
        self._scale = scale
        self._colour = colour
        self._footer_lines = footer_lines(layout.area.width - 2 * PADDING)
        self._footer_height = FOOTER + FOOTER_LEADING * (len(self._footer_lines) - 1)
        with Image.open(BytesIO(screenshot.png)) as photograph:
            size = round(layout.area.width * scale), round((layout.area.height + self._footer_height) * scale)
            self.image = Image.new("RGB", size, FOOTER_PAPER)
            left, top = self._point(screenshot.area.x, screenshot.area.y)
            self.image.paste(photograph, (round(left), round(top)))
        self._pen = ImageDraw.Draw(self.image)

    def draw(self) -> None:
        for box in self._around_dialog():
            self._pen.rectangle(self._pixels(box), fill=DIMMED)
        for box in self._screenshot.masks:
            self._pen.rectangle(self._pixels(box.grown(1)), fill=MASK)
        for box in self._layout.underlines:
            self._pen.rectangle(self._pixels(box.grown(HALO)), fill=PAPER)
            self._pen.rectangle(self._pixels(box), fill=self._colour)
        for box in self._layout.outlines:
            self._draw_outline(box)
        for label in self._layout.labels:
            self._draw_line(label)
        for label in self._layout.labels:
            self._draw_label(label)
        self._draw_footer()

    def _around_dialog(self) -> Iterator[Box]:
        """The four strips of the page around a dialog, of which a half visible page would only distract."""
        dialog, area = self._screenshot.dialog, self._screenshot.area
        if dialog:
            yield Box(area.x, area.y, area.width, dialog.y - area.y)
            yield Box(area.x, dialog.bottom, area.width, area.bottom - dialog.bottom)
            yield Box(area.x, dialog.y, dialog.x - area.x, dialog.height)
            yield Box(dialog.right, dialog.y, area.right - dialog.right, dialog.height)

    def _draw_outline(self, box: Box) -> None:
        for halo, colour in ((HALO, PAPER), (0, self._colour)):
            self._pen.rounded_rectangle(
                self._pixels(box.grown(STROKE / 2 + halo)),
                radius=(3 + halo) * self._scale,
                outline=colour,
                width=(STROKE + 2 * halo) * self._scale,
            )

    def _draw_line(self, label: _Label) -> None:
        start, end = pointer_line(label.box, label.outline)
        if start != end:
            points = [self._point(*start), self._point(*end)]
            self._pen.line(points, fill=PAPER, width=round((1.5 + 2 * HALO) * self._scale))
            self._pen.line(points, fill=self._colour, width=round(1.5 * self._scale))

    def _draw_label(self, label: _Label) -> None:
        if label.is_badge:
            self._draw_badge(label)
        else:
            self._draw_callout(label)

    def _draw_badge(self, label: _Label) -> None:
        badge = _badge(label.lines[0], self._scale, self._colour)
        left, top, _, _ = self._pixels(label.box)
        self.image.paste(badge, (left, top), badge)

    def _draw_callout(self, label: _Label) -> None:
        self._pen.rounded_rectangle(
            self._pixels(label.box),
            radius=4 * self._scale,
            fill=PAPER,
            outline=self._colour,
            width=STROKE * self._scale,
        )
        face = font(TEXT * self._scale, 600)
        for number, text in enumerate(label.lines):
            x, y = self._point(label.box.x + PADDING, label.box.y + PADDING + (number + 0.5) * LEADING)
            self._pen.text((x, y), text, fill=INK, font=face, anchor="lm")

    def _draw_footer(self) -> None:
        """The disclaimer, below the photograph, where it covers nothing."""
        width, height = self.image.size
        self._pen.rectangle((0, height - self._footer_height * self._scale, width, height), fill=FOOTER_PAPER)
        face = font(FOOTER_TEXT * self._scale, 400)
        for number, text in enumerate(reversed(self._footer_lines)):
            up = (FOOTER / 2 + number * FOOTER_LEADING) * self._scale
            position = (width - PADDING * self._scale, height - up)
            self._pen.text(position, text, fill=FOOTER_INK, font=face, anchor="rm")

    def _point(self, x: float, y: float) -> tuple[float, float]:
        corner = self._layout.area
        return (x - corner.x) * self._scale, (y - corner.y) * self._scale

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in pixels; Pillow draws the last column and row too."""
        left, top = self._point(box.x, box.y)
        right, bottom = self._point(box.right, box.bottom)
        return round(left), round(top), max(round(left), round(right) - 1), max(round(top), round(bottom) - 1)


@cache
def _badge(number: str, scale: int, colour: str) -> Image.Image:
    """A badge drawn four times as large and scaled down, because Pillow's circles have no soft edge."""
    fine = 4 * scale
    side = BADGE * fine
    badge = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(badge)
    pen.ellipse((0, 0, side - 1, side - 1), fill=colour, outline=PAPER, width=fine)
    pen.text((side / 2, side / 2), number, fill=PAPER, font=font(13 * fine, 700), anchor="mm")
    return badge.resize((BADGE * scale, BADGE * scale), Image.Resampling.LANCZOS)


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts.file(weight), size)
