"""The options that say how walkthroughs are played; a command gets them as `options`, a `RunOptions`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click

from simulator import settings
from simulator.cli.jobs_option import jobs_option
from simulator.cli.localization import IntegerRange, Seconds
from simulator.cli.option_lists import Decorator, add_options
from simulator.runs.options import EVIDENCE, RunOptions, TraceMode

BROWSERS = ("chromium", "firefox", "webkit")
MAX_TIMES = 1000
SECOND = 1000
"""In milliseconds."""
PLAIN_OPTIONS = ("axe", "fail_fast", "ignore_https_errors", "headed", "jobs", "out", "repeat", "slow_mo")
"""Options that `RunOptions` takes as they are, under the same name."""
OPTIONS: Mapping[str, Decorator] = {
    "fail_fast": click.option(
        "--fail-fast", is_flag=True, help="Tras el primer fallo no empieza ningún otro recorrido."
    ),
    "jobs": jobs_option("Recorridos a la vez (1).", default=1),
    "repeat": click.option(
        "--repeat",
        default=1,
        type=IntegerRange(1, MAX_TIMES),
        metavar="N",
        help="Veces que se recorre cada uno (1); al final se dice qué pasos son inestables.",
    ),
    "timeout": click.option(
        "--timeout",
        default="5",
        type=Seconds(0.1, 600),
        metavar="S",
        help="Segundos que se espera en un paso (5).",
    ),
    "ignore_https_errors": click.option(
        "--ignore-https-errors", is_flag=True, help="Acepta cualquier certificado."
    ),
    "headed": click.option("--headed", is_flag=True, help="Muestra el navegador."),
    "slow_mo": click.option(
        "--slow-mo",
        default=0,
        type=IntegerRange(0, 60_000),
        metavar="MS",
        help="Pausa antes de cada operación, en milisegundos.",
    ),
    "browser": click.option(
        "--browser", default="chromium", type=click.Choice(BROWSERS), help="Navegador (chromium)."
    ),
    "out": click.option(
        "--out",
        default=EVIDENCE,
        type=click.Path(file_okay=False, path_type=Path),
        metavar="CARPETA",
        help=f"Dónde quedan las imágenes de los fallos ({EVIDENCE}).",
    ),
    "trace": click.option(
        "--trace",
        default=TraceMode.NEVER.value,
        type=click.Choice([mode.value for mode in TraceMode]),
        help="De cuáles se guarda la traza de Playwright: de los fallidos (failed), de todos (always) o de"
        " ninguno (never).",
    ),
    "axe": click.option(
        "--axe",
        is_flag=True,
        help="Revisa con axe la accesibilidad de cada pantalla, la primera vez que aparece.",
    ),
}
"""By the name of the argument that the command gets."""
PLAYING = ("jobs", "timeout", "ignore_https_errors", "headed", "slow_mo", "browser")
"""Those that say how pages are used, and not what is played or kept."""


def run_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add all of them."""
    return _with_options(command, OPTIONS)


def playing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add those of `PLAYING`."""
    return _with_options(command, {name: OPTIONS[name] for name in PLAYING})


def _with_options(command: Callable[..., None], options: Mapping[str, Decorator]) -> Callable[..., None]:
    @wraps(command)
    def with_options(*args: Any, **rest: Any) -> None:
        settings.ensure_home()
        values = {name: rest.pop(name) for name in options}
        command(*args, options=_run_options(values), **rest)

    return add_options(with_options, list(options.values()))


def _run_options(values: Mapping[str, Any]) -> RunOptions:
    return RunOptions(
        browser_name=values["browser"],
        chromium=settings.chromium(),
        timeout=values["timeout"] * SECOND,
        trace=TraceMode(values.get("trace", TraceMode.NEVER)),
        **{name: values[name] for name in PLAIN_OPTIONS if name in values},
    )
