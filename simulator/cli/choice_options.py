"""The arguments and options with which every command chooses walkthroughs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from simulator.cli.option_lists import Decorator, add_options
from simulator.scenario.selection import Choice

SELECTORS = "Nombres, secciones (8), archivos, carpetas, patrones o archivo:línea"
OPTIONS = (
    click.option(
        "--tags", metavar="EXPRESIÓN", help='Solo los de estas etiquetas: "not @wip and @seccion-8".'
    ),
    click.option("--name", metavar="TEXTO", help="Solo los que tienen este texto en el título."),
)


def choice_options(default: str = "todos") -> Decorator:
    """Add the arguments and options of a choice; the command gets them as `choice`, a `Choice`.

    Args:
        default: which walkthroughs are chosen without arguments, in Spanish.
    """
    selectors = click.argument(
        "selectors", nargs=-1, metavar="[RECORRIDOS]...", help=f"{SELECTORS}; sin ellos, {default}."
    )

    def add_choice(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def with_choice(
            *args: Any, selectors: tuple[str, ...], tags: str | None, name: str | None, **rest: Any
        ) -> Any:
            return command(*args, choice=Choice(selectors, tags, name), **rest)

        return add_options(with_choice, (selectors, *OPTIONS))

    return add_choice
