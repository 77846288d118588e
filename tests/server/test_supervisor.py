"""What uvicorn's supervisor leaves to chance."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from threading import Thread

import pytest
from uvicorn import Config
from uvicorn.supervisors.multiprocess import SIGNALS

from simulator.server.supervisor import Supervisor
from tests.processes import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows can't suspend a process")


async def nothing(scope: object, receive: object, send: object) -> None:
    """An application that is never asked."""


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    handlers = {each: signal.getsignal(each) for each in SIGNALS}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        supervisor = Supervisor(Config(nothing, workers=1, log_config=None), [listener])
        supervisor.init_processes()
        yield supervisor
        for process in supervisor.processes:
            process.kill()
            process.join()
    for each, handler in handlers.items():
        signal.signal(each, handler)


def test_a_process_that_ends_while_it_is_asked_is_not_waited_for(supervisor: Supervisor) -> None:
    (process,) = supervisor.processes
    assert process.ping(PATIENCE)
    assert process.pid
    os.kill(process.pid, signal.SIGSTOP)
    answers: list[bool] = []
    asking = Thread(target=lambda: answers.append(process.ping(10 * PATIENCE)), daemon=True)
    asking.start()
    os.kill(process.pid, signal.SIGKILL)
    asking.join(PATIENCE)
    assert answers == [False]
