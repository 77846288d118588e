"""What the console says of a run's accessibility, with the claves masked."""

from __future__ import annotations

from simulator.runs.audit_report import AuditReport
from simulator.scenario.claves import ClaveMask
from simulator.spanish import counted


def report_lines(report: AuditReport, mask: ClaveMask) -> list[str]:
    """The report in Spanish, by screen, claves masked."""
    faulty = sum(1 for each in report.audits if each.violations)
    screens = counted(len(report.audits), "pantalla revisada", "pantallas revisadas")
    title = f"Accesibilidad: {screens}, {faulty} con faltas."
    details = (f"  {line}" for each in report.audits for line in each.lines())
    return [mask.text(line) for line in (title, *details, *(f"  {each}" for each in report.problems))]
