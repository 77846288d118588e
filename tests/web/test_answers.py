"""Headers and cookies of every kind of answer, with TLS and without: of every route, and of every status."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import TimeoutError
from werkzeug.test import TestResponse

from simulator import create_app
from simulator.procedure import catalogue
from simulator.settings import Settings
from simulator.web.app_resources import Resources
from simulator.web.errors import PAGES, REFUSAL_KEY
from simulator.web.headers import HEADERS, TRANSPORT_SECURITY
from simulator.web.visitor_cookie import NAME, SECURE_NAME
from tests.databases import Databases
from tests.web.client import START, user
from tests.web.conftest import MakeApp
from tests.web.pages import Page
from tests.web.routes import Route, all_routes

HOST = "sol.example"
KEPT = ("/static/", "/leccion/guion/")
"""Addresses that change with their content: browsers keep what is served there."""
WITHOUT_COOKIE = (*KEPT, "/robots.txt", "/healthz", "/readyz", "/api/openapi.json")
"""Addresses whose answers are the same for all."""
TELLING = {"Server", "X-Powered-By", "Access-Control-Allow-Origin"}
"""Headers that no answer has."""
SCENARIO = "suspender-un-usuario-secundario"


class Site:
    """The simulator behind a proxy, asked by a trainee with TLS or without."""

    def __init__(self, app: Flask, scheme: str) -> None:
        self.app, self.scheme = app, scheme
        self.http = app.test_client()

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{HOST}"

    def ask(self, method: str, path: str, **arguments: Any) -> TestResponse:
        environ = {"HTTP_X_FORWARDED_PROTO": self.scheme, "HTTP_X_FORWARDED_HOST": HOST, "HTTP_HOST": HOST}
        overrides = environ | arguments.pop("environ", {})
        headers = {"Origin": self.origin} | arguments.pop("headers", {})
        return self.http.open(
            path,
            method=method,
            base_url=self.origin,
            environ_overrides=overrides,
            headers=headers,
            buffered=True,
            **arguments,
        )

    def token(self) -> str:
        return Page(self.ask("GET", "/portal/clave-sol").text, 200, "/").token()

    def post(self, path: str, **fields: str) -> TestResponse:
        return self.ask("POST", path, data={**fields, "csrf_token": self.token()})

    def prepare(self) -> None:
        self.ask("POST", "/api/world", json={"users": [user()], "session": {}})


schemes = pytest.mark.parametrize("scheme", ["http", "https"])


@pytest.fixture(scope="module")
def shared_app(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with databases.temporary(tmp_path_factory.mktemp("answers") / "shared.db") as url:
        app = create_app(
            Settings(url, "a secret of the tests, long enough", proxies=1, hosts=(HOST,)), lambda: START
        )
        yield app
        resources: Resources = app.extensions["simulator"]
        resources.engine.dispose()


def assert_guarded(site: Site, path: str, answer: TestResponse) -> None:
    """The headers of every answer, once each, and nothing of a cookie that anybody else could use."""
    headers = answer.headers
    expected = HEADERS | ({"Strict-Transport-Security": TRANSPORT_SECURITY} if site.scheme == "https" else {})
    assert {name: headers.getlist(name) for name in expected} == {
        name: [text] for name, text in expected.items()
    }
    assert ("Strict-Transport-Security" in headers) is (site.scheme == "https")
    assert not TELLING & set(headers.keys())
    is_kept = path.startswith(KEPT) and answer.status_code < 400
    assert headers["Cache-Control"] == ("max-age=31536000, public" if is_kept else "no-store")
    assert headers.get("Location", "/").startswith("/")
    assert not headers.get("Location", "/").startswith("//")
    assert_typed(answer)
    assert_cookie(site, path, answer)


def assert_typed(answer: TestResponse) -> None:
    if answer.status_code in {204, 304} or not answer.data:
        return
    assert answer.mimetype in {"text/html", "text/plain", "text/css", "text/javascript", "application/json"}
    if answer.mimetype == "application/json":
        json.loads(answer.text)
    else:
        assert "charset=utf-8" in answer.headers["Content-Type"]


def assert_cookie(site: Site, path: str, answer: TestResponse) -> None:
    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) <= (0 if path.startswith(WITHOUT_COOKIE) else 1)
    for cookie in cookies:
        name, *attributes = cookie.split("; ")
        assert name.startswith(f"{SECURE_NAME if site.scheme == 'https' else NAME}=")
        assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(attributes)
        assert ("Secure" in attributes) is (site.scheme == "https")
        assert "Domain" not in cookie
        assert "Cookie" in answer.headers["Vary"]


def fill(route: Route, site: Site) -> str:
    site.prepare()
    location = site.post("/leccion/", escenario=SCENARIO, modo="practicar").headers["Location"]
    lesson = location.split("/")[2]
    recording = site.post("/grabacion/", desde="vacia").headers["Location"].split("/")[2]
    script = json.loads(site.ask("GET", location).text.partition("data-lesson>")[2].partition("</script>")[0])
    *_, version, name = script["script"].split("/")
    arguments = {
        "lesson": lesson,
        "lesson_id": lesson,
        "recording": recording,
        "recording_id": recording,
        "username": "OPERA001",
        "number": "0",
        "entry": "buzon",
    }
    arguments |= {"dni": "99999901", "version": version, "name": name.removesuffix(".json")}
    return route.path(**arguments)


@schemes
@pytest.mark.parametrize("route", all_routes(), ids=str)
def test_every_route_answers_with_the_headers_of_all(shared_app: Flask, scheme: str, route: Route) -> None:
    site = Site(shared_app, scheme)
    path = fill(route, site)
    assert_guarded(site, path, site.ask(route.method, path))
    if route.method != "GET":
        fields = {"csrf_token": site.token()}
        assert_guarded(site, path, site.ask(route.method, path, data=fields))
        assert_guarded(site, path, site.ask(route.method, path, json={}))


def too_many_sandboxes(site: Site) -> TestResponse:
    remote = {"REMOTE_ADDR": "192.0.2.9", "HTTP_X_FORWARDED_FOR": "192.0.2.9"}
    for _ in range(2):
        site.http = site.app.test_client()
        fields = {"csrf_token": site.token()}
        answer = site.ask("POST", "/practica/adelantar", data=fields, environ=remote)
    return answer


def failing(error: Exception) -> Callable[[Site], TestResponse]:
    def ask(site: Site) -> TestResponse:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("simulator.web.visitor.find_sandbox", lambda: (_ for _ in ()).throw(error))
            return site.ask("GET", "/")

    return ask


def unchanged(site: Site) -> TestResponse:
    path = f"{site.app.static_url_path}/css/base.css"
    tag = site.ask("GET", path).headers["ETag"]
    return site.ask("GET", path, headers={"If-None-Match": tag})


def sign_in(site: Site, **fields: str) -> TestResponse:
    right = {"ruc": catalogue.RUC, "username": catalogue.PRINCIPAL, "password": catalogue.PASSWORD}
    return site.post("/portal/clave-sol", **(right | fields))


def as_secondary_user(site: Site) -> TestResponse:
    site.ask("POST", "/api/world", json={"users": [user()], "session": {"username": "OPERA001"}})
    return site.ask("GET", "/portal/usuarios")


def refused(status: int) -> Callable[[Site], TestResponse]:
    """What the server itself refuses; the application makes the page."""
    return lambda site: site.ask("GET", "/", environ={REFUSAL_KEY: status})


KINDS: dict[str, tuple[int, Callable[[Site], TestResponse]]] = {
    "a page": (200, lambda site: site.ask("GET", "/")),
    "a world": (200, lambda site: site.ask("GET", "/api/world")),
    "nothing more": (204, lambda site: site.ask("DELETE", "/api/world")),
    "after a form": (303, sign_in),
    "to the log-in": (303, lambda site: site.ask("GET", "/portal/menu")),
    "not changed": (304, unchanged),
    "with its slash": (308, lambda site: site.ask("GET", "/portal")),
    "without a token": (400, lambda site: site.ask("POST", "/portal/salir")),
    "no JSON": (
        400,
        lambda site: site.ask("POST", "/api/world", data=b"{", content_type="application/json"),
    ),
    "for the principal alone": (403, as_secondary_user),
    "a program of another site": (
        403,
        lambda site: site.ask("POST", "/api/world", json={}, headers={"Origin": "https://evil.example"}),
    ),
    "unknown": (404, lambda site: site.ask("GET", "/nothing")),
    "unknown to programs": (404, lambda site: site.ask("GET", "/api/nothing")),
    "another method": (405, lambda site: site.ask("GET", "/portal/salir")),
    "out of order": (409, lambda site: (site.prepare(), site.ask("GET", "/portal/resumen"))[1]),
    "too large": (413, lambda site: site.ask("POST", "/portal/usuarios", data={"a": "x" * 1_000_001})),
    "no JSON at all": (415, lambda site: site.ask("POST", "/api/world", data=b"users")),
    "another host": (
        421,
        lambda site: site.ask("GET", "/", environ={"HTTP_X_FORWARDED_HOST": "evil.example"}),
    ),
    "a rule": (422, lambda site: sign_in(site, password="wrong")),
    "a rule of programs": (422, lambda site: site.ask("POST", "/api/world", json={"users": 7})),
    "too many companies": (429, too_many_sandboxes),
    "an error of the program": (500, failing(RuntimeError("inner workings"))),
    "the database away": (503, failing(TimeoutError("QueuePool limit"))),
    "the disk full": (503, failing(OSError(28, "No space left on device"))),
    **{f"refused with {status}": (status, refused(status)) for status in PAGES},
}


@schemes
@pytest.mark.parametrize(("status", "ask"), KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_answer_has_the_headers_of_all(
    new_app: MakeApp, scheme: str, status: int, ask: Callable[[Site], TestResponse]
) -> None:
    site = Site(new_app(proxies=1, hosts=(HOST,), sandboxes_per_address=1), scheme)
    answer = ask(site)
    assert answer.status_code == status
    assert_guarded(site, "/static/" if status == 304 else answer.request.path, answer)
    assert "inner workings" not in answer.text


def test_every_status_that_has_a_page_is_among_the_kinds() -> None:
    counts = Counter(status for status, _ in KINDS.values())
    assert set(PAGES) <= set(counts)
