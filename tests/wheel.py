"""The package as a person gets it: built once, and installed once into a new environment."""

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
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all the processes of one run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def wheel(shared: Path) -> Path:
    """The wheel, made from the source distribution, so that both are proved."""
    folder = shared / "dist"
    with FileLock(shared / "dist.lock"):
        if not list(folder.glob("*.whl")):
            run(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, shared: Path) -> Path:
    """The command of an environment that has the wheel and what it asks for, and nothing else."""
    environment = shared / "environment"
    command = environment / "bin" / "sol-simulator"
    with FileLock(shared / "environment.lock"):
        if not command.exists():
            install(wheel, environment)
    return command


def install(wheel: Path, environment: Path) -> None:
    venv.create(environment)
    pip = (sys.executable, "-m", "pip", "--python", environment)
    run(*pip, "install", "--constraint", ROOT / "constraints.txt", wheel)


@pytest.fixture
def sol_simulator(installed: Path, tmp_path: Path) -> Callable[..., str]:
    """What the installed command says to the arguments given, far from the repository."""
    return partial(run, installed, cwd=tmp_path)


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What the command says, when it succeeds."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
