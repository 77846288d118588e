"""Writes the manual as HTML that opens from disk, as one PDF and as Markdown, all from the same chapters."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from simulator import paths
from simulator.handbook.document import fidelity, logo, pdf
from simulator.handbook.document.captions import Captions
from simulator.handbook.document.print_content import print_content
from simulator.handbook.document.printed import Chapter, PrintedParagraph, PrintedScenario
from simulator.handbook.document.theme import Theme
from simulator.handbook.manifest import Manifest
from simulator.procedure import messages
from simulator.procedure.paragraphs import CONTRADICTIONS, PARAGRAPHS, section_of
from simulator.procedure.words import words
from simulator.spanish import upper_first

ASSETS = "assets"
PDF = "manual.pdf"
STATIC_FILES = paths.STATIC / "handbook"
FONTS = paths.STATIC / "vendor" / "source-sans-3"
ASSET_FILES = (
    STATIC_FILES / "handbook.css",
    STATIC_FILES / "handbook.js",
    FONTS / "source-sans-3-latin.woff2",
    FONTS / "source-sans-3-latin-italic.woff2",
    FONTS / "LICENSE",
)
PageLink = tuple[str, str]
"""Name of a page, without the extension, and its title."""
MARKDOWN_SYNTAX = re.compile(r"([\\`*_\[\]<>#|])")


def write_manual(
    chapters: Sequence[Chapter], manifest: Manifest, theme: Theme, folder: Path, now: datetime
) -> None:
    """Write every form of the manual into the folder that holds its pictures.

    Args:
        now: the moment that the PDF states as that of its making.

    Raises:
        PdfFailed: if the PDF can't be set.
    """
    theme = _copy_assets(theme, folder)
    captions = Captions(chapters, manifest)
    pages = _environment(autoescape=True)
    context = {
        "neighbours": _neighbours(chapters),
        "chapters": chapters,
        "widest": max(picture.size[0] / picture.scale for picture in manifest.pictures),
        "theme": theme,
        "captions": captions,
        "not_official": messages.NOT_OFFICIAL,
        "contradictions": CONTRADICTIONS,
        "fidelity": fidelity,
        "first_anchors": first_anchors(chapters),
        "words": words(),
    }
    _render(folder / "index.html", pages, "index.html", {**context, "here": "index"})
    _render(folder / "fidelidad.html", pages, "fidelity.html", {**context, "here": "fidelidad"})
    for chapter in chapters:
        content = {**context, "chapter": chapter, "here": chapter.name}
        _render(folder / f"{chapter.name}.html", pages, "chapter.html", content)
    entries = [*_search_index(chapters), *_fidelity_index()]
    index = json.dumps(entries, ensure_ascii=False).replace("<", "\\u003c")
    _write_text(folder / ASSETS / "search-index.js", f"window.searchIndex = {index};\n")
    _markdown(folder / "markdown", context, chapters)
    pdf.write_pdf(print_content(chapters, captions, theme), folder, folder / PDF, now)


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


def _neighbours(chapters: Sequence[Chapter]) -> dict[str, tuple[PageLink | None, PageLink | None]]:
    """The previous and the next page, by each page's name."""
    pages: list[PageLink] = [("index", "Inicio"), *((each.name, each.title) for each in chapters)]
    pages.append(("fidelidad", "Notas de fidelidad"))
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
    environment.filters["upper_first"] = upper_first
    environment.filters["plain"] = lambda text: MARKDOWN_SYNTAX.sub(r"\\\1", text)
    return environment


def with_bold_quotes(text: str) -> Markup:
    """The text as HTML, with everything «in quotation marks» in bold."""
    return Markup(re.sub(r"«([^»]*)»", r"«<b>\1</b>»", str(escape(text))))  # noqa: S704  # escaped first


def css_text(text: str) -> Markup:
    """The text as a quoted CSS string, where HTML's escapes have no meaning."""
    escaped = re.sub(r"""[\\"<\n\r]""", lambda match: f"\\{ord(match[0]):x} ", text)
    return Markup(f'"{escaped}"')  # noqa: S704  # every sign that ends the string or the sheet is escaped


def _search_index(chapters: Sequence[Chapter]) -> Iterator[dict[str, str]]:
    for chapter, scenario, paragraph in _printed_paragraphs(chapters):
        yield {
            "address": f"{chapter.name}.html#{paragraph.anchor}",
            "title": f"{paragraph.number}. {scenario.title}" if paragraph.number else scenario.title,
            "text": ". ".join(_texts(paragraph)),
        }


def _fidelity_index() -> Iterator[dict[str, str]]:
    for anchor, title, text in fidelity.search_entries():
        yield {
            "address": f"fidelidad.html#{anchor}",
            "title": f"Notas de fidelidad: {title}",
            "text": text,
        }


def _texts(paragraph: PrintedParagraph) -> Iterator[str]:
    if paragraph.narration:
        yield paragraph.narration.removesuffix(".")
    yield from (item.text for item in paragraph.items if hasattr(item, "text"))


def _markdown(folder: Path, context: dict[str, object], chapters: Sequence[Chapter]) -> None:
    folder.mkdir()
    texts = _environment(autoescape=False)
    _render(folder / "README.md", texts, "index.md", context)
    _render(folder / "fidelidad.md", texts, "fidelity.md", context)
    for chapter in chapters:
        _render(folder / f"{chapter.name}.md", texts, "chapter.md", {**context, "chapter": chapter})


def _render(path: Path, environment: Environment, template: str, context: dict[str, object]) -> None:
    text = environment.get_template(template).render(context)
    if path.suffix == ".md":
        text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    _write_text(path, text)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
