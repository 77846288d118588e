"""What a form of a lesson writes: the growth of the database, in a sandbox with many users."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, Text, cast, func, select
from sqlalchemy.orm import Session

from bench.pairs import duration, ms, percentile_95, table, verdict
from bench.sandboxes import ADDRESS, NOW, OPERATOR, VISITOR
from simulator.models import AttemptKind, PortalSession, Sandbox, Snapshot
from simulator.models.engine import WRITING, migrate, open_engine
from simulator.services import attempts, participants, portal_sessions, snapshots, statuses, world_state
from simulator.services.attempts import NewAttempt
from simulator.services.statuses import StatusChange
from simulator.world import Preparation

USERS = 500
POSTS = 100
KB = 1000
KB_AT_MOST = 10
MS_AT_MOST = 100
LESSON = "lesson"
PRAGMAS = ("page_count", "page_size")
TURNS = (StatusChange.SUSPEND, StatusChange.REACTIVATE)


def tables() -> Iterator[str]:
    with TemporaryDirectory(prefix="sol-simulator-bench-", ignore_cleanup_errors=True) as folder:
        engine = _engine(Path(folder))
        _fill(engine)
        before = _size(engine)
        seconds = [duration(partial(_post, engine, number)) for number in range(1, POSTS + 1)]
        growth = (_size(engine) - before) / POSTS / KB
        longest = _longest_snapshot(engine) / KB
        engine.dispose()
    yield table(
        f"A form of a lesson that changes one of {USERS} users, {POSTS} times",
        ["", "measured", "budget"],
        [
            ["growth of the database", f"{growth:.1f} kB", verdict(growth, at_most=KB_AT_MOST)],
            ["longest snapshot", f"{longest:.1f} kB", verdict(longest, at_most=KB_AT_MOST)],
            ["p95", ms(percentile_95(seconds)), verdict(percentile_95(seconds) * 1000, at_most=MS_AT_MOST)],
        ],
    )


def _engine(folder: Path) -> Engine:
    engine = open_engine(f"sqlite:///{folder.as_posix()}/lesson.db")
    migrate(engine)
    return engine.execution_options(**{WRITING: True})


def _fill(engine: Engine) -> None:
    """A lesson's sandbox with its users and an open session of the Clave Principal."""
    users = [user(number) for number in range(USERS)]
    with Session(engine) as session:
        new = NewAttempt(LESSON, AttemptKind.GUIDED, ADDRESS, None)
        sandbox = attempts.start(session, participants.make(session, VISITOR, NOW), new, NOW)
        world_state.prepare(session, sandbox, Preparation.model_validate({"users": users}), NOW)
        portal_sessions.open_portal_session(session, sandbox, None, "visit", NOW)
        session.commit()


def user(number: int) -> dict[str, object]:
    return {
        "username": f"OPER{number:04}",
        "document_type": "Pasaporte",
        "document_number": f"P{number:07}",
        "paternal_surname": "EJEMPLO",
        "maternal_surname": "DE PRUEBA",
        "given_names": "ROSA",
        "profiles": {OPERATOR.name: None},
        "roles": {OPERATOR.name: [role.name for role in OPERATOR.roles[:2]]},
    }


def _post(engine: Engine, number: int) -> None:
    """The work of one form: a user is suspended, or reactivated the next time."""
    with Session(engine) as session:
        sandbox = session.scalars(select(Sandbox).where(Sandbox.attempt_id == LESSON)).one()
        pending = snapshots.begin(session, sandbox, number, "visit")
        office = session.get_one(PortalSession, "visit")
        planned_changes = statuses.plan(session, sandbox, {"OPER0007": TURNS[(number - 1) % 2]})
        statuses.apply(session, office, planned_changes, f"form-{number:017}", NOW)
        pending.store()
        session.commit()


def _size(engine: Engine) -> int:
    """Bytes of the database, with what its log holds."""
    with engine.connect() as connection:
        pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in PRAGMAS)
    return int(pages) * int(size)


def _longest_snapshot(engine: Engine) -> int:
    with Session(engine) as session:
        text = cast(Snapshot.contents, Text)
        return session.scalar(select(func.max(func.length(text)))) or 0
