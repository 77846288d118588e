"""All routes of the simulator, so that tests of every one of them hold a new one by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from simulator import create_app
from simulator.data_folder import sqlite_url
from simulator.settings import Settings

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
LESSON = "/leccion/<lesson>"
RECORDING = "/grabacion/<recording>"
IN_ATTEMPTS = ("/portal/", "/api/")
"""Addresses that are served within a lesson and a recording too."""


@dataclass(frozen=True)
class Route:
    """A method and an address, whose arguments stand in angle brackets."""

    method: str
    rule: str
    is_allowed: bool

    def __str__(self) -> str:
        return f"{self.method} {self.rule}"

    def path(self, **arguments: str) -> str:
        """The address with these arguments; Flask's converters count for nothing."""
        path = self.rule
        for name, argument in arguments.items():
            path = path.replace(f"<{name}>", argument).replace(f"<int:{name}>", argument)
        path = path.replace("<edition>", "another-version")
        path = re.sub(r"<path:\w+>", "css/base.css", path)
        assert "<" not in path, f"{self.rule}: a test must say what stands for its arguments"
        return path


@cache
def all_routes() -> list[Route]:
    """Every route with every method, allowed or not; what attempts have too stands there again."""
    with TemporaryDirectory() as folder:
        app = create_app(
            Settings(sqlite_url(Path(folder) / "unused.db"), "a secret of the tests, long enough")
        )
        return [route for rule in _rules(app) for route in _routes(rule, _allowed(app, rule))]


def _rules(app: Flask) -> list[str]:
    return list(dict.fromkeys(rule.rule for rule in app.url_map.iter_rules()))


def _allowed(app: Flask, rule: str) -> set[str]:
    return {method for each in app.url_map.iter_rules() if each.rule == rule for method in each.methods or ()}


def _routes(rule: str, allowed: set[str]) -> list[Route]:
    addresses = [rule, LESSON + rule, RECORDING + rule] if rule.startswith(IN_ATTEMPTS) else [rule]
    return [Route(method, address, method in allowed) for address in addresses for method in METHODS]
