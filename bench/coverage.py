"""Compares `coverage`, files written too, with a plain walk of the same scenarios: each with a new server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.pairs import ms, spread, table, time_pairs, verdict
from simulator import settings
from simulator.ephemeral_server import serving
from simulator.runs.jobs.address import Address
from simulator.runs.jobs.runner import walk
from simulator.runs.options import RunOptions
from simulator.runs.results import RunResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose
from simulator.traceability.matrix import make_matrix
from simulator.traceability.matrix_folder import Format, write_folder
from simulator.traceability.observer import Observer

PAIRS = 7
MAX_RATIO = 1.3


def tables(selectors: Sequence[str] = (), count: int = PAIRS) -> Iterator[str]:
    """The table; of everything, unless some scenarios are chosen."""
    walkthroughs = choose(selectors)
    pairs = time_pairs(partial(_cover, walkthroughs), partial(_walk, walkthroughs), count)
    ratios = pairs.ratios()
    row = [ms(median(pairs.ours)), ms(median(pairs.other)), *spread(ratios)]
    yield table(
        f"The matrix and a plain walk of {len(walkthroughs)} scenarios, {count} pairs",
        ["coverage", "walk", "ratio", "min", "max", "budget"],
        [[*row, verdict(median(ratios), at_most=MAX_RATIO)]],
    )


def _cover(walkthroughs: Sequence[Walkthrough]) -> None:
    observer = Observer()
    run = _walk(walkthroughs, observer)
    with TemporaryDirectory() as folder:
        matrix, mask = make_matrix(run, observer.trails), ClaveMask(walkthroughs)
        write_folder(Path(folder) / "matrix", matrix, run, mask, list(Format))


def _walk(walkthroughs: Sequence[Walkthrough], observer: Observer | None = None) -> RunResult:
    with serving() as url:
        options = RunOptions(chromium=settings.chromium())
        run = walk(walkthroughs, Address.parse(url), options, observer=observer)
    assert [result.walkthrough for result in run.results if result.passed] == walkthroughs, run.failures
    return run
