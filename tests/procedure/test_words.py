"""The words that are explained: found in every form, but not within a label; explained briefly."""

from __future__ import annotations

import pytest

from simulator.procedure.paragraphs import SECTIONS
from simulator.procedure.words import Word, words

MOST_LETTERS = 220
"""Of an explanation: it is read between two steps."""


def word(form: str) -> Word:
    return next(each for each in words() if form in each.forms)


def test_these_words_are_explained() -> None:
    assert {each.forms[0] for each in words()} == {
        *("Clave SOL", "usuario secundario", "padrón", "perfil", "rol")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Se da un perfil.",
        "Perfiles de la empresa",
        "MÁS PERFILES",
        "¿Perfil?",
        "El perfil «Teledespacho» se quita.",
        "«Asignar Perfiles» da un perfil",
    ],
)
def test_a_word_is_found_in_every_form(text: str) -> None:
    assert word("perfil").is_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Haga clic en «Asignar Perfiles».",
        "Se muestra la pantalla «Resumen de Perfiles y Opciones», y nada más.",
        "perfilado",
        "El superperfil",
        "",
    ],
)
def test_a_word_within_a_label_or_another_word_does_not_count(text: str) -> None:
    assert not word("perfil").is_in(text)


def test_a_word_that_is_a_part_of_others_is_not_found_in_them() -> None:
    assert not word("rol").is_in("El control y el rollo se enrolan.")
    assert word("rol").is_in("Los roles vienen después.")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("usuario secundario", "Los Usuarios Secundarios de la empresa"),
        ("Clave SOL", "Ingresamos con la clave SOL."),
        ("padrón", "Los padrones se consultan."),
    ],
)
def test_words_of_two_and_plurals_are_found(form: str, text: str) -> None:
    assert word(form).is_in(text)


def test_the_first_text_that_uses_it_is_told() -> None:
    texts = ["Haga clic en «Perfiles».", "Los roles.", "Un perfil.", "Otro perfil."]
    assert word("perfil").first_use(texts) == 2
    assert word("padrón").first_use(texts) is None


@pytest.mark.parametrize("each", words(), ids=lambda each: each.forms[0])
def test_an_explanation_is_short_ends_and_says_where_it_comes_from(each: Word) -> None:
    assert each.question.startswith("¿Qué es ")
    assert any(form in each.question for form in each.forms)
    assert len(each.meaning) <= MOST_LETTERS
    assert each.meaning.endswith(".")
    source = each.source.removeprefix("cartilla ")
    assert source != each.source
    assert int(source[0]) in {1, 3, *SECTIONS}
