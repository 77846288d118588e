"""Writes the tokens of Markdown pages as paragraphs, lists, tables and pictures of a Word document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.document import Document
from docx.shared import Emu, Length, Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from PIL import Image

from simulator.errors import SettingRefused
from simulator.handbook.document.site import FIRST_PAGE, MARKDOWN
from simulator.handbook.manifest import PICTURES, Manifest
from simulator.handbook.word import contents, elements, styles
from simulator.handbook.word.contents import ContentsEntry
from simulator.handbook.word.pages import MarkdownPage, is_page_link
from simulator.procedure.messages import NOT_OFFICIAL

if TYPE_CHECKING:
    from markdown_it.token import Token

TEXT_WIDTH, PICTURE_HEIGHT = Mm(180), Mm(215)
MOST_PIXEL = Pt(0.65)
"""Greatest size of a CSS pixel: the letters of no picture are larger than the text's."""
FRAME = elements.Border(styles.LINE)
ANCHOR = re.compile(r'<a id="([^"]*)">')
CAPTION = re.compile(r"Figura (\d+)\. (.*)", re.DOTALL)
DEEPEST_BULLET = 3
NOTE_LEAD = "Nota: "
LETTER_WIDTH = Mm(2)
LEAST_COLUMN, MOST_COLUMN = 12, 60
"""Letters that a column of a table has room for at least and at most, beside others."""
PageAnchor = tuple[str, str]
"""Name of a page, and the anchor in it; an empty one is the page's beginning."""


