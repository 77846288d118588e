"""Programs, when a database is migrated back and forth."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.models import Attempt, AttemptKind
from simulator.models.engine import WRITING, open_engine
from tests import builders
from tests.models.revisions import migrate_to


def test_what_a_program_has_is_free_practice_to_the_version_before(database_url: str) -> None:
    engine = open_engine(database_url).execution_options(**{WRITING: True})
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
def test_a_participant_has_one_attempt_at_the_root(database_url: str, kind: AttemptKind) -> None:
    engine = open_engine(database_url).execution_options(**{WRITING: True})
    with Session(engine) as session:
        participant = builders.new_participant(session)
        builders.new_attempt(session, participant, AttemptKind.PROGRAM)
        with pytest.raises(IntegrityError):
            builders.new_attempt(session, participant, kind)
    engine.dispose()
