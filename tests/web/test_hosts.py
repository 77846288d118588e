"""The name that a request asks for is one of the simulator's own, or the request is refused."""

from __future__ import annotations

import socket

import pytest
from flask import Flask

from tests.web.client import Client
from tests.web.conftest import MakeApp

SERVED = "192.0.2.10"
OWN = ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]:8000", SERVED, f"{SERVED}:8000"]
FOREIGN = [
    "evil.example",
    "evil.example:8000",
    "192.0.2.11",
    "localhost.evil.example",
    "[::2]",
    "a b",
    "x@localhost:1@evil",
]


def status(client: Client, host: str, path: str = "/portal/", **environ: str) -> int:
    environ = {"SERVER_NAME": SERVED, "REMOTE_ADDR": client.address, **environ}
    return client.http.get(path, headers={"Host": host}, environ_overrides=environ).status_code


@pytest.mark.parametrize("host", [*OWN, socket.gethostname(), f"{socket.gethostname()}.local"])
def test_the_names_of_this_machine_and_the_address_that_is_served_are_its_own(
    client: Client, host: str
) -> None:
    assert status(client, host) == 200


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("path", ["/", "/portal", "/portal/", "/api/world", "/robots.txt", "/nothing"])
def test_a_foreign_name_is_refused_at_every_address(client: Client, host: str, path: str) -> None:
    assert status(client, host, path) == 421


def test_an_address_of_ipv4_is_the_same_in_the_spelling_of_ipv6(client: Client) -> None:
    assert status(client, SERVED, SERVER_NAME=f"::ffff:{SERVED}") == 200


def test_the_page_says_what_the_name_is_and_what_to_set(client: Client) -> None:
    client.request("GET", "/portal/", headers={"Host": "sol.example"})
    assert client.page.heading == "Dirección no reconocida"
    assert "«sol.example»" in client.page.html
    assert "SIMULATOR_HOSTS" in client.page.html


def test_a_program_under_a_foreign_name_is_refused_although_its_origin_is_the_same(client: Client) -> None:
    headers = {"Host": "evil.example", "Origin": "http://evil.example"}
    answer = client.request("POST", "/api/world", json={}, headers=headers)
    assert answer.status_code == 421
    assert "«evil.example»" in answer.get_json()["errors"][0]["what"]


def test_names_that_are_set_are_its_own(new_app: MakeApp) -> None:
    client = Client(new_app(hosts=("sol.example", "xn--and-6ma2c.example")))
    hosts = ["sol.example", "SOL.example:8000", "xn--and-6ma2c.example", "other.example"]
    assert [status(client, host) for host in hosts] == [200, 200, 200, 421]


@pytest.mark.parametrize("forwarded", [SERVED, "evil.example"])
def test_the_name_that_a_proxy_forwards_is_no_address_of_the_connection(
    new_app: MakeApp, forwarded: str
) -> None:
    app: Flask = new_app(proxies=1)
    answer = app.test_client().get(
        "/portal/",
        headers={"Host": "localhost", "X-Forwarded-Host": forwarded},
        environ_overrides={"SERVER_NAME": SERVED},
    )
    assert answer.status_code == (200 if forwarded == SERVED else 421)


def test_redirects_stay_within_the_site(client: Client) -> None:
    assert client.request("GET", "/portal").headers["Location"] == "/portal/"
    assert client.request("GET", "/portal/menu").headers["Location"] == "/portal/clave-sol"
