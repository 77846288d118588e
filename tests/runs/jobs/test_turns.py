"""Updates of walkthroughs that are played at once come out one walkthrough after another."""

from __future__ import annotations

from simulator.runs.jobs.tasks import Ended, Started, StepEnded, Task, TaskUpdate
from simulator.runs.jobs.turns import Turns
from simulator.runs.results import StepResult, StepStatus
from tests.runs.results import NOW, result, walkthrough

TASKS = [Task(index, walkthrough(str(index)), 1, "") for index in range(3)]


def _started(index: int) -> TaskUpdate:
    return Started(TASKS[index], NOW)


def _step(index: int) -> TaskUpdate:
    step = TASKS[index].walkthrough.steps[0]
    return StepEnded(TASKS[index], StepResult(step, StepStatus.PASSED))


def _ended(index: int) -> TaskUpdate:
    return Ended(TASKS[index], result(TASKS[index].walkthrough))


def test_the_first_is_told_as_it_goes_and_the_others_after_it() -> None:
    updates: list[TaskUpdate] = []
    turns = Turns(updates.append)
    turns.take(_started(0))
    turns.take(_started(1))
    turns.take(_step(1))
    turns.take(_step(0))
    assert updates == [_started(0), _step(0)]
    turns.take(_started(2))
    turns.take(_ended(2))
    turns.take(_ended(0))
    assert updates[2:] == [_ended(0), _started(2), _ended(2), _started(1), _step(1)]


def test_what_has_ended_is_told_though_another_was_stopped() -> None:
    updates: list[TaskUpdate] = []
    turns = Turns(updates.append)
    for update in (_started(0), _started(1), _ended(1)):
        turns.take(update)
    turns.end()
    assert updates == [_started(0), _started(1), _ended(1)]
