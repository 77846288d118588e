"""What the coach reports is bounded and can be read back, whatever a program sends in its name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.models import Lesson as LessonRow
from simulator.web.app_resources import Resources
from tests.web.client import ORIGIN, START, Client, Clock
from tests.web.lesson import Lesson, state_of

SUSPEND = "suspender-un-usuario-secundario"
HEADERS = {"Origin": ORIGIN, "Content-Type": "application/json"}
PATHS = ["/avance", "/volver", "/api/world", "/api/clock"]
DIGITS = b"9" * 100_000
UNREADABLE = {
    "a huge integer": b'{"turn": %b, "changes": %b, "advance_hours": %b}' % (DIGITS, DIGITS, DIGITS),
    "deep lists": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"place": ' * 50_000 + b"1" + b"}" * 50_000,
    "lists without an end": b"[" * 500_000,
    "a key given twice": b'{"changes": 1, "changes": 0}',
    "a key given twice, below": b'{"place": {"step": 1, "step": 2}}',
    "a lone surrogate": b'{"place": {"address": "\\ud800"}, "screen": "\\ud800"}',
    "a lone surrogate in a key": b'{"\\udfff": 1}',
    "a surrogate in UTF-8": b'{"screen": "\xed\xa0\x80"}',
    "NUL": b'{"place": {"address": "\\u0000"}, "screen": "\\u0000"}',
    "NUL in a key": b'{"place": {"\\u0000": 1}}',
    "NUL behind a backslash": b'{"screen": "\\\\\\u0000"}',
    "UTF-16": '{"changes": 0}'.encode("utf-16"),
}
POINT = {"step": 2, "address": "/leccion/<id>/portal/usuarios", "changes": 1, "heading": "Usuarios"}
BAD_PLACES: dict[str, Any] = {
    "NaN": {"step": float("nan")},
    "infinity": {"reached": float("inf")},
    "a fraction": {"step": 1.5},
    "a text for a number": {"from": "1"},
    "a number for a flag": {"left": 1},
    "a step before the first": {"step": -1},
    "a step behind the last": {"step": 10_001},
    "nothing": {"step": None},
    "a list": [],
    "many spared": {"spared": [1] * 501},
    "NaN spared": {"spared": [float("nan")]},
    "a long heading": {"here": POINT | {"heading": "x" * 201}},
    "a point without its address": {"back": {"step": 1, "changes": 1, "heading": "x"}},
    "a point elsewhere": {"back": POINT | {"address": "/portal/"}},
    "a script": {"before": POINT | {"address": "javascript:alert(1)"}},
    "a line break": {"address": "/leccion/<id>/portal/\r\nSet-Cookie: a=b"},
    "letters that no address has": {"address": "/leccion/<id>/portal/ñ"},
    "a way out": {"address": "/leccion/<id>/portal/../../../"},
    "a way out in disguise": {"address": "/leccion/<id>/portal/%2E./..\\"},
    "another lesson": {"address": "/leccion/0123456789abcdef/portal/"},
    "a long address": {"address": "/leccion/<id>/portal/" + "x" * 2000},
}
STORED_PLACES: dict[str, Any] = {
    "NaN": {"step": 3, "reached": float("nan")},
    "a line break": {"step": 3, "address": "/leccion/<id>/portal/\n"},
    "too much": {"step": 3, "spared": [7] * 100_000},
    "texts": {"step": "<script>"},
    "junk": {f"{number}": "x" * 10_000 for number in range(20)},
}


def in_lesson(lesson: Lesson, content: Any) -> Any:
    return json.loads(json.dumps(content).replace("<id>", lesson.id))


def refuse_constant(name: str) -> NoReturn:
    raise AssertionError(f"JSON.parse does not read {name}")


def readable_state(lesson: Lesson) -> dict[str, Any]:
    """The record of the lesson's first page, read as strictly as a browser does."""
    page = lesson.client.get(lesson.start)
    assert len(page.html) < 60_000
    record = page.html.partition("data-lesson>")[2].partition("</script>")[0]
    json.loads(record, parse_constant=refuse_constant)
    return state_of(page)


