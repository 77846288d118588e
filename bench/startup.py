"""`python -m simulator --help` beside `python -c "import click"`: how long the command line starts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from statistics import median

from bench.pairs import ms, spread, table, time_pairs, verdict

HELP = ("-m", "simulator", "--help")
IMPORT_CLICK = ("-c", "import click")
PAIRS = 25
SECONDS_AT_MOST = 0.3


def tables() -> Iterator[str]:
    pairs = time_pairs(partial(_run, *HELP), partial(_run, *IMPORT_CLICK), PAIRS)
    help_median = median(pairs.ours)
    row = [ms(help_median), ms(median(pairs.other)), *spread(pairs.ratios())]
    yield table(
        f"The help of the command line and Python importing click, {PAIRS} pairs",
        ["--help", "import click", "ratio", "min", "max", "budget, s"],
        [[*row, verdict(help_median, at_most=SECONDS_AT_MOST)]],
    )


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
