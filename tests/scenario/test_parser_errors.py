"""Wherever the parser stops, the fault says what is wrong at that line and what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenario.samples import fault_messages

FEATURE = ["# language: es", "@seccion-8", "Característica: Prueba"]
BACKGROUND = [*FEATURE, "Antecedentes:", "Dado que la empresa no tiene usuarios secundarios"]
STEPS = ["Cuando abrimos el portal de la SUNAT", "Entonces se muestra 'algo'"]
SCENARIO = [*FEATURE, "Escenario: Uno", *STEPS]
EXAMPLES = [*FEATURE, "Esquema del escenario: Uno", *STEPS[:1], "Entonces se muestra '<a>'", "Ejemplos:"]
PLACES = {
    "start": FEATURE[:1],
    "tag of the feature": FEATURE[:2],
    "feature": FEATURE,
    "description": [*FEATURE, "Un texto."],
    "background without steps": [*FEATURE, "Antecedentes:"],
    "background": BACKGROUND,
    "table of the background": [*BACKGROUND, "| a |"],
    "text of the background": [*BACKGROUND, '"""', "a", '"""'],
    "tag of a scenario": [*SCENARIO, "@wip"],
    "scenario without steps": [*FEATURE, "Escenario: Uno"],
    "step": SCENARIO,
    "table": [*SCENARIO, "| a |"],
    "text": [*SCENARIO, '"""', "a", '"""'],
    "table and text": [*SCENARIO, "| a |", '"""', "a", '"""'],
    "text and table": [*SCENARIO, '"""', "a", '"""', "| a |"],
    "tag of the examples": [*EXAMPLES[:-1], "@wip", "Ejemplos:", "| a |", "| b |", "@wip"],
    "examples without rows": EXAMPLES,
    "examples": [*EXAMPLES, "| a |", "| b |"],
}
LINES = {
    "end": [],
    "feature": ["Característica: Otra"],
    "background": ["Antecedentes:"],
    "rule": ["Regla: Una"],
    "scenario": ["Escenario: Dos", *STEPS],
    "outline": ["Esquema del escenario: Dos", *STEPS],
    "examples": ["Ejemplos:", "| a |", "| b |"],
    "step": STEPS,
    "row": ["| c |"],
    "quotes": ['"""', "Cuando", '"""'],
    "tag": ["@seccion-5"],
    "tag and step": ["@seccion-5", *STEPS],
    "tag and row": ["@seccion-5", "| a |"],
    "tag and background": ["@seccion-5", "Antecedentes:"],
    "text": ["Algo que nadie entiende."],
    "mistyped": ["Escenaro: Dos"],
}


def faults_of(folder: Path, *lines: str) -> list[str]:
    file = folder / "p.feature"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return fault_messages(file)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", LINES)
def test_every_line_in_every_place_is_answered_there(place: str, line: str, tmp_path: Path) -> None:
    lines = [*PLACES[place], *LINES[line]]
    for fault in faults_of(tmp_path, *lines):
        number = int(fault.split(":")[1])
        assert 1 <= number <= len(lines) + 1
        assert not any(word in fault for word in ("expected", "got '", "Se esperaba .", "no se cierran"))
        assert fault.endswith((".", "?", "|"))


@pytest.mark.parametrize("quotes", ['"""', "```"])
def test_open_triple_quotes_are_named_with_the_line_where_they_open(quotes: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, *SCENARIO, quotes, "Entonces se muestra 'algo'")
    assert "no se cierran las comillas triples de la línea 7" in fault


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [*SCENARIO, "", "@seccion-5"],
            "p.feature:8: El archivo termina después de «@seccion-5». Una etiqueta va",
        ),
        (
            [*SCENARIO, "@wip", *STEPS, *STEPS],
            "p.feature:8: No se entiende «Cuando abrimos el portal de la SUNAT»",
        ),
        (
            [*SCENARIO, "Característica: Otra"],
            "p.feature:7: No se entiende «Característica: Otra» en este lugar.",
        ),
        (
            [*SCENARIO, "Antecedentes:"],
            "p.feature:7: No se entiende «Antecedentes:» en este lugar. «Antecedentes:» va",
        ),
        ([*BACKGROUND, "Ejemplos:"], "«Ejemplos:» va debajo de los pasos de un «Esquema del escenario:»"),
        ([*PLACES["examples"], STEPS[0]], "Los pasos van antes de «Ejemplos»".replace("»", ":»")),
        ([*FEATURE[:1], STEPS[0]], "Antes de esto falta «Característica: ...»"),
        ([*FEATURE[:1], "Escenario: x"], "Antes de esto falta «Característica: ...»"),
        ([*SCENARIO, "@wip", "Escenaro: Dos"], "¿Quiso decir «Escenario:»?"),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) else "",
)
def test_what_is_wrong_there_is_said_once(lines: list[str], expected: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, *lines)
    assert expected in fault