def post(lesson: Lesson, path: str, body: bytes) -> int:
    """The answer's status; it is JSON, and small."""
    answer = lesson.client.request("POST", f"{lesson.base}{path}", data=body, headers=HEADERS)
    content = json.loads(answer.data, parse_constant=refuse_constant)
    if answer.status_code >= 400:
        assert all(set(fault) == {"where", "what"} for fault in content["errors"])
        assert content["errors"]
        assert len(answer.data) < 50_000
    return answer.status_code


def store(app: Flask, lesson: Lesson, **values: Any) -> None:
    """Write these values into the lesson's row, as an earlier version did."""
    resources: Resources = app.extensions["simulator"]
    with resources.write.begin() as session:
        row = session.get_one(LessonRow, lesson.id)
        for name, value in values.items():
            setattr(row, name, value)


@pytest.fixture
def lesson(client: Client) -> Lesson:
    return Lesson(client, SUSPEND)


@pytest.fixture(scope="module")
def fuzzed_lesson(_app: Flask, _clock: Clock) -> Iterator[Lesson]:
    """A lesson that all examples of a test share."""
    _clock.now = START
    lesson = Lesson(Client(_app), SUSPEND)
    yield lesson
    readable_state(lesson)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_body_that_cannot_be_read_back_is_refused(lesson: Lesson, path: str, kind: str) -> None:
    assert post(lesson, path, UNREADABLE[kind]) == 400
    assert readable_state(lesson)["place"] == {}


@pytest.mark.parametrize("path", PATHS)
def test_a_body_over_the_limit_is_refused(lesson: Lesson, path: str) -> None:
    assert post(lesson, path, b'{"a": "%b"}' % (b"x" * 1_000_000)) == 413


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-1e999", b"9" * 4000])
def test_a_number_without_bounds_is_refused(lesson: Lesson, path: str, number: bytes) -> None:
    key = {"/avance": b"seconds", "/volver": b"changes", "/api/clock": b"advance_hours"}.get(path, b"clock")
    others = b'"turn": 1, "wrong": 0, ' if path == "/avance" else b""
    assert post(lesson, path, b'{%b"%b": %b}' % (others, key, number)) == 422


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "body",
    [
        b'{"users": [' + b",".join([b"1"] * 60_000) + b"]}",
        b"{" + b",".join(b'"k%d": 1' % number for number in range(60_000)) + b"}",
        b'{"%b": 1}' % (b"k" * 900_000),
    ],
    ids=["many items", "many keys", "a long key"],
)
def test_an_answer_stays_small_however_many_faults_there_are(lesson: Lesson, path: str, body: bytes) -> None:
    assert post(lesson, path, body) == 422


@pytest.mark.parametrize("kind", BAD_PLACES)
def test_a_place_that_the_coach_cannot_have_is_refused(lesson: Lesson, kind: str) -> None:
    lesson.report(place={"step": 1})
    lesson.report(place=in_lesson(lesson, BAD_PLACES[kind]), turn=2, status=422)
    state = readable_state(lesson)
    assert (state["place"], state["turn"]) == ({"step": 1}, 1)
    assert lesson.go_on().address == lesson.start


def test_the_largest_report_is_stored_as_it_is(lesson: Lesson) -> None:
    address = f"{lesson.base}/portal/usuarios?buscar=".ljust(2000, "\\")
    point = {"step": 10_000, "address": address, "changes": 1_000_000, "heading": "ñ" * 200}
    steps = dict.fromkeys(("step", "from", "reached"), 10_000) | {"spared": [10_000] * 500}
    points = dict.fromkeys(("here", "back", "before"), point)
    place = {**steps, **points, "left": True, "isRefused": True, "address": address}
    helps = dict.fromkeys(("pista", "donde", "que", "hagalo"), 1_000_000)
    lesson.report(place=place, helps=helps, turn=1_000_000, seconds=1_000_000, wrong=1_000_000)
    state = readable_state(lesson)
    assert (state["place"], state["helps"]) == (place, helps)


