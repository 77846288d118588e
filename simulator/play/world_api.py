"""The simulator's API as the player uses it, with the page's cookies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, Error, Page

from simulator import origins
from simulator.browser.reasons import printable_address, reason, status_reason
from simulator.errors import placed
from simulator.play.problems import StepProblem, has_run_out
from simulator.requested_faults import RequestedFault
from simulator.world import World, WorldWithEvents

WORLD = "/api/world"
CLOCK = "/api/clock"
FAULTS = "/api/faults"


class WorldApi:
    """Raises `StepProblem` where the simulator does not answer, or refuses."""

    def __init__(self, page: Page, base_url: str | None, timeout: float) -> None:
        """`base_url` and `timeout` are those of `play`."""
        self._page = page
        self._base_url = base_url
        self._timeout = timeout

    def prepare(self, preparation: Mapping[str, object]) -> tuple[World, str | None]:
        """Prepare the company; returns its world, and the address where the scenario starts, if any."""
        content = self._ask("POST", self.address(WORLD), preparation)
        location = content.get("location")
        return WorldWithEvents.model_validate(content["world"]), str(location) if location else None

    def world(self) -> World:
        return WorldWithEvents.model_validate(self._ask("GET", self.address(WORLD)))

    def advance_clock(self, hours: int) -> None:
        self._ask("POST", self.address(CLOCK), {"advance_hours": hours})

    def ask_for_fault(self, fault: RequestedFault) -> None:
        """Ask for a fault that the server makes; a slow page is the browser's."""
        self._ask("POST", self.address(FAULTS), {"fault": fault})

    def address(self, path: str) -> str:
        return self._base() + path

    def _base(self) -> str:
        """What addresses begin with; without a base URL, one request finds out the context's own."""
        if self._base_url is None:
            self._base_url = self._fetch("GET", WORLD).url.removesuffix(WORLD)
        return origins.origin(self._base_url) + urlsplit(self._base_url).path.rstrip("/")

    def _ask(self, method: str, address: str, body: Mapping[str, object] | None = None) -> dict[str, Any]:
        answer = self._fetch(method, address, body)
        _check_answer(answer)
        try:
            content: dict[str, Any] = answer.json()
        except (ValueError, Error) as error:
            problem = f"{printable_address(address)} no responde como un sol-simulator."
            raise StepProblem(problem) from error
        return content

    def _fetch(self, method: str, address: str, body: Mapping[str, object] | None = None) -> APIResponse:
        data = dict(body) if body is not None else None
        headers = {"Origin": address.removesuffix(urlsplit(address).path)} if data is not None else None
        try:
            return self._page.request.fetch(
                address, method=method, data=data, headers=headers, timeout=self._timeout
            )
        except Error as error:
            problem = f"{printable_address(address)}: {reason(error, address)}."
            raise StepProblem(problem, waited=has_run_out(error)) from error


def _check_answer(answer: APIResponse) -> None:
    """Raise a problem with the API's own errors, or with the status of any other failed answer."""
    if answer.ok:
        return
    try:
        errors = answer.json()["errors"]
        refusal = "; ".join(placed(error["where"], error["what"]) for error in errors)
    except (ValueError, KeyError, TypeError, Error):
        refusal = status_reason(answer.status) or f"respuesta {answer.status}"
    path = urlsplit(answer.url).path
    what = "No se puede pedir la falla" if path.endswith("/api/faults") else f"{path} no acepta lo pedido"
    raise StepProblem(f"{what}: {refusal}")
