"""Writes the manual as HTML that opens from disk, as one PDF and as Markdown, all from the same chapters."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from simulator import paths
from simulator.handbook.document import changes, fidelity, label_index, logo, pdf, search_index
from simulator.handbook.document.book import Book
from simulator.handbook.document.printed import QUOTATION, Chapter, PrintedParagraph, PrintedScenario
from simulator.handbook.document.prose import as_markdown
from simulator.handbook.document.site import SITE_SETTINGS, as_text, copy_pictures, navigation
from simulator.handbook.document.theme import Theme
from simulator.procedure import messages
from simulator.procedure.paragraphs import CONTRADICTIONS, PARAGRAPHS, section_of
from simulator.procedure.words import words
from simulator.spanish import upper_first, with_stop

ASSETS = "assets"
PDF = "manual.pdf"
STATIC_FILES = paths.STATIC / "handbook"
FONTS = paths.STATIC / "vendor" / "source-sans-3"
ASSET_FILES = (
    STATIC_FILES / "handbook.css",
    STATIC_FILES / "handbook.js",
    STATIC_FILES / "search.js",
    FONTS / "source-sans-3-latin.woff2",
    FONTS / "source-sans-3-latin-italic.woff2",
    FONTS / "LICENSE",
)
PageLink = tuple[str, str]
"""Name of a page, without the extension, and its title."""


def write_manual(book: Book, folder: Path) -> None:
    """Write every form of the manual into the folder that holds its pictures.

    Raises:
        PdfFailed: if the PDF can't be set.
    """
    theme = _copy_assets(book.theme, folder)
    book = replace(book, theme=theme)
    chapters, captions = book.chapters, book.captions
    pages = _environment(autoescape=True)
    context = {
        "neighbours": _neighbours(book),
        "chapters": chapters,
        "widest": max(picture.size[0] / picture.scale for picture in captions.pictures.values()),
        "theme": theme,
        "captions": captions,
        "edition_line": book.edition_line,
        "changes": book.changes,
        "index": book.index,
        "index_page": (label_index.NAME, label_index.TITLE),
        "changes_page": (changes.NAME, changes.TITLE, changes.NO_CHANGES),
        "not_official": messages.NOT_OFFICIAL,
        "contradictions": CONTRADICTIONS,
        "fidelity": fidelity,
        "first_anchors": first_anchors(chapters),
        "words": words(),
    }
    _render(folder / "index.html", pages, "index.html", {**context, "here": "index"})
    _render(folder / "fidelidad.html", pages, "fidelity.html", {**context, "here": "fidelidad"})
    _render(
        folder / f"{label_index.NAME}.html", pages, "label_index.html", {**context, "here": label_index.NAME}
    )
    if book.changes:
        _render(folder / f"{changes.NAME}.html", pages, "changes.html", {**context, "here": changes.NAME})
    for chapter in chapters:
        content = {**context, "chapter": chapter, "here": chapter.name}
        _render(folder / f"{chapter.name}.html", pages, "chapter.html", content)
    _write_text(folder / ASSETS / "search-index.js", search_index.script(book))
    _markdown(folder / "markdown", context, chapters)
    pdf.write_book(book, folder, folder / PDF)


def first_anchors(chapters: Sequence[Chapter]) -> dict[str, str]:
    """The address that teaches each paragraph of the cartilla, in the cartilla's order.

    It is the first one in the chapter of the paragraph's own section, or else the first in any chapter.
    """
    anchors: dict[str, str] = {}
    for number in PARAGRAPHS:
        candidates = [
            (chapter.number != section_of(number), f"{chapter.name}.html#{paragraph.anchor}")
            for chapter, _, paragraph in _printed_paragraphs(chapters)
            if paragraph.number == number
        ]
        if candidates:
            anchors[number] = min(candidates, key=lambda candidate: candidate[0])[1]
    return anchors


def _printed_paragraphs(
    chapters: Sequence[Chapter],
) -> Iterator[tuple[Chapter, PrintedScenario, PrintedParagraph]]:
    for chapter in chapters:
        for scenario in chapter.scenarios:
            for paragraph in scenario.paragraphs:
                yield chapter, scenario, paragraph


def _neighbours(book: Book) -> dict[str, tuple[PageLink | None, PageLink | None]]:
    """The previous and the next page, by each page's name."""
    pages: list[PageLink] = [("index", "Inicio")]
    if book.changes:
        pages.append((changes.NAME, changes.TITLE))
    pages += ((each.name, each.title) for each in book.chapters)
    pages += [("fidelidad", "Notas de fidelidad"), (label_index.NAME, label_index.TITLE)]
    triples = zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True)
    return {name: (previous, following) for previous, (name, _), following in triples}


def _copy_assets(theme: Theme, folder: Path) -> Theme:
    (folder / ASSETS).mkdir()
    for source in ASSET_FILES:
        shutil.copyfile(source, folder / ASSETS / source.name)
    if theme.logo is None:
        return theme
    name = f"logo{theme.logo.suffix.lower()}"
    logo.write_copy(theme.logo, folder / ASSETS / name)
    return theme.model_copy(update={"logo": Path(ASSETS, name)})


def _environment(*, autoescape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(paths.TEMPLATES / "handbook"),
        autoescape=autoescape,  # noqa: S701  # Markdown has its own syntax to escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["with_bold_quotes"] = with_bold_quotes
    environment.filters["css_text"] = css_text
    environment.filters["as_markdown"] = as_markdown
    environment.filters["upper_first"] = upper_first
    environment.filters["with_stop"] = with_stop
    environment.filters["plain"] = as_text
    environment.filters["with_bold_labels"] = with_bold_labels
    return environment


def with_bold_quotes(text: str) -> Markup:
    """The text as HTML, with everything «in quotation marks» in bold."""
    return Markup(QUOTATION.sub(r"«<b>\1</b>»", str(escape(text))))  # noqa: S704  # escaped first


def with_bold_labels(text: str) -> str:
    """The same as Markdown."""
    return QUOTATION.sub(lambda match: f"«**{match[1]}**»" if match[1] else match[0], as_text(text))


def css_text(text: str) -> Markup:
    """The text as a quoted CSS string, where HTML's escapes have no meaning."""
    escaped = re.sub(r"""[\\"<\n\r]""", lambda match: f"\\{ord(match[0]):x} ", text)
    return Markup(f'"{escaped}"')  # noqa: S704  # every sign that ends the string or the sheet is escaped


def _markdown(folder: Path, context: dict[str, object], chapters: Sequence[Chapter]) -> None:
    folder.mkdir()
    texts = _environment(autoescape=False)
    _render(folder / "README.md", texts, "index.md", context)
    _render(folder / "fidelidad.md", texts, "fidelity.md", context)
    _render(folder / f"{label_index.NAME}.md", texts, "label_index.md", context)
    _render(folder / "palabras.md", texts, "words.md", context)
    if context["changes"]:
        _render(folder / f"{changes.NAME}.md", texts, "changes.md", context)
    for chapter in chapters:
        _render(folder / f"{chapter.name}.md", texts, "chapter.md", {**context, "chapter": chapter})
    copy_pictures(folder.parent, folder)
    site = {**context, "pages": navigation(folder, [chapter.name for chapter in chapters])}
    _render(folder.parent / SITE_SETTINGS, texts, SITE_SETTINGS, site)


def _render(path: Path, environment: Environment, template: str, context: dict[str, object]) -> None:
    text = environment.get_template(template).render(context)
    if path.suffix == ".md":
        text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    _write_text(path, text)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
