"""The address that is served."""

from __future__ import annotations

import gc
import socket

import pytest

from simulator.errors import SettingRefused
from simulator.server import address
from simulator.server.address import EVERY_ADDRESS, local_url, open_socket, open_sockets


def open_descriptors() -> set[int]:
    return {each.fileno() for each in gc.get_objects() if isinstance(each, socket.socket)}


def test_an_address_that_is_refused_leaves_no_socket_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        before = open_descriptors()
        with pytest.raises(SettingRefused, match="ya está en uso") as refusal:
            open_socket("127.0.0.1", listener.getsockname()[1])
        assert refusal.tb is not None  # it holds what was opened
        assert open_descriptors() - {-1} == before - {-1}


def accepts(listeners: list[socket.socket], host: str) -> bool:
    """Whether a client reaches one of the sockets there."""
    try:
        socket.create_connection((host, listeners[0].getsockname()[1])).close()
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@pytest.mark.parametrize(
    ("host", "reached"),
    [(EVERY_ADDRESS, {"127.0.0.1", "::1"}), ("0.0.0.0", {"127.0.0.1"}), ("127.0.0.1", {"127.0.0.1"})],  # noqa: S104
)
@pytest.mark.skipif(not address.has_ipv6(), reason="this machine has no IPv6")
def test_every_address_is_of_both_protocols(host: str, reached: set[str]) -> None:
    listeners = open_sockets(host, free_port())
    for listener in listeners:
        listener.listen()
    assert {each for each in ("127.0.0.1", "::1") if accepts(listeners, each)} == reached
    for listener in listeners:
        listener.close()


def test_without_ipv6_every_address_is_of_ipv4(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "has_ipv6", lambda: False)
    (listener,) = open_sockets(EVERY_ADDRESS, 0)
    with listener:
        assert listener.family == socket.AF_INET


@pytest.mark.skipif(not address.has_ipv6(), reason="this machine has no IPv6")
def test_a_port_that_is_taken_on_ipv6_alone_is_refused_and_nothing_stays_open() -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingRefused, match="ya está en uso"):
            open_sockets(EVERY_ADDRESS, port)
        with open_socket("127.0.0.1", port):
            pass


def test_this_machine_reaches_every_address_by_loopback() -> None:
    assert local_url(EVERY_ADDRESS, 8000) == "http://127.0.0.1:8000"
