"""The threads of a run's jobs, and how a process ends that has given one of them up."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress


class JobThread(threading.Thread):
    """Plays walkthroughs; it keeps no program from ending."""

    def __init__(self, target: Callable[[], object]) -> None:
        super().__init__(target=target, name="walk-job", daemon=True)


def leave_if_jobs_are_left(status: int) -> None:
    """End the process at once if a job that was given up still runs; whatever was printed is written before.

    Python ends a daemon thread wherever it stands, here within a greenlet of Playwright's: it would unwind a
    stack that is not that of the thread, which corrupts memory.
    """
    if not any(isinstance(thread, JobThread) for thread in threading.enumerate()):
        return
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # the terminal may be gone
            stream.flush()
    os._exit(status)
