"""A test client that acts as a browser without JavaScript and inspects every page it gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from simulator.procedure import catalogue
from simulator.web.headers import HEADERS
from tests.web.names import inspect_names
from tests.web.pages import Node, Page, inspect

ORIGIN = "http://localhost"
LOOPBACK = "127.0.0.1"
START = datetime(2026, 7, 1, 15, 0, tzinfo=UTC)
PASSWORD = "Clave2026"
PORTAL, DRAWBACK, DISPATCH = "portal-operador", "drawback-web", "teledespacho"

Fields = Mapping[str, object]


class Clock:
    """Real time as the simulator under test reads it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


class Client:
    """A visitor with a cookie jar of their own.

    `get`, `post` and `api` speak plain HTTP. `press` follows a link of the page or submits a form.
    """

    def __init__(self, app: Flask, address: str = LOOPBACK) -> None:
        self.app, self.address = app, address
        self.http = app.test_client()
        self.last_page: Page | None = None
        self._token: str | None = None
        self.reached_routes: set[tuple[str, str]] = set()

    @property
    def page(self) -> Page:
        """The page of the last answer in HTML."""
        assert self.last_page is not None, "no page yet"
        return self.last_page

    def request(self, method: str, path: str, **arguments: Any) -> TestResponse:
        """The answer. Its headers, and its page if it is one, are inspected."""
        self._record_route(method, path)
        environment = {"REMOTE_ADDR": self.address}
        # Buffering closes the file behind a static answer.
        answer = self.http.open(path, method=method, environ_base=environment, buffered=True, **arguments)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        is_page = answer.mimetype == "text/html" and method != "HEAD"
        if is_page and "Location" not in answer.headers:
            self.last_page = Page(answer.text, answer.status_code, path)
            inspect(self.last_page)
            inspect_names(self.last_page)
        return answer

    def get(self, path: str, status: int = 200) -> Page:
        """The page at the end of the redirects, with that status."""
        return self._follow(self.request("GET", path), status)

    def post(
        self,
        path: str,
        fields: Fields | None = None,
        status: int = 303,
        *,
        token: str | None = None,
        **arguments: Any,
    ) -> TestResponse:
        """The answer to a form that no page needs to have shown. A redirect is not followed.

        Args:
            token: the CSRF token; a valid one if left out.
        """
        token = self.token() if token is None else token
        data = _form_data([*_pairs(fields or {}), ("csrf_token", token)])
        answer = self.request("POST", path, data=data, **arguments)
        assert answer.status_code == status, f"POST {path[:200]}: {answer.status}\n{answer.text[:3000]}"
        return answer

    def api(self, method: str, path: str, json: object = None, status: int = 200) -> Any:
        """The JSON of the answer to a program."""
        body = {} if json is None else {"json": json}
        answer = self.request(method, path, headers={"Origin": ORIGIN}, **body)
        assert answer.status_code == status, f"{method} {path}: {answer.status}\n{answer.text[:3000]}"
        return answer.get_json()

    def token(self) -> str:
        """A valid CSRF token, fetched once. The last page stays the same."""
        if self._token is None:
            answer = self.http.get("/portal/clave-sol", environ_base={"REMOTE_ADDR": self.address})
            self._token = Page(answer.text, 200, "/").token()
        return self._token

    def press(
        self,
        name: str,
        fields: Fields | None = None,
        *,
        region: str | None = None,
        status: int = 200,
        on: Page | None = None,
    ) -> Page:
        """The page that a link or button leads to.

        Args:
            fields: replace the values that the button's form shows.
            region: accessible name of the section to look in.
            on: an earlier page, as in another tab or after *back*; the last page if left out.
        """
        page = on or self.page
        control = page.control(name, region)
        if control.tag == "a":
            return self.get(control["href"], status)
        return self._follow(self._submit(page, control, fields or {}), status)

    def world(self) -> Any:
        """The World of the sandbox, as JSON."""
        return self.api("GET", "/api/world")

    def prepare(
        self, *users: Mapping[str, object], session: str | None = "PRACTICA", **others: object
    ) -> None:
        """Make the sandbox hold these users, and open a session for `session` unless it is None."""
        portal_session = {"session": {"username": session}} if session else {}
        self.api("POST", "/api/world", {"users": users, **portal_session, **others})

    # Verbs of the procedure

    def sign_in(
        self,
        username: str = catalogue.PRINCIPAL,
        password: str = catalogue.PASSWORD,
        *,
        ruc: str = catalogue.RUC,
        status: int = 200,
    ) -> Page:
        """S2, *Iniciar Sesion*."""
        self.get("/portal/clave-sol")
        fields = {"ruc": ruc, "username": username, "password": password}
        return self.press("Iniciar Sesión", fields, status=status)

    def open_users(self) -> Page:
        return self.get("/portal/usuarios")

    def start_draft(self) -> Page:
        """From S4 to S5."""
        self.open_users()
        return self.press("Crear Usuario")

    def fill_in(self, *, status: int = 200, **fields: str) -> Page:
        """S5, *Siguiente*, with valid data except for these fields."""
        return self.press("Siguiente", person(**fields), status=status)

    def reach_profiles(self, **fields: str) -> Page:
        """From S4 to S7 with a new user."""
        self.start_draft()
        self.fill_in(**fields)
        return self.press("Asignar Perfiles")

    def reach_summary(self, *profiles: str, **fields: str) -> Page:
        """From S4 to S8 with a new user."""
        self.reach_profiles(**fields)
        return self.press("Siguiente", {"perfil": list(profiles or (PORTAL,))})

    def create_user(self, *profiles: str, **fields: str) -> Page:
        """From S4 through *Grabar* back to S4."""
        self.reach_summary(*profiles, **fields)
        self.press("Grabar")
        return self.press("Aceptar")

    def modify_profiles(self, username: str) -> Page:
        """From S4 to S7 with an existing user."""
        self.open_users()
        return self.press("Modificar Perfiles", {"marcado": username})

    def choose_changes(self, **changes: str) -> Page:
        """From S4 to D1."""
        self.open_users()
        return self.press("Cambiar Estado", {f"cambio-{name}": change for name, change in changes.items()})

    def _submit(self, page: Page, button: Node, fields: Fields) -> TestResponse:
        form = page.form_of(button)
        assert form is not None
        unknown = set(fields) - page.names(form)
        assert not unknown, f"{page.address} has no field {unknown}"
        pairs = [pair for pair in page.values(form) if pair[0] not in fields] + _pairs(fields)
        if "name" in button:
            pairs.append((button["name"], button["value"]))
        address = form["action"] or page.address
        if form["method"] == "get":
            return self.request("GET", address, query_string=_form_data(pairs))
        return self.request("POST", address, data=_form_data(pairs))

    def _follow(self, answer: TestResponse, status: int) -> Page:
        while "Location" in answer.headers:
            assert answer.status_code in {303, 308}
            address = answer.headers["Location"].removeprefix(ORIGIN)
            assert address.startswith("/")
            answer = self.request("GET", address)
        details = f"{answer.request.path}: {answer.status}\n{answer.text[:3000]}"
        assert answer.status_code == status, details
        return self.page

    def _record_route(self, method: str, path: str) -> None:
        try:
            endpoint, _ = self.app.url_map.bind("localhost").match(path.partition("?")[0], method)
        except HTTPException:
            return
        self.reached_routes.add((endpoint, method))


def person(**fields: str) -> dict[str, str]:
    """The fields of S5, valid except for these."""
    valid = {
        "document_type": "DNI",
        "document_number": "99999901",
        "paternal_surname": "",
        "maternal_surname": "",
        "given_names": "",
        "email": "",
        "username": "OPERA001",
        "password": PASSWORD,
        "password_again": PASSWORD,
    }
    return valid | fields


def foreigner(**fields: str) -> dict[str, str]:
    """The same for somebody with a passport, whose names are typed."""
    passport = {"document_type": "Pasaporte", "document_number": "AB12345"}
    names = {"paternal_surname": "MUESTRA", "maternal_surname": "", "given_names": "ANA MARÍA"}
    return person(**(passport | names | fields))


def user(username: str = "OPERA001", **others: object) -> dict[str, object]:
    """A user for `prepare`: active, with all the options of one profile."""
    return {"username": username, "profiles": {catalogue.profiles()[PORTAL].name: None}} | others


def _pairs(fields: Fields) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, field in fields.items() for value in _values(field)]


def _values(field: object) -> Iterable[object]:
    return field if isinstance(field, list | tuple) else [field]


def _form_data(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    return data
