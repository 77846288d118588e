"""The application of one process of the server."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from multiprocessing.connection import wait

from simulator import create_app, settings
from simulator.server.bridge import Bridge
from simulator.server.limits import Limits, most_connections


def application() -> Bridge:
    """A new application; uvicorn calls this in each process."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()
    app = create_app(settings.from_environment())
    is_one_of_several = parent is not None
    connections = most_connections(shares_socket=is_one_of_several)
    return Bridge(app, Limits(connections=connections), multiprocess=is_one_of_several)


def _end_after(parent: int) -> None:
    """End this process when the one that started it has ended, however that came."""
    wait([parent])
    signal.raise_signal(signal.SIGTERM)
