"""Takes the pictures of walkthroughs: worker processes play and photograph, threads annotate meanwhile.

The workers and their browsers start while the simulator that they play on does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from multiprocessing.queues import Queue
from queue import Empty
from time import monotonic
from typing import Any

from simulator.ephemeral_server import serving
from simulator.handbook.pictures.annotate import AnnotatedPicture, annotate
from simulator.handbook.pictures.capture_worker import (
    CaptureFailed,
    CaptureSettings,
    CaptureTask,
    Message,
    QueuedTask,
    capture_tasks,
)
from simulator.handbook.pictures.screenshot import Screenshot
from simulator.handbook.pictures.shot import Shot
from simulator.handbook.pictures.small_png import smaller
from simulator.interrupts import interrupts_blocked
from simulator.scenario.model.remarks import Note

FROZEN_NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
"""The time in every handbook: a Monday, nine in the morning in Peru."""
LIVENESS_INTERVAL = 1.0
"""Seconds between liveness checks of the worker processes."""
END_WAIT = 5.0
"""Seconds that the worker processes have to end in order."""
_SPAWNING = get_context("spawn")


@dataclass(frozen=True, slots=True)
class FinishedPicture:
    """An annotated picture, and what its screenshot told of the page."""

    task: CaptureTask
    shot: Shot
    annotated: AnnotatedPicture
    heading: str
    matched_masks: tuple[str, ...]
    browser: str
    """Name and version of the browser."""


_PendingPicture = tuple[Screenshot, Future[AnnotatedPicture]]


def capture(tasks: Sequence[CaptureTask], settings: CaptureSettings) -> Iterator[list[FinishedPicture]]:
    """The pictures of each task, in the order in which the tasks finish.

    Raises:
        WalkthroughFailed: if a walkthrough can't be played.
        SettingRefused: if the requested pictures can't show everything that they point at.
        CaptureFailed: if a browser can't be started, or a worker process ends.
        OSError: if the simulator's database or port can't be had.
    """
    with (
        _annotators(settings.workers) as annotators,
        _workers(min(settings.workers, len(tasks)), settings) as workers,
        serving(FROZEN_NOW) as address,
    ):
        messages = workers.messages(tasks, address)
        pending_pictures: dict[int, list[_PendingPicture]] = defaultdict(list)
        played_tasks: list[int] = []
        for index, screenshot in messages:
            if screenshot is None:
                played_tasks.append(index)
            else:
                future = annotators.submit(_annotate, tasks[index], screenshot, settings)
                pending_pictures[index].append((screenshot, future))
            while played_tasks and all(future.done() for _, future in pending_pictures[played_tasks[0]]):
                first = played_tasks.pop(0)
                yield _finished_pictures(tasks[first], pending_pictures.pop(first))
        for index in played_tasks:
            yield _finished_pictures(tasks[index], pending_pictures[index])


def _annotate(task: CaptureTask, screenshot: Screenshot, settings: CaptureSettings) -> AnnotatedPicture:
    steps = task.walkthrough.steps
    actions = (steps[annotation.step].action for annotation in screenshot.shot.annotations)
    notes = [action.text if isinstance(action, Note) else "" for action in actions]
    scale = settings.options.scale
    picture = annotate(screenshot, notes, scale, settings.colour)
    return replace(picture, png=smaller(picture.png)) if settings.options.is_small else picture


def _finished_pictures(
    task: CaptureTask, pending_pictures: Sequence[_PendingPicture]
) -> list[FinishedPicture]:
    return [
        FinishedPicture(
            task,
            screenshot.shot,
            future.result(),
            screenshot.heading,
            screenshot.matched_masks,
            screenshot.browser,
        )
        for screenshot, future in pending_pictures
    ]


@contextmanager
def _annotators(count: int) -> Iterator[ThreadPoolExecutor]:
    """Threads suffice for Pillow: it decodes and encodes without holding the interpreter's lock."""
    executor = ThreadPoolExecutor(count, thread_name_prefix="annotator")
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _workers(count: int, settings: CaptureSettings) -> Iterator[_Workers]:
    """Processes that wait for tasks; every one has ended when the context is left."""
    workers = _Workers(count, settings)
    with interrupts_blocked():
        workers.start()
    try:
        yield workers
    except BaseException:
        workers.stop()
        raise
    finally:
        workers.join()


class _Workers:
    def __init__(self, count: int, settings: CaptureSettings) -> None:
        self._tasks: Queue[QueuedTask | None] = _SPAWNING.Queue()
        self._messages: Queue[tuple[int, Message]] = _SPAWNING.Queue()
        self._stop = _SPAWNING.Event()
        arguments = (settings, self._tasks, self._messages, self._stop)
        self._processes = [
            _SPAWNING.Process(target=capture_tasks, args=arguments, daemon=True) for _ in range(count)
        ]

    def start(self) -> None:
        for process in self._processes:
            process.start()

    def messages(self, tasks: Sequence[CaptureTask], address: str) -> Iterator[tuple[int, Screenshot | None]]:
        """Play them on that simulator. Index of the task and screenshot, or None at the end of a task."""
        queued = [QueuedTask(index, task, address) for index, task in enumerate(tasks)]
        for each in sorted(queued, key=lambda each: -len(each.task.walkthrough.steps)):
            self._tasks.put(each)
        self._let_end()
        unfinished = len(tasks)
        while unfinished:
            index, message = _next(self._messages, self._processes)
            if isinstance(message, Exception):
                raise message
            yield index, message
            if message is None:
                unfinished -= 1

    def stop(self) -> None:
        """End them; one that waits for a task does so for want of any."""
        self._stop.set()
        self._let_end()
        _end(self._processes)

    def join(self) -> None:
        self._tasks.cancel_join_thread()  # after a failure nobody reads the tasks that are left
        for process in self._processes:
            process.join()

    def _let_end(self) -> None:
        for _ in self._processes:
            self._tasks.put(None)


def _end(processes: Sequence[SpawnProcess]) -> None:
    """Let them close their browsers, so that none clears away after this process; one that can't is ended."""
    deadline = monotonic() + END_WAIT
    for process in processes:
        process.join(max(0, deadline - monotonic()))
        process.terminate()


def _next(message_queue: Queue[Any], processes: Sequence[SpawnProcess]) -> Any:
    while True:
        try:
            return message_queue.get(timeout=LIVENESS_INTERVAL)
        except Empty:
            if any(process.exitcode for process in processes):
                what = "Un proceso que tomaba imágenes terminó antes de tiempo. Inténtelo con --jobs 1."
                raise CaptureFailed(what) from None
