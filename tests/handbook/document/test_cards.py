"""The cards on paper, with empty pictures as large as those of the portal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pymupdf
import pytest

from simulator.handbook.document.book import book
from simulator.handbook.document.cards import as_cards
from simulator.handbook.document.edition import Edition, edition_chapters, printed_walkthroughs
from simulator.handbook.document.pdf import PdfFailed, write_book
from simulator.handbook.document.printed import (
    Chapter,
    Figure,
    Instruction,
    Item,
    PrintedParagraph,
    PrintedScenario,
    figure_numbers,
)
from simulator.handbook.document.theme import Theme
from simulator.handbook.manifest import PICTURES, Manifest
from simulator.procedure.messages import NOT_OFFICIAL
from simulator.scenario.selection import choose
from tests.handbook.samples import EDITION, picture, png

A4 = (595, 842)
SIZE = (1140, 760)
LEAST_LETTERS = 12
"""Points that the letters of a card with a picture of that size have."""
CARDS = edition_chapters(Edition.CARDS, printed_walkthroughs(Edition.CARDS, choose([], practice_only=True)))


def pdf(folder: Path, chapters: Sequence[Chapter]) -> pymupdf.Document:
    content = png(SIZE)
    entries = []
    for name in figure_numbers(chapters):
        path = folder / PICTURES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        entries.append(picture(name, content).model_copy(update={"size": SIZE}))
    edition = EDITION.model_copy(update={"name": "tarjetas"})
    manifest = Manifest(kind="manual", edition=edition, scenarios=(), pictures=tuple(entries))
    write_book(book(chapters, manifest, Theme()), folder, folder / "manual.pdf")
    return pymupdf.open(folder / "manual.pdf")


def test_each_card_is_one_page_of_a4_with_its_steps_and_one_picture(tmp_path: Path) -> None:
    with pdf(tmp_path, CARDS) as document:
        assert len(document) == len(CARDS) == 5
        for page, chapter in zip(document, CARDS, strict=True):
            assert (round(page.rect.width), round(page.rect.height)) == A4
            text = " ".join(page.get_text().split())
            assert chapter.title in text
            assert NOT_OFFICIAL in text
            assert "Edición tarjetas, 2 de marzo de 2026." in text
            steps = [
                item.text
                for scenario in chapter.scenarios
                for paragraph in scenario.paragraphs
                for item in paragraph.items
                if isinstance(item, Instruction)
            ]
            assert all(step in text for step in steps)
            (image,) = page.get_image_info()
            assert image["bbox"][3] < A4[1]


def test_many_short_steps_stand_in_two_columns_in_their_order_instead_of_small_letters(
    tmp_path: Path,
) -> None:
    with pdf(tmp_path, CARDS) as document:
        lines = [
            span
            for block in document[0].get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            if span["text"] in ("«SUNAT Operaciones en Línea»", "«Siguiente»")
        ]
    first, last = lines
    assert (first["text"], last["text"]) == ("«SUNAT Operaciones en Línea»", "«Siguiente»")
    assert first["bbox"][0] < A4[0] / 2 < last["bbox"][0]
    assert first["size"] == last["size"] >= LEAST_LETTERS


def test_a_card_without_pictures_is_set_too(tmp_path: Path) -> None:
    with pdf(tmp_path, [_card(3), CARDS[0]]) as document:
        assert len(document) == 2
        assert "Haga clic en «Botón 3»" in document[0].get_text()


def test_a_card_that_needs_more_than_a_page_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(PdfFailed, match=r"la tarjeta «5\. Perfiles» no cabe en una página") as failure:
        pdf(tmp_path, [_card(90), CARDS[0]])
    assert "\n" not in str(failure.value)


def test_a_card_that_needs_more_than_a_page_is_refused_by_its_name_where_it_refers_to_its_picture(
    tmp_path: Path,
) -> None:
    with pytest.raises(PdfFailed, match=r"la tarjeta «5\. Perfiles» no cabe en una página") as failure:
        pdf(tmp_path, [_card(90, "perfiles/05-boton.png")])
    assert "\n" not in str(failure.value)


def _card(steps: int, picture_name: str | None = None) -> Chapter:
    items: tuple[Item, ...] = tuple(
        Instruction(
            f"Haga clic en «Botón {number}»",
            number,
            picture_name,
            refers=bool(picture_name and number == steps),
        )
        for number in range(1, steps + 1)
    )
    if picture_name:
        items = (*items, Figure(picture_name))
    scenario = PrintedScenario("x", "X", (), (PrintedParagraph("x-5", "5", None, items),))
    (card,) = as_cards([Chapter("perfiles", "5. Perfiles", 5, (scenario,))])
    return card
