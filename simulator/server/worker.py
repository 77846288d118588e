"""The application of one process of the server."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import threading
from multiprocessing.connection import wait

from simulator import create_app, settings
from simulator.server.bridge import Bridge
from simulator.server.limits import Limits, most_connections
from simulator.server.visitors import by_cookie


def application() -> Bridge:
    """A new application; uvicorn calls this in each process."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()
    server_settings = settings.from_environment()
    app = create_app(server_settings)
    is_one_of_several = parent is not None
    connections = most_connections(shares_socket=is_one_of_several)
    limits = Limits(connections=connections)
    proxies = server_settings.proxies
    bridge = Bridge(app, limits, by_cookie(app, proxies), multiprocess=is_one_of_several, proxies=proxies)
    freeze_objects()
    return bridge


def freeze_objects() -> None:
    """Leave what stays for good out of each collection of garbage: to look through it keeps all waiting."""
    gc.collect()
    gc.freeze()


def _end_after(parent: int) -> None:
    """End this process when the one that started it has ended, however that came."""
    wait([parent])
    signal.raise_signal(signal.SIGTERM)
