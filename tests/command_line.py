"""Runs the command line in the process of the tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.cli import main

Run = Callable[..., tuple[int, str, str]]


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line; gives its exit status, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_info:
            main(arguments)
        status = exit_info.value.code
        assert isinstance(status, int)
        return status, *capsys.readouterr()

    return run
