"""The simulator of one run: it says why it can't start, and ends with its run."""

from __future__ import annotations

import os
import subprocess
import sys
from errno import ENOSPC
from multiprocessing import Pipe
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from simulator import ephemeral_server
from simulator.ephemeral_server import ServerEnded, serving

SERVE_AND_WAIT = """
import sys
from simulator.ephemeral_server import serving
if __name__ == "__main__":
    with serving() as url:
        print(url, flush=True)
        sys.stdin.read()
"""


def test_it_answers_until_its_run_ends() -> None:
    with serving() as url:
        assert _content(f"{url}/healthz")
    _assert_refuses(url)


def test_what_keeps_it_from_starting_is_told() -> None:
    ours, theirs = Pipe()
    theirs.send(OSError(ENOSPC, "No space left on device"))
    with pytest.raises(OSError, match="No space left"):
        ephemeral_server._url(ours)


def test_one_that_ends_before_it_answers_is_told() -> None:
    ours, theirs = Pipe()
    theirs.close()
    with pytest.raises(ServerEnded, match="terminó antes de responder"):
        ephemeral_server._url(ours)


def test_one_that_nobody_waits_for_any_more_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ephemeral_server, "ENDING_SIGNALS", [])  # those of the process of the tests
    ours, theirs = Pipe()
    ours.close()
    ephemeral_server._serve(theirs, None, None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_it_ends_and_leaves_nothing_when_its_run_is_killed(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "TMPDIR": str(tmp_path)}
    script = tmp_path / "run.py"
    script.write_text(SERVE_AND_WAIT, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    ) as run:  # fmt: skip
        assert run.stdout is not None
        url = run.stdout.readline().strip()
        assert list(tmp_path.glob("sol-simulator-*"))
        run.kill()
        run.stdout.read()  # the simulator has it open until it ends
    _assert_refuses(url)
    assert list(tmp_path.iterdir()) == [script]


def _content(url: str) -> str:
    with urlopen(url, timeout=30) as answer:  # noqa: S310 - of this test's own server
        content: bytes = answer.read()
    return content.decode()


def _assert_refuses(url: str) -> None:
    with pytest.raises(URLError, match="refused"):
        _content(url)
