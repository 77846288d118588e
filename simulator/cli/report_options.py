"""The options of `sol-simulator walk` that ask for reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from simulator.runs.report_files import ReportPaths

FILE = click.Path(path_type=Path)
OPTIONS = {
    "--junit": "Archivo para los resultados en JUnit XML, que leen Jenkins y GitLab.",
    "--messages": "Archivo para los mensajes de Cucumber, en NDJSON.",
    "--html": "Archivo para el informe HTML de Cucumber, que se abre sin red.",
}


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, which gets them as `reports`: `ReportPaths`."""

    @wraps(command)
    def with_reports(
        *args: Any, junit: Path | None, messages: Path | None, html: Path | None, **rest: Any
    ) -> Any:
        return command(*args, reports=ReportPaths(junit, messages, html), **rest)

    wrapped: Callable[..., Any] = with_reports
    for name, text in reversed(OPTIONS.items()):
        wrapped = click.option(name, type=FILE, metavar="FILE", help=text)(wrapped)
    return wrapped
