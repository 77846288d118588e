"""`python -m simulator.browser`: prints which Chromium walkthroughs use, and installs one if need be."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, CalledProcessError

import click
from playwright.sync_api import Error, sync_playwright

from simulator import settings
from simulator.browser import CHROMIUM, HEADLESS_SHELL, find, is_root, launch
from simulator.errors import BrowserMissing, SimulatorError

PLAYWRIGHT = (sys.executable, "-m", "playwright")
DEBIAN_CHROMIUMS = {Path("/usr/bin", CHROMIUM), Path("/usr/bin", HEADLESS_SHELL)}
DRIVER, DRIVER_PACKAGE = "chromedriver", "chromium-driver"
"""With it Selenium drives Debian's Chromium; elsewhere Selenium gets a driver by itself."""


def main() -> None:
    settings.ensure_home()
    try:
        click.echo(f"Browser: {find_or_install(settings.chromium())}")
    except SimulatorError as error:
        sys.exit(str(error))


def find_or_install(chromium: Path | None) -> Path:
    """A Chromium's executable, installed if need be; each command that is run is printed.

    Debian's headless shell and driver are added to Debian's Chromium where root runs this (in containers and
    CI).

    Args:
        chromium: the executable that the settings name, if any; then nothing is installed.

    Raises:
        BrowserMissing: if none can be installed, or the one of the settings does not exist.
    """
    if chromium:
        return _find(chromium)
    executable = _find_or_install_chromium()
    if is_root() and executable in DEBIAN_CHROMIUMS and shutil.which("apt-get"):
        _complete_from_debian()
        return _find()
    return executable


def _complete_from_debian() -> None:
    """Install what Debian has besides its Chromium, unless it is there."""
    missing = [
        package
        for command, package in ((HEADLESS_SHELL, HEADLESS_SHELL), (DRIVER, DRIVER_PACKAGE))
        if not shutil.which(command)
    ]
    if missing:
        _install_from_debian(*missing)


def _find_or_install_chromium() -> Path:
    try:
        return _find()
    except BrowserMissing:
        _install()
        return _find()


def _find(chromium: Path | None = None) -> Path:
    with sync_playwright() as playwright:
        return find(playwright, chromium=chromium)


def _install() -> None:
    """Install Playwright's Chromium with the libraries it needs, or else Debian's package."""
    if _run(*PLAYWRIGHT, "install", CHROMIUM):
        if not _launches():
            _run_as_root(*PLAYWRIGHT, "install-deps", CHROMIUM)
    elif shutil.which("apt-get"):
        _install_from_debian(CHROMIUM)


def _install_from_debian(*packages: str) -> None:
    _run_as_root("apt-get", "update", "-qq")
    _run_as_root("apt-get", "install", "-qq", *packages)


def _launches() -> bool:
    try:
        with sync_playwright() as playwright:
            launch(playwright).close()
    except Error:
        return False
    return True


def _run_as_root(*command: str) -> bool:
    return _run(*(() if is_root() else ("sudo", "-n")), *command)


def _run(*command: str) -> bool:
    """Run the command and say so; False if it fails, with the first line of why."""
    click.echo(f"Getting a browser for the walkthroughs: {shlex.join(command)}")
    try:
        subprocess.run(command, check=True, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE, text=True)
    except (OSError, CalledProcessError) as error:
        reason = error.stderr if isinstance(error, CalledProcessError) else str(error)
        click.echo(f"That failed: {reason.strip().partition(chr(10))[0]}")
        return False
    return True


if __name__ == "__main__":
    main()
