"""Whoever a scenario states something of is prepared, created or declared absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenario.samples import fault_messages

REGISTRATION = [
    "Dado que hemos iniciado sesión con la Clave Principal",
    'Y que estamos en la pantalla "Registro de Usuario Secundario"',
]
FAULT = "Nadie es «NUEVO001» en este escenario"


def faults_of(folder: Path, *lines: str) -> list[str]:
    file = folder / "prueba.feature"
    head = ["# language: es", "@seccion-4", "Característica: Prueba", "Escenario: Prueba"]
    file.write_text("\n".join([*head, *lines]), encoding="utf-8")
    return fault_messages(file)


@pytest.mark.parametrize(
    "lines",
    [
        ['Cuando escribimos "NUEVO001" en "Usuario"'],
        ['Cuando escribimos " nuevo001 " en "Usuario"', 'Y hacemos clic en "Siguiente"'],
        ["Cuando completamos", "| Usuario | nuevo001 |", 'Y hacemos clic en "Siguiente"'],
        [
            *('Cuando hacemos clic en "Salir"', "Y completamos", "| RUC | 20000000061 |"),
            *('Y hacemos clic en "Iniciar Sesión"', 'Y escribimos "NUEVO001" en "Usuario"'),
        ],
    ],
    ids=["typed", "in small letters", "in a table", "after a log-in"],
)
def test_who_is_typed_into_the_registration_is_known(lines: list[str], tmp_path: Path) -> None:
    asserted = 'Entonces no queda registrado el usuario secundario "NUEVO001"'
    assert faults_of(tmp_path, *REGISTRATION, *lines, asserted) == []


def test_what_is_stated_before_somebody_is_created_is_of_somebody(tmp_path: Path) -> None:
    asserted = 'Entonces no queda registrado el usuario secundario "NUEVO001"'
    assert faults_of(tmp_path, *REGISTRATION, asserted, 'Cuando escribimos "NUEVO001" en "Usuario"') == []


@pytest.mark.parametrize(
    "lines",
    [
        ['Cuando escribimos "NUEVO001" en "Buscar"'],
        ['Cuando escribimos "NUEVO001" en "Usuario"', 'Y escribimos "20000000061" en "RUC"'],
        ["Cuando completamos", "| RUC | 20000000061 |", "| Usuario | NUEVO001 |"],
    ],
    ids=["searched for", "log-in", "log-in in a table"],
)
def test_who_is_searched_for_or_only_tries_to_sign_in_is_not(lines: list[str], tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, *REGISTRATION, *lines, 'Entonces no se muestra la fila "NUEVO001"')
    assert FAULT in fault


def test_who_is_declared_absent_is_known(tmp_path: Path) -> None:
    absent = 'Dado que la empresa no tiene el usuario secundario "nuevo001"'
    assert faults_of(tmp_path, *REGISTRATION, absent, 'Entonces no se muestra la fila "NUEVO001"') == []
