"""Descriptions are allowed wherever Gherkin allows them; what is meant for a step or a title is not one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenario.samples import fault_messages

KEYWORDS = ("Característica", "Antecedentes", "Escenario", "Ejemplos")


def faults_of(
    folder: Path, *, below: str = "", text: str = "", title: str = "Uno", value: str = "algo"
) -> list[str]:
    """The faults of an outline with the text below that keyword."""
    lines = [
        *("# language: es", "@seccion-8", "Característica: Prueba"),
        *("Antecedentes:", "Dado que la empresa no tiene usuarios secundarios"),
        *(f"Esquema del escenario: {title}", "Cuando abrimos el portal de la SUNAT"),
        *('Entonces se muestra "<texto>"', "Ejemplos:", "| texto |", f"| {value} |"),
    ]
    place = next((number for number, line in enumerate(lines) if below and below.lower() in line.lower()), 0)
    lines[place + 1 : place + 1] = text.split("\n") if text else []
    file = folder / "p.feature"
    file.write_text("\n".join(lines), encoding="utf-8")
    return fault_messages(file)


@pytest.mark.parametrize("keyword", KEYWORDS)
@pytest.mark.parametrize(
    "text",
    [
        "Comprueba lo que pide el ticket 123.",
        "Como administradora de la empresa\n  quiero ver a todos,\n  para no perder a nadie.",
        "Ver la cartilla: sección 8.",
        "- Una lista con guion",
        "😀",
    ],
)
def test_prose_is_a_description(keyword: str, text: str, tmp_path: Path) -> None:
    assert faults_of(tmp_path, below=keyword, text=text) == []


@pytest.mark.parametrize("keyword", KEYWORDS)
@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ('Cuado hacemos clic en "Grabar"', "«Cuando»"),
        ("Cuado hacemos clic", "«Cuando»"),
        ('Entonses se muestra la pantalla "Menú SOL"', "«Entonces»"),
        ("Scenario: Otro", "«Escenario:»"),
        ("Escenaro: Otro", "«Escenario:»"),
        ('When hacemos clic en "Grabar"', "españolas"),
        ("Examples: Otro", "«"),
        ('hacemos clic en "Grabar"', "Dado, Cuando"),
        ('Hacemos clic en "Grabar".', "Dado, Cuando"),
        ('pulsamos "Grabar"', "Dado, Cuando"),
        ("Luego abrimos el portal de la SUNAT", "Dado, Cuando"),
    ],
)
def test_a_mistyped_step_or_title_is_no_description(
    keyword: str, text: str, advice: str, tmp_path: Path
) -> None:
    faults = faults_of(tmp_path, below=keyword, text=text)
    assert any(text in fault and advice in fault for fault in faults)


@pytest.mark.parametrize("text", ['Cuando hacemos clic en "Grabar"', "Y algo más"])
def test_a_step_below_examples_is_no_description(text: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, below="Ejemplos", text=text)
    assert "queda fuera de los escenarios" in fault


@pytest.mark.parametrize(
    ("title", "what"), [("😀", "no tiene letras ni cifras"), ("¡!", "letras"), ("", "Falta")]
)
def test_a_title_needs_a_word(title: str, what: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, title=title)
    assert what in fault


def test_a_title_has_signs_that_are_no_columns(tmp_path: Path) -> None:
    assert faults_of(tmp_path, title="Negrita <b> y 1 < 2 > 0 😀") == []
    (fault,) = faults_of(tmp_path, title="Con <texto>")
    assert "El título no lleva columnas (<texto>)" in fault


def test_a_plain_scenario_has_any_title(tmp_path: Path) -> None:
    file = tmp_path / "p.feature"
    head = "# language: es\n@seccion-8\nCaracterística: x\nEscenario: La etiqueta <b>\n"
    file.write_text(f"{head}Cuando abrimos el portal de la SUNAT\nEntonces se muestra 'a'", encoding="utf-8")
    assert fault_messages(file) == []


@pytest.mark.parametrize("value", ['dice "sí" y "no"', 'a "b"', '"a', "it's"])
def test_a_quotation_mark_in_a_cell_does_not_spoil_the_suggestion(value: str, tmp_path: Path) -> None:
    file = tmp_path / "p.feature"
    assert faults_of(tmp_path, value=value) == []
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"<texto>"', "<texto>"), encoding="utf-8")
    (fault,) = fault_messages(file)
    assert fault.startswith("p.feature:8: Ninguna frase coincide con «se muestra ")
    assert 'El valor de una columna va entre comillas: «se muestra "<texto>"».' in fault


def test_a_row_below_a_title_is_told_where_rows_go(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, below="Escenario", text="| RUC | 20000000061 |")
    assert "Una fila de tabla va debajo de su paso o de «Ejemplos:»." in fault
    assert "queda fuera" not in fault
