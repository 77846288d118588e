"""Compares the front page with the one before it, for a trainee with ten finished lessons and one begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient

from bench import former_front_page
from bench.page import ORIGIN, SECRET, answer, environ_of, requests_of
from bench.pairs import Pairs, ms, spread, table, time_pairs, verdict
from simulator import create_app
from simulator.models.engine import migrate, open_engine
from simulator.scenario.course.course_file import project_course
from simulator.settings import Settings

FINISHED = 10
REQUESTS, PAIRS = 20, 101
"""Many short pairs: the two pages are alike, and other programs disturb a long one more."""
MIN_RATE_RATIO = 1.0


def tables() -> Iterator[str]:
    with TemporaryDirectory(prefix="sol-simulator-bench-", ignore_cleanup_errors=True) as folder:
        pairs = _measure(f"sqlite:///{Path(folder).as_posix()}/simulator.db")
    rates = pairs.rates()
    request_times = [ms(median(times) / REQUESTS) for times in (pairs.ours, pairs.other)]
    yield table(
        f"The front page and the former one, {FINISHED} lessons done, {PAIRS} pairs of {REQUESTS} requests",
        ["path", "former", "ratio of rates", "min", "max", "budget"],
        [[*request_times, *spread(rates), verdict(median(rates), at_least=MIN_RATE_RATIO)]],
    )


def _measure(database: str) -> Pairs:
    engine = open_engine(database)
    migrate(engine)
    engine.dispose()
    app = create_app(Settings(database=database, secret=SECRET))
    former_front_page.plug_in(app)
    cookie = _trainees_cookie(app)
    _check_alike(app, cookie)
    ours, former = (requests_of(app, path, cookie, REQUESTS) for path in ("/", former_front_page.PATH))
    return time_pairs(ours, former, PAIRS)


def _trainees_cookie(app: Flask) -> str:
    """The cookie of a trainee who finished the first lessons of the course, and began the next one."""
    client = app.test_client()
    *finished, begun = list(project_course().scenarios)[: FINISHED + 1]
    for scenario in finished:
        lesson = _start(client, scenario)
        report = {"place": {}, "turn": 1, "seconds": 95, "wrong": 1, "helps": {}, "finished": True}
        reported = client.post(f"{lesson}/avance", json=report, headers={"Origin": ORIGIN})
        assert reported.status_code == 200, reported.text
    _start(client, begun)
    cookie = client.get_cookie("sol-simulator")
    assert cookie is not None
    return f"sol-simulator={cookie.value}"


def _start(client: FlaskClient, scenario: str) -> str:
    """The address of a new lesson."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/").text)
    assert token
    form = {"csrf_token": token[1], "escenario": scenario, "modo": "practicar"}
    return client.post("/leccion/", data=form).headers["Location"].partition("/portal/")[0]


def _check_alike(app: Flask, cookie: str) -> None:
    """Assert that both pages say how each finished lesson went, and offer what was left open."""
    for path in ("/", former_front_page.PATH):
        body = answer(app, environ_of(path, cookie)).decode()
        assert body.count("Practicado: 1 acción equivocada, 0 ayudas, 2 min") == FINISHED, path
        assert "Continuar donde lo dejó" in body, path
