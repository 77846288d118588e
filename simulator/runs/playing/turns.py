"""The messages of walkthroughs that are played at once, walkthrough by walkthrough."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from simulator.runs.results import StepResult, WalkthroughResult
from simulator.scenario.model import Walkthrough


@dataclass(frozen=True, slots=True)
class Task:
    """A walkthrough to play."""

    index: int
    """Its place in the order in which walkthroughs and repetitions were chosen."""
    walkthrough: Walkthrough
    repetition: int
    stem: str
    """Name of its files, without ending."""


@dataclass(frozen=True, slots=True)
class Started:
    task: Task
    at: datetime


@dataclass(frozen=True, slots=True)
class StepEnded:
    task: Task
    result: StepResult


@dataclass(frozen=True, slots=True)
class Ended:
    task: Task
    result: WalkthroughResult


Message = Started | StepEnded | Ended


class Turns:
    """Passes on the messages of one walkthrough as they come; those of others wait until it has ended."""

    def __init__(self, deliver: Callable[[Message], object]) -> None:
        self._deliver = deliver
        self._waiting: dict[int, deque[Message]] = {}
        self._current: int | None = None

    def take(self, message: Message) -> None:
        self._waiting.setdefault(message.task.index, deque()).append(message)
        while self._waiting:
            if self._current is None:
                self._current = self._next()
            if not self._pass_on(self._current):
                return
            self._current = None

    def end(self) -> None:
        """Pass on those that have ended while another one was stopped in the middle."""
        for index in list(self._waiting):
            if self._has_ended(index):
                self._pass_on(index)

    def _pass_on(self, index: int) -> bool:
        """Deliver what waits of that walkthrough; returns whether it has ended."""
        messages = self._waiting[index]
        while messages:
            message = messages.popleft()
            self._deliver(message)
            if isinstance(message, Ended):
                del self._waiting[index]
                return True
        return False

    def _next(self) -> int:
        """One that has ended, or else the one that has waited longest."""
        return next(filter(self._has_ended, self._waiting), next(iter(self._waiting)))

    def _has_ended(self, index: int) -> bool:
        messages = self._waiting[index]
        return bool(messages) and isinstance(messages[-1], Ended)
