"""A command whose module is imported only when the command itself is run."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click


class LazyCommand(click.Command):
    """Stands for the command in the list of a group: its name and the first paragraph of its help.

    The module has the command itself, under the command's name or another one.
    """

    def __init__(self, name: str, module: str, help: str, attribute: str | None = None) -> None:
        super().__init__(name, help=help)
        self._module = module
        self._attribute = attribute or name

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the command itself, so that click runs that one."""
        return self.load().make_context(info_name, args, parent, **extra)

    def load(self) -> click.Command:
        command: click.Command = getattr(import_module(self._module), self._attribute)
        return command
