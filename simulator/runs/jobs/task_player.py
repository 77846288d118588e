"""Plays one task of a run in a browser context of its own, and makes its result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from time import perf_counter

from playwright.sync_api import Browser, BrowserContext, Error, Page

from simulator.browser.reasons import failure_reason
from simulator.play import StepFailed, play
from simulator.runs.evidence.page_observer import StepObserver
from simulator.runs.evidence.trace_recorder import TraceRecorder
from simulator.runs.jobs.advice import with_advice
from simulator.runs.jobs.practice_company import PracticeCompany
from simulator.runs.jobs.shared_run import BrowserClosed, SharedRun, Stopped
from simulator.runs.jobs.tasks import Ended, Started, StepEnded, Task
from simulator.runs.options import TraceMode
from simulator.runs.results import Evidence, StepResult, StepStatus, WalkthroughResult
from simulator.scenario.model.walkthrough import Step

CLOSED = re.compile("has been closed|Target closed|Browser closed|Connection closed")
"""What Playwright says once the browser, or the page, is no more."""


class TaskPlayer:
    """Plays the walkthrough of the task and sends what comes of it."""

    def __init__(self, run: SharedRun, browser: Browser, company: PracticeCompany, task: Task) -> None:
        self._run = run
        self._browser = browser
        self._company = company
        self._task = task
        self._started_at = datetime.now(UTC)
        self._lap_start = perf_counter()
        self._steps: list[StepResult] = []
        self._trace = TraceRecorder(run.options.trace)
        self._observe: StepObserver | None = None

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
        if self._run.observer is not None:
            self._observe = self._run.observer(page, walkthrough)
        self._lap_start = perf_counter()
        try:
            play(
                page,
                walkthrough,
                base_url=self._run.address.url,
                timeout=options.timeout,
                on_step=partial(self._on_step, page),
                waits_for_page=self._observe is not None,
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
        if self._observe is not None:
            self._observe(step)
            self._lap_start = perf_counter()
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
