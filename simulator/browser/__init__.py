"""Finds a browser and launches it for Playwright; `python -m simulator.browser` installs one if need be."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Browser, Error, Playwright

from simulator.errors import BrowserMissing

CHROMIUM = "chromium"
QUIET_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
HEADLESS_SHELL = "chromium-headless-shell"
"""Debian's Chromium without windows, like Playwright's headless shell: it takes two thirds of the time."""
COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
INSTALLATION_PATHS = {
    "win32": (
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
        "~/AppData/Local/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
        "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
    ),
    "darwin": (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
}
NO_CHROMIUM = (
    "No se encuentra Chromium, Chrome ni Edge. Ejecute: playwright install chromium "
    "(en Debian: apt-get install chromium), o indique uno en SIMULATOR_CHROMIUM."
)


class LaunchOptions(TypedDict, total=False):
    """Arguments of `BrowserType.launch` that depend on this machine."""

    executable_path: Path
    args: list[str]


def launch(
    playwright: Playwright,
    browser_name: str = CHROMIUM,
    *,
    headless: bool = True,
    slow_mo: float = 0,
    chromium: Path | None = None,
    arguments: Sequence[str] = (),
) -> Browser:
    """The browser, launched.

    Args:
        slow_mo: pause before each operation, in milliseconds.
        chromium: the executable that the settings name, if any.
        arguments: more of Chromium's command line.

    Raises:
        BrowserMissing: if that browser is not installed.
    """
    options = launch_options(playwright, browser_name, chromium, headless=headless)
    if arguments:
        options["args"] = [*options["args"], *arguments]
    return playwright[browser_name].launch(headless=headless, slow_mo=slow_mo, **options)


def launch_options(
    playwright: Playwright, browser_name: str, chromium: Path | None = None, *, headless: bool = True
) -> LaunchOptions:
    """How to launch the browser on this machine; also for pytest-playwright's `browser_type_launch_args`.

    Raises:
        BrowserMissing: if that browser is not installed.
    """
    executable = find(playwright, browser_name, chromium, headless=headless)
    if browser_name != CHROMIUM:
        return {}
    if executable == _playwright_executable(playwright, browser_name):
        return {"args": _arguments()}  # a path would make Playwright pass over its own headless shell
    return {"args": _arguments(), "executable_path": executable}


def find(
    playwright: Playwright,
    browser_name: str = CHROMIUM,
    chromium: Path | None = None,
    *,
    headless: bool = True,
) -> Path:
    """The browser's executable: for Chromium the one of the settings, else Playwright's, else the system's.

    Raises:
        BrowserMissing: if there is none, or the one of the settings does not exist.
    """
    if browser_name == CHROMIUM and chromium:
        return _existing(chromium)
    executable = _playwright_executable(playwright, browser_name)
    if executable.is_file():
        return executable
    if browser_name != CHROMIUM:
        raise BrowserMissing(f"{browser_name} no está instalado. Ejecute: playwright install {browser_name}")
    return _system_chromium(headless=headless)


def _existing(chromium: Path) -> Path:
    if not chromium.is_file():
        raise BrowserMissing(f"SIMULATOR_CHROMIUM indica un archivo que no existe: {chromium}")
    return chromium


def _playwright_executable(playwright: Playwright, browser_name: str) -> Path:
    return Path(playwright[browser_name].executable_path)


def _system_chromium(*, headless: bool) -> Path:
    executable = next(_system_chromiums(headless=headless), None)
    if executable is None:
        raise BrowserMissing(NO_CHROMIUM)
    return executable


def _system_chromiums(*, headless: bool) -> Iterator[Path]:
    commands = (HEADLESS_SHELL, *COMMANDS) if headless else COMMANDS
    yield from (Path(path) for command in commands if (path := shutil.which(command)))
    paths = (Path(path).expanduser() for path in INSTALLATION_PATHS.get(sys.platform, ()))
    yield from (path for path in paths if path.is_file())


def _arguments() -> list[str]:
    needs_no_sandbox = sys.platform == "linux" and is_root()
    return [*QUIET_ARGUMENTS, *(["--no-sandbox"] if needs_no_sandbox else [])]


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def first_line(error: Error) -> str:
    """The first line with words of Playwright's message: some messages begin with a drawn box."""
    lines = [line for line in error.message.splitlines() if line.strip(" ╔═╗║")]
    return lines[0].strip() if lines else "sin más explicación"


def why_not_started(error: Error, browser_name: str = CHROMIUM, *, headed: bool = False) -> str:
    """Why a browser does not start, in one line."""
    needs_screen = headed and sys.platform == "linux"
    if needs_screen and re.search(r"XServer|\$DISPLAY|platform_linux|headed browser", error.message):
        return f"{browser_name} no arranca: no hay pantalla. Quite --headed, o use xvfb-run."
    return f"{browser_name} no arranca: {first_line(error)}"
