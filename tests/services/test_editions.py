"""Of the editions, those that were served last are kept, each file once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simulator.models import ServedFile
from simulator.services import editions
from simulator.services.editions import File

START = datetime(2026, 7, 1, tzinfo=UTC)


def files(edition: str) -> list[File]:
    """A file that is of this edition alone, and one that all have."""
    own = File(f"/static/{edition}/a.css", "text/css", edition.encode())
    return [own, File("/leccion/guion/1/a.json", "application/json", b"{}")]


def serve(session: Session, *served: str) -> None:
    """Servers of these editions start, one after the other."""
    for hours, edition in enumerate(served):
        editions.keep(session, files(edition), START + timedelta(hours=hours))


def are_kept(session: Session, *of: str) -> list[bool]:
    return [editions.find(session, f"/static/{edition}/a.css") is not None for edition in of]


def test_the_last_three_are_are_kept(session: Session) -> None:
    serve(session, "1", "2", "3", "4")
    assert are_kept(session, "1", "2", "3", "4") == [False, True, True, True]


def test_one_that_is_served_again_is_one_of_the_last(session: Session) -> None:
    serve(session, "1", "2", "3", "1", "4")
    assert are_kept(session, "1", "2", "3", "4") == [True, False, True, True]


def test_a_server_that_starts_again_keeps_nothing_twice(session: Session) -> None:
    serve(session, "1", "1")
    assert session.scalar(select(func.count()).select_from(ServedFile)) == 2


def test_a_file_that_several_editions_have_is_found_once(session: Session) -> None:
    serve(session, "1", "2")
    assert editions.find(session, "/leccion/guion/1/a.json") == files("1")[1]


def test_what_nobody_kept_is_not_found(session: Session) -> None:
    serve(session, "1")
    assert editions.find(session, "/static/2/a.css") is None
