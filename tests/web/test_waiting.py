"""Who waits for the database keeps nobody else waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import event, select

from simulator.models import Participant
from simulator.web.app_resources import Resources
from tests.web.client import ORIGIN, Client

PATIENCE = 10
"""Seconds; shorter than the wait for a lock."""


@pytest.fixture
def resources(app: Flask) -> Resources:
    found: Resources = app.extensions["simulator"]
    return found


@pytest.fixture
def asks(resources: Resources) -> Iterator[Event]:
    """Set when somebody asks to write in the database."""
    asked, writing = Event(), resources.write.kw["bind"]

    def note(_connection: object) -> None:
        asked.set()

    event.listen(writing, "begin", note, insert=True)
    yield asked
    event.remove(writing, "begin", note)


def test_a_reader_is_answered_while_a_writer_waits(
    resources: Resources, asks: Event, new_client: Callable[[], Client]
) -> None:
    reader, writer = new_client(), new_client()
    reader.prepare()
    writer.prepare()
    with ThreadPoolExecutor() as pool:
        with resources.write() as session:
            session.scalars(select(Participant).with_for_update()).all()  # SQLite locks the whole database
            asks.clear()
            release = pool.submit(writer.request, "DELETE", "/api/world", headers={"Origin": ORIGIN})
            assert asks.wait(PATIENCE)
            reading = pool.submit(reader.request, "GET", "/api/world")
            assert reading.result(PATIENCE).status_code == 200
            assert not release.done()
        assert release.result().status_code == 204
