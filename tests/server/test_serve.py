"""The server as a program: what it says and when, how it stops, and what becomes of its processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.request import urlopen

import pytest

from simulator.data_folder import sqlite_url
from simulator.server.address import has_ipv6
from tests.server.served import PATIENCE, RawClient, get

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sends signals, and reads /proc")


@contextmanager
def program(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`sol-simulator serve`, which has said that it is ready; and its port."""
    port = free_port()
    command = [sys.executable, "-m", "simulator", "serve", "--port", str(port), *arguments]
    environment = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "SIMULATOR_DATABASE": sqlite_url(folder / "simulator.db"),
        "SIMULATOR_SECRET": "a secret of the tests, long enough",
    }
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout
            read_until(process.stdout, "Simulador listo")
            yield process, port
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def read_until(output: IO[str], beginning: str) -> list[str]:
    """The lines up to the one that begins so."""
    lines = []
    for line in output:
        lines.append(line)
        if line.startswith(beginning):
            return lines
    pytest.fail("".join(lines))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def children(process: subprocess.Popen[str]) -> set[int]:
    """The ids of the server's processes that serve; not multiprocessing's tracker of resources."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii").split()
    return {int(pid) for pid in listed if b"spawn_main" in command_line(pid)}


def command_line(pid: str) -> bytes:
    """Empty for a process that has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):  # gone before its file was opened, or read
        return b""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_server_that_says_that_it_is_ready_answers(tmp_path: Path, workers: str) -> None:
    with program(tmp_path, "--workers", workers) as (_process, port):
        assert get(port, "/portal/").status == 200


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_a_public_server_answers_by_both_protocols(tmp_path: Path, workers: str) -> None:
    with program(tmp_path, "--public", "--workers", workers) as (_process, port):
        for host in ("127.0.0.1", "[::1]"):
            with urlopen(f"http://{host}:{port}/portal/", timeout=PATIENCE) as answer:
                assert answer.status == 200


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
def test_a_server_that_is_stopped_ends_at_once_and_says_nothing(
    tmp_path: Path, workers: str, number: signal.Signals
) -> None:
    with program(tmp_path, "--workers", workers) as (process, port):
        client = RawClient(port)
        client.send(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n\r\nabcd")
        assert get(port, "/robots.txt").status == 200
        os.killpg(process.pid, number)
        output, _ = process.communicate(timeout=PATIENCE)
        assert (process.returncode, output) == (0, "")
        client.socket.close()


def test_a_process_that_is_killed_is_replaced_while_the_other_serves(tmp_path: Path) -> None:
    with program(tmp_path, "--workers", "2") as (process, port):
        killed = children(process).pop()
        os.kill(killed, signal.SIGKILL)
        while killed in children(process) or len(children(process)) < 2:
            assert get(port, "/robots.txt").status == 200


def test_a_server_that_is_stopped_while_a_process_starts_says_nothing(tmp_path: Path) -> None:
    with program(tmp_path, "--workers", "2") as (process, _port):
        before = children(process)
        os.kill(next(iter(before)), signal.SIGKILL)
        while not children(process) - before:
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)
        output, _ = process.communicate(timeout=PATIENCE)
        assert (process.returncode, output) == (0, "")


def test_processes_do_not_outlive_a_server_that_is_killed(tmp_path: Path) -> None:
    with program(tmp_path, "--workers", "2") as (process, _port):
        left = [os.pidfd_open(pid) for pid in children(process)]
        assert len(left) == 2
        process.kill()
        for descriptor in left:
            assert ended(descriptor)
            os.close(descriptor)


def ended(descriptor: int) -> bool:
    """Whether the process ends before long."""
    import select  # noqa: PLC0415 - Linux alone has pidfd

    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(1000 * PATIENCE))
