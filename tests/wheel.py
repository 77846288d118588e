"""Fixtures of the built package: it is built once a run, and installed once into a new environment."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all the processes of one run share."""
    process_folder = tmp_path_factory.getbasetemp()
    return process_folder if worker_id == "master" else process_folder.parent


@pytest.fixture(scope="session")
def wheel(run_folder: Path) -> Path:
    """The wheel, built from the source distribution, so that both are tested."""
    folder = run_folder / "dist"
    with FileLock(run_folder / "dist.lock"):
        if not list(folder.glob("*.whl")):
            run(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed_command(wheel: Path, run_folder: Path) -> Path:
    """The command in an environment that has the wheel and its dependencies, and nothing else."""
    environment = run_folder / "environment"
    command = environment / "bin" / "sol-simulator"
    with FileLock(run_folder / "environment.lock"):
        if not command.exists():
            install(wheel, environment)
    return command


def install(wheel: Path, environment: Path) -> None:
    venv.create(environment)
    pip = (sys.executable, "-m", "pip", "--python", environment)
    run(*pip, "install", "--constraint", ROOT / "constraints.txt", wheel)


@pytest.fixture
def sol_simulator(installed_command: Path, tmp_path: Path) -> Callable[..., str]:
    """Runs the installed command outside the repository; gives its output."""
    return partial(run, installed_command, cwd=tmp_path)


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """The output of the command, which must succeed."""
    completed = subprocess.run(
        command, cwd=cwd, capture_output=True, check=False, encoding="utf-8", timeout=600
    )
    assert completed.returncode == 0, completed.stdout + completed.stderr
    return completed.stdout
