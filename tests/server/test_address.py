"""The address that is served."""

from __future__ import annotations

import gc
import socket

import pytest

from simulator.errors import SettingRefused
from simulator.server.address import open_socket


def open_sockets() -> set[int]:
    return {each.fileno() for each in gc.get_objects() if isinstance(each, socket.socket)}


def test_an_address_that_is_refused_leaves_no_socket_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        before = open_sockets()
        with pytest.raises(SettingRefused, match="ya está en uso") as refusal:
            open_socket("127.0.0.1", listener.getsockname()[1])
        assert refusal.tb is not None  # it holds what was opened
        assert open_sockets() - {-1} == before - {-1}
