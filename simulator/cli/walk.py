"""`sol-simulator walk`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import click

from simulator.cli.base_url_option import base_url_option, simulator_at
from simulator.cli.choice_options import choice_options
from simulator.cli.exit_codes import FAILED
from simulator.cli.failed_walkthroughs import failed_walkthroughs
from simulator.cli.interruption import Interruption, interruption
from simulator.cli.localization import Command
from simulator.cli.report_options import report_options, write_reports
from simulator.cli.run_options import run_options
from simulator.cli.temporary_folder import temporary_folder
from simulator.errors import SettingRefused
from simulator.runs import last_run
from simulator.runs.jobs import runner
from simulator.runs.jobs.address import Address
from simulator.runs.jobs.runner import Reporter
from simulator.runs.options import RunOptions
from simulator.runs.reports.accessibility_text import report_lines
from simulator.runs.reports.console_reporter import ConsoleReporter
from simulator.runs.reports.report_files import ReportPaths, Reports
from simulator.runs.results import RunResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import Choice

EPILOG = """Termina con 0 si todo salió bien; con 1 si algo falló; con 2 si no se pudo recorrer.
Interrumpido, con 130 (Ctrl+C), 143 (SIGTERM) o 129 (terminal cerrada)."""


class _WalkCommand(Command):
    GROUPS: ClassVar[Mapping[str, Sequence[str]]] = {
        "Qué se recorre": ("tags", "name", "is_failed_only"),
        "Dónde": ("base_url", "ignore_https_errors", "browser", "headed"),
        "Cómo": ("fail_fast", "jobs", "repeat", "timeout", "slow_mo"),
        "Qué queda": ("out", "trace", "junit", "messages", "html", "axe", "verbose"),
    }


@click.command("walk", cls=_WalkCommand, epilog=EPILOG)
@choice_options()
@click.option(
    "--failed", "is_failed_only", is_flag=True, help="Solo los que fallaron en la última ejecución."
)
@base_url_option
@click.option("--verbose", is_flag=True, help="Añade a cada fallo lo que dice el navegador, en inglés.")
@report_options
@run_options
@click.pass_context
def walk(
    context: click.Context,
    choice: Choice,
    is_failed_only: bool,
    base_url: str | None,
    verbose: bool,
    options: RunOptions,
    report_paths: ReportPaths,
) -> None:
    """Recorre los escenarios en un navegador real."""
    walkthroughs = failed_walkthroughs(choice, options.out) if is_failed_only else choice.walkthroughs()
    address = Address.parse(base_url) if base_url is not None else None
    _require_writable(options.out)
    reports = Reports(report_paths, walkthroughs)
    options = replace(options, is_verbose=verbose)
    with interruption() as current, temporary_folder():
        console = ConsoleReporter(
            current.echo,
            sys.stdout.encoding,
            mask=reports.mask,
            is_verbose=verbose,
            repeat=options.repeat,
        )
        run = _walked(walkthroughs, address, options, [console], current)
        try:
            write_reports(reports, run, current)
        finally:
            _update_list(options.out, run, current)
    context.exit(current.status if current.number else _status(run))


def _require_writable(out: Path) -> None:
    """Refuse a folder where nothing could be kept of the run; it is made when there is something."""
    nearest = next(folder for folder in (out.absolute(), *out.absolute().parents) if folder.exists())
    if not os.access(nearest, os.W_OK):
        raise SettingRefused(f"--out: No hay permiso para escribir en «{nearest}». Elija otra carpeta.")


def _walked(
    walkthroughs: Sequence[Walkthrough],
    address: Address | None,
    options: RunOptions,
    reporters: Sequence[Reporter],
    current: Interruption,
) -> RunResult:
    """Walk, and report what was walked, also after an interruption."""
    with simulator_at(address) as simulator, current.deferred():
        run = runner.walk(walkthroughs, simulator, options, reporters, current.has_come)
        for problem in run.problems:
            current.echo(problem, err=True)
        for line in report_lines(run.audit_report, ClaveMask(walkthroughs)) if run.audit_report else ():
            current.echo(line)
        for reporter in reporters:
            reporter.write(run)
    return run


def _status(run: RunResult) -> int:
    is_incomplete = len(run.results) < run.planned_count
    has_failed_audit = run.audit_report is not None and not run.audit_report.passed
    return FAILED if run.failures or is_incomplete or has_failed_audit else 0


def _update_list(out: Path, run: RunResult, current: Interruption) -> None:
    """Keep the list for `--failed`, or say why that is not possible."""
    try:
        last_run.update(out, run)
    except SettingRefused as error:
        current.echo(f"{error} --failed no sabrá de esta ejecución.", err=True)
