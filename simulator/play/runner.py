"""Walks through walkthroughs in a real browser and tells how each step went."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Protocol

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from simulator.browser import CHROMIUM, first_line, launch
from simulator.errors import SimulatorError
from simulator.play import StepFailed, play
from simulator.scenario.model import Step, Walkthrough

PICTURES = Path("test-results")
"""Where the picture of a failed step goes, unless traces are kept elsewhere."""


class NotReached(SimulatorError):
    """The simulator or the browser can't be had."""


class BrowserClosed(SimulatorError):
    """The browser went away in the middle: how many walkthroughs were begun and failed, the last one too."""

    def __init__(self, begun: int, failed: int) -> None:
        self.begun = begun
        self.failed = failed
        super().__init__("El navegador se cerró antes de terminar. Ejecute de nuevo la orden.")


@dataclass(frozen=True, slots=True)
class Manner:
    """How to walk."""

    browser_name: str = CHROMIUM
    headed: bool = False
    slow_mo: int = 0
    """Pause before each operation, in milliseconds."""
    trace: Path | None = None
    """Folder for the trace of each failed walkthrough."""
    chromium: Path | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A walkthrough that stopped, and what it left behind."""

    walkthrough: Walkthrough
    reason: StepFailed
    picture: Path | None
    trace: Path | None


class Telling(Protocol):
    """Hears how it goes."""

    def begun(self, walkthrough: Walkthrough) -> None: ...

    def stepped(self, step: Step, seconds: float) -> None: ...

    def failed(self, failure: Failure, seconds: float) -> None: ...


def walk(
    walkthroughs: Sequence[Walkthrough], base_url: str, manner: Manner, telling: Telling
) -> list[Failure]:
    """Play them one after another, each for a visitor of its own; gives those that failed.

    Raises:
        BrowserMissing: if the browser is not installed.
        NotReached: if it does not start, or nobody answers at the address.
        BrowserClosed: if it goes away before the end.
    """
    played: list[Failure | None] = []
    try:
        with _started(manner) as browser:
            _check_reached(browser, base_url)
            for walkthrough in walkthroughs:
                played.append(_played(browser, walkthrough, base_url, manner, telling))  # noqa: PERF401  # kept if it breaks off
    except (Error, StepFailed) as error:
        raise BrowserClosed(len(played) + 1, len(_failures(played)) + 1) from error
    return _failures(played)


def _failures(played: Sequence[Failure | None]) -> list[Failure]:
    return [failure for failure in played if failure]


@contextmanager
def _started(manner: Manner) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            browser = launch(
                playwright,
                manner.browser_name,
                headless=not manner.headed,
                slow_mo=manner.slow_mo,
                chromium=manner.chromium,
            )
        except Error as error:
            raise NotReached(why_not_started(error, manner.browser_name, headed=manner.headed)) from error
        with browser:
            yield browser


def _check_reached(browser: Browser, base_url: str) -> None:
    with browser.new_context() as context:
        try:
            world = context.request.get(f"{base_url.rstrip('/')}/api/world")
        except Error as error:
            raise NotReached(f"Nadie responde en {base_url} ({first_line(error)}).") from error
        if not world.ok or "application/json" not in world.headers.get("content-type", ""):
            raise NotReached(f"Lo que responde en {base_url} no es un sol-simulator.")


def _played(
    browser: Browser, walkthrough: Walkthrough, base_url: str, manner: Manner, telling: Telling
) -> Failure | None:
    telling.begun(walkthrough)
    with browser.new_context(base_url=base_url, locale="es-PE") as context:
        if manner.trace:
            context.tracing.start(screenshots=True, snapshots=True, sources=False)
        failure = _play(context.new_page(), walkthrough, base_url, manner, telling)
        if manner.trace and not failure:
            context.tracing.stop()
    return failure


def _play(
    page: Page, walkthrough: Walkthrough, base_url: str, manner: Manner, telling: Telling
) -> Failure | None:
    watch = _Watch()
    try:
        play(page, walkthrough, base_url=base_url, done=lambda step: telling.stepped(step, watch.lap()))
    except StepFailed as reason:
        if page.is_closed():
            raise
        took = watch.lap()
        trace = _trace(page.context, walkthrough, manner.trace)
        failure = Failure(walkthrough, reason, _picture(page, walkthrough, manner.trace), trace)
        telling.failed(failure, took)
        return failure
    return None


class _Watch:
    def __init__(self) -> None:
        self._since = perf_counter()

    def lap(self) -> float:
        """Seconds since the last time it was asked."""
        before, self._since = self._since, perf_counter()
        return self._since - before


def _picture(page: Page, walkthrough: Walkthrough, folder: Path | None) -> Path | None:
    path = (folder or PICTURES) / f"{walkthrough.name}.png"
    try:
        page.screenshot(path=path, full_page=True)
    except (Error, OSError):
        return None
    return path


def _trace(context: BrowserContext, walkthrough: Walkthrough, folder: Path | None) -> Path | None:
    if folder is None:
        return None
    path = folder / f"{walkthrough.name}.zip"
    try:
        context.tracing.stop(path=path)
    except (Error, OSError):
        return None
    return path


def why_not_started(error: Error, browser_name: str = CHROMIUM, *, headed: bool = False) -> str:
    """Why a browser does not start, in a line."""
    needs_screen = headed and sys.platform == "linux"
    if needs_screen and re.search(r"XServer|\$DISPLAY|platform_linux|headed browser", error.message):
        return f"{browser_name} no arranca: no hay pantalla. Quite --headed, o use xvfb-run."
    return f"{browser_name} no arranca: {first_line(error)}"
