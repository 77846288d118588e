"""Killing the server, one of its processes, or the database, in the middle of changes."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.faults.conftest import Settle
from tests.faults.crowd import crowd
from tests.faults.program import program
from tests.postgresql_cluster import Cluster

KILLS = 2
BETWEEN = 40
"""Actions that are acknowledged between two kills."""


def test_a_process_of_the_server_is_killed(database_url: str, tmp_path: Path, settle: Settle) -> None:
    with program(database_url, tmp_path) as server, crowd(server.port) as trainees:
        for _ in range(KILLS):
            trainees.wait_for(acknowledged=BETWEEN)
            server.kill_worker()
    settle(trainees, server)


def test_the_server_is_killed(database_url: str, tmp_path: Path, settle: Settle) -> None:
    with program(database_url, tmp_path) as server, crowd(server.port) as trainees:
        for _ in range(KILLS):
            trainees.wait_for(acknowledged=BETWEEN)
            trainees.outlast(server.kill, server.start)
    settle(trainees, server)


@pytest.mark.postgresql  # SQLite has no server
def test_the_database_is_killed(
    own_cluster: Cluster, own_database: str, tmp_path: Path, settle: Settle
) -> None:
    with program(own_database, tmp_path) as server, crowd(server.port) as trainees:
        for _ in range(KILLS):
            trainees.wait_for(acknowledged=BETWEEN)
            trainees.outlast(own_cluster.kill, own_cluster.start)
    settle(trainees, server)


@pytest.mark.postgresql  # SQLite has no server
def test_one_process_of_the_database_is_killed(
    own_cluster: Cluster, own_database: str, tmp_path: Path, settle: Settle
) -> None:
    """PostgreSQL ends its other processes then, and starts anew by itself."""
    with program(own_database, tmp_path) as server, crowd(server.port) as trainees:
        for _ in range(KILLS):
            trainees.wait_for(acknowledged=BETWEEN)
            os.kill(own_cluster.processes[-1], signal.SIGKILL)
    settle(trainees, server)
