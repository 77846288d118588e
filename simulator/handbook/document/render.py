"""The manual as HTML that opens from disk, as one PDF, and as Markdown: all out of the same chapters."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from simulator import paths
from simulator.handbook.document import fidelity, pdf
from simulator.handbook.document.manual import Chapter, Part
from simulator.handbook.document.theme import Look
from simulator.handbook.manifest import Manifest
from simulator.procedure import messages
from simulator.procedure.paragraphs import CONTRADICTIONS, PARAGRAPHS, section_of

ASSETS = "assets"
PDF = "manual.pdf"
PRINT = "impresion.html"
PRINTED = "impresion"
"""The folder of the pictures that go into the PDF, there while it is made."""
OWN = paths.STATIC / "handbook"
FONTS = paths.STATIC / "vendor" / "source-sans-3"
COPIED = (
    OWN / "handbook.css",
    OWN / "handbook.js",
    FONTS / "source-sans-3-latin.woff2",
    FONTS / "source-sans-3-latin-italic.woff2",
    FONTS / "LICENSE",
)
Link = tuple[str, str]
"""Name of a page, without the ending, and its title."""
MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")


def manual(
    chapters: Sequence[Chapter], made: Manifest, look: Look, folder: Path, chromium: Path | None
) -> None:
    """Write every form of the manual beside its pictures.

    Raises:
        PdfFailed: if the browser can't print.
    """
    look = _copy_assets(look, folder)
    pages = _environment(autoescape=True)
    known = {
        "neighbours": _neighbours(chapters),
        "chapters": chapters,
        "pictures": {picture.name: picture for picture in made.pictures},
        "widest": max(picture.size[0] / picture.scale for picture in made.pictures),
        "look": look,
        "paper": pdf.PAPER,
        "paragraphs": _paragraphs(look.introduction),
        "not_official": messages.NOT_OFFICIAL,
        "band": messages.BAND,
        "contradictions": CONTRADICTIONS,
        "sources": fidelity.tables(),
        "first_anchors": first_anchors(chapters),
    }
    _write(folder / "index.html", pages, "index.html", {**known, "here": "index"})
    _write(folder / "fidelidad.html", pages, "fidelity.html", {**known, "here": "fidelidad"})
    for chapter in chapters:
        content = {**known, "chapter": chapter, "here": chapter.name}
        _write(folder / f"{chapter.name}.html", pages, "chapter.html", content)
    entries = [*_search_index(chapters), *_fidelity_index()]
    index = json.dumps(entries, ensure_ascii=False).replace("<", "\\u003c")
    _put(folder / ASSETS / "search-index.js", f"window.searchIndex = {index};\n")
    _markdown(folder / "markdown", known, chapters)
    _write(folder / PRINT, pages, "print.html", known)
    pdf.print_page(folder / PRINT, folder / PDF, chromium)
    (folder / PRINT).unlink()
    shutil.rmtree(folder / PRINTED)


def first_anchors(chapters: Sequence[Chapter]) -> dict[str, str]:
    """The address of the part that teaches each paragraph: the first one in the chapter of its own section.

    In the order of the cartilla. Where that chapter has none, it is the first in any.
    """
    places = [
        (part.paragraph, chapter.number, f"{chapter.name}.html#{part.anchor}")
        for chapter in chapters
        for story in chapter.stories
        for part in story.parts
    ]
    found: dict[str, str] = {}
    for paragraph in PARAGRAPHS:
        of_it = [(number, address) for known, number, address in places if known == paragraph]
        if of_it:
            found[paragraph] = min(of_it, key=lambda place: place[0] != section_of(paragraph))[1]
    return found


def _neighbours(chapters: Sequence[Chapter]) -> dict[str, tuple[Link | None, Link | None]]:
    """Of each page the one before it and the one after it."""
    pages: list[Link] = [("index", "Inicio"), *((each.name, each.title) for each in chapters)]
    pages.append(("fidelidad", "Notas de fidelidad"))
    around = zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True)
    return {name: (before, after) for before, (name, _), after in around}


def _copy_assets(look: Look, folder: Path) -> Look:
    (folder / ASSETS).mkdir()
    for source in COPIED:
        shutil.copyfile(source, folder / ASSETS / source.name)
    if look.logo is None:
        return look
    name = f"logo{look.logo.suffix.lower()}"
    shutil.copyfile(look.logo, folder / ASSETS / name)
    return look.model_copy(update={"logo": Path(ASSETS, name)})


def _environment(*, autoescape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(paths.TEMPLATES / "handbook"),
        autoescape=autoescape,  # noqa: S701  # Markdown has signs of its own to escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["quoted"] = quoted
    environment.filters["css_text"] = css_text
    environment.filters["plain"] = lambda text: MARKDOWN_SIGNS.sub(r"\\\1", text)
    return environment


def quoted(text: str) -> Markup:
    """Names of controls and texts to the letter, «so», stand out."""
    return Markup(re.sub(r"«([^»]*)»", r"«<b>\1</b>»", str(escape(text))))  # noqa: S704  # escaped before


def css_text(text: str) -> Markup:
    """A text between quotes for a style sheet, where HTML's own escapes mean nothing."""
    escaped = re.sub(r"""[\\"<\n\r]""", lambda sign: f"\\{ord(sign[0]):x} ", text)
    return Markup(f'"{escaped}"')  # noqa: S704  # every sign that ends a text or the sheet is escaped


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def _search_index(chapters: Sequence[Chapter]) -> Iterator[dict[str, str]]:
    for chapter in chapters:
        for story in chapter.stories:
            for part in story.parts:
                yield {
                    "address": f"{chapter.name}.html#{part.anchor}",
                    "title": f"{part.paragraph}. {story.title}" if part.paragraph else story.title,
                    "text": ". ".join(_texts(part)),
                }


def _fidelity_index() -> Iterator[dict[str, str]]:
    """What the page on fidelity says, for the search."""
    for anchor, title, text in fidelity.searched():
        yield {
            "address": f"fidelidad.html#{anchor}",
            "title": f"Notas de fidelidad: {title}",
            "text": text,
        }


def _texts(part: Part) -> Iterator[str]:
    if part.narration:
        yield part.narration.removesuffix(".")
    yield from (item.text for item in part.items if hasattr(item, "text"))


def _markdown(folder: Path, known: dict[str, object], chapters: Sequence[Chapter]) -> None:
    folder.mkdir()
    texts = _environment(autoescape=False)
    _write(folder / "README.md", texts, "index.md", known)
    _write(folder / "fidelidad.md", texts, "fidelity.md", known)
    for chapter in chapters:
        _write(folder / f"{chapter.name}.md", texts, "chapter.md", {**known, "chapter": chapter})


def _write(path: Path, environment: Environment, template: str, known: dict[str, object]) -> None:
    text = environment.get_template(template).render(known)
    if path.suffix == ".md":
        text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    _put(path, text)


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
