"""Whoever a scenario states something of is prepared, created or declared absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenario.samples import fault_messages

REGISTRATION = [
    "Dado que hemos iniciado sesión con la Clave Principal",
    'Y que estamos en la pantalla "Registro de Usuario Secundario"',
]
FAULT = "El escenario no prepara ni crea al usuario «NUEVO001»."


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


@pytest.mark.parametrize(
    "assertion",
    [
        'no se muestra la fila "opera001"',
        'se muestra la fila "Opera001"',
        'no se muestra "opera001"',
        'el aviso no muestra "opera001"',
        'la fila "opera001" no muestra "Importador" en "Roles"',
        'la fila "opera001" no muestra nada en "Roles"',
        'la fila "OPERA001" no muestra "opera001" en "Usuario"',
        'la fila "opera001" no está marcada',
        'el campo "Modificar Estado" de la fila "opera001" contiene "Suspender"',
        'no queda registrado el usuario secundario "opera001"',
        'el usuario secundario "opera001" no puede iniciar sesión',
        'no queda registrado el usuario secundario " OPERA001 "',
    ],
)
def test_an_expectation_writes_a_usuario_as_the_screens_do(assertion: str, tmp_path: Path) -> None:
    prepared = 'Dado que la empresa tiene el usuario secundario "opera001" con el perfil "Teledespacho"'
    start = 'Y que estamos en la pantalla "Clave SOL"'
    (fault,) = faults_of(tmp_path, prepared, start, f"Entonces {assertion}")
    assert "Escriba «OPERA001», no «" in fault


@pytest.mark.parametrize(
    "lines",
    [
        ["Cuando completamos", "| Usuario | NUEVO001 |"],
        ['Cuando escribimos "NUEVO001" en "Usuario"', 'Y escribimos "Practica2026" en "Clave"'],
    ],
    ids=["in a table", "with a clave"],
)
def test_who_is_typed_elsewhere_than_into_the_registration_is_not_known(
    lines: list[str], tmp_path: Path
) -> None:
    start = 'Dado que estamos en la pantalla "Clave SOL"'
    (fault,) = faults_of(tmp_path, start, *lines, 'Entonces no se muestra la fila "NUEVO001"')
    assert FAULT in fault


@pytest.mark.parametrize(
    "lines",
    [
        ['Cuando hacemos clic en "Crear Usuario"', 'Y escribimos "NUEVO001" en "Usuario"'],
        [
            *('Cuando escribimos "NUEVO001" en "Usuario"',),
            'Y elegimos "DNI" en "Tipo de documento de identidad"',
        ],
        ["Cuando completamos", "| Usuario | NUEVO001 |", "| Correo electrónico | ana@ejemplo.pe |"],
    ],
    ids=["after its button", "with a choice of it", "with a field of it"],
)
def test_the_registration_is_known_by_its_button_or_its_other_fields(
    lines: list[str], tmp_path: Path
) -> None:
    start = 'Dado que estamos en la pantalla "Clave SOL"'
    assert faults_of(tmp_path, start, *lines, 'Entonces no se muestra la fila "NUEVO001"') == []


def test_a_plain_word_that_is_shown_is_no_usuario(tmp_path: Path) -> None:
    prepared = 'Dado que la empresa tiene el usuario secundario "OPERADOR" con el perfil "Teledespacho"'
    start = 'Y que estamos en la pantalla "Clave SOL"'
    assert faults_of(tmp_path, prepared, start, 'Entonces se muestra "Operador"') == []
    (fault,) = faults_of(tmp_path, prepared, start, 'Entonces no se muestra "Operador"')
    assert "Escriba «OPERADOR», no «Operador»" in fault
