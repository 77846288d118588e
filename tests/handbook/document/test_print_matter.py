"""What stands before and after the chapters of the PDF: contents and index."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from simulator.handbook.document.printed import Figure, Instruction
from tests.handbook.document.printed_manual import NAME, STEP, printed_manual

FORMER_STEP = "Haga clic en «Siguiente»"


def words_of(page: pymupdf.Page) -> str:
    return " ".join(page.get_text().split())


def page_with(document: pymupdf.Document, text: str) -> int:
    return next(page.number for page in document if text in words_of(page))


def test_the_index_leads_to_the_page_that_has_the_text_not_to_where_its_paragraph_begins(
    tmp_path: Path,
) -> None:
    items = (Instruction(FORMER_STEP, 1), Figure(NAME), Instruction(STEP, 2))
    with printed_manual(tmp_path, size=(375, 2400), items=items) as document:
        page = page_with(document, STEP)
        assert page == page_with(document, FORMER_STEP) + 1
        index = document[page_with(document, "Siguiente ·")]
        assert f"Grabar · {page + 1}" in words_of(index)
        assert page in [link["page"] for link in index.get_links()]


def test_the_contents_name_the_parts_after_the_chapters_and_the_bookmarks_their_tables_too(
    tmp_path: Path,
) -> None:
    with printed_manual(tmp_path) as document:
        contents = words_of(document[page_with(document, "Contenido")])
        bookmarks = [title for _, title, _ in document.get_toc()]
    for title in ("Notas de fidelidad", "Índice de etiquetas y mensajes", "Palabras"):
        assert title in contents
        assert title in bookmarks
    for title in ("Pantallas y avisos", "Donde la cartilla se contradice"):
        assert title not in contents
        assert title in bookmarks
