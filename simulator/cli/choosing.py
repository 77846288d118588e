"""The arguments and options with which every command chooses walkthroughs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from simulator.scenario.selection import Choice


def choosing(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options of a choice; the command gets them as `choice`, a `Choice`."""

    @click.argument("selectors", nargs=-1, metavar="[RECORRIDOS]...")
    @click.option(
        "--tags", metavar="EXPRESIÓN", help='Solo los de estas etiquetas: "not @wip and @seccion-8".'
    )
    @click.option("--name", metavar="TEXTO", help="Solo los que tienen este texto en el título.")
    @wraps(command)
    def with_choice(
        *args: Any, selectors: tuple[str, ...], tags: str | None, name: str | None, **rest: Any
    ) -> None:
        command(*args, choice=Choice(selectors, tags, name), **rest)

    return with_choice
