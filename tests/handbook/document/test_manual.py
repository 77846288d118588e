from __future__ import annotations

from collections.abc import Iterator

from simulator.handbook.build import Order, masked_texts
from simulator.handbook.document.manual import (
    Announced,
    Chapter,
    Instruction,
    Item,
    Part,
    Remark,
    Shown,
    chapters,
)
from simulator.handbook.document.render import first_anchors
from simulator.handbook.document.theme import Look
from simulator.handbook.pictures.screenshot import View
from simulator.handbook.pictures.shot_plan import shots
from simulator.handbook.redaction import secrets, worded
from simulator.procedure.paragraphs import PARAGRAPHS
from simulator.scenario.compile import load
from simulator.scenario.model import Narration, Note

OWN = [walkthrough for walkthrough in load() if walkthrough.practice]
BOOK = chapters(OWN)


def parts(book: list[Chapter] = BOOK) -> Iterator[Part]:
    for chapter in book:
        for story in chapter.stories:
            yield from story.parts


def items() -> Iterator[Item]:
    for part in parts():
        yield from part.items


def test_there_is_a_chapter_for_each_section_and_one_for_the_whole() -> None:
    names = [chapter.name for chapter in BOOK]
    assert names == ["seccion-4", "seccion-5", "seccion-6", "seccion-7", "seccion-8", "recorrido"]


def test_every_scenario_is_told_once() -> None:
    told = [story.name for chapter in BOOK for story in chapter.stories]
    assert sorted(told) == sorted(walkthrough.name for walkthrough in OWN)


def test_every_picture_stands_in_the_manual_once() -> None:
    shown = [item.name for item in items() if isinstance(item, Shown)]
    assert sorted(shown) == sorted(shot.name for walkthrough in OWN for shot in shots(walkthrough))


def test_every_narration_and_note_is_printed() -> None:
    steps = [step for walkthrough in OWN for step in walkthrough.steps]
    said = [part.narration for part in parts() if part.narration]
    assert len(said) == sum(isinstance(step.action, Narration) for step in steps)
    notes = [step.action.text for step in steps if isinstance(step.action, Note)]
    assert sorted(item.text for item in items() if isinstance(item, Remark)) == sorted(notes)


def test_anchors_are_unique_in_a_chapter() -> None:
    for chapter in BOOK:
        anchors = [part.anchor for story in chapter.stories for part in story.parts]
        assert len(anchors) == len(set(anchors))


def test_a_paragraph_is_looked_up_where_its_own_section_teaches_it() -> None:
    found = first_anchors(BOOK)
    assert tuple(found) == PARAGRAPHS
    assert found["4.1"] == "seccion-4.html#crear-un-usuario-secundario-4.1"
    assert found["5"] == "seccion-5.html#asignar-perfiles-a-un-usuario-secundario-5"
    assert found["5.1"] == "seccion-5.html#asignar-perfiles-a-un-usuario-secundario-5.1"
    whole = first_anchors([chapter for chapter in BOOK if chapter.name == "recorrido"])
    assert whole["5.1"] == "recorrido.html#recorrido-completo-5.1"


def test_a_block_is_a_picture_with_all_that_is_said_since_the_one_before() -> None:
    for part in parts():
        blocks = [[item for _, group in block for item in group] for block in part.blocks()]
        assert [item for block in blocks for item in block] == list(part.items)
        shown = [[isinstance(item, Shown) for item in block] for block in blocks]
        assert all(block[-1] for block in shown[:-1])
        assert not any(any(block[:-1]) for block in shown)


def test_the_clock_is_found_outside_the_screens() -> None:
    said = {item.text for item in items() if isinstance(item, Instruction) and item.number is None}
    assert "Adelante una hora el reloj de práctica, con el botón del asistente del simulador" in said


def test_an_instruction_carries_the_number_of_its_badge() -> None:
    suspend = next(
        story for chapter in BOOK for story in chapter.stories if story.title.startswith("Suspender")
    )
    first = suspend.parts[0].items
    assert [item.number for item in first if isinstance(item, Instruction)] == [1, 2]
    assert isinstance(first[-1], Shown)


def test_a_message_says_where_its_wording_comes_from() -> None:
    found = {item.text: item.source for item in items() if isinstance(item, Announced)}
    created = next(source for text, source in found.items() if "sido registrados satisfactoriamente»" in text)
    assert created == "texto de la cartilla, párrafo 5.2"
    refused = next(source for text, source in found.items() if "Falla en la autenticación" in text)
    assert refused == "texto propio del simulador"


def test_no_typed_clave_is_printed() -> None:
    claves = {clave for walkthrough in OWN for clave in secrets(walkthrough)}
    texts = [item.text for item in items() if not isinstance(item, Shown)]
    texts += [text for chapter in BOOK for story in chapter.stories for text in story.start]
    assert claves
    assert not [text for text in texts if any(clave in text for clave in claves)]


def test_a_clave_is_told_so_that_it_can_be_typed() -> None:
    claves = ("Ejemplo2026", "Practica2026")
    assert worded("Complete «Clave» con «Ejemplo2026»", claves) == (
        "Complete «Clave» con la clave que usted eligió"
    )
    assert worded("Complete «Clave» con «Practica2026»", claves) == (
        "Complete «Clave» con la clave de práctica, que está en la misma pantalla"
    )
    assert worded("El usuario «OPERA001» tiene la clave «Ejemplo2026»", claves) == (
        "El usuario «OPERA001» tiene la clave que usted eligió"
    )


def test_a_masked_text_is_in_no_word_and_a_masked_label_stays() -> None:
    view = View(masks=("OPERA001", "Correo electrónico"))
    masked = masked_texts(Order(tuple(OWN), view, Look(masks=("EJEMPLO QUISPE",))))
    assert masked == ("EJEMPLO QUISPE", "OPERA001")
    said = repr(chapters(OWN, masked))
    assert "OPERA001" in repr(BOOK)
    assert "OPERA001" not in said
    assert "Correo electrónico" in said
