"""Making, resetting and restoring a sandbox, each with its commit, in a small file and in a large one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session, sessionmaker

from bench.pairs import Pairs, duration, ms, percentile_95, spread, table, verdict
from simulator.models import (
    Attempt,
    AttemptKind,
    Event,
    GrantedOption,
    Participant,
    Sandbox,
    SecondaryUser,
)
from simulator.models.engine import WRITING, migrate, open_engine
from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Status
from simulator.services import attempts, participants, sandboxes, world_state
from simulator.services.attempts import NewAttempt
from simulator.world import Preparation, PreparedUser

FEW = 10
MANY = 100_000
PER_ADDRESS = 20
USERS = 5
"""Of the sandbox that is measured; the others have one each."""
ROUNDS = 300
CHUNK = 20
MS_AT_MOST = 10
RATIO_AT_MOST = 1.2
NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
VISITOR = "bench"
ATTEMPT = "attempt-of-the-bench"
ADDRESS = "address-0"

OPERATOR = catalogue.profiles()[next(iter(catalogue.profiles()))]
PREPARATION = Preparation(
    users=tuple(
        PreparedUser(
            username=f"OPERA{index:03}",
            profiles={OPERATOR.name: None},
            roles={OPERATOR.name: tuple(role.name for role in OPERATOR.roles[:2])},
        )
        for index in range(USERS)
    )
)

Work = Callable[[Session], object]


class Measure(NamedTuple):
    """What is timed, and what has to be done before, untimed."""

    setup: list[Work]
    timed: Work


def tables() -> Iterator[str]:
    with TemporaryDirectory(prefix="sol-simulator-bench-", ignore_cleanup_errors=True) as folder:
        few, many = (_sessions(Path(folder), count) for count in (FEW, MANY))
        pairs_by_name = {name: _pairs(measure, few, many) for name, measure in MEASURES.items()}
    yield table(
        f"A sandbox with {USERS} users among {FEW} and among {MANY:,}, {ROUNDS} pairs, medians of {CHUNK}",
        ["", f"p95 of {FEW}", f"p95 of {MANY:,}", "budget", "ratio", "min", "max", "budget"],
        [_row(name, pairs) for name, pairs in pairs_by_name.items()],
    )


def _row(name: str, pairs: Pairs) -> list[str]:
    in_many, in_few = percentile_95(pairs.ours), percentile_95(pairs.other)
    ratios = pairs.by_chunks(CHUNK).ratios()
    within = verdict(max(in_many, in_few) * 1000, at_most=MS_AT_MOST)
    grows = verdict(median(ratios), at_most=RATIO_AT_MOST)
    return [name, ms(in_few), ms(in_many), within, *spread(ratios), grows]


def _make(session: Session) -> None:
    """The work of a visitor's first request: sweep, count the sandboxes of the address, insert."""
    attempts.sweep(session, NOW, sandboxes_after=timedelta(days=30), attempts_after=timedelta(days=400))
    new = NewAttempt(ATTEMPT, AttemptKind.FREE, ADDRESS, 500)
    attempts.start(session, participants.make(session, VISITOR, NOW), new, NOW)


def _reset(session: Session) -> None:
    sandboxes.reset(session, _sandbox_of_visitor(session), NOW)


def _restore(session: Session) -> None:
    world_state.prepare(session, _sandbox_of_visitor(session), PREPARATION, NOW)


def _sandbox_of_visitor(session: Session) -> Sandbox:
    return session.scalars(select(Sandbox).where(Sandbox.attempt_id == ATTEMPT)).one()


def _remove(session: Session) -> None:
    session.execute(delete(Participant).where(Participant.token == VISITOR))


MEASURES = {
    "make": Measure([_remove], _make),
    "reset": Measure([_remove, _make, _restore], _reset),
    "restore": Measure([_remove, _make, _restore], _restore),
}


def _pairs(measure: Measure, few: sessionmaker[Session], many: sessionmaker[Session]) -> Pairs:
    ours, other = [], []
    for index in range(-CHUNK, ROUNDS):
        turns = [(many, ours), (few, other)]
        for open_session, times in turns if index % 2 else reversed(turns):
            times.append(_seconds(measure, open_session))
    return Pairs(ours[CHUNK:], other[CHUNK:])


def _seconds(measure: Measure, open_session: sessionmaker[Session]) -> float:
    for work in measure.setup:
        _commit(work, open_session)
    return duration(lambda: _commit(measure.timed, open_session))


def _commit(work: Work, open_session: sessionmaker[Session]) -> None:
    with open_session() as session:
        work(session)
        session.commit()


def _sessions(folder: Path, count: int) -> sessionmaker[Session]:
    """Sessions of a database file with `count` sandboxes, each with a user, options and events."""
    engine = open_engine(f"sqlite:///{folder.as_posix()}/{count}.db")
    migrate(engine)
    open_session = sessionmaker(engine.execution_options(**{WRITING: True}))
    with open_session() as session:
        _fill(session, count)
        session.commit()
    return open_session


def _fill(session: Session, count: int) -> None:
    numbers = range(1, count + 1)
    for model, row in (
        (Participant, _participant),
        (Attempt, _attempt),
        (Sandbox, _sandbox),
        (SecondaryUser, _user),
        (Event, _event),
    ):
        session.execute(insert(model), [row(number) for number in numbers])
    grants = [(number, option.id) for number in numbers for option in OPERATOR.options]
    session.execute(
        insert(GrantedOption),
        [{"user_id": number, "option": option, "since": NOW, "until": None} for number, option in grants],
    )


def _participant(number: int) -> dict[str, object]:
    return {"id": number, "token": f"visitor-{number}", "created_at": NOW}


def _attempt(number: int) -> dict[str, object]:
    return {
        "id": f"attempt-{number}",
        "participant_id": number,
        "kind": AttemptKind.FREE,
        "started_at": NOW,
        "event_count": 1,
    }


def _sandbox(number: int) -> dict[str, object]:
    return {
        "id": number,
        "attempt_id": f"attempt-{number}",
        "address": f"address-{number // PER_ADDRESS}",
        "created_at": NOW,
        "used_at": NOW,
        "clock_ahead": timedelta(),
        "failures": 0,
        "locked_until": None,
        "changes": 0,
    }


def _user(number: int) -> dict[str, object]:
    return {
        "id": number,
        "sandbox_id": number,
        "username": f"U{number:07}",
        "password_hash": "scrypt:" + "0" * 150,
        "document_type": DocumentType.PASSPORT,
        "document_number": f"P{number:07}",
        "paternal_surname": "EJEMPLO",
        "maternal_surname": "DE PRUEBA",
        "given_names": "ROSA",
        "email": None,
        "status": Status.ACTIVE,
        "created_at": NOW,
        "are_roles_assigned": False,
    }


def _event(number: int) -> dict[str, object]:
    return {
        "attempt_id": f"attempt-{number}",
        "number": 1,
        "at": NOW,
        "real_at": NOW,
        "kind": "started",
        "data": {"kind": "started"},
    }
