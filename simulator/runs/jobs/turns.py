"""The updates of tasks that are played at once, task by task."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from simulator.runs.jobs.tasks import Ended, TaskUpdate


class Turns:
    """Passes on the updates of one task as they come; those of others wait until it has ended."""

    def __init__(self, deliver: Callable[[TaskUpdate], object]) -> None:
        self._deliver = deliver
        self._waiting: dict[int, deque[TaskUpdate]] = {}
        self._current: int | None = None

    def take(self, update: TaskUpdate) -> None:
        self._waiting.setdefault(update.task.index, deque()).append(update)
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
        """Deliver what waits of that task; returns whether it has ended."""
        updates = self._waiting[index]
        while updates:
            update = updates.popleft()
            self._deliver(update)
            if isinstance(update, Ended):
                del self._waiting[index]
                return True
        return False

    def _next(self) -> int:
        """One that has ended, or else the one that has waited longest."""
        return next(filter(self._has_ended, self._waiting), next(iter(self._waiting)))

    def _has_ended(self, index: int) -> bool:
        updates = self._waiting[index]
        return bool(updates) and isinstance(updates[-1], Ended)