INVISIBLE = {
    "\u00a0": "espacio de no separación (U+00A0)",
    "\u200b": "espacio de ancho cero (U+200B)",
    "\u00ad": "guion opcional (U+00AD)",
    "\ufeff": "marca de orden de bytes (U+FEFF)",
    "\t": "tabulador (U+0009)",
    "\u202f": "espacio fino de no separación (U+202F)",
    "\u200f": "marca de derecha a izquierda (U+200F)",
    "\u202e": "marca de dirección (U+202E)",
}


@pytest.mark.parametrize("character", INVISIBLE, ids=INVISIBLE.get)
@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Cuando abrimos{}el portal", 15),
        ("Cuando{}abrimos el portal de la SUNAT", 7),
        ("Escenario{}: Dos", 10),
        ("Entonces se muestra la pantalla 'Menú{}SOL'", 38),
        ("@seccion{}-8", 9),
    ],
)
def test_an_invisible_character_is_named_with_its_column(
    line: str, column: int, character: str, tmp_path: Path
) -> None:
    lines = [*SCENARIO, line.format(character), "Escenario: Tres", *STEPS]
    faults = " ".join(faults_of(tmp_path, *lines))
    assert f"columna {column}: {INVISIBLE[character]}" in faults


def test_an_invisible_character_of_a_cell_of_examples_is_named(tmp_path: Path) -> None:
    lines = [*EXAMPLES[:-1], "Y se muestra la pantalla '<a>'", "Ejemplos:", "| a |", "| Menú\u00a0SOL |"]
    (fault,) = faults_of(tmp_path, *lines)
    assert (
        "La línea 10 tiene un carácter invisible, columna 7: espacio de no separación (U+00A0),"
        " cámbielo por un espacio."
    ) in fault


@pytest.mark.parametrize(
    ("character", "advice"),
    [
        (
            "\u00a0",
            "un carácter invisible, columna 14: espacio de no separación (U+00A0), cámbielo por un espacio.",
        ),
        (
            "\u3000",
            "un carácter invisible, columna 14: espacio ideográfico (U+3000), cámbielo por un espacio.",
        ),
        ("\u200b", "un carácter invisible, columna 14: espacio de ancho cero (U+200B), bórrelo."),
        ("\u00a0\u200b", "caracteres invisibles, columna 14: espacio de no separación (U+00A0), cámbielo"),
    ],
    ids=["no-break space", "ideographic space", "of no width", "two"],
)
def test_the_advice_keeps_words_apart(character: str, advice: str, tmp_path: Path) -> None:
    lines = [*FEATURE, "Escenario: Uno", *STEPS, f'Y hacemos{character}clic en "Grabar"']
    assert advice.replace("columna 14", "columna 10") in " ".join(faults_of(tmp_path, *lines))


def test_white_space_around_lines_and_cells_is_no_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path, *FEATURE, "\tEscenario: Uno\t", *STEPS) == []


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["# language: es", "Feature: A"], "Característica:"),
        ([*FEATURE, "Escenario: Uno", *STEPS, "Scenario: Dos", *STEPS], "Escenario:"),
    ],
)
def test_an_english_title_is_answered_with_the_spanish_one(
    lines: list[str], title: str, tmp_path: Path
) -> None:
    assert f"Las palabras clave son españolas: escriba «{title}»." in " ".join(faults_of(tmp_path, *lines))
