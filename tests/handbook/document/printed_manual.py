"""A printed manual of one step and one picture, made without a browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pymupdf

from simulator.handbook.document.book import book
from simulator.handbook.document.pdf import write_pdf
from simulator.handbook.document.print_content import print_content
from simulator.handbook.document.printed import (
    Chapter,
    Figure,
    Instruction,
    Item,
    PrintedParagraph,
    PrintedScenario,
)
from simulator.handbook.document.theme import Theme
from simulator.handbook.manifest import PICTURES, Manifest
from tests.handbook.samples import EDITION, SIZE, picture, png

STEP = "Haga clic en «Grabar»"
NAME = "grabar/05.1-grabar.png"
NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)


@contextmanager
def printed_manual(
    folder: Path,
    theme: Theme | None = None,
    size: tuple[int, int] = SIZE,
    items: Sequence[Item] = (Instruction(STEP, 1, NAME, refers=True), Figure(NAME)),
) -> Iterator[pymupdf.Document]:
    """The PDF of one paragraph with these items, and with a picture of that size."""
    content = png(size)
    (folder / PICTURES / NAME).parent.mkdir(parents=True)
    (folder / PICTURES / NAME).write_bytes(content)
    paragraph = PrintedParagraph("grabar-5.1", "5.1", "Se graba.", tuple(items))
    scenario = PrintedScenario("grabar", "Grabar", ("La sesión está abierta",), (paragraph,))
    chapters = [Chapter("seccion-5", "5. Asignación de perfiles", 5, (scenario,))]
    entry = picture(NAME, content).model_copy(update={"size": size})
    manifest = Manifest(kind="manual", edition=EDITION, scenarios=(), pictures=(entry,))
    write_pdf(print_content(book(chapters, manifest, theme or Theme())), folder, folder / "manual.pdf", NOW)
    with pymupdf.open(folder / "manual.pdf") as document:
        yield document
