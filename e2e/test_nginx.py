"""nginx as docs/deployment.md sets it up: what it passes on and what it answers, and upgrades behind it."""

from __future__ import annotations

import re
import sys
from http.client import HTTPConnection, HTTPResponse
from threading import Event, Thread

import pytest

from e2e.site import NAME, Site
from simulator.procedure.messages import BAND

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(sys.platform != "linux", reason="nginx is set up as on Debian"),
]
OTHER_VERSION = """
import shutil, sys, tempfile
from pathlib import Path
from simulator import paths
with tempfile.TemporaryDirectory() as folder:
    paths.STATIC = Path(shutil.copytree(paths.STATIC, Path(folder) / "static"))
    with (paths.STATIC / "css" / "base.css").open("a") as file:
        file.write("/* of the other version */")
    from simulator.cli import main
    main()
"""
"""The simulator with another style."""
ADDRESS = re.compile(r'(?:href|src)="(/static/[^"]+)"')


class Answer:
    """What a request was answered."""

    def __init__(self, response: HTTPResponse) -> None:
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode()


def ask(site: Site, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
    """Ask nginx on a connection of its own."""
    connection = site.connection()
    try:
        connection.request(
            method, path, body, {key.replace("_", "-"): value for key, value in headers.items()}
        )
        return Answer(connection.getresponse())
    finally:
        connection.close()


def servers_asked(site: Site, before: int, status: int) -> list[int]:
    """The servers that nginx asked for the request with this answer; it notes a request once it has ended.

    Args:
        before: number of requests that had ended before.
    """
    while not (entries := [entry for entry in site.log()[before:] if entry.status == status]):
        assert site.nginx.poll() is None
    return entries[0].servers


@pytest.mark.parametrize(
    ("method", "path", "size", "headers", "status"),
    [
        ("POST", "/portal/usuarios", 9_000_000, {}, 413),
        ("GET", "/" + "x" * 40_000, 0, {}, 414),
        ("GET", "/", 0, {"A": "x" * 40_000}, 400),
        ("GET", "/%zz", 0, {}, 400),
        ("TRACE", "/", 0, {}, 405),
        ("GET", "/nginx/espera", 0, {}, 404),
    ],
    ids=["body", "address", "header", "malformed", "method", "its own page"],
)
def test_what_nginx_refuses_has_a_page_in_spanish(
    site: Site, method: str, path: str, size: int, headers: dict[str, str], status: int
) -> None:
    before = len(site.log())
    answer = ask(site, method, path, b"x" * size if size else None, **headers)
    assert answer.status == status
    assert BAND in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert servers_asked(site, before, status) == []


@pytest.mark.parametrize(
    ("path", "size", "headers", "status"),
    [
        ("/portal/usuarios", 2_000_000, {}, 413),
        ("/" + "x" * 20_000, 0, {}, 414),
        ("/", 0, dict.fromkeys("ABCD", "x" * 20_000), 431),
        ("/", 0, {"Host": "evil.example"}, 421),
    ],
    ids=["body", "address", "headers", "foreign name"],
)
def test_what_the_simulator_refuses_reaches_it(
    site: Site, path: str, size: int, headers: dict[str, str], status: int
) -> None:
    before = len(site.log())
    answer = ask(site, "POST" if size else "GET", path, b"x" * size if size else None, **headers)
    assert answer.status == status
    assert "Simulador" in answer.text or "simulador" in answer.text
    assert len(servers_asked(site, before, status)) == 1


def test_the_site_is_known_by_its_name_and_tls_alone(site: Site) -> None:
    answer = ask(site, "GET", "/", Host=NAME, Accept_Encoding="gzip")
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"]
    assert answer.headers["Set-Cookie"].startswith("__Host-sol-simulator=")
    assert answer.headers["Content-Encoding"] is None  # what a visitor typed stands beside a token
    plain = HTTPConnection("127.0.0.1", site.plain_port)
    plain.request("GET", "/portal/?a=1")
    response = plain.getresponse()
    assert (response.status, response.headers["Location"]) == (308, f"https://{NAME}/portal/?a=1")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    page = response.read().decode()
    assert BAND in page
    assert f"Siga en <a href=https://{NAME}>" in page
    plain.close()


def test_without_any_server_the_page_says_to_try_again(site: Site) -> None:
    with site.without(*site.ports):
        answer = ask(site, "GET", "/")
    assert answer.status == 502
    assert "Inténtelo nuevamente." in answer.text


def test_a_server_that_is_away_costs_no_request(site: Site) -> None:
    with site.without(site.ports[0]):
        for _ in range(4):
            assert ask(site, "GET", "/portal/").status == 200
            assert ask(site, "POST", "/portal/salir").status == 400  # the simulator's answer: no token


class Visits(Thread):
    """Visitors who read pages, with all that these ask for, and send forms, until told to end."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site, self._end = site, Event()
        self.statuses: list[tuple[str, int]] = []
        self.styles: set[str] = set()
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            while not self._end.is_set():
                self._visit()
        except Exception as error:  # told by `finish`
            self.fault = error

    def finish(self) -> None:
        self._end.set()
        self.join()
        if self.fault:
            raise self.fault

    def _visit(self) -> None:
        page = self._ask("GET", "/portal/")
        for address in ADDRESS.findall(page.text):
            answer = self._ask("GET", address)
            if address.endswith("/base.css"):
                self.styles.add(answer.text[-30:])
        front = self._ask("GET", "/")
        (token,) = set(re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', front.text))
        cookie = front.headers["Set-Cookie"].partition(";")[0]
        self._ask(
            "POST",
            "/practica/reiniciar",
            f"csrf_token={token}".encode(),
            Cookie=cookie,
            Origin=self._site.url,
            Content_Type="application/x-www-form-urlencoded",
        )

    def _ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        answer = ask(self._site, method, path, body, **headers)
        self.statuses.append((method, answer.status))
        return answer


def test_servers_are_upgraded_one_after_the_other_and_no_request_fails(site: Site) -> None:
    visits = Visits(site)
    visits.start()
    for port in site.ports:
        site.take_out(port)
        site.stop(port)
        site.start(port, "-c", OTHER_VERSION)
        site.put_back(port)
    before = len(visits.statuses)
    while len(visits.statuses) < before + 50 and visits.is_alive():
        visits.join(0.1)
    visits.finish()
    assert set(visits.statuses) == {("GET", 200), ("POST", 303)}
    assert len(visits.styles) == 2
    assert any("of the other version" in style for style in visits.styles)
