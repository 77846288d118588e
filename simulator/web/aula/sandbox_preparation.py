"""Prepares a sandbox from a Preparation, the visitor's portal session with it."""

from __future__ import annotations

from datetime import timedelta

from flask import url_for

from simulator.models import Sandbox
from simulator.procedure import catalogue
from simulator.procedure.screens import Screen
from simulator.services import access, registration, secondary_users, world_state
from simulator.web import attempt_prefix, visitor
from simulator.web.database import db, now
from simulator.world import Preparation, PreparedSession

ENDPOINTS = {
    Screen.S0: "portal.start",
    Screen.S1: "portal.online_operations",
    Screen.S2: "portal.sign_in",
    Screen.S3: "portal.menu",
    Screen.S4: "portal.users",
    Screen.S5: "portal.register",
}


def prepare(sandbox: Sandbox, preparation: Preparation) -> None:
    """Make the sandbox hold what is asked, and open the portal session that belongs to it.

    Raises:
        WorldRefused: with every fault found; nothing has changed then.
    """
    world_state.prepare(db(), sandbox, preparation, now())
    if sandbox.attempt == attempt_prefix.current():
        visitor.forget_portal_session()
    if preparation.session:
        _open_session(sandbox, preparation.session, starts_draft=preparation.screen == Screen.S5.heading)


def location(heading: str | None) -> str | None:
    """The address of the screen to arrive at, within this request's attempt."""
    endpoints = {screen.heading: endpoint for screen, endpoint in ENDPOINTS.items()}
    return url_for(endpoints[heading]) if heading else None


def _open_session(sandbox: Sandbox, wanted: PreparedSession, *, starts_draft: bool) -> None:
    is_principal = wanted.username == catalogue.PRINCIPAL
    user = None if is_principal else secondary_users.find(db(), sandbox, wanted.username)
    opened = access.open_session(db(), sandbox, user, visitor.new_id(), now())
    seen = now() - timedelta(minutes=wanted.idle_minutes)
    visitor.keep_portal_session(sandbox.attempt, opened.id, seen)
    if starts_draft:
        registration.start_creation(db(), opened, visitor.new_id())
