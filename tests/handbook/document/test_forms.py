"""The short edition in HTML, Markdown and PDF, with empty pictures: numbers, figures and references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from markdown_it import MarkdownIt

from simulator.handbook.document.book import Book, book
from simulator.handbook.document.edition import Edition, edition_chapters, printed_walkthroughs
from simulator.handbook.document.printed import (
    Figure,
    Instruction,
    PicturedItem,
    PrintedParagraph,
    Repetition,
    figure_numbers,
)
from simulator.handbook.document.render import write_manual
from simulator.handbook.document.theme import Theme
from simulator.handbook.manifest import PICTURES, Manifest
from simulator.scenario.selection import choose
from tests.handbook.document.index_pages import index_pages, pages_with
from tests.handbook.samples import EDITION, SIZE, file_contents, picture, png

SHORT = printed_walkthroughs(Edition.SHORT, choose([], practice_only=True))
CHAPTERS = edition_chapters(Edition.SHORT, SHORT)
NUMBERS = figure_numbers(CHAPTERS)
PARAGRAPHS = [
    paragraph
    for chapter in CHAPTERS
    for scenario in chapter.scenarios
    for paragraph in scenario.paragraphs
    if paragraph.number
]


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms") / "corta"
    write(folder)
    return folder


def write(folder: Path, narrow: str | None = None) -> None:
    """Write the manual; one of its pictures may be half as wide as the others."""
    content = png()
    for name in NUMBERS:
        path = folder / PICTURES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    write_manual(short_book(content, narrow), folder)


def short_book(content: bytes, narrow: str | None = None) -> Book:
    edition = EDITION.model_copy(update={"name": "corta"})
    sizes = {narrow: (SIZE[0] // 2, SIZE[1])}
    pictures = tuple(
        picture(name, content).model_copy(update={"size": sizes.get(name, SIZE)}) for name in NUMBERS
    )
    return book(CHAPTERS, Manifest(kind="manual", edition=edition, scenarios=(), pictures=pictures), Theme())


def step_numbers(paragraph: PrintedParagraph) -> list[int]:
    return [item.number for item in paragraph.items if isinstance(item, Instruction) and item.number]


def references(paragraph: PrintedParagraph) -> list[int]:
    return [
        NUMBERS[item.picture]
        for item in paragraph.items
        if isinstance(item, PicturedItem) and item.refers and item.picture
    ]


def figures(paragraph: PrintedParagraph) -> list[int]:
    return [NUMBERS[item.name] for item in paragraph.items if isinstance(item, Figure)]


def parts(folder: Path, pattern: str, ending: str) -> Iterator[str]:
    """The text of each numbered paragraph of the chapters, cut at what the pattern finds."""
    for chapter in CHAPTERS:
        text = (folder / f"{chapter.name}.{ending}").read_text(encoding="utf-8")
        yield from re.split(pattern, text)[1:]


def test_html_numbers_steps_and_figures_and_refers_to_them(manual: Path) -> None:
    for paragraph, part in zip(PARAGRAPHS, parts(manual, r"<section class=\"part\">", "html"), strict=True):
        assert list(map(int, re.findall(r'class="number">(\d+)<', part))) == step_numbers(paragraph)
        assert list(map(int, re.findall(r'href="#figura-(\d+)"', part))) == references(paragraph)
        assert list(map(int, re.findall(r"<b>Figura (\d+)\.</b>", part))) == figures(paragraph)
        assert list(map(int, re.findall(r'id="figura-(\d+)"', part))) == figures(paragraph)


def test_markdown_numbers_steps_and_figures_and_refers_to_them(manual: Path) -> None:
    markdown = manual / "markdown"
    for paragraph, part in zip(PARAGRAPHS, parts(markdown, r"\n### ", "md"), strict=True):
        assert list(_list_numbers(f"### {part}")) == step_numbers(paragraph)
        assert list(map(int, re.findall(r"\]\(#figura-(\d+)\)", part))) == references(paragraph)
        assert list(map(int, re.findall(r"\*Figura (\d+)\. ", part))) == figures(paragraph)
        assert list(map(int, re.findall(r'<a id="figura-(\d+)">', part))) == figures(paragraph)


def _list_numbers(text: str) -> Iterator[int]:
    """The number of each item of the numbered lists, as a reader of Markdown shows it."""
    number, is_ordered = 0, False
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            number, is_ordered = int(token.attrs.get("start", 1)), token.type == "ordered_list_open"
        elif token.type == "list_item_open" and is_ordered:
            yield number
            number += 1


def test_the_pdf_numbers_figures_and_refers_to_them(manual: Path) -> None:
    with pymupdf.open(manual / "manual.pdf") as document:
        text = " ".join(" ".join(page.get_text() for page in document).split())
    captions = list(map(int, re.findall(r"Figura (\d+)\. ", text)))
    assert captions == list(NUMBERS.values())
    referred = list(map(int, re.findall(r"\(figura (\d+)", text)))
    assert referred == [number for paragraph in PARAGRAPHS for number in references(paragraph)]


def test_the_index_gives_every_page_of_the_chapters_that_has_the_text_and_no_other(manual: Path) -> None:
    with pymupdf.open(manual / "manual.pdf") as document:
        index = dict(index_pages(document))
        assert index.keys() >= {"Grabar", "Apellido paterno", "Teledespacho", "Menú SOL", "Aceptar"}
        assert index == {text: pages_with(text, document) for text in index}


def test_every_figure_is_referred_to_unless_nothing_in_it_is_told() -> None:
    referred = {number for paragraph in PARAGRAPHS for number in references(paragraph)}
    pictured = {
        NUMBERS[item.picture]
        for paragraph in PARAGRAPHS
        for item in paragraph.items
        if isinstance(item, PicturedItem) and item.picture
    }
    assert referred == pictured


def test_each_form_has_the_edition_the_index_and_where_a_section_is_told(manual: Path) -> None:
    line = "Edición corta, 2 de marzo de 2026. Documenta el simulador de práctica, versión 1.2.3, y"
    (repetition, *_) = (
        item
        for chapter in CHAPTERS
        for scenario in chapter.scenarios
        for paragraph in scenario.paragraphs
        for item in paragraph.items
        if isinstance(item, Repetition)
    )
    html = "".join((manual / f"{name}.html").read_text(encoding="utf-8") for name in ("index", "recorrido"))
    markdown = "".join(
        (manual / "markdown" / f"{name}.md").read_text(encoding="utf-8") for name in ("README", "recorrido")
    )
    with pymupdf.open(manual / "manual.pdf") as document:
        pdf = " ".join(" ".join(page.get_text() for page in document).split())
    for text in (html, markdown, pdf):
        assert line in text
        assert repetition.lead in text
        assert "Índice de etiquetas y mensajes" in text
    assert 'href="seccion-4.html#crear-un-usuario-secundario"' in html
    assert "](seccion-4.md#crear-un-usuario-secundario)" in markdown


def test_a_message_and_its_source_are_sentences_in_each_form(manual: Path) -> None:
    html = (manual / "seccion-6.html").read_text(encoding="utf-8")
    markdown = (manual / "markdown" / "seccion-6.md").read_text(encoding="utf-8")
    message, source = (
        "Se ha asignado los roles correctamente al usuario",
        "Texto de la cartilla, párrafo 6.3.",
    )
    assert f"«<b>{message}</b>».</p>" in html
    assert f'<p class="source">{source}</p>' in html
    assert f"«**{message}**».\n>\n> *{source}*" in markdown


def test_in_markdown_a_narrower_picture_is_shown_narrower(tmp_path: Path) -> None:
    narrow, *others = NUMBERS
    write(tmp_path / "m", narrow)
    text = "".join(page.read_text(encoding="utf-8") for page in (tmp_path / "m" / "markdown").glob("*.md"))
    assert f'\n\n<img src="pictures/{narrow}" alt="Pantalla" width="50%">\n\n' in text
    assert all(f"\n\n![Pantalla](pictures/{name})\n\n" in text for name in others)


def test_two_runs_give_the_same_bytes(manual: Path, tmp_path: Path) -> None:
    write(tmp_path / "otra")
    assert file_contents(tmp_path / "otra") == file_contents(manual)
