"""Which of the installed browsers is launched."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from simulator import browser
from simulator.browser import __main__ as installation
from simulator.errors import BrowserMissing


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the only one on the PATH; browsers of the machine are not found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "INSTALLATION_PATHS", {})
    return tmp_path


@pytest.fixture
def playwright(tmp_path: Path) -> Any:
    """A Playwright without its own browser; a test may put the executable `bundled` into the folder."""
    return {"chromium": SimpleNamespace(executable_path=str(tmp_path / "bundled"))}


def _install(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).touch(mode=0o755)


def test_without_a_window_the_headless_shell_is_preferred(commands: Path, playwright: Any) -> None:
    _install(commands, "chromium", "chromium-headless-shell")
    assert browser.find(playwright).name == "chromium-headless-shell"


def test_with_a_window_the_headless_shell_is_passed_over(commands: Path, playwright: Any) -> None:
    _install(commands, "google-chrome", "chromium-headless-shell")
    assert browser.find(playwright, headless=False).name == "google-chrome"


def test_the_browser_of_playwright_takes_precedence_over_the_system(commands: Path, playwright: Any) -> None:
    _install(commands, "bundled", "chromium", "chromium-headless-shell")
    assert browser.find(playwright).name == "bundled"


def test_a_missing_browser_is_an_error_with_the_command_that_installs_it(
    commands: Path, playwright: Any
) -> None:
    _install(commands, "chromium-headless-shell")
    with pytest.raises(BrowserMissing, match="playwright install chromium"):
        browser.find(playwright, headless=False)


@pytest.mark.parametrize(
    ("present", "installed"),
    [
        (["chromium"], ["chromium-headless-shell", "chromium-driver"]),
        (["chromium", "chromium-headless-shell"], ["chromium-driver"]),
        (["chromium", "chromium-headless-shell", "chromedriver"], []),
    ],
    ids=lambda names: ",".join(names) or "nothing",
)
def test_root_gets_what_debian_has_besides_its_chromium(
    commands: Path, monkeypatch: pytest.MonkeyPatch, present: list[str], installed: list[str]
) -> None:
    run: list[tuple[str, ...]] = []
    monkeypatch.setattr(installation, "_run_as_root", lambda *command: run.append(command))
    monkeypatch.setattr(installation, "is_root", lambda: True)
    monkeypatch.setattr(installation, "_find", lambda *_chromium: Path("/usr/bin/chromium"))
    _install(commands, "apt-get", *present)
    assert installation.find_or_install(None) == Path("/usr/bin/chromium")
    packages = [name for command in run if command[:2] == ("apt-get", "install") for name in command[3:]]
    assert packages == installed
