"""Serves the simulator with uvicorn: one address, one process or several."""

from __future__ import annotations

import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from http.client import HTTPConnection, HTTPException

from uvicorn import Config, Server

from simulator import settings
from simulator.errors import SettingRefused
from simulator.models.upgrade import Upgrade
from simulator.server.address import (
    BACKLOG,
    EVERY_ADDRESS,
    EVERY_IPV4,
    is_loopback,
    local_address,
    local_url,
    network_url,
    open_sockets,
)
from simulator.server.bridge import Bridge
from simulator.server.database import keep_files, prepare_database
from simulator.server.limits import Limits
from simulator.server.supervisor import Supervisor
from simulator.settings import Settings

__all__ = ["local_url", "network_url", "open_in_browser", "serve"]

Ready = Callable[[str, bool], object]
APPLICATION = "simulator.server.worker:application"
GRACE = 5
"""Seconds that requests under way may take when the server stops."""
HEALTH_SECONDS = 60
"""Seconds within which a process must say that it lives; a slow machine starts one slowly."""


def serve(
    server_settings: Settings,
    host: str,
    port: int,
    workers: int,
    ready: Ready,
    *,
    is_public: bool = False,
    tell_upgrade: Callable[[Upgrade], object] = lambda _: None,
) -> None:
    """Serve until interrupted.

    Args:
        host: a name or an address, or `EVERY_ADDRESS`.
        ready: called once the server has answered a request, with the URL and whether other machines may
            reach it.
        is_public: whether machines other than this one may reach the server.
        tell_upgrade: called before a database of an earlier version is upgraded.

    Raises:
        SettingRefused: if the address or the database can't be used.
    """
    with ExitStack() as opened:
        listeners = [opened.enter_context(each) for each in open_sockets(host, port)]
        is_open = not is_loopback(listeners[0])
        _require_permission(host, is_open=is_open, is_public=is_public)
        prepare_database(server_settings.database, tell_upgrade)
        keep_files(server_settings)
        served = server_settings.for_address(is_open=is_open)
        settings.export(replace(served, hosts=(*served.hosts, *_host_names(host))))
        for listener in listeners:
            listener.listen(BACKLOG)
        announcement = (host, port, is_open, ready)
        threading.Thread(target=_announce, args=announcement, daemon=True).start()
        _run(configuration(APPLICATION, workers, Limits()), listeners)


def open_in_browser(url: str) -> None:
    """Open the URL in the user's browser, and don't wait: some return only when they are closed."""
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def configuration(application: str | Bridge, workers: int, limits: Limits) -> Config:
    """uvicorn's configuration.

    Args:
        application: the application itself, or the name of the function that makes it in each process.
    """
    return Config(
        application,
        factory=isinstance(application, str),
        interface="asgi3",
        http="simulator.server.connection:GuardedConnection",
        ws="none",
        lifespan="off",
        loop="asyncio",
        workers=workers,
        backlog=BACKLOG,
        timeout_keep_alive=limits.idle_seconds,
        timeout_graceful_shutdown=GRACE,
        timeout_worker_healthcheck=HEALTH_SECONDS,
        proxy_headers=False,  # the application believes those of its own proxies
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="error",
    )


def _run(config: Config, listeners: list[socket.socket]) -> None:
    # uvicorn raises the signal that stopped it once more when it has ended in order.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        if config.workers > 1:
            Supervisor(config, listeners).run()
        else:
            Server(config).run(listeners)


def _announce(host: str, port: int, is_open: bool, ready: Ready) -> None:
    """Call `ready` once a request is answered: it waits at the open socket until a process accepts it."""
    connection = HTTPConnection(local_address(host), port)
    with suppress(OSError, HTTPException):
        connection.request("GET", "/robots.txt", headers={"Connection": "close"})
        connection.getresponse().read()
        ready(local_url(host, port), is_open)


def _require_permission(host: str, *, is_open: bool, is_public: bool) -> None:
    if is_open and not is_public:
        raise SettingRefused(
            f"«{host}» abre el simulador a otros equipos, y sin cifrado. "
            "Si es lo que quiere, agregue --public."
        )


def _host_names(host: str) -> tuple[str, ...]:
    """The name that was asked for: who is given it may use it. Addresses are known by the connection."""
    return () if ":" in host or host in {EVERY_ADDRESS, EVERY_IPV4} else (host.lower(),)
