from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator.handbook.build import HandbookRequest, masked_texts
from simulator.handbook.document.manual import chapters
from simulator.handbook.document.printed import (
    Chapter,
    Figure,
    Instruction,
    Item,
    PrintedParagraph,
    QuotedMessage,
    Remark,
)
from simulator.handbook.document.render import first_anchors
from simulator.handbook.document.theme import Theme
from simulator.handbook.pictures.screenshot import PictureOptions
from simulator.handbook.pictures.shot_plan import plan_shots
from simulator.handbook.redaction import passwords_in, reword_passwords
from simulator.procedure.paragraphs import PARAGRAPHS
from simulator.scenario.model.remarks import Narration, Note
from simulator.scenario.selection import choose

WALKTHROUGHS = choose([], practice_only=True)
BOOK = chapters(WALKTHROUGHS)


def paragraphs(book: list[Chapter] = BOOK) -> Iterator[PrintedParagraph]:
    for chapter in book:
        for scenario in chapter.scenarios:
            yield from scenario.paragraphs


def items() -> Iterator[Item]:
    for paragraph in paragraphs():
        yield from paragraph.items


def test_there_is_a_chapter_for_each_section_and_one_for_the_whole() -> None:
    names = [chapter.name for chapter in BOOK]
    assert names == ["seccion-4", "seccion-5", "seccion-6", "seccion-7", "seccion-8", "recorrido"]


def test_every_scenario_is_printed_once() -> None:
    names = [scenario.name for chapter in BOOK for scenario in chapter.scenarios]
    assert sorted(names) == sorted(walkthrough.name for walkthrough in WALKTHROUGHS)


def test_every_picture_stands_in_the_manual_once() -> None:
    figures = [item.name for item in items() if isinstance(item, Figure)]
    assert sorted(figures) == sorted(
        shot.name for walkthrough in WALKTHROUGHS for shot in plan_shots(walkthrough)
    )


def test_every_narration_and_note_is_printed() -> None:
    steps = [step for walkthrough in WALKTHROUGHS for step in walkthrough.steps]
    narrations = [paragraph.narration for paragraph in paragraphs() if paragraph.narration]
    assert len(narrations) == sum(isinstance(step.action, Narration) for step in steps)
    notes = [step.action.text for step in steps if isinstance(step.action, Note)]
    assert sorted(item.text for item in items() if isinstance(item, Remark)) == sorted(notes)


def test_anchors_are_unique_in_a_chapter() -> None:
    for chapter in BOOK:
        anchors = [paragraph.anchor for scenario in chapter.scenarios for paragraph in scenario.paragraphs]
        assert len(anchors) == len(set(anchors))


def test_a_paragraph_is_looked_up_where_its_own_section_teaches_it() -> None:
    anchors = first_anchors(BOOK)
    assert tuple(anchors) == PARAGRAPHS
    assert anchors["4.1"] == "seccion-4.html#crear-un-usuario-secundario-4.1"
    assert anchors["5"] == "seccion-5.html#asignar-perfiles-a-un-usuario-secundario-5"
    assert anchors["5.1"] == "seccion-5.html#asignar-perfiles-a-un-usuario-secundario-5.1"
    whole = first_anchors([chapter for chapter in BOOK if chapter.name == "recorrido"])
    assert whole["5.1"] == "recorrido.html#recorrido-completo-5.1"


def test_a_block_is_a_picture_with_all_that_is_said_since_the_one_before() -> None:
    for paragraph in paragraphs():
        blocks = [[item for _, group in block for item in group] for block in paragraph.blocks()]
        assert [item for block in blocks for item in block] == list(paragraph.items)
        is_figure = [[isinstance(item, Figure) for item in block] for block in blocks]
        assert all(block[-1] for block in is_figure[:-1])
        assert not any(any(block[:-1]) for block in is_figure)


def test_the_clock_is_found_outside_the_screens() -> None:
    instructions = {item.text for item in items() if isinstance(item, Instruction) and item.number is None}
    assert "Adelante una hora el reloj de práctica, con el botón del asistente del simulador" in instructions


def test_an_instruction_carries_the_number_of_its_badge() -> None:
    suspend = next(
        scenario
        for chapter in BOOK
        for scenario in chapter.scenarios
        if scenario.title.startswith("Suspender")
    )
    first = suspend.paragraphs[0].items
    assert [item.number for item in first if isinstance(item, Instruction)] == [1, 2]
    assert isinstance(first[-1], Figure)


def test_a_message_says_where_its_wording_comes_from() -> None:
    sources = {item.text: item.source for item in items() if isinstance(item, QuotedMessage)}
    created = next(
        source for text, source in sources.items() if "sido registrados satisfactoriamente»" in text
    )
    assert created == "texto de la cartilla, párrafo 5.2"
    refused = next(source for text, source in sources.items() if "Falla en la autenticación" in text)
    assert refused == "texto propio del simulador"


def test_no_typed_password_is_printed() -> None:
    passwords = {password for walkthrough in WALKTHROUGHS for password in passwords_in(walkthrough)}
    texts = [item.text for item in items() if not isinstance(item, Figure)]
    texts += [text for chapter in BOOK for scenario in chapter.scenarios for text in scenario.start]
    assert passwords
    assert not [text for text in texts if any(password in text for password in passwords)]


def test_a_password_is_described_so_that_it_can_be_typed() -> None:
    passwords = ("Ejemplo2026", "Practica2026")
    assert reword_passwords("Complete «Clave» con «Ejemplo2026»", passwords) == (
        "Complete «Clave» con la clave que usted eligió"
    )
    assert reword_passwords("Complete «Clave» con «Practica2026»", passwords) == (
        "Complete «Clave» con la clave de práctica, que está en la misma pantalla"
    )
    assert reword_passwords("El usuario «OPERA001» tiene la clave «Ejemplo2026»", passwords) == (
        "El usuario «OPERA001» tiene la clave que usted eligió"
    )


def test_a_masked_text_is_in_no_word_and_a_masked_label_stays() -> None:
    options = PictureOptions(masks=("OPERA001", "Correo electrónico"))
    masked = masked_texts(HandbookRequest(tuple(WALKTHROUGHS), options, Theme(masks=("EJEMPLO QUISPE",))))
    assert masked == ("EJEMPLO QUISPE", "OPERA001")
    text = repr(chapters(WALKTHROUGHS, masked))
    assert "OPERA001" in repr(BOOK)
    assert "OPERA001" not in text
    assert "Correo electrónico" in text


@pytest.mark.parametrize("name", ["Teledespacho", "Despachador de aduana"])
def test_a_name_that_the_pictures_cover_as_a_text_is_in_no_word(name: str) -> None:
    """Names of checkboxes, which are no labels of the portal: see `labels` in survey.js."""
    masked = masked_texts(HandbookRequest(tuple(WALKTHROUGHS), PictureOptions(masks=(name,)), Theme()))
    assert name in repr(BOOK)
    assert name not in repr(chapters(WALKTHROUGHS, masked))
