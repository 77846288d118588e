"""`sol-simulator names`."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

import click

from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command
from simulator.scenario.names import Name, NameGroup, all_names, names_with, nearest_names
from simulator.scenario.names_by_screen import names_by_screen, screens_with
from simulator.spanish import or_list, quoted

INDENT = 2
MIN_WIDTH = 80
SCREEN_HINT = "Para ver lo que hay en una pantalla, su título: sol-simulator names Clave SOL."
MAX_TEXT_WIDTH = 60
"""A longer name has its remark on the line below."""
MIN_REMARK_WIDTH = 24
"""A remark that has less room beside its name is printed on one line, for the terminal to break."""


@click.command("names", cls=Command)
@click.argument("words", nargs=-1, metavar="[PALABRAS]...")
@click.pass_context
def names(context: click.Context, words: tuple[str, ...]) -> None:
    """Muestra los nombres que un escenario puede usar: todos, o los que contienen unas palabras.

    Son pantallas, perfiles con sus opciones y roles, botones, campos, mensajes, párrafos de la cartilla y
    datos de práctica. No importan las mayúsculas ni las tildes; de varias palabras, el nombre las contiene
    todas. Con el título de una pantalla, o una parte, muestra además lo que hay en ella. Termina con 1 si
    ningún nombre las contiene.
    """
    everything = all_names()
    groups = names_with(words, everything)
    if not groups:
        click.echo(_no_match(words, everything), err=True)
        context.exit(FAILED)
    of_screen = names_by_screen(words)
    shown = [*groups, of_screen] if of_screen else groups
    click.echo("\n\n".join("\n".join(_lines(group, _width())) for group in shown))
    if of_screen is None and (not words or screens_with(words)):
        click.echo(f"\n{SCREEN_HINT}")


def _no_match(words: Sequence[str], everything: Sequence[NameGroup]) -> str:
    nearest = nearest_names(words, everything)
    problem = f"Ningún nombre contiene «{' '.join(words)}»."
    if nearest:
        return f"{problem} ¿Quiso decir {or_list(quoted(nearest))}?"
    return f"{problem} Para verlos todos: sol-simulator names."


def _width() -> int | None:
    """Columns of the terminal; None where nobody reads columns: in a file or another program."""
    return max(MIN_WIDTH, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def _lines(group: NameGroup, width: int | None) -> Iterator[str]:
    """The heading and a line for each name; only remarks are ever broken."""
    yield click.style(group.heading, bold=True)
    rows = list(_rows(group.names, INDENT))
    column = max((len(text) for text, _ in rows if len(text) <= MAX_TEXT_WIDTH), default=0) + INDENT
    for text, remark in rows:
        if len(text) <= MAX_TEXT_WIDTH:
            yield _row(text, remark, column, width)
        else:
            yield text
            yield from _below(remark, width)


def _rows(names: Sequence[Name], indent: int) -> Iterator[tuple[str, str]]:
    """Each name with its indent, and what is known of it; the parts come after their name."""
    for name in names:
        yield " " * indent + name.text, "; ".join(filter(None, (name.remark, *name.screens)))
        yield from _rows(name.parts, indent + INDENT)


def _below(remark: str, width: int | None) -> Iterator[str]:
    """The remark of a long name, in lines of their own."""
    lines = textwrap.wrap(remark, width - 3 * INDENT) if width else filter(None, [remark])
    yield from (" " * 3 * INDENT + line for line in lines)


def _row(text: str, remark: str, column: int, width: int | None) -> str:
    room = width - column if width else 0
    if room < MIN_REMARK_WIDTH:
        return f"{text:{column}}{remark}".rstrip()
    lines = textwrap.wrap(remark, room) or [""]
    return f"{text:{column}}{lines[0]}".rstrip() + "".join(f"\n{'':{column}}{line}" for line in lines[1:])
