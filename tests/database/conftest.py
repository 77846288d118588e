"""Runs the command line on a database that a test chooses."""

from __future__ import annotations

import pytest

from tests.command_line import Run, runner


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_SECRET", "a secret of the tests, long enough")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line; gives its exit status, output and errors."""
    return runner(capsys)
