"""Compares S4 with 20 users to the same page written in one file; both run in this process."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask

from bench import one_file_page
from bench.pairs import Act, Pairs, ms, spread, table, time_pairs, verdict
from simulator import create_app
from simulator.models.engine import migrate, open_engine
from simulator.procedure import catalogue
from simulator.server.worker import freeze_objects
from simulator.settings import Settings

USERS = 20
REQUESTS = 100
PAIRS = 15
MIN_RATE_RATIO = 0.75
SECRET = "a secret of the bench, long enough"
ORIGIN = "http://localhost"


def tables() -> Iterator[str]:
    with TemporaryDirectory(prefix="sol-simulator-bench-", ignore_cleanup_errors=True) as folder:
        pairs = _measure(f"sqlite:///{Path(folder).as_posix()}/simulator.db")
    rates = pairs.rates()
    request_times = [ms(median(times) / REQUESTS) for times in (pairs.ours, pairs.other)]
    yield table(
        f"S4 with {USERS} users and the same page in one file, {PAIRS} pairs of {REQUESTS} requests",
        ["S4", "one file", "ratio of rates", "min", "max", "budget"],
        [[*request_times, *spread(rates), verdict(median(rates), at_least=MIN_RATE_RATIO)]],
    )


def _measure(database: str) -> Pairs:
    engine = open_engine(database)
    migrate(engine)
    engine.dispose()
    ours = create_app(Settings(database=database, secret=SECRET))
    cookie = _signed_in_cookie(ours)
    other = one_file_page.create_app(database, SECRET)
    _check_alike(ours, other, cookie)
    freeze_objects()
    return time_pairs(requests_of(ours, "/portal/usuarios", cookie), requests_of(other, "/", cookie), PAIRS)


def _signed_in_cookie(app: Flask) -> str:
    """The cookie of a signed-in visitor whose company has the users."""
    client = app.test_client()
    answer = client.post("/api/world", json=_preparation(), headers={"Origin": ORIGIN})
    assert answer.status_code == 200, answer.text
    cookie = client.get_cookie("sol-simulator")
    assert cookie is not None
    return f"sol-simulator={cookie.value}"


def _preparation() -> dict[str, object]:
    """As many users as a page has: all profiles and roles occur, and some users are suspended."""
    profiles = list(catalogue.profiles().values())
    states = ("Activo", "Activo", "Activo", "Suspendido")
    users = []
    for index in range(USERS):
        user_profiles = [profiles[index % len(profiles)], profiles[(index + 1) % len(profiles)]]
        users.append(
            {
                "username": f"OPERA{index:03}",
                "email": f"opera{index}@example.com",
                "status": states[index % len(states)],
                "profiles": {profile.name: None for profile in user_profiles},
                "roles": {profile.name: [role.name for role in profile.roles] for profile in user_profiles},
            }
        )
    return {"users": users, "session": {}}


def _check_alike(ours: Flask, other: Flask, cookie: str) -> None:
    """Assert that both pages have all the users."""
    for app, path in ((ours, "/portal/usuarios"), (other, "/")):
        body = answer(app, environ_of(path, cookie)).decode()
        assert all(f">OPERA{index:03}</th>" in body for index in range(USERS)), path


def requests_of(app: Flask, path: str, cookie: str, count: int = REQUESTS) -> Act:
    """Requests the page so many times, one after another."""
    environ = environ_of(path, cookie)

    def act() -> None:
        for _ in range(count):
            answer(app, environ)

    return act


def environ_of(path: str, cookie: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookie,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def answer(app: Flask, environ: dict[str, Any]) -> bytes:
    statuses: list[str] = []

    def start_response(status: str, *_rest: object) -> None:
        statuses.append(status)

    answer: Iterable[bytes] = app.wsgi_app(dict(environ), start_response)  # type: ignore[arg-type]
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    assert statuses == ["200 OK"], statuses
    return body
