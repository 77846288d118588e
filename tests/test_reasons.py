"""What Playwright, the browsers and Node say in English is said in Spanish."""

from __future__ import annotations

import pytest

from simulator.browser.reasons import (
    REASONS,
    SLOW,
    UNKNOWN,
    UNTRUSTED,
    printable_address,
    reason,
    status_reason,
)

CLICK = """Locator.click: Timeout 5000ms exceeded.
Call log:
  - waiting for element to be visible, enabled and stable
"""


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Page.goto: net::ERR_CERT_AUTHORITY_INVALID at https://x/", UNTRUSTED),
        ("Page.goto: SEC_ERROR_UNKNOWN_ISSUER", UNTRUSTED),
        ("APIRequestContext.get: self-signed certificate", UNTRUSTED),
        ("APIRequestContext.get: unable to verify the first certificate", UNTRUSTED),
        ("Page.goto: net::ERR_SSL_PROTOCOL_ERROR at https://x/", "no responde por HTTPS"),
        (
            "APIRequestContext.get: write EPROTO 00:error:SSL routines:wrong version number",
            "no responde por HTTPS",
        ),
        ("Page.goto: net::ERR_CONNECTION_REFUSED at http://x/", "nadie responde"),
        ("Page.goto: NS_ERROR_CONNECTION_REFUSED", "nadie responde"),
        ("APIRequestContext.get: connect ECONNREFUSED 127.0.0.1:1", "nadie responde"),
        ("Page.goto: net::ERR_CONNECTION_RESET at http://x/", "la conexión se cortó"),
        ("Page.goto: net::ERR_EMPTY_RESPONSE at http://x/", "la conexión se cortó"),
        ("APIRequestContext.get: socket hang up (ECONNRESET)", "la conexión se cortó"),
        ("APIRequestContext.get: aborted", "la conexión se cortó"),
        ("Page.goto: net::ERR_NAME_NOT_RESOLVED at http://x/", "no se encuentra ese servidor"),
        ("APIRequestContext.get: getaddrinfo ENOTFOUND x", "no se encuentra ese servidor"),
        ("Page.goto: net::ERR_TOO_MANY_REDIRECTS at http://x/", "redirige"),
        ("APIRequestContext.get: Max redirect count exceeded", "redirige"),
        ("Page.goto: net::ERR_INVALID_AUTH_CREDENTIALS at http://x/", "usuario y una contraseña"),
        ("Page.goto: net::ERR_ABORTED at http://x/", "se interrumpió"),
        ("Page.goto: Download is starting", "se descarga"),
        ("Page.goto: Timeout 5000ms exceeded.", SLOW),
        ("APIRequestContext.get: Request timed out after 5000ms", SLOW),
        ("Page.evaluate: Target page, context or browser has been closed", "se cerró"),
        ("Page.evaluate: Target crashed", "dejó de funcionar"),
        (f"{CLICK}  - element is not stable\n", "se mueve"),
        (f"{CLICK}  - element is outside of the viewport\n", "fuera de la vista"),
        ("Locator.check: Clicking the checkbox did not change its state", "no cambia"),
        ("Locator.fill: Error: Malformed value", "no admite ese valor"),
        ('Locator.fill: Error: Input of type "range" cannot be filled', "no es un campo"),
        ("Locator.fill: Error: Element is not an <input>, <textarea>, <select> or role", "no es un campo"),
    ],
)
def test_english_is_said_in_spanish(english: str, spanish: str) -> None:
    assert spanish in reason(english)


def test_what_nobody_translated_keeps_its_first_line_in_english() -> None:
    text = "Protocol error: Something new at https://ana:clave@x.example/a?b=c.\nCall log:\n  - more"
    assert reason(text) == f"{UNKNOWN} («Protocol error: Something new at https://x.example/a»)"
    assert reason("") == UNKNOWN


def test_no_reason_names_an_option_of_a_command() -> None:
    assert [spanish for spanish, *_ in REASONS if "--" in spanish] == []


def test_every_reason_goes_on_after_a_colon() -> None:
    assert [spanish for spanish, *_ in REASONS if not spanish[0].islower() or spanish.endswith(".")] == []


def test_a_printed_address_holds_no_credentials() -> None:
    assert (
        printable_address("https://ana:clave@aula.example:8443/portal/?x=1#y")
        == "https://aula.example:8443/portal/"
    )


@pytest.mark.parametrize(("status", "text"), [(401, "contraseña"), (407, "contraseña"), (503, "503")])
def test_a_status_that_says_something_of_the_server(status: int, text: str) -> None:
    assert text in status_reason(status)


@pytest.mark.parametrize("status", [0, 200, 404, 422])
def test_a_status_of_the_portal_says_nothing_of_the_server(status: int) -> None:
    assert status_reason(status) == ""


def test_a_server_that_ends_a_connection_without_encryption_may_want_https() -> None:
    english = "APIRequestContext.get: read ECONNRESET"
    assert "https://" in reason(english, "http://127.0.0.1:8443")
    assert "https://" not in reason(english, "https://127.0.0.1:8443")
    assert "https://" not in reason("connect ECONNREFUSED 127.0.0.1:1", "http://127.0.0.1:1")
