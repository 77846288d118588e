"""The names under which the simulator is reached: a request for another one is refused.

Who leads a browser here under a name of their own would else read the answers, and be believed as Origin.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from flask import Flask, request
from flask.typing import ResponseReturnValue

from simulator import origins
from simulator.web.app_resources import resources
from simulator.web.errors import error_answer

MISDIRECTED = 421
MAX_SHOWN = 100
"""Characters of a foreign name that the page repeats."""


def plug_in(app: Flask) -> None:
    app.before_request(_refuse_foreign)


def _refuse_foreign() -> ResponseReturnValue | None:
    if _is_own(_name(request.host)):
        return None
    explanation = (
        f"El simulador no se sirve con el nombre «{request.host[:MAX_SHOWN]}»."
        " Si usted lo administra, agréguelo a SIMULATOR_HOSTS."
    )
    return error_answer(MISDIRECTED, explanation, lambda: None)


def _is_own(name: str) -> bool:
    address = _address(name)
    if address is not None and (address.is_loopback or address == _address(_served_name())):
        return True
    return name in {"localhost", *_names_of_this_machine(), *resources().settings.hosts}


def _name(host: str) -> str:
    """The host in its one spelling, without port; empty for what is none."""
    try:
        return urlsplit(origins.origin(f"http://{host}")).hostname or ""
    except ValueError:
        return ""


def _address(name: str) -> IPv4Address | IPv6Address | None:
    """None for a name that is no address. IPv6 writes those of IPv4 in a way of its own."""
    try:
        address = ip_address(name.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _served_name() -> str:
    """The address at which the connection arrived, whatever a proxy says of the one before it."""
    before_proxy = request.environ.get("werkzeug.proxy_fix.orig", request.environ)
    return str(before_proxy["SERVER_NAME"])


def _names_of_this_machine() -> tuple[str, str]:
    name = socket.gethostname().lower()
    return name, f"{name}.local"
