"""Bodies of redirects: who sees one, because a browser doesn't follow it, sees a page as every other."""

from __future__ import annotations

from flask import Flask, Response, render_template


def plug_in(app: Flask) -> None:
    app.after_request(_write_page)


def _write_page(response: Response) -> Response:
    if "Location" in response.headers and response.mimetype == "text/html":
        response.set_data(render_template("redirect.html", address=response.location, lesson=None))
    return response
