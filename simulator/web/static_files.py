"""What is served of the folder of static files: all but hidden files, which are the build's own."""

from __future__ import annotations

from flask import Flask, abort, request


def plug_in(app: Flask) -> None:
    app.before_request(_refuse_hidden)


def _refuse_hidden() -> None:
    if request.endpoint == "static":
        parts = (request.view_args or {})["filename"].split("/")
        if any(part.startswith(".") for part in parts):
            abort(404)
