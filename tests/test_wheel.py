"""The content of the wheel, and its command without a browser; `e2e/test_wheel.py` walks a section."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from simulator.paths import MIGRATIONS, PACKAGE, SCENARIOS, STATIC, TEMPLATES

pytest_plugins = ["tests.wheel"]


@pytest.fixture
def archived_names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("folder", [TEMPLATES, STATIC, SCENARIOS, MIGRATIONS], ids=lambda folder: folder.name)
def test_every_file_of_a_folder_travels_in_the_wheel(folder: Path, archived_names: set[str]) -> None:
    top = folder.parent if folder != MIGRATIONS else PACKAGE
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert files, f"{folder} is empty"
    assert {f"simulator/{file.relative_to(top).as_posix()}" for file in files} <= archived_names


def test_the_font_and_its_licence_travel_in_the_wheel(archived_names: set[str]) -> None:
    font = "simulator/static/vendor/source-sans-3"
    printed = {f"{font}/static/SourceSans3-{weight}.ttf" for weight in ("Regular", "SemiBold", "Bold")}
    licences = {f"{font}/LICENSE", f"{font}/static/LICENSE"}
    assert {f"{font}/source-sans-3-latin.woff2"} | printed | licences <= archived_names


def test_nothing_but_the_package_is_in_the_wheel(archived_names: set[str]) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in archived_names} == {
        "simulator",
        "sol_simulator",
    }


def test_the_installed_command_names_its_subcommands(sol_simulator: Callable[..., str]) -> None:
    assert {"serve", "walk", "check"} <= set(sol_simulator("--help").split())


def test_the_installed_scenarios_compile(sol_simulator: Callable[..., str]) -> None:
    sol_simulator("check")


def test_the_installed_command_lists_the_pictures_of_the_handbook(sol_simulator: Callable[..., str]) -> None:
    assert "05.1-grabar.png" in sol_simulator("pictures", "--list", "--only", "5.1")
