"""A visitor who asks for much waits for themselves: the others are served meanwhile."""

from __future__ import annotations

import select
from collections.abc import Iterable, Sequence
from threading import Event, Lock
from typing import Any

import pytest
from flask import Flask, session
from werkzeug.test import EnvironBuilder

from simulator.server.bridge import THREADS
from simulator.server.turns import UNIT
from simulator.server.visitors import Identify, Visitor, by_cookie
from simulator.web.errors import REFUSAL_KEY
from simulator.web.visitor_cookie import NAME, SECURE_NAME
from tests.server.served import PATIENCE, RawClient, ask, served

ADDRESS, PROXIED = "192.0.2.7", "198.51.100.1"


class Application:
    """Holds the requests for `/slow` until they are released, and counts how many it holds at once."""

    def __init__(self) -> None:
        self.release, self.most, self._held, self._lock = Event(), 0, 0, Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/slow":
            self._hold()
        start_response(f"{environ.get(REFUSAL_KEY, 200)} X", [("Content-Length", "2")])
        return [b"ok"]

    def _hold(self) -> None:
        with self._lock:
            self._held += 1
            self.most = max(self.most, self._held)
        assert self.release.wait(PATIENCE)
        with self._lock:
            self._held -= 1


def name_in_header(environ: dict[str, Any]) -> Visitor | None:
    name: str | None = environ.get("HTTP_VISITOR")
    return Visitor(name, is_new=name.startswith("address")) if name else None


def request(method: str, path: str, visitor: str, body: bytes = b"") -> bytes:
    lines = (
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Visitor: {visitor}",
        f"Content-Length: {len(body)}",
        "Connection: close",
        "",
        "",
    )
    return "\r\n".join(lines).encode() + body


def send(port: int, number: int, method: str, visitor: str = "greedy", body: bytes = b"") -> list[RawClient]:
    """So many requests of the visitor, none of which is answered before it is released."""
    clients = [RawClient(port) for _ in range(number)]
    for client in clients:
        client.send(request(method, "/slow", visitor, body))
    return clients


def wait_for_answers(clients: Sequence[RawClient], number: int) -> None:
    """Wait until so many of the clients have an answer."""
    poll = select.poll()
    for client in clients:
        poll.register(client.socket, select.POLLIN)
    answered: set[int] = set()
    while len(answered) < number:
        ready = poll.poll(1000 * PATIENCE)
        assert ready, f"{len(answered)} answers"
        for descriptor, _ in ready:
            poll.unregister(descriptor)
            answered.add(descriptor)


@pytest.mark.parametrize(("method", "at_once"), [("POST", 1), ("GET", 3)])
def test_a_visitor_s_many_requests_keep_nobody_else_waiting(method: str, at_once: int) -> None:
    application = Application()
    with served(application, name_in_header) as port:
        clients = send(port, 5 * THREADS, method)
        assert ask(port, request("GET", "/", "modest")).status == 200
        assert ask(port, request("POST", "/", "modest")).status == 200
        application.release.set()
        assert [client.read_to_end().status for client in clients] == [200] * 5 * THREADS
    assert application.most == at_once


def test_of_more_requests_than_may_wait_the_others_are_refused() -> None:
    application = Application()
    with served(application, name_in_header, changes_at_once=1, waiting=3) as port:
        clients = send(port, 10, "POST")
        wait_for_answers(clients, 6)
        application.release.set()
        assert sorted(client.read_to_end().status for client in clients) == [200] * 4 + [429] * 6
        assert ask(port, request("POST", "/", "greedy")).status == 200


def test_a_class_that_begins_behind_one_address_is_served() -> None:
    application = Application()
    with served(application, name_in_header) as port:
        clients = send(port, 150, "POST", "address of a school")
        assert ask(port, request("POST", "/", "modest")).status == 200
        application.release.set()
        assert [client.read_to_end().status for client in clients] == [200] * 150
    assert application.most == 3


def test_a_request_with_a_large_body_waits_as_several() -> None:
    application = Application()
    with served(application, name_in_header, newcomers_at_once=1, newcomers_waiting=3) as port:
        clients = send(port, 6, "POST", "address", body=b"x" * UNIT)
        wait_for_answers(clients, 4)
        application.release.set()
        assert sorted(client.read_to_end().status for client in clients) == [200] * 2 + [429] * 4
        assert ask(port, request("POST", "/", "address", body=b"x" * 5 * UNIT)).status == 200


@pytest.fixture
def app() -> Flask:
    return signing_app("a secret of the tests, long enough")


def signing_app(secret: str) -> Flask:
    """Gives a cookie that names the visitor of the address."""
    app = Flask(__name__)
    app.secret_key = secret

    @app.get("/<visitor>")
    def sign(visitor: str) -> str:
        session["visitor"] = visitor
        return ""

    return app


def cookie_of(app: Flask, visitor: str) -> str:
    cookie = app.test_client().get(f"/{visitor}").headers["Set-Cookie"].partition(";")[0]
    return f"{NAME}={cookie.partition('=')[2]}"


def visitor_of(identify: Identify, method: str, headers: dict[str, str]) -> Visitor | None:
    builder = EnvironBuilder(method=method, headers=headers, environ_base={"REMOTE_ADDR": ADDRESS})
    return identify(builder.get_environ())


def test_a_visitor_is_known_by_the_signed_cookie_alone(app: Flask) -> None:
    identify, cookie = by_cookie(app, 0), cookie_of(app, "ana")
    forged = cookie_of(signing_app("a secret that somebody made up"), "ana")
    assert visitor_of(identify, "GET", {"Cookie": cookie}) == Visitor("ana")
    assert visitor_of(identify, "POST", {"Cookie": cookie}) == Visitor("ana")
    assert visitor_of(identify, "POST", {"Cookie": cookie.replace(NAME, SECURE_NAME)}) == Visitor("ana")
    assert visitor_of(identify, "GET", {"Cookie": forged}) is None
    assert visitor_of(identify, "POST", {"Cookie": forged}) == Visitor(ADDRESS, is_new=True)
    assert visitor_of(identify, "POST", {}) == Visitor(ADDRESS, is_new=True)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "name"),
    [
        (0, PROXIED, ADDRESS),
        (1, f"fake, {PROXIED}", PROXIED),
        (2, f"{PROXIED}, 10.0.0.1", PROXIED),
        (2, "", ADDRESS),
    ],
    ids=["none", "one", "two", "too few"],
)
def test_an_address_is_taken_from_the_installation_s_own_proxies(
    app: Flask, proxies: int, forwarded: str, name: str
) -> None:
    assert visitor_of(by_cookie(app, proxies), "POST", {"X-Forwarded-For": forwarded}) == Visitor(
        name, is_new=True
    )


def test_a_process_whose_threads_all_wait_says_that_it_lives() -> None:
    application = Application()
    with served(application) as port:
        clients = send(port, THREADS, "GET")
        assert ask(port, request("GET", "/healthz", "balancer")).body == "ok"
        application.release.set()
        assert {client.read_to_end().status for client in clients} == {200}


def test_who_still_waits_when_the_server_stops_is_told_to_try_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("simulator.server.GRACE", 1)
    application = Application()
    with served(application, name_in_header) as port:
        clients = send(port, 3, "POST")
        assert ask(port, request("GET", "/", "modest")).status == 200
    application.release.set()
    assert [client.read_to_end().status for client in clients] == [503] * 3
    assert [record.exc_info for record in caplog.records if record.exc_info] == []
