"""The server, or the database, is restarted in order while trainees are at work."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.faults.conftest import Settle
from tests.faults.crowd import crowd
from tests.faults.program import program
from tests.postgresql_cluster import Cluster

RESTARTS = 2
BETWEEN = 40
"""Actions that are acknowledged between two restarts."""


def test_the_server_is_restarted(database_url: str, tmp_path: Path, settle: Settle) -> None:
    with program(database_url, tmp_path) as server, crowd(server.port) as trainees:
        for _ in range(RESTARTS):
            trainees.wait_for(acknowledged=BETWEEN)
            trainees.outlast(server.stop, server.start)
    settle(trainees, server)


@pytest.mark.postgresql  # SQLite has no server
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_the_database_is_restarted(
    own_cluster: Cluster, own_database: str, tmp_path: Path, settle: Settle, mode: str
) -> None:
    with program(own_database, tmp_path) as server, crowd(server.port) as trainees:
        for _ in range(RESTARTS):
            trainees.wait_for(acknowledged=BETWEEN)
            trainees.outlast(partial(own_cluster.stop, mode), own_cluster.start)
    settle(trainees, server)
