"""What is served of the folder of static files: all but hidden files, which are the build's own."""

from __future__ import annotations

from flask import Flask, abort, request


def plug_in(app: Flask) -> None:
    app.before_request(_refuse_hidden)


def _refuse_hidden() -> None:
    if request.endpoint == "static" and is_hidden((request.view_args or {})["filename"]):
        abort(404)


def is_hidden(name: str) -> bool:
    """Whether the path of a static file, or a part of it, is hidden."""
    return any(part.startswith(".") for part in name.split("/"))
