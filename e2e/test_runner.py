"""`sol-simulator walk` stopped by Ctrl+C, by a browser that closes, or by another server at the address."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

needs_procfs = pytest.mark.skipif(sys.platform != "linux", reason="finds the browser's process in /proc")

NAME = "suspender-un-usuario-secundario"
COMMAND = (sys.executable, "-c", "from simulator.cli import main; main()", "walk", NAME, "--slow-mo", "100")


@pytest.fixture
def walk_process() -> Iterator[subprocess.Popen[str]]:
    """A run of `walk` after its first step."""
    with subprocess.Popen(
        COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(NAME)
        process.stdout.readline()
        yield process


@needs_procfs
def test_an_interrupted_walk_ends_quietly(walk_process: subprocess.Popen[str]) -> None:
    os.killpg(walk_process.pid, signal.SIGINT)
    output, errors = walk_process.communicate(timeout=30)
    assert (walk_process.returncode, errors.strip()) == (130, "")
    assert "✗" not in output


@needs_procfs
def test_a_walk_whose_browser_closes_says_so_and_sums_up(walk_process: subprocess.Popen[str]) -> None:
    for browser in _browsers_of(walk_process.pid):
        os.kill(browser, signal.SIGKILL)
    output, errors = walk_process.communicate(timeout=30)
    assert walk_process.returncode == 1
    assert errors == "El navegador se cerró antes de terminar. Ejecute de nuevo la orden.\n"
    assert output.endswith("1 recorrido: 0 bien, 1 mal.\n")
    assert "✗" not in output


def test_an_address_where_something_else_answers_is_one_clear_line(tmp_path: Path) -> None:
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, ThreadPoolExecutor() as pool:
        pool.submit(server.serve_forever)
        address = f"http://127.0.0.1:{server.server_port}"
        walk = subprocess.run(
            [*COMMAND, "--base-url", address], capture_output=True, check=False, text=True, timeout=60
        )
        server.shutdown()
    assert (walk.returncode, walk.stderr) == (2, f"Lo que responde en {address} no es un sol-simulator.\n")


def _browsers_of(pid: int) -> list[int]:
    """The main process of each browser below this process."""
    browsers = [child for child in _descendants(pid) if "--remote-debugging-pipe" in _command(child)]
    assert browsers
    return browsers


def _descendants(pid: int) -> Iterator[int]:
    for child in _children(pid):
        yield child
        yield from _descendants(child)


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def _command(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
