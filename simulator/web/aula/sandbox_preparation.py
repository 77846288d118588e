"""Prepares a sandbox from a Preparation, and opens the visitor's portal session in it."""

from __future__ import annotations

from datetime import timedelta

from flask import url_for

from simulator.models import ROOT_KINDS, Sandbox
from simulator.procedure import catalogue
from simulator.procedure.screens import Screen
from simulator.services import portal_sessions, registration, secondary_users, world_state
from simulator.web import attempt_prefix, visitor, visitor_cookie
from simulator.web.request_scope import db, now
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
    """Make the sandbox hold what the Preparation says, and open its portal session.

    Raises:
        WorldRefused: with every fault; nothing has changed then.
    """
    world_state.prepare(db(), sandbox, preparation, now())
    if _attempt_id(sandbox) == attempt_prefix.attempt_id():
        visitor_cookie.forget_portal_session()
    if preparation.session:
        _open_session(sandbox, preparation.session, starts_draft=preparation.screen == Screen.S5.heading)


def location(heading: str | None) -> str | None:
    """Address of the screen with that heading, within this request's attempt."""
    endpoints = {screen.heading: endpoint for screen, endpoint in ENDPOINTS.items()}
    return url_for(endpoints[heading]) if heading else None


def _open_session(sandbox: Sandbox, prepared: PreparedSession, *, starts_draft: bool) -> None:
    is_principal = prepared.username == catalogue.PRINCIPAL
    user = None if is_principal else secondary_users.find(db(), sandbox, prepared.username)
    portal_session = portal_sessions.open_portal_session(db(), sandbox, user, visitor.new_id(), now())
    used_at = now() - timedelta(minutes=prepared.idle_minutes)
    visitor_cookie.store_portal_session(_attempt_id(sandbox), portal_session.id, used_at)
    if starts_draft:
        registration.start_creation(db(), portal_session, visitor.new_id())


def _attempt_id(sandbox: Sandbox) -> str | None:
    """Of the sandbox's attempt, as addresses name it."""
    return None if sandbox.attempt.kind in ROOT_KINDS else sandbox.attempt_id
