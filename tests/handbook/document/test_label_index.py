from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from simulator.handbook.document.captions import Captions
from simulator.handbook.document.edition import Edition, edition_chapters
from simulator.handbook.document.label_index import (
    IndexPlace,
    LabelIndex,
    label_index,
    message_texts,
    portal_names,
)
from simulator.handbook.document.printed import (
    QUOTATION,
    Chapter,
    Figure,
    PrintedParagraph,
    PrintedScenario,
    figure_numbers,
    with_paragraphs,
)
from simulator.handbook.manifest import Manifest
from simulator.procedure.messages import MESSAGES
from simulator.scenario.selection import choose
from simulator.spanish import plain
from tests.handbook.samples import picture

ASSIGN = "asignar-perfiles-a-un-usuario-secundario"
SCREEN = "Resumen de Perfiles y Opciones"
BOOK = edition_chapters(Edition.COMPLETE, choose([], practice_only=True))


def index_of(chapters: Sequence[Chapter]) -> LabelIndex:
    """The index, where each figure shows the same screen."""
    pictures = tuple(picture(name, b"") for name in figure_numbers(chapters))
    return label_index(chapters, Captions(chapters, Manifest(kind="manual", scenarios=(), pictures=pictures)))


INDEX = index_of(BOOK)


def places(text: str, index: LabelIndex = INDEX) -> tuple[IndexPlace, ...]:
    (entry,) = (each for each in (*index.names, *index.messages) if each.text == text)
    return entry.places


def printed_paragraphs() -> list[tuple[Chapter, PrintedScenario, PrintedParagraph]]:
    return [
        (chapter, scenario, paragraph)
        for chapter in BOOK
        for scenario in chapter.scenarios
        for paragraph in scenario.paragraphs
    ]


def quotations(paragraph: PrintedParagraph) -> set[str]:
    texts = [paragraph.narration or "", *(item.text for item in paragraph.items if hasattr(item, "text"))]
    return {quotation for text in texts for quotation in QUOTATION.findall(text)}


def shows_the_screen(paragraph: PrintedParagraph) -> bool:
    """Whether its heading or one of its figures names the screen."""
    figures = [item for item in paragraph.items if isinstance(item, Figure)]
    has_heading = bool(paragraph.number and paragraph.first_picture)
    return has_heading or any(figure.caption is None for figure in figures)


def test_the_first_place_of_a_paragraph_is_in_the_chapter_of_its_section() -> None:
    first, *others = (place for place in places("Grabar") if place.number == "5.1")
    assert (first.chapter, first.scenario, first.anchor) == ("seccion-5", ASSIGN, f"{ASSIGN}-5.1")
    assert others


def test_a_message_is_found_by_its_words() -> None:
    assert {place.number for place in places(MESSAGES["M5"].text)} == {"8.9"}


def test_paragraphs_come_in_the_order_of_the_cartilla() -> None:
    (entry,) = (each for each in INDEX.messages if each.text == MESSAGES["M4"].text)
    assert [name for name, _ in entry.places_by_name][-2:] == ["8.6", "8.10"]


@pytest.mark.parametrize("text", sorted(portal_names() | message_texts()))
def test_every_paragraph_that_speaks_of_something_is_a_place_of_it_and_no_other_is(text: str) -> None:
    speaking = {
        (chapter.name, paragraph.anchor if paragraph.number else scenario.name)
        for chapter, scenario, paragraph in printed_paragraphs()
        if text in quotations(paragraph) or (text == SCREEN and shows_the_screen(paragraph))
    }
    entries = [each for each in (*INDEX.names, *INDEX.messages) if each.text == text]
    anchors = [(place.chapter, place.anchor) for entry in entries for place in entry.places]
    assert set(anchors) == speaking
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("text", ["Teledespacho", "Importador", "Menú SOL", "Suspendido", "DNI"])
def test_profiles_roles_screens_statuses_and_documents_have_an_entry(text: str) -> None:
    assert places(text)


def test_a_dialog_has_an_entry() -> None:
    assert {place.number for place in places("¿Confirma el cambio de estado?")} >= {"8.2", "8.5", "8.8"}


def test_a_paragraph_without_a_number_is_named_by_its_scenario() -> None:
    unnumbered = [with_paragraphs(chapter, lambda each: replace(each, number=None)) for chapter in BOOK[:1]]
    first = unnumbered[0].scenarios[0]
    place = places("Iniciar Sesión", index_of(unnumbered))[0]
    assert (place.name, place.anchor) == (first.title, first.name)


def test_both_parts_are_in_the_order_of_the_alphabet() -> None:
    for _, part in INDEX.parts:
        texts = [plain(entry.text).lstrip("¿¡") for entry in part]
        assert texts == sorted(texts)
