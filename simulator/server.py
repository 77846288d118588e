"""Serves the simulator with granian: several processes, one address."""

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
from simulator.errors import SettingRefused, reason
from simulator.models.engine import migrate, open_engine
from simulator.settings import Settings

APPLICATION = "simulator.wsgi:app"
THREADS = 8
"""Requests that a process answers at once; the others wait their turn."""
WHY_NOT = {
    errno.EADDRINUSE: "El puerto {port} ya está en uso en {host}. Elija otro con --port.",
    errno.EACCES: "No hay permiso para usar el puerto {port}. Elija uno desde 1024 con --port.",
    errno.EADDRNOTAVAIL: "Este equipo no tiene la dirección «{host}». Revise --host.",
}


def serve(chosen: Settings, host: str, port: int, workers: int, ready: Callable[[str], object]) -> None:
    """Serve until interrupted; `ready` is told the address once it is taken.

    Raises:
        SettingRefused: if the address can't be taken or the database can't be opened.
    """
    _check_address(host, port)
    _prepare(chosen)
    settings.export(chosen)
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
    server.on_startup(lambda: ready(address(host, port)))
    server.serve()


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds it."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"


def network_address(host: str, port: int) -> str | None:
    """Where other machines find it, when it serves on every address of this one and it has a network."""
    family = {"0.0.0.0": socket.AF_INET, "::": socket.AF_INET6}.get(host)  # noqa: S104
    if family is None:
        return None
    documentation = "192.0.2.1" if family == socket.AF_INET else "2001:db8::1"
    with socket.socket(family, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect((documentation, port))  # sends nothing: it only chooses the way out
        except OSError:
            return None
        own: str = asked.getsockname()[0]
    return f"http://{f'[{own}]' if ':' in own else own}:{port}"


def open_in_browser(url: str) -> None:
    """Without waiting: some browsers only return when they are closed."""
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _prepare(chosen: Settings) -> None:
    try:
        engine = open_engine(chosen.database)
    except ModuleNotFoundError as error:
        raise SettingRefused(
            f"Para esa base de datos falta «{error.name}». Instale: sol-simulator[postgresql]"
        ) from error
    migrate(engine)
    engine.dispose()


def _check_address(host: str, port: int) -> None:
    """The server itself would share a port that is taken, or answer with a stack trace."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as taken:
            if sys.platform != "win32":  # there it would mean sharing
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(place)
    except (socket.gaierror, UnicodeError) as error:
        raise SettingRefused(f"No se reconoce la dirección «{host}». Por ejemplo, 127.0.0.1.") from error
    except OSError as error:
        why = WHY_NOT.get(error.errno or 0, "No se puede usar {host}:{port} ({reason}).")
        raise SettingRefused(why.format(host=host, port=port, reason=reason(error))) from error
