"""How a line finds its sentence, and what is suggested when it finds none."""

from __future__ import annotations

import pytest

from simulator.scenario.grammar import find, nearest
from simulator.scenario.sentences import ACTIONS, ON_SCREEN, VOCABULARY


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('hacemos clic en "Grabar"', ("Grabar",)),
        ("hacemos clic en 'Grabar'", ("Grabar",)),
        (r'escribimos "El \"Rápido\"" en "Nombres"', ('El "Rápido"', "Nombres")),
        ('escribimos "" en "Clave"', ("", "Clave")),
        ("hemos iniciado sesión con la Clave Principal hace 21 minutos", (21,)),
        ("4.2. Dos pasos. Y otro.", ("4.2", "Dos pasos. Y otro.")),
        ("5. Los perfiles.", ("5", "Los perfiles.")),
        ('Nota en la casilla "Teledespacho": Ya lo tenía: "sí"', ("Teledespacho", 'Ya lo tenía: "sí"')),
    ],
)
def test_a_line_gives_its_values(text: str, values: tuple[object, ...]) -> None:
    match = find(text, VOCABULARY)
    assert match
    assert match.values == values


@pytest.mark.parametrize(
    "text",
    [
        "",
        'Hacemos clic en "Grabar"',
        'hacemos clic en "Grabar" ya',
        'hacemos clic en "Grabar',
        "4.2 Sin punto",
    ],
)
def test_a_line_that_is_nearly_a_sentence_is_none(text: str) -> None:
    assert find(text, VOCABULARY) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('pulso "Grabar"', 'hacemos clic en "Grabar"'),
        ('hago click en el botón "Grabar"', 'hacemos clic en "Grabar"'),
        ('hacemos clik en "Grabar"', 'hacemos clic en "Grabar"'),
        ("hacemos clic en Grabar", 'hacemos clic en "..."'),
        ('seleccionamos "DNI" en "Tipo"', 'elegimos "DNI" en "Tipo"'),
        ('ingresamos "1" en "RUC"', 'escribimos "1" en "RUC"'),
        ("adelantamos el reloj", "adelantamos una hora el reloj de práctica"),
    ],
)
def test_the_nearest_action_is_suggested_first(written: str, meant: str) -> None:
    assert nearest(written, ACTIONS)[0] == meant


def test_the_nearest_expectation_is_suggested_first() -> None:
    assert nearest('aparece el mensaje "x"', ON_SCREEN)[0] == 'se muestra el mensaje "x"'


def test_few_sentences_are_suggested() -> None:
    assert len(nearest("nada que se le parezca", VOCABULARY)) in range(1, 4)
