"""The npm packages: those of the root go into every build, those of tools into none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
NPM_FOLDERS = [ROOT, ROOT / "tools"]


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_a_build_installs_only_what_pages_and_reports_need() -> None:
    package = read(ROOT / "package.json")
    assert set(package["dependencies"]) == {
        "@cucumber/html-formatter",
        "@expo-google-fonts/source-sans-3",
        "@fontsource-variable/source-sans-3",
        "axe-core",
        "dom-accessibility-api",
    }
    assert [key for key in package if key.endswith("ependencies")] == ["dependencies"]


def test_the_tools_are_development_dependencies() -> None:
    package = read(ROOT / "tools" / "package.json")
    assert [key for key in package if key.endswith("ependencies")] == ["devDependencies"]


@pytest.mark.parametrize("folder", NPM_FOLDERS, ids=["root", "tools"])
def test_every_version_is_fixed(folder: Path) -> None:
    package = read(folder / "package.json")
    direct = package.get("dependencies", {}) | package.get("devDependencies", {})
    locked = read(folder / "package-lock.json")["packages"]
    assert direct == {name: locked[f"node_modules/{name}"]["version"] for name in direct}


@pytest.mark.parametrize("folder", NPM_FOLDERS, ids=["root", "tools"])
def test_a_lock_file_names_no_download_address(folder: Path) -> None:
    packages = read(folder / "package-lock.json")["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
