"""The examples of the documentation: each is run as its reader would, against a simulator of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Playwright
from sqlalchemy import func, select

from simulator import paths, settings
from simulator.browser import find
from simulator.ephemeral_server import serving_app
from simulator.models import Participant
from simulator.web.app_resources import Resources

BASH = shutil.which("bash") or "bash"
EXAMPLES = paths.PACKAGE.parent / "docs" / "examples"


@pytest.fixture
def simulator() -> Iterator[tuple[str, Flask]]:
    """Its address, and the application that answers there."""
    with serving_app() as address_and_app:
        yield address_and_app


def _run(command: Sequence[str], folder: Path, **environment: str) -> str:
    """What the command writes; it must succeed."""
    outcome = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout
    return outcome.stdout


def _assert_released(app: Flask) -> None:
    """Whoever came has left nothing behind."""
    resources: Resources = app.extensions["simulator"]
    with resources.read() as session:
        assert session.scalar(select(func.count()).select_from(Participant)) == 0


def _participants_ever(app: Flask) -> int:
    """The number that the next participant gets, less one: a number is never given twice."""
    resources: Resources = app.extensions["simulator"]
    with resources.read() as session:
        return (
            session.connection()
            .exec_driver_sql("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'participant'")
            .scalar_one()
        )


@pytest.mark.parametrize("name", ["test_playwright.py", "test_selenium.py"])
def test_a_test_uses_the_simulator(
    simulator: tuple[str, Flask], playwright: Playwright, tmp_path: Path, name: str
) -> None:
    address, app = simulator
    # Selenium's driver is Chromium's; the headless shell is Playwright's way alone.
    chromium = str(find(playwright, chromium=settings.chromium(), headless="selenium" not in name))
    copy = tmp_path / name
    copy.write_text((EXAMPLES / name).read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(copy)]
    output = _run(command, tmp_path, SIMULADOR_URL=address, SIMULATOR_CHROMIUM=chromium)
    assert "2 passed" in output
    assert _participants_ever(app) == 2
    _assert_released(app)


def test_a_script_uses_the_simulator(simulator: tuple[str, Flask], tmp_path: Path) -> None:
    address, app = simulator
    output = _run([BASH, str(EXAMPLES / "curl.sh")], tmp_path, SIMULADOR_URL=address)
    assert output == "Todo fue como se esperaba.\n"
    assert _participants_ever(app) == 1
    _assert_released(app)


def test_a_script_fails_where_the_simulator_does_something_else(
    simulator: tuple[str, Flask], tmp_path: Path
) -> None:
    address, app = simulator
    script = (EXAMPLES / "curl.sh").read_text(encoding="utf-8")
    spoilt = tmp_path / "curl.sh"
    spoilt.write_text(script.replace('"Suspendido"', '"Activo"'), encoding="utf-8")
    outcome = subprocess.run(
        [BASH, str(spoilt)],
        env=os.environ | {"SIMULADOR_URL": address},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert outcome.stderr == "Falló: un usuario suspendido inició sesión\n"
    _assert_released(app)
