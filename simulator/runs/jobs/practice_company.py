"""The practice company of a job: asked of a simulator before the first walkthrough, released at the end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic

from playwright.sync_api import (
    APIRequestContext,
    APIResponse,
    Error,
    Playwright,
    StorageState,
    TimeoutError,
    sync_playwright,
)
from pydantic import ValidationError

from simulator import origins
from simulator.browser.reasons import failure_reason, printable_address, reason
from simulator.errors import SimulatorError
from simulator.play.world_api import WORLD
from simulator.runs.jobs.address import Address
from simulator.runs.jobs.advice import with_advice
from simulator.runs.options import RunOptions
from simulator.world import WorldWithEvents

SHORTEST_WAIT = 10_000
"""Milliseconds that a simulator has at least to answer before the run: it may have to start first."""
RELEASE_WAIT = 5_000
"""Milliseconds that a simulator has to release companies."""
NOBODY_ANSWERS, TOO_LATE = "nadie responde", "no responde a tiempo"
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
        _release(request, company, address, RELEASE_WAIT)


def release_left(companies: Sequence[PracticeCompany], address: Address, options: RunOptions) -> list[str]:
    """Release those whose job could not, as its browser was gone; returns why any of all was not released.

    All together have one time to be released, and a simulator that let it pass is asked no more. A job whose
    request had no answer may have lost the driver, not the simulator: its company is tried again.
    """
    left = [company for company in companies if not company.released]
    try:
        if all(company.problem != _problem(address, TOO_LATE) for company in left):
            _release_left(left, address, options)
    except (Error, OSError) as error:  # the driver itself does not start
        _note_unreleased(companies, address, failure_reason(error))
    _note_unreleased(companies, address, TOO_LATE)
    return list(dict.fromkeys(company.problem for company in companies if company.problem))


def _release_left(companies: Sequence[PracticeCompany], address: Address, options: RunOptions) -> None:
    if not companies:
        return
    deadline = monotonic() + RELEASE_WAIT / 1000
    with sync_playwright() as playwright:
        for company in companies:
            wait = (deadline - monotonic()) * 1000
            if wait <= 0:
                return
            _release(_request(playwright, address, options, company.state), company, address, wait)


def _note_unreleased(companies: Iterable[PracticeCompany], address: Address, why: str) -> None:
    for company in companies:
        if not company.released and company.problem is None:
            company.problem = _problem(address, why)


def _problem(address: Address, why: str) -> str:
    return f"No se pudo devolver la empresa de práctica a {address.url}: {why}."


def _request(
    playwright: Playwright, address: Address, options: RunOptions, state: StorageState | None = None
) -> APIRequestContext:
    return playwright.request.new_context(
        base_url=address.url,
        http_credentials=address.credentials,
        ignore_https_errors=options.ignore_https_errors,
        storage_state=state,
    )


def _release(request: APIRequestContext, company: PracticeCompany, address: Address, wait: float) -> None:
    why = None
    try:
        answer = request.delete(WORLD, headers={"Origin": address.url}, timeout=wait)
        if not answer.ok and answer.status not in NO_RELEASE:
            why = f"respuesta {answer.status}"
    except TimeoutError:
        why = TOO_LATE
    except Error:
        why = NOBODY_ANSWERS
    company.released = why is None
    company.problem = why and _problem(address, why)


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
