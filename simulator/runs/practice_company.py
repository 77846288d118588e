"""The practice company of a job: asked of a simulator before the first walkthrough, released at the end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus

from playwright.sync_api import (
    APIRequestContext,
    APIResponse,
    Error,
    Playwright,
    StorageState,
    sync_playwright,
)
from pydantic import ValidationError

from simulator import origins
from simulator.browser.reasons import printable_address, reason
from simulator.errors import SimulatorError
from simulator.runs.address import Address
from simulator.runs.advice import with_advice
from simulator.runs.options import RunOptions
from simulator.world import WorldWithEvents

WORLD = "/api/world"
SHORTEST_WAIT = 10_000
"""Milliseconds that a simulator has at least to answer before the run: it may have to start first."""
RELEASE_WAIT = 5_000
NO_RELEASE = {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
"""Answers of a simulator that is older than the release of companies."""
MEMBERS_OF_A_WORLD = {"ruc", "company", "clock", "users"}


class CannotRun(SimulatorError):
    """The browser does not start, or no simulator answers at the address."""


@dataclass(slots=True)
class PracticeCompany:
    """The company, known by the visitor's cookie."""

    state: StorageState
    released: bool = False
    problem: str | None = None
    """Why it is not released, in Spanish."""


@contextmanager
def practice_company(
    playwright: Playwright, address: Address, options: RunOptions, companies: list[PracticeCompany]
) -> Iterator[PracticeCompany]:
    """A company for the walkthroughs of a job, in the list too; it is released in the end.

    Raises:
        CannotRun: if no simulator answers, or it gives no company.
    """
    request = _request(playwright, address, options)
    wait = max(options.timeout, SHORTEST_WAIT)
    _check_simulator(_answer(request, "GET", address, wait), address)
    _check_given(_answer(request, "POST", address, wait), address)
    company = PracticeCompany(request.storage_state())
    companies.append(company)
    try:
        yield company
    finally:
        _release(request, company, address)


def release_left(companies: Iterable[PracticeCompany], address: Address, options: RunOptions) -> list[str]:
    """Release those whose job could not, as its browser was gone; returns why any of all was not released."""
    left = [company for company in companies if not company.released]
    if left:
        with sync_playwright() as playwright:
            for company in left:
                _release(_request(playwright, address, options, company.state), company, address)
    return list(dict.fromkeys(company.problem for company in companies if company.problem))


def _request(
    playwright: Playwright, address: Address, options: RunOptions, state: StorageState | None = None
) -> APIRequestContext:
    return playwright.request.new_context(
        base_url=address.url,
        http_credentials=address.credentials,
        ignore_https_errors=options.ignore_https_errors,
        storage_state=state,
    )


def _release(request: APIRequestContext, company: PracticeCompany, address: Address) -> None:
    why = None
    try:
        answer = request.delete(WORLD, headers={"Origin": address.url}, timeout=RELEASE_WAIT)
        if not answer.ok and answer.status not in NO_RELEASE:
            why = f"respuesta {answer.status}"
    except Error:
        why = "nadie responde"
    company.released = why is None
    company.problem = why and f"No se pudo devolver la empresa de práctica a {address.url}: {why}."


def _answer(request: APIRequestContext, method: str, address: Address, wait: float) -> APIResponse:
    try:
        return request.fetch(
            WORLD,
            method=method,
            headers={"Origin": address.url},
            data={} if method == "POST" else None,
            max_redirects=0,
            timeout=wait,
        )
    except Error as error:
        raise CannotRun(with_advice(f"{address.url}: {reason(error, address.url)}.")) from error


def _check_simulator(answer: APIResponse, address: Address) -> None:
    _check_status(answer, address)
    try:
        world = json.loads(answer.body())
    except ValueError:
        world = None
    if not answer.ok or not isinstance(world, dict) or not world.keys() >= MEMBERS_OF_A_WORLD:
        raise CannotRun(f"Lo que responde en {address.url} no es un sol-simulator.")
    try:
        WorldWithEvents.model_validate_json(answer.body())
    except ValidationError as error:
        raise CannotRun(
            f"El sol-simulator de {address.url} es de otra versión: no se entiende la empresa que da."
            " Use la misma versión en ambos lados."
        ) from error


def _check_status(answer: APIResponse, address: Address) -> None:
    if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST:
        raise CannotRun(f"{address.url} remite a {_destination(answer)}. Indique la dirección del simulador.")
    if answer.status == HTTPStatus.UNAUTHORIZED and address.username is None:
        raise CannotRun(f"{address.url} pide usuario y clave. Indíquelos: --base-url https://usuario:clave@…")
    if answer.status == HTTPStatus.UNAUTHORIZED:
        raise CannotRun(f"{address.url} no acepta el usuario o la clave de --base-url.")
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise CannotRun(f"{address.url} no está disponible ahora (respuesta {answer.status}).")


def _destination(answer: APIResponse) -> str:
    """Where a redirect leads: another origin, or a path of this one."""
    location = answer.headers.get("location", "")
    try:
        return origins.origin(location)
    except ValueError:
        return printable_address(location) or "otra dirección"


def _check_given(answer: APIResponse, address: Address) -> None:
    _check_status(answer, address)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        raise CannotRun(
            f"{address.url} no da más empresas de práctica a su red. Inténtelo más tarde, o con menos --jobs."
        )
    if not answer.ok:
        raise CannotRun(f"{address.url} no da una empresa de práctica (respuesta {answer.status}).")
