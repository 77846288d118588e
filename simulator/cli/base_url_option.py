"""The option that says which simulator walkthroughs are played against; without it, one of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from simulator.ephemeral_server import serving
from simulator.runs.jobs.address import Address

base_url_option = click.option(
    "--base-url", metavar="URL", help="Simulador que se recorre; si falta, se inicia uno propio."
)


@contextmanager
def simulator_at(address: Address | None) -> Iterator[Address]:
    """The simulator at that address; without one, a new simulator for this run."""
    if address is not None:
        yield address
        return
    with serving() as url:
        yield Address.parse(url)
