"""Plays walkthroughs in processes of their own and photographs them; annotates in threads, beside."""

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

from playwright.sync_api import Browser, Error, ViewportSize, sync_playwright

from simulator.browser import launch
from simulator.errors import SettingRefused, SimulatorError, WalkthroughFailed
from simulator.handbook.pictures.annotate import Annotated, annotate
from simulator.handbook.pictures.screenshot import STILL, Camera, Exposure, View
from simulator.handbook.pictures.shot_plan import Shot
from simulator.handbook.redaction import secrets
from simulator.play import Moment, StepFailed, moments
from simulator.play.runner import why_not_started
from simulator.scenario.model import Note, Walkthrough

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
"""The frozen time of every handbook: a Monday, nine in the morning in Peru."""
ASK_AGAIN = 1.0
"""Seconds after which it is looked whether a process is still alive."""
_PROCESSES = get_context("spawn")


class StudioFailed(SimulatorError):
    """A process that photographs ended without a word."""


@dataclass(frozen=True, slots=True)
class Job:
    """A walkthrough to play, and the pictures to take of it."""

    walkthrough: Walkthrough
    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture as it will be written, with what was seen when it was taken."""

    job: Job
    shot: Shot
    annotated: Annotated
    heading: str
    masks_found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Studio:
    """Where and how pictures are taken."""

    base_url: str
    view: View
    colour: str
    chromium: Path | None = None
    jobs: int = 1
    """Walkthroughs played at once."""
    printed: bool = False
    """Whether the pictures are wanted for paper too."""


_Exposed = tuple[Exposure, Future[Annotated]]
_Answer = Exposure | Exception | None
"""Of a job: a photograph, why it can't be played to its end, or that it was."""


def photographs(jobs: Sequence[Job], studio: Studio) -> Iterator[list[Taken]]:
    """The pictures of each job, in the order in which the jobs are done.

    Raises:
        WalkthroughFailed: if a walkthrough can't be played.
        SettingRefused: if the pictures as they were asked for can't show what they mark.
        StudioFailed: if a browser can't be started, or a process ends.
    """
    with _annotators(studio.jobs) as annotators, _players(jobs, studio) as answers:
        exposed: dict[int, list[_Exposed]] = defaultdict(list)
        played: list[int] = []
        for index, exposure in answers:
            if exposure is None:
                played.append(index)
            else:
                annotated = annotators.submit(_annotated, jobs[index], exposure, studio)
                exposed[index].append((exposure, annotated))
            while played and all(annotated.done() for _, annotated in exposed[played[0]]):
                first = played.pop(0)
                yield _taken(jobs[first], exposed.pop(first))
        for index in played:
            yield _taken(jobs[index], exposed[index])


def _annotated(job: Job, exposure: Exposure, studio: Studio) -> Annotated:
    actions = (job.walkthrough.steps[mark.step].action for mark in exposure.shot.marks)
    notes = [action.text if isinstance(action, Note) else "" for action in actions]
    return annotate(exposure, notes, studio.view.scale, studio.colour, printed=studio.printed)


def _taken(job: Job, exposed: Sequence[_Exposed]) -> list[Taken]:
    return [
        Taken(job, exposure.shot, annotated.result(), exposure.heading, exposure.masks_found)
        for exposure, annotated in exposed
    ]


@contextmanager
def _annotators(count: int) -> Iterator[ThreadPoolExecutor]:
    """Pillow decodes and encodes beside whatever else this process does."""
    executor = ThreadPoolExecutor(count, thread_name_prefix="annotator")
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _players(jobs: Sequence[Job], studio: Studio) -> Iterator[Iterator[tuple[int, Exposure | None]]]:
    """Processes that play the jobs, and what they answer; none is left when it is over."""
    asked: Queue[tuple[int, Job] | None] = _PROCESSES.Queue()
    answered: Queue[tuple[int, _Answer]] = _PROCESSES.Queue()
    count = min(studio.jobs, len(jobs))
    longest_first = sorted(enumerate(jobs), key=lambda task: -len(task[1].walkthrough.steps))
    for task in [*longest_first, *[None] * count]:
        asked.put(task)
    processes = [
        _PROCESSES.Process(target=_play_jobs, args=(studio, asked, answered), daemon=True)
        for _ in range(count)
    ]
    with _interrupts_held_back():
        for process in processes:
            process.start()
    try:
        yield _answers(len(jobs), answered, processes)
    except BaseException:
        for process in processes:
            process.terminate()
        raise
    finally:
        asked.cancel_join_thread()  # after a failure nobody reads what is still in it
        for process in processes:
            process.join()


def _answers(
    count: int, answered: Queue[tuple[int, _Answer]], processes: Sequence[SpawnProcess]
) -> Iterator[tuple[int, Exposure | None]]:
    """Until that many jobs have been played; None is the end of one."""
    while count:
        index, answer = _next(answered, processes)
        if isinstance(answer, Exception):
            raise answer
        yield index, answer
        if answer is None:
            count -= 1


def _next(answered: Queue[Any], processes: Sequence[SpawnProcess]) -> Any:
    while True:
        try:
            return answered.get(timeout=ASK_AGAIN)
        except Empty:
            if any(process.exitcode for process in processes):
                what = "Un proceso que tomaba imágenes terminó antes de tiempo. Inténtelo con --jobs 1."
                raise StudioFailed(what) from None


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl+C waits, and the processes started meanwhile never hear it, not even while they import."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _depend_on_parent() -> None:
    """End with the process that started this one, however that ends; it alone answers Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _play_jobs(studio: Studio, asked: Queue[Any], answered: Queue[Any]) -> None:
    """What a process does: one browser, and a job after another until there is none."""
    _depend_on_parent()
    try:
        with sync_playwright() as playwright, launch(playwright, chromium=studio.chromium) as browser:
            while task := asked.get():
                index, job = task
                for answer in _outcome(browser, job, studio):
                    answered.put((index, answer))
    except Error as error:
        answered.put((0, StudioFailed(why_not_started(error))))
    except SimulatorError as error:
        answered.put((0, StudioFailed(str(error))))


def _outcome(browser: Browser, job: Job, studio: Studio) -> Iterator[_Answer]:
    try:
        yield from _exposures(browser, job, studio)
        yield None
    except StepFailed as reason:
        yield WalkthroughFailed(str(reason))
    except SettingRefused as reason:
        yield reason
    except Error as error:
        yield WalkthroughFailed(f"{job.walkthrough.name}: {error.message.strip().partition(chr(10))[0]}")


def _exposures(browser: Browser, job: Job, studio: Studio) -> Iterator[Exposure]:
    size = ViewportSize(width=studio.view.width, height=studio.view.height)
    with browser.new_context(
        base_url=studio.base_url, locale="es-PE", viewport=size, reduced_motion="reduce"
    ) as context:
        context.add_init_script(STILL)
        page = context.new_page()
        walkthrough = job.walkthrough
        camera = Camera(page, walkthrough, studio.view, secrets(walkthrough))
        due = _due(job.shots)
        past: list[Moment] = []
        for index, moment in enumerate(moments(page, walkthrough, base_url=studio.base_url)):
            past.append(moment)
            for shot in due.pop(index, ()):
                yield camera.take(shot, past)
            if not due:
                return
        for shot in due.pop(len(walkthrough.steps), ()):
            yield camera.take(shot, past)


def _due(shots: Sequence[Shot]) -> dict[int, list[Shot]]:
    due: dict[int, list[Shot]] = {}
    for shot in shots:
        due.setdefault(shot.at, []).append(shot)
    return due
