"""Three exported scenarios and a dialog under both runners; `make exports` runs all scenarios."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from e2e.exported_tests import RUNNERS, Outcomes, Surroundings
from simulator.export.steps import title
from simulator.scenario.compile import compile_text
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose

SAMPLE = [
    "suspender-un-usuario-secundario",
    "quitar-uno-de-dos-perfiles-y-conservar-el-rol-del-otro",
    "una-pagina-que-tarda",
]
PATIENCE = 5000
"""Milliseconds to wait for what is not there."""
DIALOG = """# language: es
@seccion-8
Característica: El aviso delante de la tabla

  Antecedentes:
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Perfiles     |
      | OPERA001 | Teledespacho |
      | OPERA002 | Teledespacho |
    Y que la empresa no tiene el usuario secundario "OPERA003"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    Y hacemos clic en "Cambiar Estado"
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"

  Escenario: Lo que muestran las dos tablas
    Entonces la fila "OPERA001" muestra "Suspendido" en "Estado nuevo"
    Y la fila "OPERA001" muestra solo "Activo" en "Estado actual"
    Y la fila "OPERA001" incluye "Suspendido" en "Estado nuevo"
    Y la fila "OPERA001" no muestra "Activo" en "Estado nuevo"
    Y la fila "OPERA001" no incluye "Suspendido" en "Estado actual"
    Y la tabla "Usuarios y estados" muestra una fila
    Y la fila "OPERA001" muestra "Activo" en "Estado"
    Y la fila "OPERA001" no muestra nada en "Roles"
    Y el campo "Modificar Estado" de la fila "OPERA001" contiene "Sin cambio"
    Y la tabla "Usuarios secundarios de la empresa" muestra 2 filas
    Y se muestra la fila "OPERA001"
    Y se muestra la fila "OPERA002"
    Y no se muestra la fila "OPERA003"

  Esquema del escenario: Lo que no muestran
    Entonces <frase>

    Ejemplos:
      | frase                                                           |
      | la fila "OPERA001" incluye "Activo" en "Estado nuevo"           |
      | la fila "OPERA001" no muestra "Suspendido" en "Estado nuevo"    |
      | la fila "OPERA001" muestra solo "Suspendido" en "Estado actual" |
      | la fila "OPERA001" no muestra nada en "Estado actual"           |
      | la fila "OPERA001" muestra "Suspendido" en "Estado"             |
      | la tabla "Usuarios y estados" muestra 2 filas                   |
      | no se muestra la fila "OPERA001"                                |
"""


@pytest.mark.parametrize("target", RUNNERS)
def test_exported_scenarios_run_by_themselves(
    target: str, surroundings: Surroundings, tmp_path: Path
) -> None:
    outcomes = RUNNERS[target](choose(SAMPLE), tmp_path, surroundings)
    assert outcomes == dict.fromkeys(SAMPLE)


@pytest.mark.parametrize("target", RUNNERS)
def test_a_cell_is_read_from_the_table_that_has_its_column(
    target: str, surroundings: Surroundings, tmp_path: Path
) -> None:
    """The dialog and the page behind it have a row of the same name; each wrong value makes its step fail."""
    file = compile_text(DIALOG, "aviso.feature")
    assert file.faults == ()
    there = replace(surroundings, timeout=PATIENCE)
    assert RUNNERS[target](file.walkthroughs, tmp_path, there) == _expected_outcomes(file.walkthroughs)


def _expected_outcomes(walkthroughs: tuple[Walkthrough, ...]) -> Outcomes:
    right, *wrong = walkthroughs
    return {right.name: None, **{each.name: title(each.steps[-1]) for each in wrong}}
