"""The origin of an address, in one spelling, so that origins can be compared."""

from __future__ import annotations

import re
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

import idna

DEFAULT_PORTS = {"http": 80, "https": 443}
LOOKS_LIKE_IPV4 = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)", re.ASCII)
"""A host whose last part is a number: browsers read it as an address, also *127.1*."""


def origin(url: str) -> str:
    """Scheme, host and port as browsers write them, without the port that the scheme has by itself.

    Credentials, path and query are left out, and so is the dot at the end of a host.

    Raises:
        ValueError: if it is no http or https address with a host.
    """
    parts = urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise ValueError(f"no origin: {url!r}")
    port = "" if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{_host(parts.hostname.removesuffix('.'))}{port}"


def is_same(url: str, other: str) -> bool:
    """Whether both are addresses of one origin."""
    try:
        return origin(url) == origin(other)
    except ValueError:
        return False


def _host(name: str) -> str:
    if ":" in name:
        return f"[{ip_address(name)}]"
    if not name.isascii():
        name = _ascii(name)
    if LOOKS_LIKE_IPV4.fullmatch(name):
        return _ipv4(name)
    if not name or re.search(r"[\s<>^|%\\]", name):
        raise ValueError(f"no host: {name!r}")
    return name


def _ascii(name: str) -> str:
    """An international name as the network knows it: *xn--and-6ma2c*."""
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise ValueError(f"no host: {name!r}") from error


def _ipv4(name: str) -> str:
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError as error:
        raise ValueError(f"no host: {name!r}") from error
