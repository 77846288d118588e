"""One job of a run: a thread with a browser of its own, which plays walkthrough after walkthrough."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, Playwright

from simulator.browser import launch, why_not_started
from simulator.play import driver
from simulator.runs.jobs.practice_company import CannotRun, practice_company
from simulator.runs.jobs.shared_run import BrowserClosed, SharedRun
from simulator.runs.jobs.task_player import TaskPlayer
from simulator.runs.jobs.tasks import Task


def play_tasks(run: SharedRun) -> None:
    """Play what is to be played until nothing is left or the run is stopped.

    Raises:
        BrowserMissing: if the browser is not installed.
        CannotRun: if the browser does not start, or no simulator answers at the address.
        BrowserClosed: if the browser closes before the end.
        Stopped: if the run was stopped in the middle of a walkthrough.
    """
    with (
        _driver() as playwright,
        practice_company(playwright, run.address, run.options, run.companies) as company,
        _browser(playwright, run) as browser,
    ):
        while (task := _next(run)) is not None:
            TaskPlayer(run, browser, company, task).play()


@contextmanager
def _driver() -> Iterator[Playwright]:
    try:
        with driver() as playwright:
            yield playwright
    except Error as error:
        raise BrowserClosed from error


@contextmanager
def _browser(playwright: Playwright, run: SharedRun) -> Iterator[Browser]:
    options = run.options
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
    run.browser = f"{options.browser_name} {browser.version}"
    with browser:
        yield browser


def _next(run: SharedRun) -> Task | None:
    try:
        return None if run.stop.is_set() else run.tasks.popleft()
    except IndexError:
        return None
