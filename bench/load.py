"""Trainees who work at once, on SQLite and on PostgreSQL: how long they wait (locust, see `trainee.py`)."""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.pairs import table, verdict
from simulator.data_folder import sqlite_url
from simulator.models.engine import migrate, open_engine
from tests.postgresql_cluster import cluster
from tests.test_kill import free_port

SECONDS = 60
"""How long all trainees work, after they have come: the budgets are for then."""
ARRIVALS = 20
"""Trainees who come in a second."""
TRAINEE = Path(__file__).with_name("trainee.py")


@dataclass(frozen=True, slots=True)
class Load:
    """So many trainees, and how long they may wait."""

    trainees: int
    thinking: int
    """Seconds between two clicks."""
    max_read: int
    """The 99th percentile of reading, in milliseconds."""
    max_write: int
    """The same of writing."""


LOADS = (Load(100, 2, 300, 300), Load(300, 4, 368, 587))


@dataclass(frozen=True, slots=True)
class Cores:
    """Where each runs: the server on all of them, the others on one each."""

    server: frozenset[int]
    database: frozenset[int]
    load: frozenset[int]

    @classmethod
    def here(cls) -> Cores:
        cores = sorted(os.sched_getaffinity(0))
        return cls(frozenset(cores), frozenset(cores[:1]), frozenset(cores[-1:]))

    def __str__(self) -> str:
        parts = {"server": self.server, "database": self.database, "load": self.load}
        return ", ".join(f"{name} on core {'+'.join(map(str, cores))}" for name, cores in parts.items())


def tables() -> Iterator[str]:
    cores = Cores.here()
    yield table(
        f"Trainees who work for {SECONDS} s, in milliseconds ({cores})",
        [
            *("trainees", "think", "engine", "processes", "requests/s", "server's CPU per request"),
            *("p99 while they come: arrive", "read", "write"),
            *("read p50", "p99", "max", "budget of p99", "write p50", "p99", "max", "budget of p99"),
        ],
        [row for load in LOADS for row in _rows(load, cores)],
    )


def _rows(load: Load, cores: Cores) -> Iterator[list[str]]:
    with TemporaryDirectory(prefix="sol-simulator-bench-") as folder:
        yield _row(load, "SQLite", sqlite_url(Path(folder) / "simulator.db"), 1, cores)
    with _pinned(cores.database), cluster() as served:
        yield _row(load, "PostgreSQL", served.url, 2, cores)


def _row(load: Load, engine: str, database: str, processes: int, cores: Cores) -> list[str]:
    before = _children_cpu()
    with _server(database, processes, cores) as address:
        unloaded = _children_cpu()
        statistics = _statistics(load, address, cores)
        of_load = _children_cpu() - unloaded
    of_server = _children_cpu() - before - of_load
    whole = statistics["Aggregated"]
    return [
        *(str(load.trainees), f"{load.thinking} s", engine, str(processes)),
        *(f"{float(whole['Requests/s']):.0f}", f"{1000 * of_server / int(whole['Request Count']):.1f} ms"),
        *(statistics[name]["99%"] for name in ("arrive", "read, arriving", "write, arriving")),
        *_waits(statistics["read"], load.max_read),
        *_waits(statistics["write"], load.max_write),
    ]


def _children_cpu() -> float:
    """Seconds that the processes started here have used, of those that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _waits(statistics: Mapping[str, str], most: int) -> list[str]:
    waits = [statistics[name] for name in ("50%", "99%", "100%")]
    return [*waits, verdict(float(waits[1]), at_most=most)]


def _statistics(load: Load, address: str, cores: Cores) -> Mapping[str, Mapping[str, str]]:
    """locust's, by the name of the requests. A request that fails ends the bench."""
    with TemporaryDirectory() as folder:
        command = [
            *(sys.executable, "-m", "locust", "--locustfile", str(TRAINEE), "--headless", "--only-summary"),
            *("--users", str(load.trainees), "--spawn-rate", str(ARRIVALS), "--host", address),
            *("--run-time", f"{SECONDS + load.trainees // ARRIVALS}s", "--csv", f"{folder}/load"),
        ]
        environment = {**os.environ, "THINKING": str(load.thinking)}
        with _pinned(cores.load):
            run = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
        if run.returncode:
            sys.exit(f"{run.stderr}{run.stdout}")
        with Path(folder, "load_stats.csv").open(encoding="utf-8") as file:
            return {row["Name"]: row for row in csv.DictReader(file)}


@contextmanager
def _server(database: str, processes: int, cores: Cores) -> Iterator[str]:
    engine = open_engine(database)
    migrate(engine)
    engine.dispose()
    port = free_port()
    command = [sys.executable, "-u", "-m", "simulator", "serve", "--port", str(port)]
    environment = {"SIMULATOR_DATABASE": database, "SIMULATOR_SECRET": "a secret of the bench, long enough"}
    with _pinned(cores.server):
        process = subprocess.Popen(
            [*command, "--workers", str(processes)],
            env=os.environ | environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    with process:
        try:
            assert process.stdout
            assert any(line.startswith("Simulador listo") for line in process.stdout)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@contextmanager
def _pinned(cores: frozenset[int]) -> Iterator[None]:
    """Let what is started meanwhile run on these cores alone."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
