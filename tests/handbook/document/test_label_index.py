from __future__ import annotations

from simulator.handbook.document.edition import Edition, edition_chapters
from simulator.handbook.document.label_index import IndexPlace, LabelIndex, label_index
from simulator.handbook.document.printed import QUOTATION
from simulator.procedure.messages import MESSAGES, label_texts
from simulator.scenario.selection import choose
from simulator.spanish import plain

ASSIGN = "asignar-perfiles-a-un-usuario-secundario"
BOOK = edition_chapters(Edition.COMPLETE, choose([], practice_only=True))
INDEX = label_index(BOOK)


def places(index: LabelIndex, text: str) -> tuple[IndexPlace, ...]:
    (entry,) = (each for each in (*index.labels, *index.messages) if each.text == text)
    return entry.places


def test_a_label_leads_to_each_paragraph_that_speaks_of_it_in_the_chapter_of_its_section() -> None:
    assert [place for place in places(INDEX, "Grabar") if place.number == "5.1"] == [
        IndexPlace("5.1", "seccion-5", ASSIGN, f"{ASSIGN}-5.1")
    ]


def test_a_message_is_found_by_its_words() -> None:
    numbers = [place.number for place in places(INDEX, MESSAGES["M5"].text)]
    assert numbers == ["8.9"]


def test_paragraphs_come_in_the_order_of_the_cartilla() -> None:
    numbers = [place.number for place in places(INDEX, MESSAGES["M4"].text)]
    assert numbers[-2:] == ["8.6", "8.10"]


def test_every_label_and_message_of_a_numbered_paragraph_is_in_the_index() -> None:
    quoted = {
        text
        for chapter in BOOK
        for scenario in chapter.scenarios
        for paragraph in scenario.paragraphs
        for item in paragraph.items
        if paragraph.number and hasattr(item, "text")
        for text in QUOTATION.findall(item.text)
    }
    messages = {each.text for each in MESSAGES.values()}
    assert {entry.text for entry in INDEX.messages} == quoted & messages
    assert {entry.text for entry in INDEX.labels} == quoted & label_texts() - messages
    assert INDEX.labels
    assert INDEX.messages


def test_every_place_is_in_the_manual_and_both_parts_are_in_the_order_of_the_alphabet() -> None:
    anchors = {
        (chapter.name, paragraph.anchor, paragraph.number)
        for chapter in BOOK
        for scenario in chapter.scenarios
        for paragraph in scenario.paragraphs
    }
    for part in (INDEX.labels, INDEX.messages):
        texts = [plain(entry.text).lstrip("¿¡") for entry in part]
        assert texts == sorted(texts)
        assert {
            (each.chapter, each.anchor, each.number) for entry in part for each in entry.places
        } <= anchors
