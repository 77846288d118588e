"""A visitor whose request never ends keeps nobody else from the database."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from simulator.ephemeral_server import serving

BODY = b'{"users": [{"username": "OPERA001"}]}'
PATIENCE = 20
"""Seconds; shorter than the wait for a lock."""


@pytest.fixture
def address(database_url: str) -> Iterator[str]:
    with serving(database=database_url) as url:
        yield url


def prepare(address: str, cookie: str = "") -> tuple[int, str]:
    """Status and cookie of a request that prepares a company."""
    headers = {"Content-Type": "application/json", "Origin": address, "Cookie": cookie}
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)) as connection:
        connection.request("POST", "/api/world", BODY, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, (answer.headers["Set-Cookie"] or "").partition(";")[0]


@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded"])
def test_a_body_that_stays_short_holds_no_lock(address: str, content_type: str) -> None:
    _, cookie = prepare(address)
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port)) as half_sent:
        head = (
            f"POST /api/world HTTP/1.1\r\nHost: {parts.netloc}\r\nOrigin: {address}\r\nCookie: {cookie}\r\n"
        )
        half_sent.sendall(f"{head}Content-Type: {content_type}\r\nContent-Length: 100\r\n\r\n{{".encode())
        for _ in range(3):
            assert prepare(address)[0] == 200
