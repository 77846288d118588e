"""A visitor of the simulator without JavaScript, who looks at every page that comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from simulator.procedure import catalogue
from simulator.web.headers import HEADERS
from tests.web.pages import Node, Page, inspect

ORIGIN = "http://localhost"
LOOPBACK = "127.0.0.1"
START = datetime(2026, 7, 1, 15, 0, tzinfo=UTC)
KEY = "Clave2026"
PORTAL, DRAWBACK, DISPATCH = "portal-operador", "drawback-web", "teledespacho"

Fields = Mapping[str, object]


class Clock:
    """Real time, as the tests tell it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **duration: float) -> None:
        self.now += timedelta(**duration)


class Client:
    """A visitor with a cookie jar of their own.

    `get`, `post` and `api` speak plain HTTP; `press` does what a browser does with a control of the page.
    """

    def __init__(self, app: Flask, address: str = LOOPBACK) -> None:
        self.app, self.address = app, address
        self.http = app.test_client()
        self.shown: Page | None = None
        self._token: str | None = None
        self.reached: set[tuple[str, str]] = set()

    @property
    def page(self) -> Page:
        """The page last shown."""
        assert self.shown is not None, "no page yet"
        return self.shown

    def request(self, method: str, path: str, **arguments: Any) -> TestResponse:
        """The answer, looked at whatever it is."""
        self._note_route(method, path)
        environment = {"REMOTE_ADDR": self.address}
        # Buffered, so that the file behind a static answer is closed.
        answer = self.http.open(path, method=method, environ_base=environment, buffered=True, **arguments)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        is_page = answer.mimetype == "text/html" and method != "HEAD"
        if is_page and "Location" not in answer.headers:
            self.shown = Page(answer.text, answer.status_code, path)
            inspect(self.shown)
        return answer

    def get(self, path: str, status: int = 200) -> Page:
        """The page at the end of the redirects."""
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
        """The answer to a form sent by hand, with a good token unless told; redirects are not followed."""
        good = self.token() if token is None else token
        data = _sent([*_pairs(fields or {}), ("csrf_token", good)])
        answer = self.request("POST", path, data=data, **arguments)
        assert answer.status_code == status, f"POST {path[:200]}: {answer.status}\n{answer.text[:3000]}"
        return answer

    def api(self, method: str, path: str, json: object = None, status: int = 200) -> Any:
        """The JSON that a program gets."""
        body = {} if json is None else {"json": json}
        answer = self.request(method, path, headers={"Origin": ORIGIN}, **body)
        assert answer.status_code == status, f"{method} {path}: {answer.status}\n{answer.text[:3000]}"
        return answer.get_json()

    def token(self) -> str:
        """A good CSRF token, fetched once; the page shown stays the same."""
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
        """Press a control, its form filled in; gives the page where that ends.

        Args:
            on: a page fetched before, as in another tab or after *back*; otherwise the page shown.
        """
        page = on or self.page
        control = page.control(name, region)
        if control.tag == "a":
            return self.get(control["href"], status)
        return self._follow(self._submit(page, control, fields or {}), status)

    def world(self) -> Any:
        """What the sandbox holds."""
        return self.api("GET", "/api/world")

    def prepare(self, *users: Mapping[str, object], session: str | None = "PRACTICA", **more: object) -> None:
        """Make the sandbox hold these users, with a session open unless told otherwise."""
        opened = {"session": {"username": session}} if session else {}
        self.api("POST", "/api/world", {"users": users, **opened, **more})

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
        typed = {"ruc": ruc, "username": username, "password": password}
        return self.press("Iniciar Sesión", typed, status=status)

    def open_users(self) -> Page:
        return self.get("/portal/usuarios")

    def start_draft(self) -> Page:
        """From S4 to S5."""
        self.open_users()
        return self.press("Crear Usuario")

    def fill_in(self, *, status: int = 200, **typed: str) -> Page:
        """S5, *Siguiente*, with a good person but for what is given."""
        return self.press("Siguiente", person(**typed), status=status)

    def reach_profiles(self, **typed: str) -> Page:
        """From S4 to S7 with a new user."""
        self.start_draft()
        self.fill_in(**typed)
        return self.press("Asignar Perfiles")

    def reach_summary(self, *profiles: str, **typed: str) -> Page:
        """From S4 to S8 with a new user."""
        self.reach_profiles(**typed)
        return self.press("Siguiente", {"perfil": list(profiles or (PORTAL,))})

    def create_user(self, *profiles: str, **typed: str) -> Page:
        """From S4 through *Grabar* back to S4."""
        self.reach_summary(*profiles, **typed)
        self.press("Grabar")
        return self.press("Aceptar")

    def modify_profiles(self, username: str) -> Page:
        """From S4 to S7 with a user who exists."""
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
        assert not unknown, f"{unknown} in no field of {page.address}"
        sent = [pair for pair in page.values(form) if pair[0] not in fields] + _pairs(fields)
        if "name" in button:
            sent.append((button["name"], button["value"]))
        address = form["action"] or page.address
        if form["method"] == "get":
            return self.request("GET", address, query_string=_sent(sent))
        return self.request("POST", address, data=_sent(sent))

    def _follow(self, answer: TestResponse, status: int) -> Page:
        while "Location" in answer.headers:
            assert answer.status_code in {303, 308}
            address = answer.headers["Location"].removeprefix(ORIGIN)
            assert address.startswith("/")
            answer = self.request("GET", address)
        shown = f"{answer.request.path}: {answer.status}\n{answer.text[:3000]}"
        assert answer.status_code == status, shown
        return self.page

    def _note_route(self, method: str, path: str) -> None:
        try:
            endpoint, _ = self.app.url_map.bind("localhost").match(path.partition("?")[0], method)
        except HTTPException:
            return
        self.reached.add((endpoint, method))


def person(**typed: str) -> dict[str, str]:
    """What S5 asks for, all of it good."""
    good = {
        "document_type": "DNI",
        "document_number": "99999901",
        "paternal_surname": "",
        "maternal_surname": "",
        "given_names": "",
        "email": "",
        "username": "OPERA001",
        "password": KEY,
        "password_again": KEY,
    }
    return good | typed


def foreigner(**typed: str) -> dict[str, str]:
    """The same with a passport, names typed."""
    passport = {"document_type": "Pasaporte", "document_number": "AB12345"}
    names = {"paternal_surname": "MUESTRA", "maternal_surname": "", "given_names": "ANA MARÍA"}
    return person(**(passport | names | typed))


def user(username: str = "OPERA001", **more: object) -> dict[str, object]:
    """A user for `prepare`: active, with all the options of the cartilla's profile."""
    return {"username": username, "profiles": {catalogue.profiles()[PORTAL].name: None}} | more


def _pairs(fields: Fields) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, given in fields.items() for value in _several(given)]


def _several(given: object) -> Iterable[object]:
    return given if isinstance(given, list | tuple) else [given]


def _sent(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    return data
