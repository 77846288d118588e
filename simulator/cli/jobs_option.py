"""The option of all commands that play walkthroughs: how many at once."""

from __future__ import annotations

import click

from simulator.cli.localization import IntegerRange
from simulator.cli.option_lists import Decorator

MAX_JOBS = 16


def jobs_option(help: str, default: int | None = None) -> Decorator:
    return click.option("--jobs", default=default, type=IntegerRange(1, MAX_JOBS), metavar="N", help=help)
