"""Takes the pictures of walkthroughs: worker processes play and photograph, threads annotate meanwhile."""

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

from simulator.handbook.pictures.annotate import AnnotatedPicture, annotate
from simulator.handbook.pictures.capture_worker import (
    CaptureFailed,
    CaptureSettings,
    CaptureTask,
    Message,
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
    """
    with _annotators(settings.workers) as annotators, _workers(tasks, settings) as messages:
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
def _workers(
    tasks: Sequence[CaptureTask], settings: CaptureSettings
) -> Iterator[Iterator[tuple[int, Screenshot | None]]]:
    """The messages of processes that play the tasks; every process has ended when the context is left."""
    task_queue: Queue[tuple[int, CaptureTask] | None] = _SPAWNING.Queue()
    message_queue: Queue[tuple[int, Message]] = _SPAWNING.Queue()
    stop = _SPAWNING.Event()
    count = min(settings.workers, len(tasks))
    longest_first = sorted(enumerate(tasks), key=lambda item: -len(item[1].walkthrough.steps))
    for item in [*longest_first, *[None] * count]:
        task_queue.put(item)
    processes = [
        _SPAWNING.Process(target=capture_tasks, args=(settings, task_queue, message_queue, stop), daemon=True)
        for _ in range(count)
    ]
    with interrupts_blocked():
        for process in processes:
            process.start()
    try:
        yield _messages(len(tasks), message_queue, processes)
    except BaseException:
        stop.set()
        _end(processes)
        raise
    finally:
        task_queue.cancel_join_thread()  # after a failure nobody reads the tasks that are left
        for process in processes:
            process.join()


def _end(processes: Sequence[SpawnProcess]) -> None:
    """Let them close their browsers, so that none clears away after this process; one that can't is ended."""
    deadline = monotonic() + END_WAIT
    for process in processes:
        process.join(max(0, deadline - monotonic()))
        process.terminate()


def _messages(
    count: int, message_queue: Queue[tuple[int, Message]], processes: Sequence[SpawnProcess]
) -> Iterator[tuple[int, Screenshot | None]]:
    """Index of the task and screenshot, or None at the end of a task; ends after `count` tasks."""
    while count:
        index, message = _next(message_queue, processes)
        if isinstance(message, Exception):
            raise message
        yield index, message
        if message is None:
            count -= 1


def _next(message_queue: Queue[Any], processes: Sequence[SpawnProcess]) -> Any:
    while True:
        try:
            return message_queue.get(timeout=LIVENESS_INTERVAL)
        except Empty:
            if any(process.exitcode for process in processes):
                what = "Un proceso que tomaba imágenes terminó antes de tiempo. Inténtelo con --jobs 1."
                raise CaptureFailed(what) from None
