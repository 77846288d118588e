"""`sol-simulator export`: where the code goes, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from simulator.export.document import PYTHON, TARGETS, TYPESCRIPT, exported_code
from simulator.scenario.selection import choose
from tests.command_line import Run, runner

NAME = "suspender-un-usuario-secundario"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("out", [[], ["--out", "-"]], ids=["no-out", "dash"])
def test_the_code_is_shown(run: Run, target: str, out: list[str]) -> None:
    assert run("export", NAME, "--to", target, *out) == (
        0,
        exported_code(choose([NAME]), TARGETS[target]),
        "",
    )


@pytest.mark.parametrize(
    ("target", "name", "command"),
    [
        (PYTHON, "test_suspender.py", "pytest {} --base-url http://127.0.0.1:8000"),
        (TYPESCRIPT, "suspender.spec.ts", "npx playwright test {}"),
    ],
)
def test_the_code_is_written(run: Run, tmp_path: Path, target: str, name: str, command: str) -> None:
    file = tmp_path / "pruebas" / name
    message = f"{file}: 1 prueba. Ejecute: {command.format(file)}\n"
    assert run("export", NAME, "--to", target, "--out", str(file)) == (0, message, "")
    assert file.read_text(encoding="utf-8") == exported_code(choose([NAME]), TARGETS[target], name)
    assert command.format(name) in file.read_text(encoding="utf-8")


def test_several_scenarios_go_into_one_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "test_estados.py"
    status, output, _ = run("export", "8", "--to", PYTHON, "--out", str(file))
    assert (status, output.partition(". ")[0]) == (0, f"{file}: {len(choose(['8']))} pruebas")


def test_a_file_is_replaced_only_by_force(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "test_suspender.py"
    file.write_text("# mine\n", encoding="utf-8")
    arguments = ("export", NAME, "--to", PYTHON, "--out", str(file))
    message = f"{file}: ya existe. Elija otro con --out, o reemplácelo con --force.\n"
    assert run(*arguments) == (2, "", message)
    assert file.read_text(encoding="utf-8") == "# mine\n"
    assert run(*arguments, "--force")[0] == 0
    assert file.read_text(encoding="utf-8") != "# mine\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["suspendr-un-usuario-secundario", "--to", PYTHON], f"«{NAME}»"),
        (["missing.feature", "--to", PYTHON], "missing.feature:1: El archivo no existe."),
        ([NAME, "--to", "selenium"], "playwright-python, playwright-typescript"),
        ([NAME], "--to"),
    ],
    ids=["scenario", "file", "target", "no-target"],
)
def test_what_can_not_be_exported_is_one_clear_line(run: Run, arguments: list[str], message: str) -> None:
    status, output, errors = run("export", *arguments)
    assert (status, output, errors.count("\n")) == (2, "", 1)
    assert message in errors


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_what_can_not_be_written_is_one_clear_line(run: Run, tmp_path: Path, force: list[str]) -> None:
    (tmp_path / "file").touch()
    example = tmp_path / "test_suspender_un_usuario_secundario.py"
    refused = {
        tmp_path / "file" / "test_a.py": "no se puede escribir (",
        tmp_path: f"es una carpeta. Indique un archivo, como {example}.",
        tmp_path / "prueba.txt": "así no se llama una prueba. Use un nombre como",
    }
    for path, reason in refused.items():
        status, output, errors = run("export", NAME, "--to", PYTHON, "--out", str(path), *force)
        assert (status, output, errors.count("\n")) == (2, "", 1)
        assert errors.startswith(f"{path}: {reason}")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_what_is_no_file_is_refused(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "test_a.py"
    os.mkfifo(pipe)
    message = f"{pipe}: no es un archivo. Sin --out, la orden muestra el código.\n"
    assert run("export", NAME, "--to", PYTHON, "--out", str(pipe)) == (2, "", message)


def test_a_protected_file_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "test_a.py"
    file.touch(mode=0o444)
    message = f"{file}: está protegido contra escritura. Elija otro con --out.\n"
    assert run("export", NAME, "--to", PYTHON, "--out", str(file), "--force") == (2, "", message)
