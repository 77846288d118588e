"""The tasks of a run, each a walkthrough to play, and what a job says of one while it plays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.runs.evidence.file_stems import stems
from simulator.runs.options import RunOptions
from simulator.runs.results import StepResult, WalkthroughResult, key_of
from simulator.scenario.claves import ClaveMask
from simulator.scenario.model.walkthrough import Walkthrough


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


TaskUpdate = Started | StepEnded | Ended
"""What a job sends of the task that it plays."""


def plan_tasks(walkthroughs: Sequence[Walkthrough], options: RunOptions, mask: ClaveMask) -> list[Task]:
    """What is to be played, in order; several jobs begin with the longest, so that none is left alone."""
    names = stems(walkthroughs, mask)
    times = range(1, options.repeat + 1)
    chosen = [(each, repetition) for each in walkthroughs for repetition in times]
    tasks = [
        Task(index, each, repetition, names[key_of(each)] + (f"-r{repetition}" if repetition > 1 else ""))
        for index, (each, repetition) in enumerate(chosen)
    ]
    if options.jobs > 1:
        tasks.sort(key=lambda task: -len(task.walkthrough.steps))
    return tasks
