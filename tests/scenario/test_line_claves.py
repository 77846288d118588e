"""An error quotes its line without the claves of the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.scenario.claves import BULLETS
from tests.scenario.samples import fault_messages

SECRET = "Secreta2031"
HEAD = ("# language: es", "@seccion-4", "Característica: Prueba")
OUTLINE = (*HEAD, "Esquema del escenario: Prueba")


def faults_of(folder: Path, *lines: str) -> str:
    file = folder / "prueba.feature"
    file.write_text("\n".join(lines), encoding="utf-8")
    return " ".join(fault_messages(file))


@pytest.mark.parametrize(
    "line",
    [
        'Cuando teclear "Secreta2031" en "Clave"',
        "Cuando teclear 'Secreta2031' en 'Repetir clave'",
        'Cuando teclear "Secreta2031 en "Clave"',
        'Cuando teclear Secreta2031 en "Clave"',
        "Cuando teclear Secreta2031 en Clave",
        'Cuando teclear la contraseña "Secreta2031"',
        'Cuando teclear la clave "Secreta2031',
        'Dado que el usuario "OPERA001" tiene como clave "Secreta2031"',
        'Entonces escribimos "Secreta2031" en "Clave"',
        'Cuando que escribimos "Secreta2031" en "Clave"',
        'Escribimos "Secreta2031" en "Clave"',
        "| Clave | Secreta2031 |",
    ],
)
def test_an_error_masks_the_clave_of_its_line(line: str, tmp_path: Path) -> None:
    faults = faults_of(tmp_path, *HEAD, "Escenario: Prueba", line, "Cuando abrimos el portal de la SUNAT")
    assert SECRET not in faults
    assert BULLETS in faults


@pytest.mark.parametrize(
    "lines",
    [
        ('Cuando teclear "<clave>" en "Clave"', "Ejemplos:", "| clave |", "| Secreta2031 |"),
        ('Cuando teclear <clave> en "Clave"', "Ejemplos:", "| clave |", "| Secreta2031 |"),
        ('Cuando teclear "<a>" en "<b>"', "Ejemplos:", "| a | b |", "| x | RUC |", "| Secreta2031 | Clave |"),
        ('Entonces escribimos "<a>" en "<b>"', "Ejemplos:", "| a | b |", "| Secreta2031 | Clave |"),
    ],
)
def test_an_error_masks_the_clave_of_its_row_of_examples(lines: tuple[str, ...], tmp_path: Path) -> None:
    faults = faults_of(tmp_path, *OUTLINE, *lines)
    assert SECRET not in faults
    assert BULLETS in faults or '"<' in faults  # what no row changes is told as it is written


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ('Cuando teclear "Practica2026" en "Clave"', '"Practica2026" en "Clave"'),
        ('Cuando teclear "OPERA001" en "Usuario"', '"OPERA001" en "Usuario"'),
        ('Dado que estoy en "Clave SOL"', 'estoy en "Clave SOL"'),
        ('Dado que el usuario secundario "OPERA0O1" tiene la clave "Secreta2031"', "«OPERA0O1»"),
    ],
    ids=["the published one", "no clave", "a screen", "a usuario"],
)
def test_an_error_quotes_the_rest_of_its_line(line: str, quoted: str, tmp_path: Path) -> None:
    assert quoted in faults_of(tmp_path, *HEAD, "Escenario: Prueba", line)
