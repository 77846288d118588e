"""Plays walkthroughs in a browser, several at once if asked for, and tells reporters what comes of each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from queue import Empty, SimpleQueue
from threading import Event
from time import monotonic
from typing import Protocol

from simulator.browser.quiet_drivers import quiet_drivers
from simulator.runs.evidence.accessibility import ScreenAudits
from simulator.runs.evidence.evidence_folder import EvidenceFolder
from simulator.runs.evidence.page_observer import PageObserver
from simulator.runs.jobs.address import Address
from simulator.runs.jobs.job import play_tasks
from simulator.runs.jobs.practice_company import CannotRun, release_left
from simulator.runs.jobs.shared_run import BrowserClosed, SharedRun
from simulator.runs.jobs.tasks import Ended, Started, StepEnded, TaskUpdate, plan_tasks
from simulator.runs.jobs.threads import JobThread
from simulator.runs.jobs.turns import Turns
from simulator.runs.options import RunOptions
from simulator.runs.results import RunResult, StepResult, Unplayed, WalkthroughResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.model.walkthrough import Walkthrough

__all__ = ["CannotRun", "Reporter", "RunOptions", "walk"]

CHECK_INTERVAL = 0.1
"""Seconds between looks at an interruption: a signal does not end the wait for an update."""
LEAVE_AFTER = 3.0
"""Seconds that an interrupted job has to end; one that waits longer for a page ends with the process."""


class Reporter(Protocol):
    """Receives the progress of a run, one walkthrough after another, and in the end the whole result."""

    def on_start(self, walkthrough: Walkthrough, repetition: int) -> None: ...

    def on_step(self, result: StepResult) -> None: ...

    def on_end(self, result: WalkthroughResult) -> None: ...

    def write(self, run: RunResult) -> None:
        """Called once, also after an interruption, with what was played until then."""


def walk(
    walkthroughs: Sequence[Walkthrough],
    address: Address,
    options: RunOptions,
    reporters: Sequence[Reporter] = (),
    is_interrupted: Callable[[], bool] = lambda: False,
    observer: PageObserver | None = None,
) -> RunResult:
    """Play each walkthrough as a new visitor.

    Args:
        reporters: told of each walkthrough's progress; their `write` is the caller's to call.
        is_interrupted: asked often; once it is true, nothing more is played.
        observer: looks at each page, from the threads of the jobs.

    Raises:
        BrowserMissing: if the browser is not installed.
        CannotRun: if the browser does not start, or no simulator answers at the address.
    """
    runner = _Runner(walkthroughs, address, options, reporters, is_interrupted, observer)
    with quiet_drivers():
        try:
            runner.run()
        except Exception:
            runner.end()
            raise
        return runner.end()


@dataclass(frozen=True, slots=True)
class _JobEnded:
    error: Exception | None


class _Runner:
    def __init__(
        self,
        walkthroughs: Sequence[Walkthrough],
        address: Address,
        options: RunOptions,
        reporters: Sequence[Reporter],
        is_interrupted: Callable[[], bool],
        observer: PageObserver | None,
    ) -> None:
        self._started_at = datetime.now().astimezone()
        self._reporters = reporters
        self._queue: SimpleQueue[TaskUpdate | _JobEnded] = SimpleQueue()
        self._turns = Turns(self._deliver)
        self._results: dict[int, WalkthroughResult] = {}
        self._problems: list[str] = []
        self._refusals: list[CannotRun] = []
        """Why jobs could not begin."""
        mask = ClaveMask(walkthroughs)
        self._planned = plan_tasks(walkthroughs, options, mask)
        evidence = EvidenceFolder(options.out, self._started_at, mask)
        audits = ScreenAudits(options.timeout) if options.axe else None
        tasks = deque(self._planned)
        self._run = SharedRun(address, options, tasks, evidence, self._queue.put, Event(), audits, observer)
        count = min(options.jobs, len(tasks))
        self._threads = [JobThread(target=self._job) for _ in range(count)]
        self._running_count = count
        self._is_interrupted = is_interrupted
        self._deadline: float | None = None

    def run(self) -> None:
        """Play until all jobs have ended, or are given up after an interruption.

        Raises:
            BrowserMissing: if the browser is not installed.
            CannotRun: if the browser does not start, or no simulator answers at the address.
        """
        for thread in self._threads:
            thread.start()
        while self._running_count and not self._is_given_up():
            self._take(self._next_update())
        self._turns.end()
        self._judge_refusals()

    def end(self) -> RunResult:
        """Stop what is still played, release the companies whose job could not; returns what came of it."""
        self._run.stop.set()
        while self._running_count and not self._is_given_up():
            self._record(self._next_update())
        for thread in self._threads if not self._running_count else ():
            thread.join()
        self._problems += release_left(self._run.companies, self._run.address, self._run.options)
        audits = self._run.audits
        return RunResult(
            started_at=self._started_at,
            ended_at=datetime.now().astimezone(),
            base_url=self._run.address.url,
            browser=self._run.browser,
            results=[self._results[index] for index in sorted(self._results)],
            planned_count=len(self._planned),
            problems=tuple(self._problems),
            unplayed=self._unplayed(),
            audit_report=audits.report if audits else None,
        )

    def _unplayed(self) -> list[Unplayed]:
        tasks = sorted(self._planned, key=lambda task: task.index)
        return [
            Unplayed(each.walkthrough, each.repetition) for each in tasks if each.index not in self._results
        ]

    def _job(self) -> None:
        """What a thread does; its error, unless an interruption's, is the main thread's to judge."""
        error = None
        try:
            play_tasks(self._run)
        except Exception as reason:  # raised again in the main thread
            error = None if self._run.is_stopped_soon() else reason
        self._queue.put(_JobEnded(error))

    def _is_given_up(self) -> bool:
        if self._is_interrupted():
            self._run.stop.set()
        if self._deadline is None and self._run.stop.is_set():
            self._deadline = monotonic() + LEAVE_AFTER
        return self._deadline is not None and monotonic() > self._deadline

    def _next_update(self) -> TaskUpdate | _JobEnded | None:
        try:
            return self._queue.get(timeout=CHECK_INTERVAL)
        except Empty:
            return None

    def _take(self, update: TaskUpdate | _JobEnded | None) -> None:
        """Record the update and tell it to the reporters."""
        self._record(update)
        if isinstance(update, _JobEnded) and update.error is not None:
            self._judge(update.error)
        elif isinstance(update, TaskUpdate):
            self._turns.take(update)

    def _record(self, update: TaskUpdate | _JobEnded | None) -> None:
        if isinstance(update, _JobEnded):
            self._running_count -= 1
        elif isinstance(update, Ended):
            self._results[update.task.index] = update.result

    def _judge(self, error: Exception) -> None:
        """A job may be refused, and a browser that closes ends the run in order; the rest is raised."""
        if self._run.stop.is_set():  # another job's error has ended the run
            return
        if isinstance(error, CannotRun):
            self._refusals.append(error)
            return
        self._run.stop.set()
        if not isinstance(error, BrowserClosed):
            raise error
        self._problems.append(f"{error} Ejecute de nuevo la orden.")

    def _judge_refusals(self) -> None:
        """Where some job could play, the run stands, with fewer at once."""
        if not self._refusals:
            return
        if len(self._refusals) == len(self._threads):
            raise self._refusals[0]
        count, reasons = len(self._threads), " ".join(dict.fromkeys(map(str, self._refusals)))
        left = count - len(self._refusals)
        self._problems.append(f"--jobs: Se recorrió con {left} a la vez, no con {count}. {reasons}")

    def _deliver(self, update: TaskUpdate) -> None:
        for reporter in self._reporters:
            match update:
                case Started(task):
                    reporter.on_start(task.walkthrough, task.repetition)
                case StepEnded(_, step):
                    reporter.on_step(step)
                case Ended(_, result):
                    reporter.on_end(result)
