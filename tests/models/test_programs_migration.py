"""Programs, when a database is migrated back and forth."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.models import Attempt, AttemptKind
from simulator.models.engine import WRITING
from tests import builders
from tests.models.test_snapshot_migration import migrate_to


def test_what_a_program_has_is_free_practice_to_the_version_before(tmp_path: Path) -> None:
    engine = builders.new_database(tmp_path).execution_options(**{WRITING: True})
    with Session(engine) as session:
        participant = builders.new_participant(session)
        builders.new_attempt(session, participant, AttemptKind.PROGRAM)
        session.commit()
    migrate_to(engine, "0005")
    migrate_to(engine, "head")
    with Session(engine) as session:
        assert session.scalars(select(Attempt.kind)).all() == [AttemptKind.FREE]
    engine.dispose()


@pytest.mark.parametrize("kind", [AttemptKind.FREE, AttemptKind.PROGRAM])
def test_a_participant_has_one_attempt_at_the_root(tmp_path: Path, kind: AttemptKind) -> None:
    engine = builders.new_database(tmp_path).execution_options(**{WRITING: True})
    with Session(engine) as session:
        participant = builders.new_participant(session)
        builders.new_attempt(session, participant, AttemptKind.PROGRAM)
        with pytest.raises(IntegrityError):
            builders.new_attempt(session, participant, kind)
    engine.dispose()
