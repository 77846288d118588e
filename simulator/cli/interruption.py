"""Signals that end a command (Ctrl+C, a request to end, a closed terminal): it leaves nothing behind."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import click

from simulator.cli.exit_codes import SIGNAL_OFFSET
from simulator.interrupts import ENDING_SIGNALS


class Interruption:
    """Whether the command was interrupted, and by what.

    Unless it is deferred, it leaves the command at once, by `SystemExit`: context managers clear away.
    """

    def __init__(self) -> None:
        self.number: int | None = None
        """The first signal; None without one.

        A plain value: a signal may come while its own thread holds the lock of anything better.
        """
        self._is_deferred = False

    @property
    def status(self) -> int:
        """The exit status of a command that was interrupted, as shells report it."""
        return SIGNAL_OFFSET + (self.number or 0)

    def has_come(self) -> bool:
        return self.number is not None

    @contextmanager
    def deferred(self) -> Iterator[None]:
        """Let the command ask `has_come` meanwhile, and end in order; a second signal does leave at once."""
        self._is_deferred = True
        try:
            yield
        finally:
            self._is_deferred = False

    def echo(self, line: str, *, err: bool = False) -> None:
        """Print the line; after an interruption the terminal may be gone."""
        try:
            click.echo(line, err=err)
        except OSError:
            if self.number is None:
                raise

    def handle(self, number: int, _frame: FrameType | None) -> None:
        is_first = self.number is None
        self.number = self.number or number
        if not (is_first and self._is_deferred):
            raise SystemExit(self.status)


@contextmanager
def interruption() -> Iterator[Interruption]:
    """Handle the signals meanwhile; an error that follows one is its doing, for browsers receive it too."""
    current = Interruption()
    before = _handle_with(current.handle)
    try:
        yield current
    except Exception:
        if current.number is None:
            raise
        raise SystemExit(current.status) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _handle_with(handler: Callable[[int, FrameType | None], None]) -> dict[int, Any]:
    """The former handlers, by signal."""
    return {number: signal.signal(number, handler) for number in ENDING_SIGNALS if not _is_ignored(number)}


def _is_ignored(number: int) -> bool:
    """Whether the signal is ignored already: under nohup a closed terminal ends nothing."""
    return number == getattr(signal, "SIGHUP", None) and signal.getsignal(number) is signal.SIG_IGN
