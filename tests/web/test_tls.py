"""Behind a proxy with TLS: the cookie is bound to the host, and Origin says where a form comes from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from itsdangerous import TimestampSigner
from werkzeug.test import TestResponse

from simulator.procedure import catalogue
from simulator.web.visitor_cookie import NAME, SECURE_NAME
from tests.web.client import ORIGIN, Client
from tests.web.conftest import MakeApp
from tests.web.pages import Page

SITE = "https://sol.example"
ENVIRON = {
    "HTTP_HOST": "sol.example",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "sol.example",
}
SIGN_IN = "/portal/clave-sol"


@pytest.fixture
def app(new_app: MakeApp) -> Flask:
    return new_app(proxies=1, hosts=("sol.example",))


def ask(client: Client, method: str, path: str, **arguments: Any) -> TestResponse:
    """The answer to a request that comes through the proxy, with TLS."""
    return client.http.open(path, method=method, base_url=SITE, environ_overrides=ENVIRON, **arguments)


def sign_in(client: Client, **headers: str) -> TestResponse:
    token = Page(ask(client, "GET", SIGN_IN).text, 200, SIGN_IN).token()
    fields = {"ruc": catalogue.RUC, "username": catalogue.PRINCIPAL, "password": catalogue.PASSWORD}
    return ask(client, "POST", SIGN_IN, data={**fields, "csrf_token": token}, headers=headers)


def test_the_cookie_is_bound_to_this_very_host(client: Client) -> None:
    cookies = sign_in(client, Origin=SITE).headers.getlist("Set-Cookie")
    (cookie,) = cookies
    name, *attributes = cookie.split("; ")
    assert name.startswith(f"{SECURE_NAME}=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(attributes)
    assert "Domain" not in cookie


def test_without_tls_the_cookie_has_its_old_name(client: Client) -> None:
    (cookie,) = client.request("POST", "/api/world", json={}, headers={"Origin": ORIGIN}).headers.getlist(
        "Set-Cookie"
    )
    assert cookie.startswith(f"{NAME}=")
    assert "Secure" not in cookie


@pytest.mark.parametrize("path", ["/", "/portal/clave-sol", "/api/world", "/nothing", "/portal"])
def test_browsers_are_told_to_use_tls_from_now_on_where_there_is_tls(client: Client, path: str) -> None:
    assert ask(client, "GET", path).headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in client.request("GET", path).headers


@pytest.mark.parametrize(
    "headers", [{"Origin": SITE}, {"Origin": f"{SITE}:443"}, {"Referer": f"{SITE}/x"}, {}], ids=str
)
def test_a_form_of_this_site_is_taken_with_origin_alone(client: Client, headers: dict[str, str]) -> None:
    assert sign_in(client, **headers).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://sol.example"},
        {"Origin": "null"},
        {"Origin": "https://evil.example", "Referer": SITE},
        {"Referer": "https://evil.example/x"},
    ],
    ids=str,
)
def test_a_form_of_another_site_is_refused_and_told_why(client: Client, headers: dict[str, str]) -> None:
    answer = sign_in(client, **headers)
    assert answer.status_code == 403
    assert f"se espera que venga de {SITE}" in answer.text
    assert ask(client, "GET", "/portal/menu").status_code == 303


def aged_cookie(client: Client, monkeypatch: pytest.MonkeyPatch, age: timedelta) -> None:
    """Give the visitor a cookie of the old name, signed so long ago, and none of the new one."""
    signed_at = datetime.now(UTC) - age
    with monkeypatch.context() as patch:
        patch.setattr(TimestampSigner, "get_timestamp", lambda _self: int(signed_at.timestamp()))
        client.prepare()
    cookie = client.http.get_cookie(NAME)
    assert cookie
    client.http.delete_cookie(NAME)
    client.http.set_cookie(NAME, cookie.value, domain="sol.example")


def test_a_cookie_of_the_old_name_is_believed_for_thirty_days_and_gets_the_new_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    aged_cookie(client, monkeypatch, timedelta(days=29))
    assert ask(client, "GET", "/portal/menu").status_code == 200
    assert client.http.get_cookie(SECURE_NAME, domain="sol.example")
    assert ask(client, "GET", "/portal/menu").status_code == 200
    assert client.http.get_cookie(NAME, domain="sol.example") is None


def test_a_cookie_of_the_old_name_is_not_believed_after_thirty_days(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    aged_cookie(client, monkeypatch, timedelta(days=31))
    assert ask(client, "GET", "/portal/menu").status_code == 303


def test_a_cookie_that_was_signed_behind_tls_counts_under_its_own_name_alone(client: Client) -> None:
    """Another host of the domain can plant the earlier name, with a cookie that somebody got here."""
    sign_in(client, Origin=SITE)
    signed = client.http.get_cookie(SECURE_NAME, domain="sol.example")
    assert signed
    newcomer = Client(client.app)
    newcomer.http.set_cookie(NAME, signed.value, domain="sol.example")
    assert ask(newcomer, "GET", "/portal/menu").status_code == 303


def test_a_planted_cookie_of_the_old_name_does_not_replace_the_new_one(client: Client) -> None:
    sign_in(client, Origin=SITE)
    stranger = Client(client.app)
    stranger.prepare(session=None)
    planted = stranger.http.get_cookie(NAME)
    assert planted
    client.http.set_cookie(NAME, planted.value, domain="sol.example")
    assert ask(client, "GET", "/portal/menu").status_code == 200
