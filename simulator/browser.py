"""Finds a browser and starts it for Playwright; `python -m simulator.browser` gets one if there is none."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, PIPE, CalledProcessError
from typing import TypedDict

import click
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from simulator import settings
from simulator.errors import BrowserMissing, SimulatorError

CHROMIUM = "chromium"
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
HEADLESS_SHELL = "chromium-headless-shell"
"""Debian's Chromium without windows, as Playwright has one of its own: it plays in two thirds of the time."""
COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
PLACES = {
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
    """What `BrowserType.launch` needs besides what the caller wants."""

    executable_path: Path
    args: list[str]


def launch(
    playwright: Playwright,
    browser_name: str = CHROMIUM,
    *,
    headless: bool = True,
    slow_mo: float = 0,
    chromium: Path | None = None,
) -> Browser:
    """The browser, started.

    Args:
        slow_mo: pause before each operation, in milliseconds.
        chromium: the executable that the settings name, if any.

    Raises:
        BrowserMissing: if that browser is not installed.
    """
    options = launch_options(playwright, browser_name, chromium, headless=headless)
    return playwright[browser_name].launch(headless=headless, slow_mo=slow_mo, **options)


def launch_options(
    playwright: Playwright, browser_name: str, chromium: Path | None = None, *, headless: bool = True
) -> LaunchOptions:
    """How to launch the browser here; also for pytest-playwright's `browser_type_launch_args`.

    Raises:
        BrowserMissing: if that browser is not installed.
    """
    executable = find(playwright, browser_name, chromium, headless=headless)
    if browser_name != CHROMIUM:
        return {}
    if executable == _own(playwright, browser_name):  # left unnamed, or its headless shell is passed over
        return {"args": _arguments()}
    return {"args": _arguments(), "executable_path": executable}


def find(
    playwright: Playwright,
    browser_name: str = CHROMIUM,
    chromium: Path | None = None,
    *,
    headless: bool = True,
) -> Path:
    """The executable: for a Chromium the one set, else Playwright's own, else a Chromium of the system.

    Raises:
        BrowserMissing: if there is none, or the one set does not exist.
    """
    if browser_name == CHROMIUM and chromium:
        return _set(chromium)
    own = _own(playwright, browser_name)
    if own.is_file():
        return own
    if browser_name != CHROMIUM:
        raise BrowserMissing(f"{browser_name} no está instalado. Ejecute: playwright install {browser_name}")
    return _of_the_system(headless=headless)


def _set(chromium: Path) -> Path:
    if not chromium.is_file():
        raise BrowserMissing(f"SIMULATOR_CHROMIUM indica un archivo que no existe: {chromium}")
    return chromium


def _own(playwright: Playwright, browser_name: str) -> Path:
    return Path(playwright[browser_name].executable_path)


def _of_the_system(*, headless: bool) -> Path:
    found = next(_system_chromiums(headless=headless), None)
    if found is None:
        raise BrowserMissing(NO_CHROMIUM)
    return found


def _system_chromiums(*, headless: bool) -> Iterator[Path]:
    commands = (HEADLESS_SHELL, *COMMANDS) if headless else COMMANDS
    yield from (Path(found) for command in commands if (found := shutil.which(command)))
    places = (Path(place).expanduser() for place in PLACES.get(sys.platform, ()))
    yield from (place for place in places if place.is_file())


def _arguments() -> list[str]:
    as_root = sys.platform == "linux" and _is_root()
    return [*QUIET, *(["--no-sandbox"] if as_root else [])]


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def ensure(chromium: Path | None) -> Path:
    """A Chromium that is there, got first if need be, saying what is done.

    Where root works (in containers and CI) and the Chromium is Debian's, the one without windows too.

    Raises:
        BrowserMissing: if none could be had, or the one set does not exist.
    """
    if chromium:
        return _found(chromium)
    try:
        found = _found()
    except BrowserMissing:
        _get()
        found = _found()
    if _is_root() and found == Path("/usr/bin", CHROMIUM) and shutil.which("apt-get"):
        _get_from_debian(HEADLESS_SHELL)
        return _found()
    return found


def _found(chromium: Path | None = None) -> Path:
    with sync_playwright() as playwright:
        return find(playwright, chromium=chromium)


def _get() -> None:
    """Playwright's own with what it needs to start, or Debian's package where that can't be had."""
    own = (sys.executable, "-m", "playwright")
    if _run(*own, "install", CHROMIUM):
        if not _starts():
            _run_as_root(*own, "install-deps", CHROMIUM)
    elif shutil.which("apt-get"):
        _get_from_debian(CHROMIUM)


def _get_from_debian(package: str) -> None:
    _run_as_root("apt-get", "update", "-qq")
    _run_as_root("apt-get", "install", "-qq", package)


def _starts() -> bool:
    try:
        with sync_playwright() as playwright:
            launch(playwright).close()
    except Error:
        return False
    return True


def _run_as_root(*command: str) -> bool:
    return _run(*(() if _is_root() else ("sudo", "-n")), *command)


def _run(*command: str) -> bool:
    click.echo(f"Getting a browser for the walkthroughs: {shlex.join(command)}")
    try:
        subprocess.run(command, check=True, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE, text=True)
    except (OSError, CalledProcessError) as error:
        reason = error.stderr if isinstance(error, CalledProcessError) else str(error)
        click.echo(f"That failed: {reason.strip().partition(chr(10))[0]}")
        return False
    return True


def first_line(error: Error) -> str:
    """The first line of Playwright's message that says something: some begin with a drawn box."""
    lines = [line for line in error.message.splitlines() if line.strip(" ╔═╗║")]
    return lines[0].strip() if lines else "sin más explicación"


def main() -> None:
    try:
        click.echo(f"Browser: {ensure(settings.from_environment().chromium)}")
    except SimulatorError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
