"""Estimates the page of each bookmark of a Word document: only Word knows it, once it has set the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from PIL import ImageFont

from simulator.handbook import font

LINE_HEIGHT = 1.22
"""Height of a line of the document's font, by its size."""
LETTER_WIDTH = 0.97
"""Width of its letters, by that of the manual's font."""
CELL_SPACE = Pt(5.5)
"""Above and below the text of a cell, and the line between the rows."""
MEASURE = 100
"""Size at which letters are measured, in pixels."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a row of a table; between two of them the larger of their spaces is left."""

    height: float
    before: float = 0
    after: float = 0
    bookmarks: tuple[str, ...] = ()
    breaks_before: bool = False
    keeps_next: bool = False


def page_numbers(document: Document, width: Length, height: Length) -> dict[str, int]:
    """The page of each bookmark, counted from 1.

    Args:
        width: that of the text of a page.
        height: likewise.
    """
    numbers: dict[str, int] = {}
    page: list[Block] = []
    number = 1
    for chain in _chains(_blocks(document, width)):
        parts = [chain] if _height(chain) <= height else [[block] for block in chain]
        for part in parts:
            if page and (part[0].breaks_before or _height([*page, *part]) > height):
                page, number = [], number + 1
            page += part
            numbers |= dict.fromkeys((mark for block in part for mark in block.bookmarks), number)
    return numbers


def _height(blocks: Sequence[Block]) -> float:
    """How much of a page the blocks take: what stands first or last leaves no space to its edge."""
    spaces = (max(one.after, other.before) for one, other in pairwise(blocks))
    return sum(block.height for block in blocks) + sum(spaces)


def _chains(blocks: Iterator[Block]) -> Iterator[list[Block]]:
    """The blocks in groups that stay on one page."""
    chain: list[Block] = []
    for block in blocks:
        if chain and block.breaks_before:
            yield chain
            chain = []
        chain.append(block)
        if not block.keeps_next:
            yield chain
            chain = []
    if chain:
        yield chain


def _blocks(document: Document, width: Length) -> Iterator[Block]:
    for each in document.element.body.iter(qn("w:p"), qn("w:tbl")):
        if each.tag == qn("w:tbl"):
            yield from _rows(Table(each, document))
        elif not any(parent.tag == qn("w:tc") for parent in each.iterancestors()):
            yield _of_paragraph(Paragraph(each, document), width)


def _rows(table: Table) -> Iterator[Block]:
    for row in table.rows:
        heights = [_of_paragraph(cell.paragraphs[0], cell.width or Length(0)).height for cell in row.cells]
        yield Block(max(heights) + CELL_SPACE)


def _of_paragraph(paragraph: Paragraph, width: Length) -> Block:
    style: Any = paragraph.style
    look, keep = style.paragraph_format, paragraph.paragraph_format.keep_with_next
    size = style.font.size or Pt(0)
    room = width - (look.left_indent or 0) - (look.right_indent or 0)
    line = size * LINE_HEIGHT * (look.line_spacing or 1)
    pictures = [
        int(extent.get("cy")) for extent in paragraph._p.iter(qn("wp:extent"))
    ]  # no call for pictures
    height = (
        max(pictures)
        if pictures
        else line * _lines(_text(paragraph), room / size, is_bold=bool(style.font.bold))
    )
    return Block(
        height=height,
        before=look.space_before or 0,
        after=look.space_after or 0,
        bookmarks=tuple(mark.get(qn("w:name")) for mark in paragraph._p.iter(qn("w:bookmarkStart"))),
        breaks_before=bool(look.page_break_before),
        keeps_next=bool(look.keep_with_next if keep is None else keep),
    )


def _text(paragraph: Paragraph) -> str:
    """The paragraph's text, with that of its links and fields."""
    pieces = paragraph._p.iter(qn("w:t"), qn("w:br"))
    return "".join("\n" if each.tag == qn("w:br") else each.text or "" for each in pieces)


def _lines(text: str, room: float, *, is_bold: bool) -> int:
    """How many lines the text needs.

    Args:
        room: width of a line, by the size of the letters.
    """
    count = 0
    for line in text.split("\n"):
        count, used = count + 1, 0.0
        for word in line.split():
            width = _width(f"{word} ", is_bold=is_bold)
            if used and used + width > room:
                count, used = count + 1, 0.0
            used += width
    return count


def _width(text: str, *, is_bold: bool) -> float:
    return _measure(is_bold=is_bold).getlength(text) / MEASURE * LETTER_WIDTH


@cache
def _measure(*, is_bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        font.file(700 if is_bold else 400), MEASURE, layout_engine=ImageFont.Layout.BASIC
    )
