"""What the coach's panel offers for a step that is done with no control of the page."""

from __future__ import annotations

from typing import TypedDict

from pydantic import JsonValue

from simulator.scenario.model.user_actions import AdvanceClock, OpenPortal
from simulator.scenario.model.walkthrough import Action
from simulator.spanish import counted


class CompanyRequest(TypedDict):
    """What the coach asks of the practice company, by the API for programs."""

    path: str
    """Below the lesson's own address."""
    body: dict[str, JsonValue]


def offered_button(action: Action) -> str | None:
    """Label of the panel's button that does the action; None where the page or the browser has a control."""
    match action:
        case OpenPortal():
            return "Abrir el portal"
        case AdvanceClock(hours):
            return f"Adelantar el reloj {counted(hours, 'hora', 'horas')}"
    return None


def company_request(action: Action) -> CompanyRequest | None:
    """The request that does the action; None for an action in the page or the browser."""
    match action:
        case AdvanceClock(hours):
            return {"path": "api/clock", "body": {"advance_hours": hours}}
    return None
