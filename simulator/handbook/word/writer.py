"""Writes the tokens of Markdown pages as paragraphs, lists, tables and pictures of a Word document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.document import Document
from docx.shared import Emu, Length, Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from PIL import Image

from simulator.errors import SettingRefused
from simulator.handbook.document.site import FIRST_PAGE, MARKDOWN
from simulator.handbook.manifest import PICTURES, Manifest
from simulator.handbook.word import elements
from simulator.handbook.word.pages import MarkdownPage
from simulator.procedure.messages import NOT_OFFICIAL

if TYPE_CHECKING:
    from markdown_it.token import Token

TEXT_WIDTH, PICTURE_HEIGHT = Mm(170), Mm(215)
CSS_PIXEL = Emu(9525)
"""Of an inch the 96th part."""
ANCHOR = re.compile(r'<a id="([^"]*)">')
CAPTION = re.compile(r"Figura (\d+)\. (.*)", re.DOTALL)
DEEPEST_BULLET = 3
PageAnchor = tuple[str, str]
"""Name of a page, and the anchor in it; an empty one is the page's beginning."""


class Writer:
    """Goes through the pages and adds to the document what their tokens say."""

    def __init__(self, document: Document, folder: Path, content: Manifest, pages: Sequence[MarkdownPage]):
        self._document = document
        self._folder = folder / MARKDOWN
        self._pictures = {picture.name: picture for picture in content.pictures}
        self._bookmarks = {anchor: f"m{number}" for number, anchor in enumerate(_anchors(pages), start=1)}
        self._page = ""
        self._waiting: list[PageAnchor] = []
        """Anchors whose paragraph has not come yet."""
        self._lists: list[int | None] = []
        """The open lists, outermost first: the id of a numbered one, None for bullets."""
        self._is_quote = False
        self._is_after_picture = False
        self._block: list[Paragraph] = []
        """The paragraphs since the last heading, picture or table: a picture stays on their page."""

    def add_page(self, page: MarkdownPage) -> None:
        """Add the page's content; the first page gives the document's title."""
        self._page = page.name
        self._waiting.append((page.name, ""))
        tokens = iter(page.tokens)
        for token in tokens:
            handle = self._handlers.get(token.type)
            if handle:
                handle(token, tokens)

    @property
    def _handlers(self) -> dict[str, Callable[[Token, Iterator[Token]], None]]:
        return {
            "heading_open": self._heading,
            "paragraph_open": self._paragraph,
            "bullet_list_open": self._open_list,
            "ordered_list_open": self._open_list,
            "bullet_list_close": self._close_list,
            "ordered_list_close": self._close_list,
            "blockquote_open": self._toggle_quote,
            "blockquote_close": self._toggle_quote,
            "table_open": self._table,
        }

    def _heading(self, token: Token, tokens: Iterator[Token]) -> None:
        level = int(token.tag[1])
        if self._page == FIRST_PAGE:
            level -= 1
        paragraph = self._document.add_heading(level=level)
        if level == 1 and self._page != FIRST_PAGE:
            paragraph.paragraph_format.page_break_before = True
        self._block.clear()
        self._fill(paragraph, next(tokens))

    def _paragraph(self, _token: Token, tokens: Iterator[Token]) -> None:
        inline = next(tokens)
        if inline.content == NOT_OFFICIAL:
            return  # each page of the document has it in its header
        anchors = ANCHOR.findall(inline.content)
        self._waiting += [(self._page, anchor) for anchor in anchors]
        if anchors and all(child.type == "html_inline" for child in inline.children or ()):
            return
        if [child.type for child in inline.children or ()] == ["image"]:
            self._picture((inline.children or [])[0])
            return
        caption = CAPTION.fullmatch(_plain(inline)) if self._is_after_picture else None
        self._is_after_picture = False
        if caption:
            self._caption(caption)
            return
        paragraph = self._document.add_paragraph(style=self._style())
        self._block.append(paragraph)
        if self._lists and self._lists[-1] is not None:
            elements.set_numbering(paragraph, self._lists[-1])
        self._fill(paragraph, inline)

    def _style(self) -> str:
        if self._is_quote:
            return "Intense Quote"
        if not self._lists:
            return "Normal"
        depth = min(len(self._lists), DEEPEST_BULLET)
        kind = "List Bullet" if self._lists[-1] is None else "List Number"
        return kind if depth == 1 else f"{kind} {depth}"

    def _open_list(self, token: Token, _tokens: Iterator[Token]) -> None:
        is_numbered = token.type == "ordered_list_open"
        start = int(token.attrGet("start") or 1)
        self._lists.append(elements.new_numbering(self._document, start) if is_numbered else None)

    def _close_list(self, _token: Token, _tokens: Iterator[Token]) -> None:
        self._lists.pop()

    def _toggle_quote(self, token: Token, _tokens: Iterator[Token]) -> None:
        self._is_quote = token.type == "blockquote_open"

    def _picture(self, image: Token) -> None:
        name = str(image.attrGet("src")).removeprefix(f"{PICTURES}/")
        picture = self._pictures.get(name)
        if picture is None:
            page = self._folder / self._page
            raise SettingRefused(f"{page}: la imagen «{name}» no es del manual. Quítela de la página.")
        paragraph = self._document.add_paragraph()
        for each in (*self._block, paragraph):
            each.paragraph_format.keep_with_next = True
        self._block.clear()
        width, height = (Emu(round(CSS_PIXEL * length / picture.scale)) for length in picture.size)
        share = min(1, TEXT_WIDTH / width, PICTURE_HEIGHT / height)
        run = paragraph.add_run()
        run.add_picture(_readable(self._folder / PICTURES / name), Length(round(width * share)))
        elements.describe(run, name, _plain(image))
        elements.set_flush(run)
        self._place_bookmarks(paragraph)
        self._is_after_picture = True

    def _caption(self, caption: re.Match[str]) -> None:
        paragraph = self._document.add_paragraph("Figura ", style="Caption")
        elements.add_field(paragraph, "SEQ Figura \\* ARABIC", caption[1])
        paragraph.add_run(f". {caption[2]}")
        self._place_bookmarks(paragraph)

    def _table(self, _token: Token, tokens: Iterator[Token]) -> None:
        rows: list[list[Token]] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        table = self._document.add_table(len(rows), len(rows[0]), style="Table Grid")
        elements.repeat_header(table.rows[0])
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            for cell, inline in zip(row.cells, cells, strict=True):
                self._fill(cell.paragraphs[0], inline, is_bold=number == 0)
        self._document.add_paragraph()
        self._block.clear()

    def _fill(self, paragraph: Paragraph, inline: Token, *, is_bold: bool = False) -> None:
        """Add the runs of the inline content."""
        self._place_bookmarks(paragraph)
        bold, italic, link = is_bold, False, None
        for child in inline.children or ():
            match child.type:
                case "strong_open" | "strong_close":
                    bold = is_bold or child.nesting > 0
                case "em_open" | "em_close":
                    italic = child.nesting > 0
                case "link_open":
                    link = self._link(paragraph, str(child.attrGet("href")))
                case "link_close":
                    link = None
                case "hardbreak":
                    paragraph.add_run().add_break()
                case _ if text := _text_of(child):
                    run = paragraph.add_run(text)
                    run.bold, run.italic = bold or None, italic or None
                    _move(run, link)

    def _link(self, paragraph: Paragraph, address: str) -> Any:
        if "://" in address or address.startswith("mailto:"):
            return elements.add_link(paragraph, address=address)
        page, _, anchor = address.partition("#")
        bookmark = self._bookmarks.get((page or self._page, anchor))
        return elements.add_link(paragraph, bookmark=bookmark) if bookmark else None

    def _place_bookmarks(self, paragraph: Paragraph) -> None:
        for anchor in self._waiting:
            name = self._bookmarks[anchor]
            elements.add_bookmark(paragraph, name, int(name.removeprefix("m")))
        self._waiting.clear()


def _anchors(pages: Sequence[MarkdownPage]) -> Iterator[PageAnchor]:
    for page in pages:
        yield page.name, ""
        for token in page.tokens:
            yield from ((page.name, anchor) for anchor in dict.fromkeys(ANCHOR.findall(token.content)))


def _plain(token: Token) -> str:
    """The text of a token's content, without its marks."""
    return "".join(map(_text_of, token.children or ()))


def _text_of(token: Token) -> str:
    """The text that the token adds to its line: none if it is a mark or HTML; a break is a space."""
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""


def _move(run: Run, link: Any) -> None:
    """Put the run into the link, if there is one."""
    if link is not None:
        elements.colour_link(run)
        link.append(run._r)  # python-docx adds no links


def _readable(path: Path) -> BytesIO:
    """The picture in a form that Word reads."""
    if path.suffix == ".png":
        return BytesIO(path.read_bytes())
    file = BytesIO()
    with Image.open(path) as image:
        image.save(file, "PNG")
    file.seek(0)
    return file
