"""The report of `walk --axe`: by screen, in Spanish, as the console shows it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from simulator.paths import PACKAGE
from simulator.runs.accessibility import (
    AuditReport,
    Screen,
    ScreenAudit,
    Violation,
    path_pattern,
    report_lines,
)
from simulator.scenario.claves import ClaveMask
from tests.runs.samples import compiled

LABEL = Violation("label", "grave", "Los elementos de formulario deben tener etiquetas", ("#buscar",))
SIGN_IN = Screen("/portal/clave-sol", "Clave SOL")
DIALOG = Screen("/portal/usuarios", "Administración", "¿Confirma el cambio?")


def audited(screen: Screen, *violations: Violation) -> ScreenAudit:
    return ScreenAudit(screen, "primero", "primero.feature", 7, violations)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:80/", "/"),
        ("http://127.0.0.1/portal/clave-sol?ruc=1#x", "/portal/clave-sol"),
        ("http://127.0.0.1/portal/usuarios/OPERA001/roles", "/portal/usuarios/…/roles"),
        ("http://127.0.0.1/portal/usuarios/abcdefg1/roles", "/portal/usuarios/…/roles"),
        ("http://127.0.0.1/leccion/kX3_a-9kX3_a-9kX3/portal/", "/leccion/…/portal/"),
    ],
)
def test_a_path_has_no_ids(url: str, expected: str) -> None:
    assert path_pattern(url) == expected


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


def test_options_are_read_without_loading_axe() -> None:
    script = "import sys, simulator.runs.options; sys.exit('axe_playwright_python' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_spanish_texts_are_those_of_the_axe_that_runs() -> None:
    version = re.match(r"/\*! axe v(\S+)", AXE_SCRIPT)
    package = json.loads((PACKAGE.parent / "package.json").read_text(encoding="utf-8"))
    assert version is not None
    assert package["dependencies"]["axe-core"] == version[1]
