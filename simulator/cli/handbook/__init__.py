"""`sol-simulator handbook`: a group of commands."""

from __future__ import annotations

import click

from simulator.cli import localization
from simulator.cli.handbook.review import accept, compare_folders
from simulator.cli.handbook.word import docx
from simulator.cli.lazy_command import LazyCommand


class _Group(localization.Group):
    """A group whose `build` is understood when no command is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "--help"}:
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group("handbook", cls=_Group)
def handbook() -> None:
    """Hace el manual ilustrado, o compara dos.

    Sin otra orden: sol-simulator handbook [ESCENARIOS] --out CARPETA. Sus opciones se ven con
    sol-simulator handbook build --help.
    """


BUILD = LazyCommand(
    "build",
    "simulator.cli.handbook.build",
    "Hace el manual con sus imágenes: HTML, PDF y Markdown.",
    attribute="make",
)
"""Imported only when it is run: a comparison needs neither server nor browser."""

for command in (BUILD, compare_folders, accept, docx):
    handbook.add_command(command)
