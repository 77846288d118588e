"""Headers of every answer: no requests to other sites, no indexing, no caching of pages."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
YEAR_IN_SECONDS = 31_536_000
TRANSPORT_SECURITY = f"max-age={YEAR_IN_SECONDS}"
"""Behind TLS: browsers ask for this host with TLS alone from now on."""
CACHED_ENDPOINTS = {"static", "joined_modules", "editions.static", "coach_scripts.script"}
"""Their addresses change with their content."""


def plug_in(app: Flask) -> None:
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = TRANSPORT_SECURITY
    if request.endpoint in CACHED_ENDPOINTS and response.status_code < HTTPStatus.BAD_REQUEST:
        response.cache_control.max_age = YEAR_IN_SECONDS
        response.cache_control.no_cache = None
        response.cache_control.public = True
    else:
        response.cache_control.no_store = True
    return response
