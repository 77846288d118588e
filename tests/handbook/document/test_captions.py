from __future__ import annotations

import pytest

from simulator.handbook.document.captions import Captions
from simulator.handbook.document.manual import chapters
from simulator.handbook.document.printed import Figure, Instruction, PicturedItem, figure_numbers
from simulator.handbook.manifest import AnnotationEntry, Manifest
from simulator.scenario.selection import choose
from tests.handbook.samples import picture, png

NAME = "x/05-grabar.png"
BOOK = chapters(choose([], practice_only=True))


def captions(numbers: tuple[int | None, ...]) -> Captions:
    marks = tuple(
        AnnotationEntry(kind="badge", number=number, instruction="Haga", control=None, box=(0, 0, 1, 1))
        for number in numbers
    )
    entry = picture(NAME, png()).model_copy(update={"marks": marks})
    return Captions([], Manifest(kind="manual", scenarios=(), pictures=(entry,)))


@pytest.mark.parametrize(
    ("numbers", "caption"),
    [
        ((), "Resumen de Perfiles y Opciones."),
        ((None,), "Resumen de Perfiles y Opciones."),
        ((None, 3), "Resumen de Perfiles y Opciones, con el paso 3."),
        ((1, 2), "Resumen de Perfiles y Opciones, con los pasos 1 y 2."),
        ((2, None, 3, 4), "Resumen de Perfiles y Opciones, con los pasos 2 a 4."),
    ],
)
def test_a_caption_names_the_screen_and_the_steps_that_it_shows(
    numbers: tuple[int | None, ...], caption: str
) -> None:
    assert captions(numbers).caption(Figure(NAME)) == caption


def test_a_picture_that_the_scenario_asks_for_has_the_words_of_the_scenario() -> None:
    assert captions((1,)).caption(Figure(NAME, "La fila, antes de enviar")) == (
        "La fila, antes de enviar, con el paso 1."
    )


@pytest.mark.parametrize(
    ("numbers", "caption"),
    [((), "¿Confirma el cambio?"), ((1,), "¿Confirma el cambio? Con el paso 1.")],
)
def test_a_question_ends_a_caption_or_the_first_of_its_sentences(
    numbers: tuple[int | None, ...], caption: str
) -> None:
    assert captions(numbers).caption(Figure(NAME, "¿Confirma el cambio?")) == caption


def test_figures_are_numbered_through_the_manual() -> None:
    numbers = figure_numbers(BOOK)
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))


def test_steps_count_through_each_paragraph_or_on_from_the_one_whose_picture_they_share() -> None:
    for chapter in BOOK:
        for scenario in chapter.scenarios:
            last = 0
            for paragraph in scenario.paragraphs:
                numbers = [
                    item.number for item in paragraph.items if isinstance(item, Instruction) and item.number
                ]
                if numbers:
                    assert numbers[0] in (1, last + 1)
                    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
                    last = numbers[-1]


def test_of_the_items_in_a_figure_the_last_one_of_each_paragraph_refers_to_it() -> None:
    for chapter in BOOK:
        for scenario in chapter.scenarios:
            for paragraph in scenario.paragraphs:
                pictured = [item for item in paragraph.items if isinstance(item, PicturedItem)]
                referring = [item.picture for item in pictured if item.refers]
                assert set(referring) == {item.picture for item in pictured if item.picture}
                assert len(referring) == len(set(referring))
