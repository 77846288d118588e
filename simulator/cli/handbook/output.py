"""What the commands of the handbook print while they work, and once they are interrupted."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.interruption import interruption
from simulator.cli.temporary_folder import temporary_folder
from simulator.spanish import counted

if TYPE_CHECKING:
    from simulator.handbook.build import ProgressCallback
    from simulator.scenario.model.walkthrough import Walkthrough


@contextmanager
def progress_bar(count: int) -> Iterator[ProgressCallback]:
    """A progress bar on a terminal, a line for each finished scenario elsewhere."""
    if sys.stderr.isatty():
        with click.progressbar(length=count, label="Imágenes", file=sys.stderr) as bar:
            yield lambda _walkthrough, _count: bar.update(1)
        return
    numbers = itertools.count(1)

    def report(walkthrough: Walkthrough, shots: int) -> None:
        pictures = counted(shots, "imagen", "imágenes")
        click.echo(f"{next(numbers)}/{count} {walkthrough.name}: {pictures}")

    yield report


@contextmanager
def restored_if_interrupted(folder: Path) -> Iterator[None]:
    """A signal that ends the command leaves the folder as it was, and no process behind; a message says so.

    Browsers receive Ctrl+C too: an error that comes after a signal is no failure of a walkthrough.
    """
    with interruption() as current, temporary_folder():
        try:
            yield
        except BaseException:
            if current.number is None:
                raise
            current.echo(f"Interrumpido: la carpeta {folder} queda como estaba.", err=True)
            raise SystemExit(current.status) from None


def count_pictures(pictures: Sized) -> str:
    return counted(len(pictures), "imagen", "imágenes")


def count_scenarios(scenarios: Sized) -> str:
    return counted(len(scenarios), "escenario", "escenarios")
