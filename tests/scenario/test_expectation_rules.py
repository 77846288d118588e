"""An expectation asks for what a screen can show, and for what not every screen shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.scenario.matcher import find_match
from simulator.scenario.sentences import VOCABULARY
from tests.scenario.samples import fault_messages

START = (
    *("# language: es", "@seccion-8", "Característica: Prueba", "Escenario: Prueba"),
    'Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"',
    "Y que hemos iniciado sesión con la Clave Principal",
    'Y que estamos en la pantalla "Administración de Usuarios Secundarios"',
)


def faults_of(folder: Path, assertion: str) -> list[str]:
    file = folder / "prueba.feature"
    file.write_text("\n".join([*START, f"Entonces {assertion}"]), encoding="utf-8")
    return fault_messages(file)


@pytest.mark.parametrize(
    ("assertion", "suggestion"),
    [
        ('la fila "OPERA001" no muestra "Importadro" en "Roles"', "«Importador»"),
        ('la fila "OPERA001" no muestra "Teledespachó" en "Perfiles"', "«Teledespacho»"),
        ('la fila "OPERA001" no muestra "tivo" en "Estado"', "«Activo»"),
        ('la fila "OPERA001" no muestra "activo" en "Estado"', "«Activo»"),
        ('la fila "OPERA001" no muestra "ACTIVO" en "Estado actual"', "«Activo»"),
        ('la fila "OPERA001" no muestra "Suspendida" en "Estado nuevo"', "«Suspendido»"),
        ('la fila "OPERA001" no muestra "Carnet de extranjería" en "Tipo de documento"', "«Carné de extran"),
        ('la fila "OPERA001" muestra "Importadro" en "Roles"', "«Importador»"),
        ('la fila "OPERA001" muestra solo "Importador; Exportadro" en "Roles"', "«Exportador»"),
        ('la fila "OPERA001" muestra solo "Importador;" en "Roles"', "«» no es un valor"),
        ('la fila "OPERA001" no incluye "tivo" en "Estado"', "«Activo»"),
        ('la fila "OPERA001" no incluye "aduanas" en "Roles"', "no es parte de ningún valor"),
        ('la fila "OPERA001" incluye "teledespacho" en "Perfiles"', "«Teledespacho»"),
    ],
)
def test_a_column_of_known_values_takes_no_other(assertion: str, suggestion: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, assertion)
    assert "de la columna «" in fault
    assert suggestion in fault


@pytest.mark.parametrize(
    "assertion",
    [
        'la fila "OPERA001" no muestra "Importador" en "Roles"',
        'la fila "OPERA001" muestra solo "Importador; Despachador de aduana" en "Roles"',
        'la fila "OPERA001" no incluye "Despachador" en "Roles"',
        'la fila "OPERA001" incluye "extranjería" en "Tipo de documento"',
        'la fila "OPERA001" no muestra "Cualquiera" en "Apellidos y nombres"',
    ],
)
def test_a_column_takes_its_values_and_their_words(assertion: str, tmp_path: Path) -> None:
    assert faults_of(tmp_path, assertion) == []


@pytest.mark.parametrize("column", ["Roles", "Apellidos y nombres"])
@pytest.mark.parametrize("verb", ["muestra", "no muestra"])
def test_one_value_holds_no_separator(verb: str, column: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, f'la fila "OPERA001" {verb} "Importador; Otro" en "{column}"')
    assert f'«la fila "OPERA001" muestra solo "Importador; Otro" en "{column}"»' in fault


@pytest.mark.parametrize(
    "assertion",
    [
        'se muestra "."',
        'no se muestra "…"',
        'la sección "Perfiles" muestra ","',
        'el aviso no muestra "¿?"',
        'no se ofrece "."',
        'la fila "OPERA001" muestra ";" en "Roles"',
        'la fila "OPERA001" muestra "—" en "Roles"',
        'la fila "OPERA001" incluye "-" en "Correo electrónico"',
    ],
)
def test_a_text_of_signs_alone_proves_nothing(assertion: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, assertion)
    assert "no tiene letras ni cifras: no prueba nada. Escriba qué se busca." in fault


@pytest.mark.parametrize(
    ("assertion", "instruction"),
    [
        ('la tabla "Usuarios y estados" muestra 1 filas', "La tabla «Usuarios y estados» muestra una fila"),
        ('la tabla "Usuarios y estados" muestra 0 filas', "La tabla «Usuarios y estados» no muestra filas"),
        ('el campo "Buscar" contiene ""', "El campo «Buscar» está vacío"),
        (
            'el campo "Modificar Estado" de la fila "OPERA001" contiene ""',
            "En la fila de «OPERA001», el campo «Modificar Estado» está vacío",
        ),
    ],
)
def test_an_instruction_says_one_and_none_in_words(assertion: str, instruction: str) -> None:
    match = find_match(assertion, VOCABULARY)
    assert match
    assert match.sentence.instruct(match.texts) == instruction
