"""The styles of the Word document: Word's own in the manual's colours, and those of the manual's parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from simulator.handbook.document.theme import Colours
from simulator.handbook.word import elements
from simulator.spanish import plain

FONT = "Calibri"
"""A font that each Word has."""
LINE_SPACING = 1.1
INK, SOFT, LINE, PALE, GOOD = "1D2733", "55606E", "C9D1DB", "F3F6FA", "14592F"
MESSAGE, SOURCE, NOTE, WARNING = "Mensaje", "Fuente del mensaje", "Nota", "Advertencia"
LEAD, FIGURE, CELL, HEADER_CELL = "Rótulo", "Figura", "Celda", "Celda de encabezado"
TABLE, LINK = "Tabla del manual", "Hyperlink"
CONTENTS_TITLE, CONTENTS_LINES = "TOC Heading", ("toc 1", "toc 2")
CONTENTS_INDENTS = (Mm(0), Mm(5))
BOX_INDENT = Mm(4)
OPEN_SIDES = {MESSAGE: "bottom", SOURCE: "top"}
"""Where the boxes of a message and of its source meet."""
STEPS = "List Number"
LISTS = {
    f"{kind}{depth}": level
    for kind in ("List Bullet", STEPS)
    for level, depth in enumerate(("", " 2", " 3"), start=1)
}
"""The styles of lists, and how deep each stands."""
LIST_INDENT = Pt(18)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How the paragraphs of a style look; spaces and size in points."""

    size: float
    colour: str = INK
    is_bold: bool = False
    before: float = 0
    after: float = 6
    keeps_next: bool = False
    keeps_lines: bool = False


def set_styles(document: Document, colours: Colours, text_width: Length) -> None:
    """Give the document the manual's styles.

    Args:
        text_width: width of the text, at whose end the page numbers stand.
    """
    accent, annotation = (colour.removeprefix("#").upper() for colour in (colours.accent, colours.annotation))
    elements.set_font(document, FONT)
    for name, style in _text_styles(accent).items():
        _set_text_style(_paragraph_style(document, name), style)
    document.styles[FIGURE].paragraph_format.line_spacing = 1
    _set_boxes(document, accent, annotation)
    _set_indents(document)
    _set_tabs(document, text_width)
    _set_cell_table(document)
    elements.colour_numbers(document, STEPS, annotation)
    link = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = RGBColor.from_string(accent), True


def _text_styles(accent: str) -> Mapping[str, TextStyle]:
    return {
        "Normal": TextStyle(10.5),
        "Title": TextStyle(28, accent, is_bold=True, before=40, after=6),
        "Subtitle": TextStyle(14, SOFT, after=36),
        "Heading 1": TextStyle(20, accent, is_bold=True, after=14, keeps_next=True),
        "Heading 2": TextStyle(15, accent, is_bold=True, before=18, after=8, keeps_next=True),
        "Heading 3": TextStyle(12, accent, is_bold=True, before=12, after=5, keeps_next=True),
        "Caption": TextStyle(9, SOFT, after=12, keeps_lines=True),
        "Header": TextStyle(9, accent, is_bold=True, after=0),
        "Footer": TextStyle(9, SOFT, after=0),
        **dict.fromkeys(LISTS, TextStyle(10.5, after=4)),
        MESSAGE: TextStyle(10.5, before=4, after=0, keeps_next=True, keeps_lines=True),
        SOURCE: TextStyle(9, SOFT, after=10),
        NOTE: TextStyle(10.5, before=4, after=10, keeps_lines=True),
        WARNING: TextStyle(10.5, before=18, after=10, keeps_lines=True),
        LEAD: TextStyle(10, SOFT, is_bold=True, before=4, after=3, keeps_next=True),
        FIGURE: TextStyle(10.5, before=4, after=3, keeps_next=True),
        CELL: TextStyle(9.5, after=0),
        HEADER_CELL: TextStyle(9.5, SOFT, is_bold=True, after=0, keeps_next=True),
        CONTENTS_TITLE: TextStyle(20, accent, is_bold=True, after=14, keeps_next=True),
        CONTENTS_LINES[0]: TextStyle(10.5, accent, is_bold=True, before=6, after=2, keeps_next=True),
        CONTENTS_LINES[1]: TextStyle(10, after=1),
    }


def _paragraph_style(document: Document, name: str) -> Any:
    """The style of that name, which is made where Word's template has none."""
    if name in document.styles:
        return document.styles[name]
    is_builtin = name in CONTENTS_LINES
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=is_builtin)
    style.element.styleId = plain(name).title().replace(" ", "")  # LibreOffice reads no accents in an id
    style.base_style = document.styles["Normal"]
    style.quick_style = not is_builtin
    return style


def _set_text_style(style: ParagraphStyle, look: TextStyle) -> None:
    elements.clear_style(style)
    font, paragraph = style.font, style.paragraph_format
    font.size, font.color.rgb = Pt(look.size), RGBColor.from_string(look.colour)
    font.bold = look.is_bold
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.line_spacing = LINE_SPACING
    paragraph.keep_with_next, paragraph.keep_together = look.keeps_next, look.keeps_lines


def _set_boxes(document: Document, accent: str, annotation: str) -> None:
    """Draw lines below titles, and boxes around messages, notes and warnings."""
    styles = document.styles
    for name in ("Heading 1", CONTENTS_TITLE):
        elements.set_box(styles[name], {"bottom": elements.Border(accent, eighths=12, space=4)})
        styles[name].paragraph_format.page_break_before = True
    elements.set_box(styles["Header"], {"bottom": elements.Border(LINE, space=4)})
    left_lines = {MESSAGE: GOOD, SOURCE: GOOD, WARNING: annotation}
    edge = elements.Border(PALE, space=3)
    for name, colour in left_lines.items():
        borders = {"top": edge, "left": elements.Border(colour, eighths=24, space=8), "bottom": edge}
        if name in OPEN_SIDES:
            del borders[OPEN_SIDES[name]]
        elements.set_box(styles[name], borders, PALE)
    sides = ("top", "left", "bottom", "right")
    elements.set_box(
        styles[NOTE], {side: elements.Border(annotation, kind="dashed", space=5) for side in sides}
    )
    for name in (*left_lines, NOTE):
        paragraph = styles[name].paragraph_format
        paragraph.left_indent, paragraph.right_indent = BOX_INDENT, Mm(2)


def _set_indents(document: Document) -> None:
    for name, level in LISTS.items():
        paragraph = document.styles[name].paragraph_format
        paragraph.left_indent, paragraph.first_line_indent = Length(level * LIST_INDENT), Length(-LIST_INDENT)


def _set_tabs(document: Document, text_width: Length) -> None:
    for name in ("Header", "Footer"):
        document.styles[name].paragraph_format.tab_stops.add_tab_stop(text_width, WD_TAB_ALIGNMENT.RIGHT)
    for name, indent in zip(CONTENTS_LINES, CONTENTS_INDENTS, strict=True):
        paragraph = document.styles[name].paragraph_format
        paragraph.left_indent = indent
        paragraph.tab_stops.add_tab_stop(text_width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _set_cell_table(document: Document) -> None:
    """Add the style of the tables: lines between the rows, and a pale head."""
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    elements.set_table_look(style, elements.Border(LINE), PALE)
