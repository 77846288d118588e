"""The estimate of pages, of documents whose division is plain to see."""

from __future__ import annotations

from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Mm, Pt

from simulator.handbook.document.theme import Colours
from simulator.handbook.word import elements, styles
from simulator.handbook.word.page_numbers import page_numbers

WIDTH, HEIGHT = Mm(180), Mm(250)


def document() -> DocumentType:
    new = Document()
    styles.set_styles(new, Colours(), WIDTH)
    return new


def add_lines(target: DocumentType, count: int, style: str = "Normal") -> None:
    """Paragraphs of one line, which takes 20 points with the space after it."""
    for _ in range(count):
        target.add_paragraph("Una línea.", style=style)


def add_marked(target: DocumentType, name: str, style: str = "Normal") -> None:
    elements.add_bookmark(target.add_paragraph("Marcado.", style=style), name, len(name))


def test_a_page_is_full_when_its_lines_are() -> None:
    lines = int(HEIGHT / Pt(20.1))
    for count, page in ((lines - 1, 1), (lines, 1), (lines + 1, 2)):
        written = document()
        add_lines(written, count - 1)
        add_marked(written, "m")
        assert page_numbers(written, WIDTH, HEIGHT) == {"m": page}, count


def test_a_chapter_begins_a_page() -> None:
    written = document()
    add_marked(written, "a")
    add_marked(written, "bb", "Heading 1")
    add_marked(written, "ccc")
    assert page_numbers(written, WIDTH, HEIGHT) == {"a": 1, "bb": 2, "ccc": 2}


def test_a_heading_stands_on_the_page_of_what_follows_it() -> None:
    written = document()
    add_lines(written, int(HEIGHT / Pt(20.1)) - 1)
    add_marked(written, "m", "Heading 3")
    add_lines(written, 1)
    assert page_numbers(written, WIDTH, HEIGHT) == {"m": 2}


def test_a_long_text_takes_several_lines() -> None:
    written = document()
    written.add_paragraph("palabra " * 5000)
    add_marked(written, "m")
    assert page_numbers(written, WIDTH, HEIGHT)["m"] > 1


def test_rows_of_a_table_take_room() -> None:
    written = document()
    table = written.add_table(60, 2, style=styles.TABLE)
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.paragraphs[0].style = styles.CELL
        cell.text = "Dato"
    add_marked(written, "m")
    assert page_numbers(written, WIDTH, HEIGHT) == {"m": 2}
