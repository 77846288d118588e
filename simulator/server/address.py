"""The address that is served: how it is opened, who can reach it, and its URLs."""

from __future__ import annotations

import errno
import socket
import sys
from contextlib import ExitStack
from ipaddress import ip_address
from typing import Any

from simulator.errors import SettingRefused, os_reason

BACKLOG = 1024
"""Connections that wait to be accepted."""
ADDRESS_FAULTS = {
    errno.EADDRINUSE: "El puerto {port} ya está en uso en {host}. Elija otro con --port.",
    errno.EACCES: "No hay permiso para usar el puerto {port}. Elija uno desde 1024 con --port.",
    errno.EADDRNOTAVAIL: "Este equipo no tiene la dirección «{host}». Revise --host.",
}
LOOPBACK = "127.0.0.1"
EVERY_IPV4, EVERY_IPV6 = "0.0.0.0", "::"  # noqa: S104 - chosen by --public
EVERY_ADDRESS = "*"
"""In place of a host: every address of this machine, of IPv4 and of IPv6."""


def open_sockets(host: str, port: int) -> list[socket.socket]:
    """The sockets that have the address, and don't listen yet: one for IPv4 and one for IPv6 if it means all.

    Raises:
        SettingRefused: if the address can't be used.
    """
    if host != EVERY_ADDRESS:
        return [open_socket(host, port)]
    with ExitStack() as opened:
        listeners = [opened.enter_context(open_socket(EVERY_IPV4, port))]
        if has_ipv6():
            listeners.append(opened.enter_context(open_socket(EVERY_IPV6, port, ipv6_only=True)))
        opened.pop_all()
    return listeners


def open_socket(host: str, port: int, *, ipv6_only: bool = False) -> socket.socket:
    """A socket that has the address, and doesn't listen yet.

    Args:
        ipv6_only: whether another socket has the same port of IPv4.

    Raises:
        SettingRefused: if the address can't be used.
    """
    try:
        *family, _, socket_address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # With its protocol: asyncio sends at once what goes by TCP by name.
        listener = socket.socket(*family)
        _bind(listener, socket_address, ipv6_only=ipv6_only)
    except (socket.gaierror, UnicodeError) as error:
        raise SettingRefused(f"No se reconoce la dirección «{host}». Por ejemplo, 127.0.0.1.") from error
    except OSError as error:
        fault = ADDRESS_FAULTS.get(error.errno or 0, "No se puede usar {host}:{port} ({reason}).")
        raise SettingRefused(fault.format(host=host, port=port, reason=os_reason(error))) from error
    listener.set_inheritable(True)
    return listener


def is_loopback(listener: socket.socket) -> bool:
    """Whether only this machine can reach the socket's address."""
    return ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


def local_address(host: str) -> str:
    """The address under which this machine reaches the server."""
    return {EVERY_ADDRESS: LOOPBACK, EVERY_IPV4: LOOPBACK, EVERY_IPV6: "::1"}.get(host, host)


def local_url(host: str, port: int) -> str:
    """The URL for a browser on this machine."""
    return _url(local_address(host), port)


def network_url(host: str, port: int) -> str | None:
    """The URL for other machines; None unless `host` means every address and this machine has a network."""
    if host == EVERY_ADDRESS:
        return network_url(EVERY_IPV4, port) or network_url(EVERY_IPV6, port)
    family = {EVERY_IPV4: socket.AF_INET, EVERY_IPV6: socket.AF_INET6}.get(host)
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


def has_ipv6() -> bool:
    """Whether this machine has addresses of IPv6: a system may have it turned off."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind((EVERY_IPV6, 0))
    except OSError:
        return False
    return True


def _bind(listener: socket.socket, address: Any, *, ipv6_only: bool) -> None:
    """Give the socket the address, or close it."""
    try:
        _set_exclusive(listener)
        if ipv6_only:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(address)
    except OSError:
        listener.close()
        raise


def _set_exclusive(listener: socket.socket) -> None:
    """Let no other program share the port, and take one whose last connections are still being closed."""
    if sys.platform == "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _url(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
