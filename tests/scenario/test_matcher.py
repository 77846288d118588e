"""How a line is matched to its sentence, and what is suggested if there is no match."""

from __future__ import annotations

import pytest

from simulator.scenario.action_sentences import ACTIONS
from simulator.scenario.matcher import find_match
from simulator.scenario.screen_sentences import SCREEN_EXPECTATIONS
from simulator.scenario.sentence_suggestions import nearest_sentences
from simulator.scenario.sentences import VOCABULARY


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ('hacemos clic en "Grabar"', ("Grabar",)),
        ("hacemos clic en 'Grabar'", ("Grabar",)),
        (r'escribimos "El \"Rápido\"" en "Nombres"', ('El "Rápido"', "Nombres")),
        ('escribimos "" en "Clave"', ("", "Clave")),
        (r'escribimos "C:\datos\\" en "Clave"', ("C:\\datos\\", "Clave")),
        (r'escribimos "\\\"" en "Clave"', ('\\"', "Clave")),
        ("hemos iniciado sesión con la Clave Principal hace 21 minutos", ("21",)),
        ("4.2. Dos pasos. Y otro.", ("4.2", "Dos pasos. Y otro.")),
        ("5. Los perfiles.", ("5", "Los perfiles.")),
        ('hacemos  clic en \t"Grabar  todo"', ("Grabar  todo",)),
        (" la empresa  no tiene usuarios secundarios", ()),
        ('la tabla "Usuarios" muestra 1 fila', ("Usuarios", "1")),
        ('la tabla "Usuarios" muestra 2 filas', ("Usuarios", "2")),
        ("hemos iniciado sesión con la Clave Principal hace 1 minuto", ("1",)),
        ("4.2.  Dos  pasos.", ("4.2", "Dos  pasos.")),
        ('Nota en la casilla "Teledespacho": Ya lo tenía: "sí"', ("Teledespacho", 'Ya lo tenía: "sí"')),
    ],
)
def test_a_line_gives_its_texts(text: str, texts: tuple[str, ...]) -> None:
    match = find_match(text, VOCABULARY)
    assert match
    assert match.texts == texts


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
    assert find_match(text, VOCABULARY) is None


@pytest.mark.parametrize(
    ("line", "suggestion"),
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
def test_the_nearest_action_is_suggested_first(line: str, suggestion: str) -> None:
    assert nearest_sentences(line, ACTIONS)[0] == suggestion


def test_the_nearest_expectation_is_suggested_first() -> None:
    assert nearest_sentences('aparece el mensaje "x"', SCREEN_EXPECTATIONS)[0] == 'se muestra el mensaje "x"'
