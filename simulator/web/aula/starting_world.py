"""The World that a lesson started from."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from simulator.models import Base, Lesson
from simulator.models.engine import open_engine
from simulator.services import sandboxes, world_state
from simulator.web.aula import practice_scenarios
from simulator.world import World


def world_before(lesson: Lesson) -> World:
    """What the lesson's sandbox held when the lesson began: what the scenario prepares, at that moment.

    The scenario is the one of today. A lesson that began before its scenario was changed has no other.
    """
    return _prepared_world(lesson.scenario, lesson.started_at)


@lru_cache(maxsize=64)
def _prepared_world(scenario: str, started_at: datetime) -> World:
    """Prepares a company in a database in memory: a request that only reads can't write to the real one."""
    engine = open_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        sandbox = sandboxes.make(session, "visitor", "address", started_at, limit=None)
        preparation = practice_scenarios.by_name()[scenario].preparation
        world_state.prepare(session, sandbox, preparation, started_at)
        world = world_state.world_of(session, sandbox, started_at)
    engine.dispose()
    return world
