"""The machine's clock jumps forwards and backwards while trainees are at work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from itsdangerous import TimestampSigner

from simulator import create_app
from simulator.server.visitors import by_cookie
from simulator.settings import Settings
from simulator.web.app_resources import Resources
from tests.faults.conftest import Settle
from tests.faults.crowd import crowd
from tests.faults.program import SECRET
from tests.faults.trainee import Trainee
from tests.server.served import served
from tests.web.client import Clock

JUMPS = {"hours": timedelta(hours=3), "days": timedelta(days=20), "a second": timedelta(seconds=1)}
BETWEEN = 40
"""Actions that are acknowledged between two jumps."""


@dataclass
class ServedApplication:
    """A server in this process, which believes the time that the test says."""

    database: str
    clock: Clock
    port: int
    caplog: pytest.LogCaptureFixture

    @property
    def log_text(self) -> str:
        return self.caplog.text


@pytest.fixture
def server(
    database_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Iterator[ServedApplication]:
    clock = Clock()
    app = create_app(Settings(database_url, SECRET), clock)
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: int(clock.now.timestamp()))
    with served(app, by_cookie(app, 0)) as port:
        yield ServedApplication(database_url, clock, port, caplog)
    resources: Resources = app.extensions["simulator"]
    resources.engine.dispose()


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS.keys())
def test_the_clock_jumps_back_and_forth(server: ServedApplication, settle: Settle, jump: timedelta) -> None:
    with crowd(server.port) as trainees:
        for each in (-jump, 2 * jump, -jump):
            trainees.wait_for(acknowledged=BETWEEN)
            server.clock.now += each
            Trainee(server.port).begin()  # what is swept then must not be theirs
    settle(trainees, server)
