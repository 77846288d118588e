"""Takes the pictures of walkthroughs: worker processes play and photograph, threads annotate meanwhile."""

from __future__ import annotations

import os
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Error, ViewportSize

from simulator.browser import launch, why_not_started
from simulator.browser.reasons import reason
from simulator.errors import SettingRefused, SimulatorError, WalkthroughFailed
from simulator.handbook.pictures.annotate import AnnotatedPicture, annotate
from simulator.handbook.pictures.screenshot import FREEZE_SCRIPT, PageCamera, PictureOptions, Screenshot
from simulator.handbook.pictures.shot_plan import Shot
from simulator.handbook.redaction import passwords_in
from simulator.play import Moment, StepFailed, driver, moments
from simulator.scenario.model import Note, Walkthrough

FROZEN_NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
"""The time in every handbook: a Monday, nine in the morning in Peru."""
LIVENESS_INTERVAL = 1.0
"""Seconds between liveness checks of the worker processes."""
_SPAWNING = get_context("spawn")


class CaptureFailed(SimulatorError):
    """A browser could not be started, or a worker process ended without a message."""


@dataclass(frozen=True, slots=True)
class CaptureTask:
    """A walkthrough to play, and the pictures to take of it."""

    walkthrough: Walkthrough
    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class FinishedPicture:
    """An annotated picture, and what its screenshot told of the page."""

    task: CaptureTask
    shot: Shot
    annotated: AnnotatedPicture
    heading: str
    matched_masks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaptureSettings:
    """The server, the browser and the options that pictures are taken with."""

    base_url: str
    options: PictureOptions
    colour: str
    """Colour of the annotations, as `#rrggbb`."""
    chromium: Path | None = None
    workers: int = 1
    """How many walkthroughs are played at once."""
    for_print: bool = False
    """Whether the pictures are printed too."""


_PendingPicture = tuple[Screenshot, Future[AnnotatedPicture]]
_Message = Screenshot | Exception | None
"""One message from a worker: a screenshot, the error that stopped the task, or None when it has finished."""


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
    return annotate(screenshot, notes, scale, settings.colour, for_print=settings.for_print)


def _finished_pictures(
    task: CaptureTask, pending_pictures: Sequence[_PendingPicture]
) -> list[FinishedPicture]:
    return [
        FinishedPicture(task, screenshot.shot, future.result(), screenshot.heading, screenshot.matched_masks)
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
    message_queue: Queue[tuple[int, _Message]] = _SPAWNING.Queue()
    count = min(settings.workers, len(tasks))
    longest_first = sorted(enumerate(tasks), key=lambda item: -len(item[1].walkthrough.steps))
    for item in [*longest_first, *[None] * count]:
        task_queue.put(item)
    processes = [
        _SPAWNING.Process(target=_play_tasks, args=(settings, task_queue, message_queue), daemon=True)
        for _ in range(count)
    ]
    with _interrupts_blocked():
        for process in processes:
            process.start()
    try:
        yield _messages(len(tasks), message_queue, processes)
    except BaseException:
        for process in processes:
            process.terminate()
        raise
    finally:
        task_queue.cancel_join_thread()  # after a failure nobody reads the tasks that are left
        for process in processes:
            process.join()


def _messages(
    count: int, message_queue: Queue[tuple[int, _Message]], processes: Sequence[SpawnProcess]
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


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Ctrl+C waits; processes started meanwhile inherit the block, and ignore it even while they import."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """This process ends when its parent does, however that ends; only the parent reacts to Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent:
        Thread(target=_exit_after, args=(parent.sentinel,), daemon=True).start()


def _exit_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _play_tasks(settings: CaptureSettings, task_queue: Queue[Any], message_queue: Queue[Any]) -> None:
    """The main function of a worker process: one browser plays task after task until none is left."""
    _end_with_parent()
    try:
        with driver() as playwright, launch(playwright, chromium=settings.chromium) as browser:
            while item := task_queue.get():
                index, task = item
                for message in _task_messages(browser, task, settings):
                    message_queue.put((index, message))
    except Error as error:
        message_queue.put((0, CaptureFailed(why_not_started(error))))
    except SimulatorError as error:
        message_queue.put((0, CaptureFailed(str(error))))


def _task_messages(browser: Browser, task: CaptureTask, settings: CaptureSettings) -> Iterator[_Message]:
    try:
        yield from _screenshots(browser, task, settings)
        yield None
    except StepFailed as failure:
        yield WalkthroughFailed(str(failure))
    except SettingRefused as refusal:
        yield refusal
    except Error as error:
        yield WalkthroughFailed(f"{task.walkthrough.name}: {reason(error)}")


def _screenshots(browser: Browser, task: CaptureTask, settings: CaptureSettings) -> Iterator[Screenshot]:
    size = ViewportSize(width=settings.options.width, height=settings.options.height)
    with browser.new_context(
        base_url=settings.base_url, locale="es-PE", viewport=size, reduced_motion="reduce"
    ) as context:
        context.add_init_script(FREEZE_SCRIPT)
        page = context.new_page()
        walkthrough = task.walkthrough
        camera = PageCamera(page, walkthrough, settings.options, passwords_in(walkthrough))
        shots = _by_step(task.shots)
        past_moments: list[Moment] = []
        for index, moment in enumerate(moments(page, walkthrough, base_url=settings.base_url)):
            past_moments.append(moment)
            for shot in shots.pop(index, ()):
                yield camera.take(shot, past_moments)
            if not shots:
                return
        for shot in shots.pop(len(walkthrough.steps), ()):
            yield camera.take(shot, past_moments)


def _by_step(shots: Sequence[Shot]) -> dict[int, list[Shot]]:
    by_step: dict[int, list[Shot]] = {}
    for shot in shots:
        by_step.setdefault(shot.at, []).append(shot)
    return by_step
