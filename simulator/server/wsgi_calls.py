"""Requests as a WSGI application takes them, and its answers, whole."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment
    from uvicorn._types import HTTPScope

Headers = Iterable[tuple[bytes, bytes]]
WITHOUT_BODY = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}
PLAIN_NAMES = {"CONTENT_TYPE", "CONTENT_LENGTH"}
"""Headers whose names have no `HTTP_` in a WSGI environment."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request, whole."""

    status: int
    headers: Sequence[tuple[bytes, bytes]]
    body: bytes

    def closing(self) -> Answer:
        """The answer, after which the connection is closed."""
        return Answer(self.status, [*self.headers, (b"connection", b"close")], self.body)

    def as_last_message(self, more_headers: Sequence[tuple[bytes, bytes]]) -> bytes:
        """The answer as it is sent, after which the connection is closed."""
        status_line = f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}".encode()
        headers = [*more_headers, *self.closing().headers]
        return b"\r\n".join([status_line, *map(b": ".join, headers), b"", self.body])


_WSGI: dict[str, Any] = {
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
}


def request_for(path: str, scheme: str) -> WSGIEnvironment:
    """The environment of a request that nobody has sent, for an answer that is made in advance."""
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        **_WSGI,
        "wsgi.url_scheme": scheme,
    }


def environ_of(scope: HTTPScope) -> WSGIEnvironment:
    """The WSGI environment of a request, without its body."""
    server, client = scope["server"] or ("", None), scope["client"] or ("", 0)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"] or b"").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        **_WSGI,
    }
    add_headers(environ, scope["headers"])
    return environ


def add_headers(environ: WSGIEnvironment, headers: Headers) -> None:
    """Headers with an underscore are left out: they would pass for those with a hyphen."""
    for raw_name, raw_value in headers:
        if b"_" in raw_name:
            continue
        name, value = raw_name.decode("latin-1").upper().replace("-", "_"), raw_value.decode("latin-1")
        key = name if name in PLAIN_NAMES else f"HTTP_{name}"
        separator = "; " if name == "COOKIE" else ","
        environ[key] = f"{environ[key]}{separator}{value}" if key in environ else value
    if environ.pop("HTTP_TRANSFER_ENCODING", None) is not None:
        environ["CONTENT_LENGTH"] = "0"  # the body's own takes its place once it has come


def announced_length(scope: HTTPScope) -> int:
    """The length that the request announces; 0 if it announces none. The parser lets only digits pass."""
    return next((int(value) for name, value in scope["headers"] if name == b"content-length"), 0)


def call(app: WSGIApplication, environ: WSGIEnvironment) -> Answer:
    """What the application answers."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []
    written: list[bytes] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: object = None) -> Any:
        begun[:] = [(status, headers)]
        return written.append

    chunks = app(environ, start_response)
    try:
        body = b"".join([*chunks])
    finally:
        if close := getattr(chunks, "close", None):
            close()
    (status, headers), body = begun[0], b"".join(written) + body
    encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return _measured(Answer(int(status.split()[0]), encoded, body), environ["REQUEST_METHOD"])


def _measured(answer: Answer, method: str) -> Answer:
    """The answer with its length, which a file that is served in pieces may lack."""
    has_length = any(name == b"content-length" for name, _ in answer.headers)
    if has_length or method == "HEAD" or answer.status in WITHOUT_BODY:
        return answer
    length = (b"content-length", str(len(answer.body)).encode())
    return Answer(answer.status, [*answer.headers, length], answer.body)