def test_what_the_server_does_not_know_is_left_out(lesson: Lesson) -> None:
    """A coach of another version reports members of its own."""
    point = in_lesson(lesson, POINT)
    lesson.report(
        place={"step": 1, "here": point | {"more": "x"}, "more": {"a": float("nan")}, "address": ""},
        helps={"que": 1, "otra": 2, "más": float("inf")},
        finished=True,
    )
    state = readable_state(lesson)
    assert state["place"] == {"step": 1, "here": point, "address": ""}
    assert (state["helps"], state["finished"]) == ({"que": 1}, True)


def test_no_number_of_reports_makes_the_page_large(lesson: Lesson) -> None:
    for turn in range(12):
        helps = {f"{turn}-{number}-{'x' * 80_000}": 1 for number in range(10)}
        lesson.report(turn=turn, helps=helps)
    assert readable_state(lesson)["helps"] == {}


@pytest.mark.parametrize("level", ["pista", "donde", "que", "hagalo"])
@pytest.mark.parametrize("count", [-1, 1_000_001, 1.5, "1", None, True, float("nan")], ids=repr)
def test_a_number_of_helps_that_cannot_be_is_refused(lesson: Lesson, level: str, count: object) -> None:
    lesson.report(helps={level: count}, status=422)


@pytest.mark.parametrize(
    "kind",
    # PostgreSQL stores no NaN.
    [pytest.param(kind, marks=pytest.mark.sqlite if kind == "NaN" else ()) for kind in STORED_PLACES],
)
def test_a_place_that_an_earlier_version_stored_broken_is_the_start(
    app: Flask, lesson: Lesson, kind: str
) -> None:
    store(app, lesson, place=in_lesson(lesson, STORED_PLACES[kind]), turn=7)
    assert readable_state(lesson)["place"] == {}
    assert lesson.go_on().address == lesson.start
    lesson.report(place={"step": 2}, turn=8)
    assert readable_state(lesson)["place"] == {"step": 2}


@pytest.mark.sqlite  # PostgreSQL stores no NaN
def test_helps_that_an_earlier_version_stored_are_read_where_they_are_counts(
    app: Flask, lesson: Lesson
) -> None:
    store(app, lesson, reported_helps={"que": 2, "x" * 100_000: 1, "pista": float("nan"), "donde": 10**400})
    assert readable_state(lesson)["helps"] == {"que": 2}


numbers = st.integers() | st.floats() | st.sampled_from([0, 1, 10**30, float("nan")])
texts = st.text(st.characters(), max_size=20) | st.sampled_from(
    ["", "\0", "\ud800", "\n", "/leccion/", "pista"]
)
keys = texts | st.sampled_from(
    ["step", "from", "here", "spared", "address", "heading", "changes", "que", "turn"]
)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda each: st.lists(each, max_size=4) | st.dictionaries(keys, each, max_size=4),
    max_leaves=12,
)
reports = st.fixed_dictionaries(
    {"turn": st.integers(0, 9), "seconds": st.integers(0, 9), "wrong": st.integers(0, 9)},
    optional={
        "place": st.dictionaries(keys, values, max_size=6) | values,
        "helps": st.dictionaries(keys, values, max_size=4),
        "finished": st.booleans(),
    },
)
others = st.dictionaries(st.sampled_from(["changes", "world", "advance_hours", "users", "clock"]), values)
bodies = st.binary(max_size=60) | st.builds(
    lambda content, is_ascii: json.dumps(content, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass"),
    reports | values | others,
    st.booleans(),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies, path=st.sampled_from(["/avance", *PATHS]))
def test_no_body_breaks_a_lesson(fuzzed_lesson: Lesson, body: bytes, path: str) -> None:
    assert post(fuzzed_lesson, path, body) in {200, 400, 404, 409, 422}
    readable_state(fuzzed_lesson)


@pytest.mark.parametrize(("seconds", "stored"), [(-10_800, 0), (61, 61)])
def test_no_report_is_refused_for_its_time(lesson: Lesson, seconds: int, stored: int) -> None:
    lesson.report(seconds=seconds, finished=True)
    lesson.client.get(lesson.start)
    assert (lesson.state["seconds"], lesson.state["finished"]) == (stored, True)
