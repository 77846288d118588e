"""The report of `walk --axe`: by screen, in Spanish, as the console shows it."""

from __future__ import annotations

from pathlib import Path

from simulator.runs.audit_report import AuditReport, AxeViolation, Screen, ScreenAudit
from simulator.runs.reports.accessibility_text import report_lines
from simulator.scenario.claves import ClaveMask
from tests.runs.samples import compiled

LABEL = AxeViolation("label", "grave", "Los elementos de formulario deben tener etiquetas", ("#buscar",))
SIGN_IN = Screen("/portal/clave-sol", "Clave SOL")
DIALOG = Screen("/portal/usuarios", "Administración", "¿Confirma el cambio?")


def audited(screen: Screen, *violations: AxeViolation) -> ScreenAudit:
    return ScreenAudit(screen, "primero", "primero.feature", 7, violations)


def test_the_report_goes_by_screen() -> None:
    report = AuditReport([audited(SIGN_IN), audited(DIALOG, LABEL)], ["No se pudo revisar /x: porque no."])
    assert report_lines(report, ClaveMask([])) == [
        "Accesibilidad: 2 pantallas revisadas, 1 con faltas.",
        "  «Clave SOL» (/portal/clave-sol): sin faltas",
        "  «Administración», aviso «¿Confirma el cambio?» (/portal/usuarios): 1 falta",
        "    primero, primero.feature:7",
        "    label (impacto grave): Los elementos de formulario deben tener etiquetas",
        "      #buscar",
        "  No se pudo revisar /x: porque no.",
    ]


def test_a_violation_is_a_finding() -> None:
    assert AuditReport([audited(SIGN_IN)]).passed
    assert not AuditReport([audited(SIGN_IN), audited(DIALOG, LABEL)]).passed


def test_a_run_that_audited_nothing_has_not_passed() -> None:
    assert not AuditReport([], ["No se pudo revisar /x: porque no."]).passed
    assert not AuditReport([]).passed


def test_the_report_shows_no_clave(tmp_path: Path) -> None:
    walkthrough = compiled(tmp_path)[0]
    audit = ScreenAudit(SIGN_IN, walkthrough.name, walkthrough.file, 7, (LABEL,))
    lines = report_lines(AuditReport([audit], [f"{walkthrough.name}: no"]), ClaveMask([walkthrough]))
    assert f"    entrar-con-••••••••, {walkthrough.file}:7" in lines
    assert not [line for line in lines if "ecreta01" in line]
