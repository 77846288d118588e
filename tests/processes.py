"""Processes of the system: whose children they are, and when they have ended. Linux alone."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 20
"""Seconds after which a test fails that waits for a process."""


def children(pid: int) -> list[int]:
    """The ids of the process' children."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


@contextmanager
def wait_for_end(pids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Wait at the end of the block until the processes have ended."""
    descriptors = [os.pidfd_open(pid) for pid in pids]
    yield pids
    for descriptor in descriptors:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        assert poll.poll(1000 * PATIENCE), "A process doesn't end."
        os.close(descriptor)


def limit_files(pid: int, size: int | None, **identity: Any) -> None:
    """Let the process, unless it has ended, write no byte of a file beyond that size; None for any.

    Args:
        identity: the process' user and groups, as `subprocess` takes them: root alone may not be enough.
    """
    limit = "unlimited" if size is None else size
    command = ["prlimit", f"--pid={pid}", f"--fsize={limit}:"]
    process = subprocess.run(command, check=False, **identity)
    assert process.returncode == 0 or not Path(f"/proc/{pid}").exists()
