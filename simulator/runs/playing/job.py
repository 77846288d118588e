"""One job of a run: a thread with a browser of its own, which plays walkthrough after walkthrough."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from threading import Event
from time import perf_counter

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

from simulator.browser import launch, why_not_started
from simulator.browser.reasons import failure_reason
from simulator.errors import SimulatorError
from simulator.play import StepFailed, play
from simulator.runs.evidence.accessibility import ScreenAudits
from simulator.runs.evidence.evidence_folder import EvidenceFolder
from simulator.runs.options import RunOptions, TraceMode
from simulator.runs.playing.address import Address
from simulator.runs.playing.advice import with_advice
from simulator.runs.playing.practice_company import CannotRun, PracticeCompany, practice_company
from simulator.runs.playing.turns import Ended, Message, Started, StepEnded, Task
from simulator.runs.results import Evidence, StepResult, StepStatus, WalkthroughResult
from simulator.scenario.model import Step

CLOSED = re.compile("has been closed|Target closed|Browser closed|Connection closed")
"""What Playwright says once the browser, or the page, is no more."""
INTERRUPTION_WAIT = 0.5
"""Seconds until an interruption is known to the jobs."""


class BrowserClosed(SimulatorError):
    """The browser closed before the end."""

    def __init__(self) -> None:
        super().__init__("El navegador se cerró antes de terminar.")


class Stopped(Exception):
    """The run was interrupted while a walkthrough was played."""


@dataclass(slots=True)
class SharedRun:
    """What the jobs of a run have in common."""

    address: Address
    options: RunOptions
    tasks: deque[Task]
    """What is still to be played, in order."""
    evidence: EvidenceFolder
    send: Callable[[Message], object]
    stop: Event
    """Set when nothing more is to be played, not even a walkthrough to its end."""
    audits: ScreenAudits | None = None
    """Audits the accessibility of each screen, once; None for no audit."""
    companies: list[PracticeCompany] = field(default_factory=list)
    browser: str = ""
    """Name and version, as soon as one was launched."""

    def is_stopped_soon(self) -> bool:
        """Whether an error is that of an interruption: Ctrl+C may reach the browser first."""
        return self.stop.wait(INTERRUPTION_WAIT)


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
            _Player(run, browser, company, task).play()


@contextmanager
def _driver() -> Iterator[Playwright]:
    try:
        with sync_playwright() as playwright:
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


class _Player:
    """Plays one walkthrough and sends what comes of it."""

    def __init__(self, run: SharedRun, browser: Browser, company: PracticeCompany, task: Task) -> None:
        self._run = run
        self._browser = browser
        self._company = company
        self._task = task
        self._started_at = datetime.now(UTC)
        self._lap_start = perf_counter()
        self._steps: list[StepResult] = []
        self._trace = _Trace(run.options.trace)

    def play(self) -> None:
        """Play it; the walkthroughs after it go on whatever comes of it, unless the browser closed.

        Raises:
            BrowserClosed: if it did.
            Stopped: if the run was stopped meanwhile.
        """
        self._run.send(Started(self._task, self._started_at))
        try:
            with self._context() as context:
                result = self._played(context)
        except (Error, StepFailed) as error:
            if self._run.is_stopped_soon():
                raise Stopped from error
            if isinstance(error, StepFailed) or self._is_closed(error):  # such a step: `_failure` has others
                closed = BrowserClosed()
                self._end(self._failed_step(str(closed)))
                raise closed from error
            result = self._failed_between_steps(error)
        self._end(result)

    def _end(self, result: WalkthroughResult) -> None:
        self._run.send(Ended(self._task, result))
        if self._run.options.fail_fast and not result.passed:
            self._run.tasks.clear()

    def _is_closed(self, error: Error) -> bool:
        return CLOSED.search(error.message) is not None or not self._browser.is_connected()

    @contextmanager
    def _context(self) -> Iterator[BrowserContext]:
        """A new visitor of the job's company, who has no portal session yet."""
        context = self._new_context()
        try:
            yield context
        finally:
            with suppress(Error):  # what came of the walkthrough stands, and the next one has its own
                context.close()

    def _new_context(self) -> BrowserContext:
        address = self._run.address
        return self._browser.new_context(
            base_url=address.url,
            locale="es-PE",
            storage_state=self._company.state,
            http_credentials=address.credentials,
            ignore_https_errors=self._run.options.ignore_https_errors,
        )

    def _played(self, context: BrowserContext) -> WalkthroughResult:
        walkthrough, options = self._task.walkthrough, self._run.options
        self._trace.start(context, walkthrough.steps[0], walkthrough.title)
        page = context.new_page()
        self._lap_start = perf_counter()
        try:
            play(
                page,
                walkthrough,
                base_url=self._run.address.url,
                timeout=options.timeout,
                on_step=partial(self._on_step, page),
            )
        except StepFailed as error:
            if page.is_closed():
                raise
            return self._failure(page, error)
        return self._result(evidence=self._success_evidence(context))

    def _on_step(self, page: Page, step: Step) -> None:
        self._add(StepResult(step, StepStatus.PASSED, self._lap()))
        if self._run.audits is not None:
            self._run.audits.after_step(page, self._task.walkthrough, step)
            self._lap_start = perf_counter()  # the audit is no part of the next step
        if self._run.stop.is_set():
            raise Stopped
        self._trace.go_on(self._following())

    def _failure(self, page: Page, error: StepFailed) -> WalkthroughResult:
        self._add_failed()
        self._trace.go_on(None)
        evidence = self._run.evidence.of_failure(
            page, self._task.stem, traced=self._trace.is_on, is_loading=error.is_loading
        )
        return self._result(with_advice(error.what), error.original, evidence)

    def _success_evidence(self, context: BrowserContext) -> Evidence:
        if self._run.options.trace is TraceMode.ALWAYS:
            return self._run.evidence.of_success(context, self._task.stem)
        return Evidence()

    def _failed_step(self, cause: str) -> WalkthroughResult:
        self._add_failed()
        return self._result(cause)

    def _failed_between_steps(self, error: Error) -> WalkthroughResult:
        """No step is to blame: a page that can't be opened, a trace that can't be recorded."""
        return self._result(f"El navegador no pudo seguir: {failure_reason(error)}.", error.message)

    def _add_failed(self) -> None:
        """Add the first step that has no result yet: steps are played in order."""
        step = self._following()
        if step is not None and all(result.status is StepStatus.PASSED for result in self._steps):
            self._add(StepResult(step, StepStatus.FAILED, self._lap()))

    def _following(self) -> Step | None:
        steps = self._task.walkthrough.steps
        return steps[len(self._steps)] if len(self._steps) < len(steps) else None

    def _add(self, result: StepResult) -> None:
        self._steps.append(result)
        self._run.send(StepEnded(self._task, result))

    def _lap(self) -> float:
        """Seconds since the last step, or since the beginning."""
        start, self._lap_start = self._lap_start, perf_counter()
        return self._lap_start - start

    def _result(
        self, cause: str | None = None, original: str | None = None, evidence: Evidence | None = None
    ) -> WalkthroughResult:
        task = self._task
        rest = task.walkthrough.steps[len(self._steps) :]
        skipped = [StepResult(step, StepStatus.SKIPPED) for step in rest]
        return WalkthroughResult(
            task.walkthrough,
            self._started_at,
            (*self._steps, *skipped),
            task.repetition,
            cause,
            original if self._run.options.is_verbose else None,
            evidence or Evidence(),
        )


class _Trace:
    """Playwright's trace of one walkthrough, with a group for each sentence; nothing if none is asked for."""

    def __init__(self, mode: TraceMode) -> None:
        self.is_on = mode is not TraceMode.NEVER
        self._context: BrowserContext | None = None

    def start(self, context: BrowserContext, step: Step, title: str) -> None:
        if self.is_on:
            self._context = context
            context.tracing.start(screenshots=True, snapshots=True, sources=False, title=title)
            self._open_group(context, step)

    def go_on(self, step: Step | None) -> None:
        """End the group of a step, and begin that of the next one."""
        if self._context is not None:
            self._context.tracing.group_end()
            if step is not None:
                self._open_group(self._context, step)

    def _open_group(self, context: BrowserContext, step: Step) -> None:
        context.tracing.group(
            f"{step.keyword} {step.sentence}", location={"file": step.file, "line": step.line}
        )
