"""Plays walkthroughs one after another in a real browser, and reports each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Protocol

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from simulator.browser import CHROMIUM, launch, why_not_started
from simulator.browser.reasons import printable_address, reason
from simulator.errors import SimulatorError
from simulator.play import StepFailed, play
from simulator.scenario.model import Step, Walkthrough

SCREENSHOTS = Path("test-results")
"""Folder for the screenshot of a failed step when there is none for traces."""


class CannotRun(SimulatorError):
    """The browser does not start, or the simulator does not answer."""


class BrowserClosed(SimulatorError):
    """The browser closed before the end; both counts include the walkthrough that it interrupted."""

    def __init__(self, started_count: int, failed_count: int) -> None:
        self.started_count = started_count
        self.failed_count = failed_count
        super().__init__("El navegador se cerró antes de terminar. Ejecute de nuevo la orden.")


@dataclass(frozen=True, slots=True)
class RunOptions:
    browser_name: str = CHROMIUM
    headed: bool = False
    slow_mo: int = 0
    """Pause before each operation, in milliseconds."""
    trace: Path | None = None
    """Folder for the trace of each failed walkthrough."""
    chromium: Path | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A walkthrough that failed, and the files that show how."""

    walkthrough: Walkthrough
    error: StepFailed
    screenshot: Path | None
    trace: Path | None


class Reporter(Protocol):
    """Receives the progress of a run."""

    def on_start(self, walkthrough: Walkthrough) -> None: ...

    def on_step(self, step: Step, seconds: float) -> None: ...

    def on_failure(self, failure: Failure, seconds: float) -> None: ...


def walk(
    walkthroughs: Sequence[Walkthrough], base_url: str, options: RunOptions, reporter: Reporter
) -> list[Failure]:
    """Play each walkthrough as a new visitor; returns the failures.

    Raises:
        BrowserMissing: if the browser is not installed.
        CannotRun: if the browser does not start, or no simulator answers at the address.
        BrowserClosed: if the browser closes before the end.
    """
    results: list[Failure | None] = []
    try:
        with _browser(options) as browser:
            _check_simulator(browser, base_url)
            for walkthrough in walkthroughs:
                results.append(_run(browser, walkthrough, base_url, options, reporter))  # noqa: PERF401  # kept if the browser closes
    except (Error, StepFailed) as error:
        raise BrowserClosed(len(results) + 1, len(_failures(results)) + 1) from error
    return _failures(results)


def _failures(results: Sequence[Failure | None]) -> list[Failure]:
    return [failure for failure in results if failure]


@contextmanager
def _browser(options: RunOptions) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            browser = launch(
                playwright,
                options.browser_name,
                headless=not options.headed,
                slow_mo=options.slow_mo,
                chromium=options.chromium,
            )
        except Error as error:
            raise CannotRun(why_not_started(error, options.browser_name, headed=options.headed)) from error
        with browser:
            yield browser


def _check_simulator(browser: Browser, base_url: str) -> None:
    with browser.new_context() as context:
        try:
            world = context.request.get(f"{base_url.rstrip('/')}/api/world")
        except Error as error:
            raise CannotRun(f"{printable_address(base_url)}: {reason(error)}.") from error
        if not world.ok or "application/json" not in world.headers.get("content-type", ""):
            raise CannotRun(f"Lo que responde en {base_url} no es un sol-simulator.")


def _run(
    browser: Browser, walkthrough: Walkthrough, base_url: str, options: RunOptions, reporter: Reporter
) -> Failure | None:
    reporter.on_start(walkthrough)
    with browser.new_context(base_url=base_url, locale="es-PE") as context:
        if options.trace:
            context.tracing.start(screenshots=True, snapshots=True, sources=False)
        failure = _play(context.new_page(), walkthrough, base_url, options, reporter)
        if options.trace and not failure:
            context.tracing.stop()
    return failure


def _play(
    page: Page, walkthrough: Walkthrough, base_url: str, options: RunOptions, reporter: Reporter
) -> Failure | None:
    stopwatch = _Stopwatch()
    try:
        play(
            page, walkthrough, base_url=base_url, on_step=lambda step: reporter.on_step(step, stopwatch.lap())
        )
    except StepFailed as error:
        if page.is_closed():
            raise
        seconds = stopwatch.lap()
        trace = _save_trace(page.context, walkthrough, options.trace)
        screenshot = _save_screenshot(page, walkthrough, options.trace)
        failure = Failure(walkthrough, error, screenshot, trace)
        reporter.on_failure(failure, seconds)
        return failure
    return None


class _Stopwatch:
    def __init__(self) -> None:
        self._lap_start = perf_counter()

    def lap(self) -> float:
        """Seconds since the last lap, or since the beginning."""
        start, self._lap_start = self._lap_start, perf_counter()
        return self._lap_start - start


def _save_screenshot(page: Page, walkthrough: Walkthrough, folder: Path | None) -> Path | None:
    path = (folder or SCREENSHOTS) / f"{walkthrough.name}.png"
    try:
        page.screenshot(path=path, full_page=True)
    except (Error, OSError):
        return None
    return path


def _save_trace(context: BrowserContext, walkthrough: Walkthrough, folder: Path | None) -> Path | None:
    if folder is None:
        return None
    path = folder / f"{walkthrough.name}.zip"
    try:
        context.tracing.stop(path=path)
    except (Error, OSError):
        return None
    return path
