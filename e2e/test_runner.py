"""`sol-simulator walk` as a process: stopped by a signal, by a browser that closes, or by another server."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread, Timer
from time import monotonic, sleep
from typing import IO

import pytest

from e2e.runs import COMMAND, RecordedApi, scenario_file, walk_process
from simulator.ephemeral_server import serving_app

needs_procfs = pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc")

NAME = "suspender-un-usuario-secundario"
POLL = 0.05
"""Seconds between two looks at processes."""
READ_WAIT = 60
"""Seconds after which a process that prints nothing is ended: reading from it would wait for ever."""


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A run of `walk` after its first step."""
    with walk_process(tmp_path, NAME, "--slow-mo", "100") as process:
        _skip_lines(process, 2)
        yield process


@pytest.mark.parametrize(
    ("number", "to_group"),
    [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False), (signal.SIGHUP, True)],
    ids=["Ctrl+C", "SIGINT", "SIGTERM", "closed terminal"],
)
@needs_procfs
def test_an_interrupted_walk_ends_quietly(tmp_path: Path, number: int, to_group: bool) -> None:
    file = str(scenario_file(tmp_path))
    with walk_process(tmp_path, file, NAME, "--slow-mo", "50") as process:
        _skip_lines_until(process, NAME)
        os.killpg(process.pid, number) if to_group else process.send_signal(number)
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.strip()) == (128 + number, "")
    assert "✗" not in output
    assert output.endswith("4 recorridos: 2 bien, 1 mal, 1 sin recorrer.\n")
    assert _failed_names(tmp_path) == ["uno-que-falla"]
    _assert_nothing_left(tmp_path, process.pid)


@pytest.mark.parametrize("jobs", ["1", "2"])
@needs_procfs
def test_an_interrupted_walk_releases_its_companies(tmp_path: Path, jobs: str) -> None:
    with serving_app() as (url, app):
        api = RecordedApi(app)
        options = ("--base-url", url, "--jobs", jobs, "--slow-mo", "100")
        with walk_process(tmp_path, NAME, "--repeat", "2", *options) as process:
            _skip_lines(process, 3)
            os.killpg(process.pid, signal.SIGINT)
            _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.strip()) == (130, "")
    assert set(api.released) == api.companies  # one whose answer was lost is released again
    assert len(api.companies) == int(jobs)


@needs_procfs
def test_pictures_that_are_told_to_end_leave_nothing_behind(tmp_path: Path) -> None:
    command = ("pictures", NAME, "--out", "build")
    with walk_process(tmp_path, *command, command=COMMAND[:-1]) as process:
        _wait_for_children(process)
        process.terminate()
        process.communicate(timeout=60)
    assert process.returncode == 143
    assert not (tmp_path / "build").exists()
    _assert_nothing_left(tmp_path, process.pid)


def test_failed_plays_again_what_failed(tmp_path: Path) -> None:
    file = str(scenario_file(tmp_path))
    first = _walk(tmp_path, file)
    again = _walk(tmp_path, "--failed", "--timeout", "1")
    others = _walk(tmp_path, NAME, "--failed")
    assert (first.returncode, again.returncode, others.returncode) == (1, 1, 2)
    assert first.stdout.endswith("3 recorridos: 2 bien, 1 mal.\n")
    assert again.stdout.endswith("1 recorrido: 0 bien, 1 mal.\n")
    assert others.stderr == ("--failed: Ninguno de los recorridos que fallaron está entre los elegidos.\n")


@needs_procfs
def test_a_walk_whose_browser_closes_says_so_and_sums_up(process: subprocess.Popen[str]) -> None:
    for browser in _browsers_of(process.pid):
        os.kill(browser, signal.SIGKILL)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert errors == "El navegador se cerró antes de terminar. Ejecute de nuevo la orden.\n"
    assert output.endswith("1 recorrido: 0 bien, 1 mal.\n")
    assert "El navegador se cerró antes de terminar." in output


def test_an_address_where_something_else_answers_is_one_clear_line(tmp_path: Path) -> None:
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"127.0.0.1:{server.server_port}"
        walk = _walk(tmp_path, NAME, "--base-url", f"http://ana:secreta@{address}/")
        server.shutdown()
    assert (walk.returncode, walk.stdout) == (2, "")
    assert walk.stderr == f"Lo que responde en http://{address} no es un sol-simulator.\n"


def _walk(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True, check=False, text=True, timeout=120, cwd=folder, env=environment,
    )  # fmt: skip


def _skip_lines(process: subprocess.Popen[str], count: int) -> None:
    with _ended_when_silent(process) as output:
        for _ in range(count):
            assert output.readline()


def _skip_lines_until(process: subprocess.Popen[str], start: str) -> None:
    with _ended_when_silent(process) as output:
        while not (line := output.readline()).startswith(start):
            assert line
        output.readline()


@contextmanager
def _ended_when_silent(process: subprocess.Popen[str]) -> Iterator[IO[str]]:
    """What the process prints; a process from which nothing comes is killed, so that reading ends."""
    assert process.stdout is not None
    timer = Timer(READ_WAIT, process.kill)
    timer.start()
    try:
        yield process.stdout
    finally:
        timer.cancel()


def _failed_names(folder: Path) -> list[str]:
    content = json.loads((folder / "walk-results" / "last-run.json").read_text(encoding="utf-8"))
    return [entry["name"] for entry in content["failed"]]


def _assert_nothing_left(folder: Path, session: int) -> None:
    """No temporary file, and no process of the command's session."""
    end = monotonic() + 30  # the driver, which has received the signal too, may still be clearing away
    while left := [*(folder / "tmp").iterdir(), *_commands(session)]:
        assert monotonic() < end, left
        sleep(POLL)


def _commands(session: int) -> list[list[str]]:
    return [_command(pid) for pid in _processes() if _session_of(pid) == session]


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _session_of(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return None


def _wait_for_children(process: subprocess.Popen[str]) -> None:
    """Wait until a browser runs below the process, unless that ends before."""
    while process.poll() is None:
        if any("--remote-debugging-pipe" in _command(child) for child in _descendants(process.pid)):
            return
        sleep(POLL)
    raise AssertionError(process.communicate())


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
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def _command(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []
