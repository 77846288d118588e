"""A run that was never played: two walkthroughs, what the pages showed, what the server answered."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from simulator.procedure.messages import text
from simulator.runs.results import RunResult, StepResult, StepStatus, WalkthroughResult, key_of
from simulator.scenario.compile import compile_files
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.screen_names import BUTTON, FIELD
from simulator.traceability.matrix import Matrix, make_matrix
from simulator.traceability.observer import Answer, Trail
from simulator.traceability.page_sight import PageSight

SECRET = "MiSecreto77"
SCENARIOS = f"""# language: es
@seccion-4
Característica: Prueba

  Escenario: =Un <ingreso>
    Dado que estamos en la pantalla "Clave SOL"
    * 4.3. Ingresamos.
    Cuando escribimos "20000000002" en "RUC"
    Y escribimos "{SECRET}" en "Clave"
    Y hacemos clic en "Iniciar Sesión"
    Entonces se muestra el mensaje "El RUC debe tener 11 dígitos y ser válido."
    Y no se muestra "Falla en la autenticación. Verifique RUC, usuario y clave."

  Escenario: Otro
    Dado que estamos en la pantalla "Portal de la SUNAT"
    Entonces se muestra la pantalla "Portal de la SUNAT"
    Y se ofrece "Firmar"
"""
SIGN_IN = PageSight(
    path="/portal/clave-sol",
    heading="Clave SOL",
    names={BUTTON: ("Iniciar Sesión", "Saltar al contenido", "Firmar"), FIELD: ("RUC", "Usuario", "Clave")},
    lines=("Clave SOL", "Cualquier cosa"),
)
REFUSED = SIGN_IN.model_copy(update={"lines": (text("ruc-malformed"),)})
PORTAL = PageSight(path="/portal/", heading="Portal de la SUNAT")
ANSWERS = [
    Answer(0, "GET", "/portal/clave-sol", is_page=True, is_redirected=False),
    Answer(0, "GET", "/no-such-route", is_page=False, is_redirected=False),
    Answer(4, "POST", "/portal/clave-sol", is_page=True, is_redirected=False),
]


def compiled(folder: Path) -> list[Walkthrough]:
    file = folder / "prueba.feature"
    file.write_text(SCENARIOS, encoding="utf-8")
    return compile_files([file])


def run_of(walkthroughs: list[Walkthrough]) -> RunResult:
    """The first passed; the last step of the second failed."""
    first, second = walkthroughs
    now = datetime(2026, 7, 1, tzinfo=UTC)
    passed = tuple(StepResult(step, StepStatus.PASSED) for step in first.steps)
    failed = (
        *(StepResult(step, StepStatus.PASSED) for step in second.steps[:-1]),
        StepResult(second.steps[-1], StepStatus.FAILED),
    )
    results = [
        WalkthroughResult(first, now, passed),
        WalkthroughResult(second, now, failed, cause="No se encuentra."),
    ]
    return RunResult(now, now, "http://127.0.0.1:1", "chromium 1.0", results, 2)


def matrix_of(walkthroughs: list[Walkthrough]) -> Matrix:
    first, second = walkthroughs
    sights = [SIGN_IN] * 5 + [REFUSED] * (len(first.steps) - 5)
    trails = {
        key_of(first): Trail(list(sights), list(ANSWERS)),
        key_of(second): Trail([PORTAL] * (len(second.steps) - 1)),
    }
    return make_matrix(run_of(walkthroughs), trails)
