"""Serves the simulator with granian: one address, one process or several."""

from __future__ import annotations

import errno
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from simulator import settings
from simulator.errors import SettingRefused, os_reason
from simulator.models.engine import migrate, open_engine
from simulator.settings import Settings

APPLICATION = "simulator.wsgi:app"
THREADS = 8
"""Requests that one process answers at the same time; the others wait."""
ADDRESS_FAULTS = {
    errno.EADDRINUSE: "El puerto {port} ya está en uso en {host}. Elija otro con --port.",
    errno.EACCES: "No hay permiso para usar el puerto {port}. Elija uno desde 1024 con --port.",
    errno.EADDRNOTAVAIL: "Este equipo no tiene la dirección «{host}». Revise --host.",
}


def serve(
    server_settings: Settings, host: str, port: int, workers: int, ready: Callable[[str], object]
) -> None:
    """Serve until interrupted.

    Args:
        ready: called with the URL when the server listens.

    Raises:
        SettingRefused: if the address or the database can't be used.
    """
    _check_address(host, port)
    _migrate_database(server_settings.database)
    settings.export(server_settings)
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.WSGI,
        factory=True,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    )
    server.on_startup(lambda: ready(local_url(host, port)))
    server.serve()


def local_url(host: str, port: int) -> str:
    """The URL for a browser on this machine."""
    return _url({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port)  # noqa: S104


def network_url(host: str, port: int) -> str | None:
    """The URL for other machines; None unless `host` means every address and this machine has a network."""
    family = {"0.0.0.0": socket.AF_INET, "::": socket.AF_INET6}.get(host)  # noqa: S104
    if family is None:
        return None
    remote_address = "192.0.2.1" if family == socket.AF_INET else "2001:db8::1"
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((remote_address, port))  # sends nothing: the system only chooses an interface
        except OSError:
            return None
        local_address: str = probe.getsockname()[0]
    return _url(local_address, port)


def _url(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def open_in_browser(url: str) -> None:
    """Open the URL in the user's browser, and don't wait: some return only when they are closed."""
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _migrate_database(url: str) -> None:
    try:
        engine = open_engine(url)
    except ModuleNotFoundError as error:
        raise SettingRefused(
            f"Para esa base de datos falta «{error.name}». Instale: sol-simulator[postgresql]"
        ) from error
    migrate(engine)
    engine.dispose()


def _check_address(host: str, port: int) -> None:
    """Refuse an address that can't be used: granian would share a busy port, or end in a traceback."""
    try:
        family, kind, _, _, socket_address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            if sys.platform != "win32":  # where this option would share the port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(socket_address)
    except (socket.gaierror, UnicodeError) as error:
        raise SettingRefused(f"No se reconoce la dirección «{host}». Por ejemplo, 127.0.0.1.") from error
    except OSError as error:
        fault = ADDRESS_FAULTS.get(error.errno or 0, "No se puede usar {host}:{port} ({reason}).")
        raise SettingRefused(fault.format(host=host, port=port, reason=os_reason(error))) from error
