"""Several processes that serve one address; one that ends is replaced."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from uvicorn.supervisors import Multiprocess


class Supervisor(Multiprocess):
    """uvicorn's, whose processes don't see Ctrl+C: this one tells them to end, so they say nothing of it."""

    def init_processes(self) -> None:
        with _without_interrupts():
            super().init_processes()

    def keep_subprocess_alive(self) -> None:
        with _without_interrupts():
            super().keep_subprocess_alive()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Processes that are started meanwhile never get the signal; this one gets it afterwards."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
