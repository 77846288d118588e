"""What the jobs of a run have in common, and why one of them ends before the last task."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from simulator.errors import SimulatorError
from simulator.runs.evidence.accessibility import ScreenAudits
from simulator.runs.evidence.evidence_folder import EvidenceFolder
from simulator.runs.evidence.page_observer import PageObserver
from simulator.runs.jobs.address import Address
from simulator.runs.jobs.practice_company import PracticeCompany
from simulator.runs.jobs.tasks import Task, TaskUpdate
from simulator.runs.options import RunOptions

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
    send: Callable[[TaskUpdate], object]
    stop: Event
    """Set when nothing more is to be played, not even a walkthrough to its end."""
    audits: ScreenAudits | None = None
    """Audits the accessibility of each screen, once; None for no audit."""
    observer: PageObserver | None = None
    companies: list[PracticeCompany] = field(default_factory=list)
    browser: str = ""
    """Name and version, as soon as one was launched."""

    def is_stopped_soon(self) -> bool:
        """Whether an error is that of an interruption: Ctrl+C may reach the browser first."""
        return self.stop.wait(INTERRUPTION_WAIT)
