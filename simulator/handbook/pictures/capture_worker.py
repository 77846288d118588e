"""A worker process: one browser plays task after task and takes their pictures."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Error, ViewportSize

from simulator.browser import launch, why_not_started
from simulator.browser.quiet_drivers import quiet_drivers
from simulator.browser.reasons import reason
from simulator.errors import SettingRefused, SimulatorError, WalkthroughFailed
from simulator.handbook.pictures.screenshot import FREEZE_SCRIPT, PageCamera, PictureOptions, Screenshot
from simulator.handbook.pictures.shot import Shot
from simulator.handbook.redaction import passwords_in
from simulator.play import Moment, StepFailed, driver, moments
from simulator.scenario.model.walkthrough import Walkthrough


class CaptureFailed(SimulatorError):
    """A browser could not be started, or a worker process ended without a message."""


@dataclass(frozen=True, slots=True)
class CaptureTask:
    """A walkthrough to play, and the pictures to take of it."""

    walkthrough: Walkthrough
    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class CaptureSettings:
    """The browser and the options that pictures are taken with."""

    options: PictureOptions
    colour: str
    """Colour of the annotations, as `#rrggbb`."""
    chromium: Path | None = None
    workers: int = 1
    """How many walkthroughs are played at once."""


@dataclass(frozen=True, slots=True)
class QueuedTask:
    """A task as a worker takes it, with the server to play it on."""

    index: int
    task: CaptureTask
    base_url: str


Message = Screenshot | Exception | None
"""One message from a worker: a screenshot, the error that stopped the task, or None when it has finished."""


def _end_with_parent() -> None:
    """This process ends when its parent does, however that ends; only the parent reacts to Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent:
        Thread(target=_exit_after, args=(parent.sentinel,), daemon=True).start()


def _exit_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def capture_tasks(
    settings: CaptureSettings, task_queue: Queue[Any], message_queue: Queue[Any], stop: Event
) -> None:
    """The main function of the process.

    Args:
        stop: once it is set nobody reads messages any more, and the browser is closed after the present step.
    """
    _end_with_parent()
    with quiet_drivers():
        _capture(settings, task_queue, message_queue, stop)
    if stop.is_set():
        message_queue.cancel_join_thread()


def _capture(
    settings: CaptureSettings, task_queue: Queue[Any], message_queue: Queue[Any], stop: Event
) -> None:
    try:
        arguments = _repeatable_drawing(settings.options.scale)
        with (
            driver() as playwright,
            launch(playwright, chromium=settings.chromium, arguments=arguments) as browser,
        ):
            while not stop.is_set() and (queued := task_queue.get()):
                for message in _task_messages(browser, queued, settings, stop):
                    message_queue.put((queued.index, message))
    except Error as error:
        message_queue.put((0, CaptureFailed(why_not_started(error))))
    except SimulatorError as error:
        message_queue.put((0, CaptureFailed(str(error))))


def _repeatable_drawing(scale: int) -> tuple[str, ...]:
    """Arguments of Chromium with which the same page gives the same bytes.

    Changes are not drawn into the tiles that are there, or corners differ by a shade. The browser has the
    scale itself: where only the context had it, the text of a list stood a pixel lower once in many runs.
    """
    return "--disable-partial-raster", f"--force-device-scale-factor={scale}"


def _task_messages(
    browser: Browser, queued: QueuedTask, settings: CaptureSettings, stop: Event
) -> Iterator[Message]:
    try:
        yield from _screenshots(browser, queued, settings, stop)
        yield None
    except StepFailed as failure:
        yield WalkthroughFailed(str(failure))
    except SettingRefused as refusal:
        yield refusal
    except Error as error:
        yield WalkthroughFailed(f"{queued.task.walkthrough.name}: {reason(error)}")


def _screenshots(
    browser: Browser, queued: QueuedTask, settings: CaptureSettings, stop: Event
) -> Iterator[Screenshot]:
    size = ViewportSize(width=settings.options.width, height=settings.options.height)
    with browser.new_context(
        base_url=queued.base_url,
        locale="es-PE",
        viewport=size,
        device_scale_factor=settings.options.scale,
        reduced_motion="reduce",
    ) as context:
        context.add_init_script(FREEZE_SCRIPT)
        page = context.new_page()
        walkthrough = queued.task.walkthrough
        camera = PageCamera(page, walkthrough, settings.options, passwords_in(walkthrough))
        shots = _by_step(queued.task.shots)
        past_moments: list[Moment] = []
        for index, moment in enumerate(moments(page, walkthrough, base_url=queued.base_url)):
            past_moments.append(moment)
            for shot in shots.pop(index, ()):
                yield camera.take(shot, past_moments)
            if stop.is_set() or not shots:
                return
        for shot in shots.pop(len(walkthrough.steps), ()):
            yield camera.take(shot, past_moments)


def _by_step(shots: Sequence[Shot]) -> dict[int, list[Shot]]:
    by_step: dict[int, list[Shot]] = {}
    for shot in shots:
        by_step.setdefault(shot.at, []).append(shot)
    return by_step