class Writer:
    """Goes through the pages and adds to the document what their tokens say."""

    def __init__(self, document: Document, folder: Path, content: Manifest, pages: Sequence[MarkdownPage]):
        self._document = document
        self._folder = folder / MARKDOWN
        self._pictures = {picture.name: picture for picture in content.pictures}
        widest = max((picture.size[0] / picture.scale for picture in content.pictures), default=1)
        self._pixel = min(TEXT_WIDTH / widest, MOST_PIXEL)
        """The size of a CSS pixel, one for all pictures: the widest is as wide as the text."""
        self._bookmarks = {anchor: f"m{number}" for number, anchor in enumerate(_anchors(pages), start=1)}
        self._page = ""
        self._waiting: list[PageAnchor] = []
        """Anchors whose paragraph has not come yet."""
        self._lists: list[int | None] = []
        """The open lists, outermost first: the id of a numbered one, None for bullets."""
        self._entries = list(_contents_entries(pages))
        self._headings = 0
        """How many headings of the contents are written."""
        self.page_numbers: Mapping[str, Any] = {}
        """The elements of the contents' page numbers, by the bookmarks of their headings."""
        self.title = self.organisation = ""
        """What the first page says in its first two lines."""
        self._is_quote = False
        self._is_after_picture = False
        self._block: list[Paragraph] = []
        """The paragraphs since the last heading, picture or table: a picture stays on their page."""

    def add_page(self, page: MarkdownPage) -> None:
        """Add the page's content; the first page gives the document's title."""
        self._page = page.name
        self._waiting.append((page.name, ""))
        self._add(page.tokens)

    def _add(self, block: Iterable[Token]) -> None:
        tokens = iter(block)
        for token in tokens:
            handle = self._handlers.get(token.type)
            if handle:
                handle(token, tokens)

    @property
    def _handlers(self) -> dict[str, Callable[[Token, Iterator[Token]], None]]:
        return {
            "heading_open": self._heading,
            "paragraph_open": self._paragraph,
            "html_block": self._html,
            "bullet_list_open": self._bullets,
            "ordered_list_open": self._open_list,
            "bullet_list_close": self._close_list,
            "ordered_list_close": self._close_list,
            "blockquote_open": self._toggle_quote,
            "blockquote_close": self._toggle_quote,
            "table_open": self._table,
        }

    def _heading(self, token: Token, tokens: Iterator[Token]) -> None:
        inline = next(tokens)
        level = _heading_level(self._page, token)
        paragraph = self._document.add_heading(level=level)
        self._block.clear()
        if level == 0:
            self.title = _plain(inline)
        elif level <= contents.DEPTH:
            bookmark = self._entries[self._headings].bookmark
            self._headings += 1
            elements.add_bookmark(paragraph, bookmark, len(self._bookmarks) + self._headings)
        self._fill(paragraph, inline)

    def _paragraph(self, _token: Token, tokens: Iterator[Token]) -> None:
        inline = next(tokens)
        if inline.content == NOT_OFFICIAL:
            return  # each page of the document has it in its header
        anchors = ANCHOR.findall(inline.content)
        self._waiting += [(self._page, anchor) for anchor in anchors]
        if anchors and all(child.type == "html_inline" for child in inline.children or ()):
            return
        if [child.type for child in inline.children or ()] == ["image"]:
            image = (inline.children or [])[0]
            self._picture(str(image.attrGet("src")), _plain(image))
            return
        caption = CAPTION.fullmatch(_plain(inline)) if self._is_after_picture else None
        self._is_after_picture = False
        if caption:
            self._caption(caption)
            return
        paragraph = self._document.add_paragraph(style=self._style(inline))
        self._block.append(paragraph)
        if self._lists and self._lists[-1] is not None:
            elements.set_numbering(paragraph, self._lists[-1])
        self._fill(paragraph, inline)

    def _style(self, inline: Token) -> str:
        if self._is_quote:
            return styles.SOURCE if _is_emphasised(inline) else styles.MESSAGE
        if self._lists:
            depth = min(len(self._lists), DEEPEST_BULLET)
            kind = "List Bullet" if self._lists[-1] is None else styles.STEPS
            return kind if depth == 1 else f"{kind} {depth}"
        text = _plain(inline)
        if self._page == FIRST_PAGE and not self.organisation:
            self.organisation = text
            return "Subtitle"
        if text.startswith(NOT_OFFICIAL):
            return styles.WARNING
        if text.startswith(NOTE_LEAD):
            return styles.NOTE
        return styles.LEAD if text.endswith(":") else "Normal"

    def _bullets(self, token: Token, tokens: Iterator[Token]) -> None:
        """A list; the first page's links to the others are the contents."""
        if self._page == FIRST_PAGE and not self._lists and not self.page_numbers:
            block = list(_block(token, tokens))
            if any(map(_leads_to_page, block)):
                self.page_numbers = contents.add_contents(self._document, self._entries)
                return
            self._open_list(token, tokens)
            self._add(block)
        else:
            self._open_list(token, tokens)

    def _open_list(self, token: Token, _tokens: Iterator[Token]) -> None:
        is_numbered = token.type == "ordered_list_open"
        start = int(token.attrGet("start") or 1)
        self._lists.append(elements.new_numbering(self._document, start) if is_numbered else None)

    def _close_list(self, _token: Token, _tokens: Iterator[Token]) -> None:
        self._lists.pop()

    def _toggle_quote(self, token: Token, _tokens: Iterator[Token]) -> None:
        self._is_quote = token.type == "blockquote_open"

    def _html(self, token: Token, _tokens: Iterator[Token]) -> None:
        """A picture that is narrower than the others; other HTML is left out."""
        parser = _ImageParser()
        parser.feed(token.content)
        for attributes in parser.images:
            self._picture(attributes.get("src") or "", attributes.get("alt") or "")

    def _picture(self, address: str, alt: str) -> None:
        name = address.removeprefix(f"{PICTURES}/")
        picture = self._pictures.get(name)
        if picture is None:
            page = self._folder / self._page
            raise SettingRefused(f"{page}: la imagen «{name}» no es del manual. Quítela de la página.")
        for each in self._block:
            each.paragraph_format.keep_with_next = True
        self._block.clear()
        paragraph = self._document.add_paragraph(style=styles.FIGURE)
        width, height = (length / picture.scale for length in picture.size)
        top, bottom = picture.spans[-1] if picture.spans else (0, height)
        pixel = min(self._pixel, PICTURE_HEIGHT / (bottom - top))
        run = paragraph.add_run()
        sides = Emu(round(pixel * width)), Emu(round(pixel * (bottom - top)))
        run.add_picture(_readable(self._folder / PICTURES / name), *sides)
        elements.crop(run, top / height, 1 - bottom / height)
        elements.describe(run, name, alt)
        elements.set_flush(run)
        elements.set_frame(run, FRAME)
        self._place_bookmarks(paragraph)
        self._is_after_picture = True

    def _caption(self, caption: re.Match[str]) -> None:
        paragraph = self._document.add_paragraph(style="Caption")
        paragraph.add_run("Figura ").bold = True
        elements.add_field(paragraph, "SEQ Figura \\* ARABIC", caption[1], is_bold=True)
        paragraph.add_run(".").bold = True
        paragraph.add_run(f" {caption[2]}")
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
        table = self._document.add_table(len(rows), len(rows[0]), style=styles.TABLE)
        table.autofit = False
        elements.repeat_header(table.rows[0])
        widths = _column_widths(rows)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            elements.keep_whole(row)
            for cell, inline, width in zip(row.cells, cells, widths, strict=True):
                cell.width = width
                cell.paragraphs[0].style = styles.CELL if number else styles.HEADER_CELL
                self._fill(cell.paragraphs[0], inline)
        self._document.add_paragraph(style=styles.CELL)
        self._block.clear()

    def _fill(self, paragraph: Paragraph, inline: Token) -> None:
        """Add the runs of the inline content; what is emphasised as a whole looks as its style does."""
        self._place_bookmarks(paragraph)
        bold, italic, link = False, False, None
        children = inline.children or []
        for child in children[1:-1] if _is_emphasised(inline) else children:
            match child.type:
                case "strong_open" | "strong_close":
                    bold = child.nesting > 0
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


