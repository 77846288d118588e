"""Redirects: within the site, and with a page as every other for whose browser doesn't follow them."""

from __future__ import annotations

from flask import Flask, Response, render_template, request


def plug_in(app: Flask) -> None:
    app.after_request(_write_page)


def _write_page(response: Response) -> Response:
    if response.location:
        response.location = response.location.removeprefix(request.host_url.removesuffix("/"))
    if "Location" in response.headers and response.mimetype == "text/html":
        response.set_data(
            render_template("redirect.html", address=response.location, lesson=None, recorder=None)
        )
    return response
