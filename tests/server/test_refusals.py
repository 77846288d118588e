"""What the server refuses before the application is asked is answered as everything else is."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable, Iterator
from threading import Event, Semaphore
from typing import Any

import pytest
from flask import Flask

from simulator import create_app
from simulator.data_folder import sqlite_url
from simulator.models.engine import migrate, open_engine
from simulator.server.prepared_answers import HEALTH
from simulator.server.visitors import Visitor, nobody
from simulator.settings import Settings
from simulator.web.aula.world_api import MAX_WORLD_BYTES
from simulator.web.errors import REFUSAL_KEY
from simulator.web.headers import HEADERS, TRANSPORT_SECURITY
from tests.server.served import PATIENCE, RawClient, Received, ask, get, served

HOST = b"Host: 127.0.0.1\r\nConnection: close\r\n"
FORM = b"POST /portal/clave-sol HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n" + HOST
JSON = b"POST /api/world HTTP/1.1\r\nContent-Type: application/json\r\nOrigin: http://127.0.0.1\r\n" + HOST
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
TOO_MUCH = 1_000_001
TOO_MUCH_FOR_ALL = MAX_WORLD_BYTES + 1
ONE_CHUNK = b"%x\r\n%s\r\n0\r\n\r\n" % (TOO_MUCH, b"x" * TOO_MUCH)
ENDLESS = b"x" * 200_000
PAGES = {
    "no HTTP": (b"GET / HTP\r\n\r\n", 400, "Solicitud no válida"),
    "no address": (b"GET  HTTP/1.1\r\n" + HOST + b"\r\n", 400, "Solicitud no válida"),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, "Solicitud no válida"),
    "a bad header": (b"GET / HTTP/1.1\r\n" + HOST + b"a b: c\r\n\r\n", 400, "Solicitud no válida"),
    "two lengths": (FORM + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400, "Solicitud no válida"),
    "a negative length": (FORM + b"Content-Length: -1\r\n\r\n", 400, "Solicitud no válida"),
    "a bad chunk": (FORM + CHUNKED + b"zz\r\n", 400, "Solicitud no válida"),
    "a long address": (
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        414,
        "Dirección demasiado larga",
    ),
    "an endless address": (b"GET /" + ENDLESS, 414, "Dirección demasiado larga"),
    "big headers": (
        b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 40_000 + b"\r\n",
        431,
        "Cabeceras demasiado grandes",
    ),
    "many small headers": (
        b"GET / HTTP/1.1\r\n" + b"abcd: efg\r\n" * 7_000 + b"\r\n",
        431,
        "Cabeceras demasiado grandes",
    ),
    "an endless header": (
        b"GET / HTTP/1.1\r\n" + HOST + b"a: " + ENDLESS,
        431,
        "Cabeceras demasiado grandes",
    ),
    "an endless trailer": (
        FORM + CHUNKED + b"0\r\n" + b"a: b\r\n" * 40_000,
        431,
        "Cabeceras demasiado grandes",
    ),
    "a slow head": (b"GET / HTTP/1.1\r\n", 408, "Solicitud incompleta"),
    "a slow body": (FORM + b"Content-Length: 5\r\n\r\nabcd", 408, "Solicitud incompleta"),
    "a big body": (
        FORM + b"Content-Length: %d\r\n\r\n" % TOO_MUCH + b"x" * TOO_MUCH,
        413,
        "Solicitud demasiado grande",
    ),
    "a big chunked body": (FORM + CHUNKED + ONE_CHUNK, 413, "Solicitud demasiado grande"),
    "a body that no address takes": (
        FORM + CHUNKED + b"%x\r\n%s\r\n0\r\n\r\n" % (TOO_MUCH_FOR_ALL, b"x" * TOO_MUCH_FOR_ALL),
        413,
        "Solicitud demasiado grande",
    ),
    "a huge body": (FORM + b"Content-Length: 9999999999\r\n\r\n", 413, "Solicitud demasiado grande"),
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    url = sqlite_url(tmp_path_factory.mktemp("refusals") / "simulator.db")
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    app = create_app(Settings(database=url, secret="a secret of the tests, long enough", proxies=1))
    yield app
    app.extensions["simulator"].engine.dispose()


@pytest.fixture(scope="module")
def port(app: Flask) -> Iterator[int]:
    """The simulator, served with limits that a test can wait for."""
    with served(app, head_seconds=1, body_seconds=1) as port:
        yield port


def is_dressed(answer: Received) -> bool:
    """Whether the answer has the headers of every other one, and its page Spanish and the band."""
    has_headers = answer.headers.items() >= {name.lower(): value for name, value in HEADERS.items()}.items()
    has_headers &= "server" not in answer.headers
    is_page = '<html lang="es" ' in answer.body and "no ingrese su Clave SOL real" in answer.body
    return (
        has_headers and is_page and answer.headers["cache-control"] == "no-store" and "date" in answer.headers
    )


@pytest.mark.parametrize(("request_", "status", "heading"), PAGES.values(), ids=PAGES.keys())
def test_a_refusal_of_the_server_is_a_page_as_every_other(
    port: int, request_: bytes, status: int, heading: str
) -> None:
    answer = ask(port, request_)
    assert answer.status == status
    assert f"<h1>{heading}</h1>" in answer.body
    assert is_dressed(answer)
    assert "set-cookie" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.body.encode())


FORWARDED = b"X-Forwarded-Proto: https\r\n" + HOST
BEHIND_TLS = {
    "a page": (b"GET /portal/ HTTP/1.1\r\n" + FORWARDED + b"\r\n", 200),
    "health": (b"GET /healthz HTTP/1.1\r\n" + FORWARDED + b"\r\n", 200),
    "a bad header": (b"GET / HTTP/1.1\r\n" + FORWARDED + b"a b: c\r\n\r\n", 400),
    "a bad chunk": (b"POST / HTTP/1.1\r\n" + FORWARDED + CHUNKED + b"zz\r\n", 400),
    "a slow body": (b"POST / HTTP/1.1\r\n" + FORWARDED + b"Content-Length: 5\r\n\r\nabcd", 408),
    "a huge body": (b"POST / HTTP/1.1\r\n" + FORWARDED + b"Content-Length: 9999999999\r\n\r\n", 413),
    "a long address": (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n" + FORWARDED + b"\r\n", 414),
    "too much at once": (b"GET / HTTP/1.1\r\n" + FORWARDED + b"\r\n", 429),
    "big headers": (b"GET / HTTP/1.1\r\n" + FORWARDED + b"a: b\r\n" * 40_000 + b"\r\n", 431),
}


@pytest.mark.parametrize(("request_", "status"), BEHIND_TLS.values(), ids=BEHIND_TLS)
def test_behind_tls_every_answer_asks_for_tls_from_then_on(app: Flask, request_: bytes, status: int) -> None:
    limits = {"reads_at_once": 0, "waiting": 0} if status == 429 else {}
    identify = (lambda _environ: Visitor("somebody")) if status == 429 else nobody
    with served(app, identify, proxies=1, body_seconds=1, **limits) as port:
        answer = ask(port, request_)
    assert answer.status == status
    assert answer.headers["strict-transport-security"] == TRANSPORT_SECURITY


def test_who_is_no_own_proxy_is_not_believed_to_have_tls(port: int) -> None:
    request = b"GET /healthz HTTP/1.1\r\n" + FORWARDED + b"\r\n"
    assert "strict-transport-security" not in ask(port, request).headers


def test_who_still_waits_when_the_server_stops_is_told_that_it_does(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.server.GRACE", 1)
    arrived, release = Semaphore(0), Event()

    def hold(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"].endswith("/slow"):
            arrived.release()
            assert release.wait(PATIENCE)
        return app(environ, start_response)

    with served(hold) as port:
        page, program = RawClient(port), RawClient(port)
        for client, path in ((page, b"/slow"), (program, b"/api/slow")):
            client.send(b"GET " + path + b" HTTP/1.1\r\n" + HOST + b"\r\n")
            assert arrived.acquire(timeout=PATIENCE)
    release.set()
    answer = page.read_to_end()
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "El simulador se está deteniendo o reiniciando" in answer.body
    assert is_dressed(answer)
    (fault,) = json.loads(program.read_to_end().body)["errors"]
    assert "El simulador se está deteniendo o reiniciando" in fault["what"]


LARGE = TOO_MUCH_FOR_ALL
CHUNK = b"%x\r\n%s\r\n0\r\n\r\n" % (LARGE, b" " * LARGE)


@pytest.mark.parametrize(
    "body",
    [b"Content-Length: %d\r\n\r\n" % LARGE + b" " * LARGE, CHUNKED + CHUNK],
    ids=["announced", "chunked"],
)
def test_a_program_whose_body_is_too_large_is_told_so_in_json(port: int, body: bytes) -> None:
    answer = ask(port, JSON + body)
    assert answer.status == 413
    what = "Se enviaron más datos de los que esta página admite."
    assert json.loads(answer.body) == {"errors": [{"where": "", "what": what}]}


@pytest.mark.parametrize("is_chunked", [False, True], ids=["announced", "chunked"])
def test_a_world_may_be_larger_than_a_form(port: int, is_chunked: bool) -> None:
    body = b'{"users": []}' + b" " * TOO_MUCH
    chunk = CHUNKED + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    announced = b"Content-Length: %d\r\n\r\n" % len(body) + body
    assert ask(port, JSON + (chunk if is_chunked else announced)).status == 200


def test_a_chunked_body_is_read_as_any_other(port: int) -> None:
    body = b'{"advance_hours": 1}'
    request = JSON.replace(b"world", b"clock") + CHUNKED
    assert ask(port, request + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)).status == 200


def test_who_asks_for_too_much_at_once_is_told_so(app: Flask) -> None:
    with served(app, lambda _environ: Visitor("somebody"), reads_at_once=0, waiting=0) as port:
        page, program = get(port, "/portal/"), get(port, "/api/world")
    assert (page.status, program.status) == (429, 429)
    assert "<h1>Demasiadas solicitudes</h1>" in page.body
    assert is_dressed(page)
    (fault,) = json.loads(program.body)["errors"]
    assert "Inténtelo nuevamente" in fault["what"]
    assert page.headers["retry-after"] == program.headers["retry-after"] == "2"


@pytest.mark.parametrize("path", ["/portal", "/portal/menu"])
def test_the_body_of_a_redirect_is_a_page_as_every_other(port: int, path: str) -> None:
    answer = get(port, path)
    assert answer.status in (303, 308)
    assert is_dressed(answer)
    assert f'href="{answer.headers["location"]}"' in answer.body


def test_a_request_without_a_host_is_for_the_address_that_is_served(port: int) -> None:
    assert ask(port, b"GET /robots.txt HTTP/1.0\r\n\r\n").status == 200


def unreadable(_environ: object, start_response: Any) -> Iterator[bytes]:
    """Answers with a file that the disk doesn't give."""
    start_response("200 OK", [])
    raise OSError(errno.EIO, "Input/output error")
    yield b""


@pytest.mark.parametrize("path", ["/static/file", "/api/file"])
def test_what_can_not_be_read_while_it_is_sent_is_to_be_asked_for_again(
    app: Flask, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        is_made_in_advance = REFUSAL_KEY in environ or environ["PATH_INFO"] == HEALTH
        return (app if is_made_in_advance else unreadable)(environ, start_response)

    with served(answer) as port:
        received = get(port, path)
    assert (received.status, received.headers["retry-after"]) == (503, "5")
    assert "Inténtelo nuevamente" in received.body
    assert received.body.startswith('{"errors"' if path.startswith("/api") else "<!doctype html>")
    (record,) = caplog.records
    assert (record.getMessage(), record.exc_info) == ("Shortage: the disk can't be read or written", None)
