"""The signals that end a command; processes that Ctrl+C does not reach, for who starts them ends them."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ENDING_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Windows lacks the last one."""


@contextmanager
def interrupts_blocked() -> Iterator[None]:
    """Ctrl+C waits; processes started meanwhile inherit the block, and ignore it even while they import."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
