"""The routes of the server, and which of them an answer came from: the application itself tells both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from http import HTTPMethod
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from werkzeug.exceptions import HTTPException

from simulator import create_app
from simulator.data_folder import sqlite_url
from simulator.play.world_api import CLOCK, FAULTS, WORLD
from simulator.scenario.model.user_actions import AdvanceClock, FaultAction, SlowDownPage
from simulator.scenario.model.walkthrough import Step
from simulator.scenario.model.world_expectations import WorldExpectation
from simulator.settings import Settings
from simulator.traceability.items import Group, Item

IMPLIED_METHODS = {HTTPMethod.HEAD, HTTPMethod.OPTIONS}
"""Methods that Flask adds to a rule of itself."""
PORTAL, API, AULA, STATIC = "portal", "interfaz para programas", "aula", "archivos fijos"
SORTS = {"/portal": PORTAL, "/api": API, "/static": STATIC}
"""What a route belongs to, by how its rule begins; any other is the aula's."""
Request = tuple[str, str]
"""Method and path."""


class Routes:
    """The routes of this version."""

    def __init__(self) -> None:
        with TemporaryDirectory() as folder:  # nothing is stored there: only the rules are asked for
            url = sqlite_url(Path(folder) / "unused.db")
            self._app = create_app(Settings(database=url, secret=""))
        self.items: dict[tuple[str, str], Item] = dict(_items(self._app))
        """By rule and method."""

    def item(self, method: str, path: str) -> Item | None:
        """The route that answers such a request; None for an address that the server has not."""
        try:
            rule, _ = self._app.url_map.bind("localhost").match(path, method, return_rule=True)
        except HTTPException:
            return None
        return self.items.get((rule.rule, method))


@cache
def routes() -> Routes:
    return Routes()


def requests_of_player(step: Step, index: int) -> Sequence[Request]:
    """What the player asks the API for a step that was done; the browser knows nothing of it."""
    requests = [("POST", WORLD)] if index == 0 else []
    if isinstance(step.action, WorldExpectation):
        requests.append(("GET", WORLD))
    if isinstance(step.action, AdvanceClock):
        requests.append(("POST", CLOCK))
    if isinstance(step.action, FaultAction) and not isinstance(step.action, SlowDownPage):  # in the browser
        requests.append(("POST", FAULTS))
    return requests


def _items(app: Flask) -> Iterator[tuple[tuple[str, str], Item]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - IMPLIED_METHODS):
            sort = next((SORTS[start] for start in SORTS if rule.rule.startswith(start)), AULA)
            yield (rule.rule, method), Item(Group.ROUTES, f"{method} {rule.rule}", sort, id=rule.endpoint)
