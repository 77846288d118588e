"""Headers of every answer: nothing leaves for another site, nothing is indexed, portal pages are not kept."""

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
A_YEAR = 31_536_000
LASTING = {"static", "lessons.guide"}
"""Endpoints whose addresses change with their content."""


def plug_in(app: Flask) -> None:
    app.after_request(_add)


def _add(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint in LASTING and response.status_code < HTTPStatus.BAD_REQUEST:
        response.cache_control.max_age = A_YEAR
        response.cache_control.no_cache = None
        response.cache_control.public = True
    else:
        response.cache_control.no_store = True
    return response
