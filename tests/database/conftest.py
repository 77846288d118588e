"""Runs the command line on a database that a test chooses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_SECRET", "a secret of the tests, long enough")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line; gives its exit status, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_info:
            main(arguments)
        status = exit_info.value.code
        assert isinstance(status, int)
        return status, *capsys.readouterr()

    return run
