"""Which browser of the system is taken."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from simulator import browser
from simulator.errors import BrowserMissing


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which commands are looked for; Chromes elsewhere don't count."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "INSTALLATION_PATHS", {})
    return tmp_path


@pytest.fixture
def playwright(tmp_path: Path) -> Any:
    """A Playwright whose own browser was not installed."""
    return {"chromium": SimpleNamespace(executable_path=str(tmp_path / "own"))}


def _install(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).touch(mode=0o755)


def test_without_a_window_the_one_that_has_none_is_taken(commands: Path, playwright: Any) -> None:
    _install(commands, "chromium", "chromium-headless-shell")
    assert browser.find(playwright).name == "chromium-headless-shell"


def test_with_a_window_the_one_that_has_none_is_passed_over(commands: Path, playwright: Any) -> None:
    _install(commands, "google-chrome", "chromium-headless-shell")
    assert browser.find(playwright, headless=False).name == "google-chrome"


def test_playwright_s_own_goes_before_the_system_s(commands: Path, playwright: Any) -> None:
    _install(commands, "own", "chromium", "chromium-headless-shell")
    assert browser.find(playwright).name == "own"


def test_none_is_said_with_what_to_do(commands: Path, playwright: Any) -> None:
    _install(commands, "chromium-headless-shell")
    with pytest.raises(BrowserMissing, match="playwright install chromium"):
        browser.find(playwright, headless=False)
