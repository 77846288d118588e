"""How long a connection may keep the server waiting, how much it may send, and how many there may be."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from simulator.web.aula.world_api import MAX_WORLD_BYTES

MOST_FILES = 65_536
"""Open files that a process asks the system for."""
OTHER_FILES = 128
"""Files that a process opens besides connections: the database's, templates, static files."""
SELECT_CONNECTIONS = 400
"""Windows' select takes 512 sockets, and several processes can share one only with select."""
WINDOWS_CONNECTIONS = 8_192


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of each connection of one process; seconds and bytes."""

    head_seconds: float = 15
    """From the first byte of a request to the end of its headers."""
    body_seconds: float = 30
    """From the end of the headers to the end of the body."""
    answer_seconds: float = 60
    """For what the system's buffers don't take of an answer at once."""
    idle_seconds: int = 75
    """Between two requests: more than the 60 seconds that nginx keeps a connection to a server."""
    linger_seconds: float = 2
    """For reading what a refused client still sends, so that it reads the refusal."""
    address_bytes: int = 16_384
    header_bytes: int = 65_536
    body_bytes: int = MAX_WORLD_BYTES
    """The largest body that any address takes; the application knows the limit of each."""
    unfinished_bytes: int = 64_000_000
    """Of all bodies that are still coming; beyond it the largest of them is given up."""
    drained_bytes: int = 8_000_000
    """Of a body that is too large, so much is read: who has sent no more reads the refusal."""
    pipelined: int = 8
    """Requests that wait for the answer to an earlier one of their connection; browsers send none so."""
    reads_at_once: int = 3
    """Requests of one visitor that read, and take a thread at the same time."""
    changes_at_once: int = 1
    """The same of those that may change something: they would wait for each other in their threads."""
    waiting: int = 60
    """Requests of one visitor that wait for their turn; who sends more is told to slow down."""
    newcomers_at_once: int = 3
    """Of those who have no cookie yet and share an address, requests that may change something."""
    newcomers_waiting: int = 500
    """The same that wait: as many as may begin at one address."""
    connections: int = 800
    """When there are more, the one whose client keeps the server waiting longest is closed."""


def most_connections(*, shares_socket: bool) -> int:
    """The number of connections that this process can hold.

    It may open as many files as the system allows from then on.

    Args:
        shares_socket: whether other processes accept connections of the same socket.
    """
    if sys.platform == "win32":
        return SELECT_CONNECTIONS if shares_socket else WINDOWS_CONNECTIONS
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    files = max(soft, files)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    return max(files - OTHER_FILES, files // 2)
