"""Runs built by hand: what came of walkthroughs that nobody played."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from simulator.runs.results import Evidence, RunResult, StepResult, StepStatus, WalkthroughResult
from simulator.scenario.compile import compile_files
from simulator.scenario.model.walkthrough import Walkthrough

START = datetime(2026, 3, 2, 15, 4, 5, 250_000, tzinfo=UTC)
EMPTY = Evidence()
CAUSE = "No se encuentra el botón o enlace «Grabar». En la pantalla: «Agregar», «Cancelar»."
SCENARIOS = """# language: es
@seccion-4
Característica: Los reportes

  Antecedentes:
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" tiene la clave "Secreta01"
    Y que estamos en la pantalla "Clave SOL"

  # La clave Secreta01 está aquí también.
  Escenario: Entrar con Secreta01
    * 4.3. Escribimos la clave.
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | OPERA001    |
      | Clave   | Secreta01   |
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra "OPERADOR DE PRÁCTICA S.A.C."

  Esquema del escenario: No entrar
    Cuando escribimos "<clave>" en "Clave"
    Y hacemos clic en "Iniciar Sesión"
    Entonces el campo "Clave" contiene "<clave>"
    Y no se muestra "<nota>"

    Ejemplos:
      | clave        | nota |
      | 1            | 1    |
      | Practica2026 | 2    |
      | Otra\\|Mas99  | 3    |
"""
"""The first has a clave in every kind of place; the rows have short and odd ones, and the published."""


def compiled(folder: Path, text: str = SCENARIOS, name: str = "reportes.feature") -> list[Walkthrough]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return compile_files([file])


def passed(walkthrough: Walkthrough, repetition: int = 1) -> WalkthroughResult:
    steps = tuple(StepResult(step, StepStatus.PASSED, 0.25) for step in walkthrough.steps)
    return WalkthroughResult(walkthrough, START, steps, repetition)


def failed(
    walkthrough: Walkthrough,
    position: int,
    cause: str = CAUSE,
    evidence: Evidence = EMPTY,
    repetition: int = 1,
) -> WalkthroughResult:
    """The walkthrough failed at the step with this number, from 0."""
    steps = tuple(
        StepResult(step, _status(number, position), 0.25 if number <= position else 0.0)
        for number, step in enumerate(walkthrough.steps)
    )
    return WalkthroughResult(walkthrough, START, steps, repetition, cause, evidence=evidence)


def run_of(*results: WalkthroughResult) -> RunResult:
    end = START + timedelta(seconds=sum(result.seconds for result in results))
    return RunResult(START, end, "http://127.0.0.1:8000", "chromium 142.0", results, len(results))


def _status(number: int, failed_at: int) -> StepStatus:
    if number < failed_at:
        return StepStatus.PASSED
    return StepStatus.FAILED if number == failed_at else StepStatus.SKIPPED
