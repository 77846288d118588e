"""Compares two jobs with one, over all scenarios: each with a new server, and the same results."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from statistics import median

from bench.pairs import ms, spread, table, time_pairs, verdict
from simulator import settings
from simulator.ephemeral_server import serving
from simulator.runs.jobs.address import Address
from simulator.runs.jobs.runner import walk
from simulator.runs.options import RunOptions
from simulator.scenario.selection import choose

PAIRS = 7
MAX_RATIO = 0.75
"""On two cores."""


def tables() -> Iterator[str]:
    walkthroughs = choose(())
    pairs = time_pairs(partial(_walk, 2), partial(_walk, 1), PAIRS)
    ratios = pairs.ratios()
    row = [ms(median(pairs.ours)), ms(median(pairs.other)), *spread(ratios)]
    yield table(
        f"Two jobs and one, all {len(walkthroughs)} scenarios, {PAIRS} pairs",
        ["two jobs", "one job", "ratio", "min", "max", "budget"],
        [[*row, verdict(median(ratios), at_most=MAX_RATIO)]],
    )


def _walk(jobs: int) -> None:
    walkthroughs = choose(())
    options = RunOptions(chromium=settings.chromium(), jobs=jobs)
    with serving() as url:
        run = walk(walkthroughs, Address.parse(url), options)
    played = [result.walkthrough for result in run.results if result.passed]
    assert played == walkthroughs, run.failures
