"""The steps of a recording while it is made: added in normal form, inserted, moved and removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from simulator.errors import NotFound, OutOfOrder
from simulator.procedure.messages import text
from simulator.recorder.normal_form import appended
from simulator.recorder.practice_claves import with_practice_clave
from simulator.scenario.model.walkthrough import Action

MAX_STEPS = 500
"""Number of steps of a recording: three times those of the longest scenario."""


class RecordedStep(NamedTuple):
    """A step, with an id that no other step of the recording ever had."""

    id: int
    action: Action


@dataclass(frozen=True, slots=True)
class RecordedSteps:
    """The steps in their order; each change gives new ones.

    Each change raises `NotFound` for a step that is not there, and `OutOfOrder` where there is no room.
    """

    steps: tuple[RecordedStep, ...] = ()
    next_id: int = 1

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(step.action for step in self.steps)

    def with_deed(self, action: Action) -> RecordedSteps:
        """With what was done now: the last step may give way to it, as the normal form says."""
        *before, action = appended(self.actions[-1:], action)
        head = self.steps if before or not self.steps else self.steps[:-1]
        return self._with_steps([*head, RecordedStep(self.next_id, action)])

    def with_inserted(self, action: Action, before: int | None) -> RecordedSteps:
        """With the action as it is before that step; for None, at the end."""
        index = self._index(before)
        step = RecordedStep(self.next_id, with_practice_clave(action))
        return self._with_steps([*self.steps[:index], step, *self.steps[index:]])

    def with_moved(self, step: int, before: int | None) -> RecordedSteps:
        """With the step before that one; for None, at the end."""
        index, place = self._index(step), self._index(before)
        ahead = [each for each in self.steps[:place] if each.id != step]
        behind = [each for each in self.steps[place:] if each.id != step]
        return self._with_steps([*ahead, self.steps[index], *behind])

    def without(self, step: int) -> RecordedSteps:
        index = self._index(step)
        return self._with_steps([*self.steps[:index], *self.steps[index + 1 :]])

    def _with_steps(self, steps: Iterable[RecordedStep]) -> RecordedSteps:
        steps = tuple(steps)
        if len(steps) > MAX_STEPS:
            raise OutOfOrder("recording-too-long")
        return RecordedSteps(steps, max([self.next_id, *(step.id + 1 for step in steps)]))

    def _index(self, step: int | None) -> int:
        if step is None:
            return len(self.steps)
        ids = [each.id for each in self.steps]
        if step not in ids:
            raise NotFound(text("recording-step-missing"))
        return ids.index(step)
