"""Lists of options that commands have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def add_options(command: Callable[..., Any], options: Sequence[Decorator]) -> Callable[..., Any]:
    """Add options and arguments to a command; its help has them in this order."""
    for option in reversed(options):
        command = option(command)
    return command
