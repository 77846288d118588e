"""What templates may call: texts by id, times of Peru, and addresses of static files."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from flask import Flask, current_app

from simulator.procedure import catalogue, messages
from simulator.procedure.practice_time import MOMENT_FORMAT, PERU
from simulator.procedure.screens import Screen
from simulator.web import attempt_prefix


def plug_in(app: Flask) -> None:
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        label=messages.label,
        message=messages.text,
        band=messages.BAND,
        not_official=messages.NOT_OFFICIAL,
        practice=catalogue,
        screens=Screen,
        static=static,
        without_attempt=attempt_prefix.without_attempt,
    )
    app.jinja_env.filters.update(
        peru_date=peru_date, peru_time=peru_time, machine_time=machine_time, path=path, query=query
    )


def peru_date(moment: datetime) -> str:
    """Day/month/year in Peru."""
    return moment.astimezone(PERU).strftime("%d/%m/%Y")


def peru_time(moment: datetime) -> str:
    """Day/month/year and hour in Peru."""
    return moment.astimezone(PERU).strftime(MOMENT_FORMAT)


def machine_time(moment: datetime) -> str:
    """For the attribute `datetime` of HTML, which allows no microseconds."""
    return moment.isoformat(timespec="seconds")


def path(address: str) -> str:
    """The address without its query."""
    return urlsplit(address).path


def query(address: str) -> list[tuple[str, str]]:
    """Names and values of the address's query, in order."""
    return parse_qsl(urlsplit(address).query, keep_blank_values=True)


def static(name: str) -> str:
    """The address of a static file. It is the same in every attempt, so that a browser caches one copy."""
    return f"{attempt_prefix.mount_point()}{current_app.static_url_path}/{name}"


def static_path(folder: Path) -> str:
    """Where static files are served. The path has a hash of them all, so that browsers may cache them.

    The hash is no query, because scripts import each other by relative address.
    """
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}"
