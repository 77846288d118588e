"""Any number of clients that keep the server waiting cost the others nothing, and are closed in the end."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterable
from typing import Any

import pytest

from simulator.server.connection import OPEN
from simulator.web.errors import REFUSAL_KEY
from tests.server.served import PATIENCE, RawClient, ask, get, served

HEAD = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
SHORT_BODY = HEAD + b"Content-Length: 5\r\n\r\nabcd"
SLOW = {
    "body": SHORT_BODY,
    "chunked body": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcd",
    "head": HEAD,
    "half a word": b"GE",
    "silent": b"",
    "idle": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "second head": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + HEAD,
    "expects": HEAD + b"Content-Length: 5\r\nExpect: 100-continue\r\n\r\n",
}
QUICK = {"head_seconds": 1, "body_seconds": 1, "answer_seconds": 1, "idle_seconds": 1, "linger_seconds": 1}
BIG = b"x" * 8_000_000
"""More than the buffers of both ends hold."""


def echo(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answers with the body; `/big` with a big one."""
    body = BIG if environ["PATH_INFO"] == "/big" else environ["wsgi.input"].read()
    start_response(f"{environ.get(REFUSAL_KEY, 200)} X", [("Content-Length", str(len(body)))])
    return [body]


def slow_clients(port: int, number: int, data: bytes, buffer: int | None = None) -> list[RawClient]:
    clients = [RawClient(port, buffer=buffer) for _ in range(number)]
    for client in clients:
        client.send(data)
    return clients


def answered(client: RawClient) -> int:
    """The status that the client gets, or 0 if it gets none in a second."""
    client.socket.settimeout(1)
    with client.socket:
        try:
            return int(client.socket.recv(1_000).split()[1])
        except TimeoutError:
            return 0


@pytest.mark.parametrize("data", SLOW.values(), ids=SLOW.keys())
def test_a_slow_client_costs_nobody_anything_and_is_closed(data: bytes) -> None:
    with served(echo, **QUICK) as port:
        clients = slow_clients(port, 40, data)
        assert get(port).status == 200
        assert len([client.read_to_end() for client in clients]) == 40


def test_large_bodies_that_stay_short_are_given_up_and_small_ones_come_through() -> None:
    with served(echo, unfinished_bytes=50_000) as port:
        large = slow_clients(port, 12, HEAD + b"Content-Length: 10000\r\n\r\n" + b"x" * 9_000)
        small = slow_clients(port, 12, SHORT_BODY)
        given_up = [answered(client) for client in large].count(429)
        assert given_up >= 7
        for client in small:
            client.send(b"e")
            assert b"200 OK" in client.socket.recv(1_000)
            client.socket.close()


@pytest.mark.parametrize(("data", "status"), [(SHORT_BODY, 408), (HEAD, 408)], ids=["body", "head"])
def test_a_request_that_comes_too_slowly_is_told_so(data: bytes, status: int) -> None:
    with served(echo, **QUICK) as port:
        assert ask(port, data).status == status


@pytest.mark.parametrize(
    "data", [HEAD + b"X: ", HEAD + b"Content-Length: 5000\r\n\r\n"], ids=["head", "body"]
)
def test_a_byte_now_and_then_renews_no_time(data: bytes) -> None:
    with served(echo, **QUICK) as port:
        client = RawClient(port)
        client.send(data)
        end = time.monotonic() + PATIENCE
        client.socket.settimeout(0.1)
        answer = b""
        while not answer and time.monotonic() < end:
            client.send(b"x")
            try:
                answer = client.socket.recv(100)
            except TimeoutError:
                continue
        client.socket.close()
        assert b"408" in answer


def test_who_does_not_read_the_answer_costs_nobody_anything_and_is_closed() -> None:
    with served(echo, **QUICK) as port:
        request = b"GET /big HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        clients = slow_clients(port, 12, request, buffer=4096)
        assert get(port).status == 200
        end = time.monotonic() + PATIENCE
        while len(OPEN) > 1 and time.monotonic() < end:
            assert get(port).status == 200
        assert len(OPEN) <= 1
        assert all(len(client.read_to_end().raw) < len(BIG) for client in clients)


def test_a_quick_reader_gets_the_whole_of_a_big_answer() -> None:
    with served(echo, **QUICK) as port:
        assert len(get(port, "/big").body) == len(BIG)


def test_where_there_are_too_many_the_longest_waiting_is_closed() -> None:
    with served(echo, connections=10) as port:
        first = slow_clients(port, 10, SHORT_BODY)
        later = slow_clients(port, 30, HEAD)
        assert get(port).status == 200
        assert [client.read_to_end().raw for client in first] == [b""] * 10
        for client in later:
            client.socket.close()


def test_a_server_that_stops_waits_for_no_slow_client() -> None:
    start = time.monotonic()
    with served(echo) as port:
        clients = [client for data in SLOW.values() for client in slow_clients(port, 2, data)]
        assert get(port).status == 200
    assert time.monotonic() - start < 5  # the time for requests under way
    for client in clients:
        client.socket.close()


def test_requests_sent_ahead_are_answered_in_turn() -> None:
    last = b"Connection: close\r\nContent-Length: 1\r\n\r\nb"
    with served(echo) as port:
        raw = ask(port, HEAD + b"Content-Length: 1\r\n\r\na" + HEAD + last).raw
    assert [answer[-1:] for answer in raw.split(b"HTTP/1.1 200 OK")[1:]] == [b"a", b"b"]


def test_endless_requests_sent_ahead_are_no_way_to_fill_the_memory() -> None:
    with served(echo) as port:
        raw = ask(port, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 5_000).raw
    assert raw.count(b"HTTP/1.1 200") < 100


@pytest.mark.parametrize("size", [0, 1, 70_000, 1_000_000])
def test_a_body_within_the_limit_comes_whole(size: int) -> None:
    body = b"x" * size
    with served(echo) as port:
        announced = ask(port, HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % size + body)
        end = b"%x\r\n%s\r\n0\r\n\r\n" % (size, body) if body else b"0\r\n\r\n"
        chunked = ask(port, HEAD + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + end)
    assert (announced.body, chunked.body) == (body.decode(), body.decode())


def test_headers_reach_the_application_as_wsgi_has_them() -> None:
    seen: dict[str, Any] = {}

    def note(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        seen.update(environ)
        return echo(environ, start_response)

    headers = b"Cookie: a=1\r\nCookie: b=2\r\nX-One: 1\r\nX-One: 2\r\nX_Real: 1\r\nConnection: close\r\n"
    with served(note) as port:
        ask(port, b"GET /a%C3%B1o/%2F?x=%41 HTTP/1.1\r\nHost: h:1\r\n" + headers + b"\r\n")
    assert seen["PATH_INFO"] == "/a\xc3\xb1o//"
    assert seen["QUERY_STRING"] == "x=%41"
    assert (seen["HTTP_COOKIE"], seen["HTTP_X_ONE"], seen["HTTP_HOST"]) == ("a=1; b=2", "1,2", "h:1")
    assert "HTTP_X_REAL" not in seen
    assert (seen["REMOTE_ADDR"], seen["SERVER_PORT"]) == ("127.0.0.1", str(port))
    assert "CONTENT_LENGTH" not in seen


def test_small_answers_are_sent_at_once() -> None:
    """The system would hold back the second of two small writes for 40 ms."""
    with served(echo) as port:
        get(port)
        client = RawClient(port)
        client.send(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        client.socket.recv(1)
        (accepted,) = (each.transport.get_extra_info("socket") for each in OPEN)
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        client.socket.close()
