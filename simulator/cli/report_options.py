"""The options of `sol-simulator walk` that ask for reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from simulator.cli.interruption import Interruption
from simulator.cli.option_lists import add_options
from simulator.errors import SettingRefused
from simulator.runs.reports.report_files import ReportPaths, Reports
from simulator.runs.results import RunResult

FILE = click.Path(path_type=Path)
HELP = {
    "--junit": "Archivo para los resultados en JUnit XML, que leen Jenkins y GitLab.",
    "--messages": "Archivo para los mensajes de Cucumber, en NDJSON.",
    "--html": "Archivo para el informe HTML de Cucumber, que se abre sin red.",
}
OPTIONS = [click.option(name, type=FILE, metavar="ARCHIVO", help=help) for name, help in HELP.items()]


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, which gets them as `report_paths`."""

    @wraps(command)
    def with_reports(
        *args: Any, junit: Path | None, messages: Path | None, html: Path | None, **rest: Any
    ) -> Any:
        return command(*args, report_paths=ReportPaths(junit, messages, html), **rest)

    return add_options(with_reports, OPTIONS)


def write_reports(reports: Reports, run: RunResult, current: Interruption) -> None:
    """Write the reports of what was walked, also after an interruption, whose exit status stays.

    Raises:
        SettingRefused: with a line for each report that can't be written.
    """
    try:
        reports.write(run)
    except SettingRefused as error:
        if current.number is None:
            raise
        current.echo(str(error), err=True)
