"""`sol-simulator coverage`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

import click

from simulator.cli.base_url_option import base_url_option, simulator_at
from simulator.cli.choice_options import choice_options
from simulator.cli.exit_codes import FAILED
from simulator.cli.interruption import Interruption, interruption
from simulator.cli.localization import Command, Option
from simulator.cli.run_options import playing_options
from simulator.cli.temporary_folder import temporary_folder
from simulator.runs.jobs import runner
from simulator.runs.jobs.address import Address
from simulator.runs.options import RunOptions
from simulator.runs.reports.console_ending import ending_lines
from simulator.runs.results import RunResult, StepResult, WalkthroughResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import Choice
from simulator.traceability.items import Group
from simulator.traceability.matrix import Matrix, make_matrix
from simulator.traceability.matrix_folder import Format, check_folder, write_folder
from simulator.traceability.namings import Degree
from simulator.traceability.observer import Observer
from simulator.traceability.wording import degree_word

EPILOG = """Termina con 0 si todo salió bien; con 1 si algo falló, y la matriz dice hasta dónde se llegó;
con 2 si no se pudo recorrer o escribir. Interrumpido, con 130 (Ctrl+C), 143 o 129, y la carpeta queda como
estaba."""


class _CoverageCommand(Command):
    GROUPS: ClassVar[Mapping[str, Sequence[str]]] = {
        "Qué se recorre": ("tags", "name"),
        "Dónde": ("base_url", "ignore_https_errors", "browser", "headed"),
        "Cómo": ("jobs", "timeout", "slow_mo"),
        "Qué queda": ("out", "formats"),
    }


@click.command("coverage", cls=_CoverageCommand, epilog=EPILOG)
@choice_options()
@base_url_option
@click.option(
    "--out",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path),
    metavar="CARPETA",
    help="Dónde queda la matriz.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=[each.value for each in Format],
    type=click.Choice([each.value for each in Format]),
    help="Página, o tablas para hojas de cálculo; se puede repetir (ambas).",
)
@playing_options
@click.pass_context
def coverage(
    context: click.Context,
    choice: Choice,
    base_url: str | None,
    out: Path,
    formats: tuple[str, ...],
    options: RunOptions,
) -> None:
    """Recorre los escenarios y escribe una matriz de lo que alcanzan y comprueban.

    Frente a los recorridos están los párrafos de la cartilla, las pantallas, los controles, los mensajes y
    las rutas del servidor: lo comprobado, lo usado, lo visto y lo que nadie alcanza.
    """
    walkthroughs = choice.walkthroughs()
    address = Address.parse(base_url) if base_url is not None else None
    check_folder(out)
    observer, mask = Observer(), ClaveMask(walkthroughs)
    with interruption() as current, temporary_folder():
        run = _walked(walkthroughs, address, options, observer, current)
        if current.number is not None:
            current.echo(f"Interrumpido: la carpeta {out} queda como estaba.", err=True)
            context.exit(current.status)
        matrix = make_matrix(run, observer.trails)
        write_folder(out, matrix, run, mask, [Format(each) for each in formats])
        for line in [*ending_lines(run, mask), *_count_lines(matrix), f"La matriz: {out}"]:
            click.echo(line)
    context.exit(FAILED if run.failures or run.unplayed else 0)


class _Progress:
    """A line for each walkthrough that was played; a `Reporter`."""

    def __init__(self, current: Interruption, count: int, mask: ClaveMask) -> None:
        self._current = current
        self._count = count
        self._mask = mask
        self._number = 0

    def on_start(self, walkthrough: Walkthrough, repetition: int) -> None: ...

    def on_step(self, result: StepResult) -> None: ...

    def on_end(self, result: WalkthroughResult) -> None:
        self._number += 1
        name, word = self._mask.text(result.walkthrough.name), "bien" if result.passed else "MAL"
        self._current.echo(f"{self._number}/{self._count} {name}: {word}")

    def write(self, run: RunResult) -> None: ...


def _walked(
    walkthroughs: Sequence[Walkthrough],
    address: Address | None,
    options: RunOptions,
    observer: Observer,
    current: Interruption,
) -> RunResult:
    progress = _Progress(current, len(walkthroughs), ClaveMask(walkthroughs))
    with simulator_at(address) as simulator, current.deferred():
        run = runner.walk(walkthroughs, simulator, options, [progress], current.has_come, observer)
        for problem in run.problems:
            current.echo(problem, err=True)
    return run


def _count_lines(matrix: Matrix) -> Iterator[str]:
    """The summary of the matrix as a table: a line for each group."""
    degrees = (*sorted(Degree, reverse=True), None)
    heads = [*map(degree_word, degrees), "total"]
    width = max(map(len, Group))
    yield f"{'':{width}}  {'  '.join(heads)}"
    for group in Group:
        counts = matrix.counts(group)
        numbers = [*(counts[degree] for degree in degrees), counts.total()]
        cells = (f"{number:{len(head)}}" for number, head in zip(numbers, heads, strict=True))
        yield f"{group:{width}}  {'  '.join(cells)}"
