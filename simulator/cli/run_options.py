"""The options of `walk` that say how walkthroughs are played; the command gets them as `RunOptions`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from simulator import settings
from simulator.cli.jobs_option import jobs_option
from simulator.cli.localization import IntegerRange, Seconds
from simulator.cli.option_lists import add_options
from simulator.runs.options import EVIDENCE, RunOptions, TraceMode

BROWSERS = ("chromium", "firefox", "webkit")
MAX_TIMES = 1000
SECOND = 1000
"""In milliseconds."""
PLAIN_OPTIONS = ("axe", "fail_fast", "ignore_https_errors", "headed", "jobs", "out", "repeat", "slow_mo")
"""Options that `RunOptions` takes as they are, under the same name."""
OPTIONS = (
    click.option("--fail-fast", is_flag=True, help="Tras el primer fallo no empieza ningún otro recorrido."),
    jobs_option("Recorridos a la vez (1).", default=1),
    click.option(
        "--repeat",
        default=1,
        type=IntegerRange(1, MAX_TIMES),
        metavar="N",
        help="Veces que se recorre cada uno (1); al final se dice qué pasos son inestables.",
    ),
    click.option(
        "--timeout",
        default="5",
        type=Seconds(0.1, 600),
        metavar="S",
        help="Segundos que se espera en un paso (5).",
    ),
    click.option("--ignore-https-errors", is_flag=True, help="Acepta cualquier certificado."),
    click.option("--headed", is_flag=True, help="Muestra el navegador."),
    click.option(
        "--slow-mo",
        default=0,
        type=IntegerRange(0, 60_000),
        metavar="MS",
        help="Pausa antes de cada operación, en milisegundos.",
    ),
    click.option("--browser", default="chromium", type=click.Choice(BROWSERS), help="Navegador (chromium)."),
    click.option(
        "--out",
        default=EVIDENCE,
        type=click.Path(file_okay=False, path_type=Path),
        metavar="CARPETA",
        help=f"Dónde quedan las imágenes de los fallos ({EVIDENCE}).",
    ),
    click.option(
        "--trace",
        default=TraceMode.NEVER.value,
        type=click.Choice([mode.value for mode in TraceMode]),
        help="De cuáles se guarda la traza de Playwright: de los fallidos (failed), de todos (always) o de"
        " ninguno (never).",
    ),
    click.option(
        "--axe",
        is_flag=True,
        help="Revisa con axe la accesibilidad de cada pantalla, la primera vez que aparece.",
    ),
)


def run_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options."""

    @wraps(command)
    def with_options(*args: Any, timeout: float, browser: str, trace: str, **rest: Any) -> None:
        settings.ensure_home()
        options = RunOptions(
            browser_name=browser,
            chromium=settings.chromium(),
            timeout=timeout * SECOND,
            trace=TraceMode(trace),
            **{name: rest.pop(name) for name in PLAIN_OPTIONS},
        )
        command(*args, options=options, **rest)

    return add_options(with_options, OPTIONS)
