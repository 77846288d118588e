"""What the trainees were told, against what the database holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simulator.attempt_events import ClockAdvanced, StatusChanged
from simulator.models import Attempt, Sandbox, SecondaryUser, Snapshot
from simulator.models.engine import open_engine
from simulator.procedure.catalogue import Status
from tests.builders import event_contents
from tests.faults.trainee import Outcome, Trainee


@dataclass
class Figures:
    """Numbers of actions."""

    acknowledged: int = 0
    found: int = 0
    """Of those acknowledged, each once."""
    lost: int = 0
    doubled: int = 0
    halves: int = 0
    """Lessons in which what one action writes disagrees."""
    refused: int = 0
    refused_but_done: int = 0
    unanswered: int = 0
    unanswered_but_done: int = 0
    forms_again: int = 0
    """Forms that were sent once more because they were not acknowledged."""

    def __str__(self) -> str:
        return (
            f"{self.acknowledged} acknowledged, {self.found} found, {self.lost} lost, "
            f"{self.doubled} doubled, {self.halves} half done; "
            f"{self.refused} told to try again ({self.refused_but_done} done), "
            f"{self.unanswered} unanswered ({self.unanswered_but_done} done), "
            f"{self.forms_again} forms sent again"
        )

    @property
    def is_sound(self) -> bool:
        return self.lost == self.doubled == self.halves == 0 and self.found == self.acknowledged


def figures(trainees: Sequence[Trainee], database: str) -> Figures:
    """Compare what the trainees were told with what the database holds."""
    total = Figures()
    engine = open_engine(database)
    with Session(engine) as session:
        for trainee in trainees:
            _add(total, session, trainee)
    engine.dispose()
    return total


def _add(total: Figures, session: Session, trainee: Trainee) -> None:
    events = event_contents(session, trainee.lesson_id)
    steps = Counter(round(each.seconds) for each in events if isinstance(each, ClockAdvanced))
    for number, outcome in trainee.clock_steps.items():
        _add_clock_step(total, outcome, steps[number])
    _add_changes(total, trainee, [each for each in events if isinstance(each, StatusChanged)])
    total.halves += not _is_whole(session, trainee.lesson_id, steps, events)


def _add_clock_step(total: Figures, outcome: Outcome, times: int) -> None:
    total.doubled += times > 1
    if outcome is Outcome.ACKNOWLEDGED:
        total.acknowledged += 1
        total.found += times == 1
        total.lost += times == 0
    elif outcome is Outcome.REFUSED:
        total.refused += 1
        total.refused_but_done += times > 0
    else:
        total.unanswered += 1
        total.unanswered_but_done += times > 0


def _add_changes(total: Figures, trainee: Trainee, changes: list[StatusChanged]) -> None:
    """Each was sent until it was acknowledged, so they are as many as that, and they alternate."""
    alternating = [each.after for each in changes] == [
        _status(number) for number in range(1, len(changes) + 1)
    ]
    total.forms_again += trainee.forms_again
    total.acknowledged += trainee.changes
    total.found += min(len(changes), trainee.changes) if alternating else 0
    total.lost += max(0, trainee.changes - len(changes))
    total.doubled += max(0, len(changes) - trainee.changes)


def _status(changes: int) -> Status:
    """The user's status after so many changes."""
    return Status.SUSPENDED if changes % 2 else Status.ACTIVE


def _is_whole(session: Session, lesson_id: str, steps: Counter[int], events: Sequence[object]) -> bool:
    """Whether the tables that every action writes to agree with each other."""
    attempt = session.get_one(Attempt, lesson_id)
    sandbox = session.scalars(select(Sandbox).where(Sandbox.attempt_id == lesson_id)).one()
    user = session.scalars(select(SecondaryUser).where(SecondaryUser.sandbox_id == sandbox.id)).one()
    snapshots = select(func.count()).where(Snapshot.sandbox_id == sandbox.id)
    changes = sum(isinstance(each, StatusChanged) for each in events)
    return (
        round(sandbox.clock_ahead.total_seconds()) == sum(steps.elements())
        and user.status is _status(changes)
        and attempt.event_count == len(events)
        and session.scalar(snapshots) == sandbox.changes >= changes + steps.total()
    )