class _ImageParser(HTMLParser):
    """Notes the attributes of each image in HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.images.append(dict(attributes))


def _heading_level(page: str, token: Token) -> int:
    """The level of a heading: 0 for the title of the document, which the first page gives."""
    return int(token.tag[1]) - (page == FIRST_PAGE)


def _contents_entries(pages: Sequence[MarkdownPage]) -> Iterator[ContentsEntry]:
    """The headings of all pages that the contents list, in their order."""
    headings = (
        (_heading_level(page.name, token), _plain(inline))
        for page in pages
        for token, inline in pairwise(page.tokens)
        if token.type == "heading_open"
    )
    entries = (heading for heading in headings if 0 < heading[0] <= contents.DEPTH)
    for number, (level, text) in enumerate(entries, start=1):
        yield ContentsEntry(level, text, f"_Toc{number:06}")


def _block(opening: Token, tokens: Iterator[Token]) -> Iterator[Token]:
    """What follows the opening token, up to the one that closes it."""
    depth: int = opening.nesting
    for token in tokens:
        yield token
        depth += token.nesting
        if depth == 0:
            return


def _leads_to_page(token: Token) -> bool:
    links = (child for child in token.children or () if child.type == "link_open")
    return any(is_page_link(str(link.attrGet("href"))) for link in links)


def _is_emphasised(inline: Token) -> bool:
    """Whether the whole text is emphasised."""
    children = inline.children or []
    marks = [number for number, child in enumerate(children) if child.type in {"em_open", "em_close"}]
    return bool(children) and marks == [0, len(children) - 1]


def _column_widths(rows: Sequence[Sequence[Token]]) -> list[Length]:
    """The widths of a table's columns, by their longest texts."""
    longest = [max(len(_plain(cell)) for cell in column) for column in zip(*rows, strict=True)]
    weights = [min(max(letters, LEAST_COLUMN), MOST_COLUMN) for letters in longest]
    width = min(TEXT_WIDTH, sum(weights) * LETTER_WIDTH)
    return [Length(round(width * weight / sum(weights))) for weight in weights]


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
        run.style = styles.LINK
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
