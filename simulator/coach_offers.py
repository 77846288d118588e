"""What the coach's panel offers for a step that is done with no control of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from pydantic import JsonValue

from simulator.scenario.model.user_actions import (
    REQUESTED_FAULTS,
    AdvanceClock,
    ExpireSession,
    FailOnce,
    FaultAction,
    LockUser,
    OpenPortal,
    SlowDownPage,
)
from simulator.scenario.model.walkthrough import Action
from simulator.spanish import counted

LABELS: Mapping[type[Action], str] = {
    OpenPortal: "Abrir el portal",
    FailOnce: "Pedir que el servidor falle",
    ExpireSession: "Pedir que la sesión venza",
    LockUser: "Pedir que el usuario se bloquee",
}
"""Labels of the buttons of actions that say nothing else."""


class CompanyRequest(TypedDict):
    """What the coach asks of the practice company, by the API for programs."""

    path: str
    """Below the lesson's own address."""
    body: dict[str, JsonValue]


def offered_button(action: Action) -> str | None:
    """Label of the panel's button that does the action; None where the page or the browser has a control."""
    match action:
        case AdvanceClock(hours):
            return f"Adelantar el reloj {counted(hours, 'hora', 'horas')}"
        case SlowDownPage(seconds):
            return f"Pedir una página que tarde {counted(seconds, 'segundo', 'segundos')}"
    return LABELS.get(type(action))


def company_request(action: Action) -> CompanyRequest | None:
    """The request that does the action; None for an action in the page or the browser."""
    match action:
        case AdvanceClock(hours):
            return {"path": "api/clock", "body": {"advance_hours": hours}}
        case SlowDownPage(seconds):
            return _fault_request(action, seconds)
        case FailOnce() | ExpireSession() | LockUser():
            return _fault_request(action)
    return None


def _fault_request(action: FaultAction, seconds: int | None = None) -> CompanyRequest:
    body: dict[str, JsonValue] = {"fault": REQUESTED_FAULTS[type(action)].value}
    return {"path": "api/faults", "body": body if seconds is None else {**body, "seconds": seconds}}
