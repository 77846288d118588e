"""S0, S1 and S2: from the portal's front to an open session."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request, session
from flask.typing import ResponseReturnValue

from simulator.models import PortalSession
from simulator.procedure import catalogue
from simulator.procedure.outside_entries import OTHER_SERVICES, OUTSIDE_ENTRIES
from simulator.services import portal_sessions
from simulator.services.portal_sessions import Credentials, Refusal
from simulator.web import attempt_prefix, request_scope, visitor, visitor_cookie
from simulator.web.portal.blueprint import open_to_all, portal, portal_page, redirect_to, signed_in
from simulator.web.request_scope import db, now


@portal.get("/")
@open_to_all
def start(portal_session: PortalSession | None) -> ResponseReturnValue:
    """S0."""
    services = {entry: OUTSIDE_ENTRIES[entry] for entry in OTHER_SERVICES}
    return portal_page("s0_start.html", portal_session, services=services)


@portal.get("/operaciones-en-linea")
@open_to_all
def online_operations(portal_session: PortalSession | None) -> ResponseReturnValue:
    """S1. With a session open its entry leads to S3."""
    has_session = visitor_cookie.has_portal_session()
    return portal_page(
        "s1_online_operations.html", portal_session, has_session=has_session, outside_names=OUTSIDE_ENTRIES
    )


@portal.get("/clave-sol")
def sign_in() -> ResponseReturnValue:
    """S2."""
    notice = session.pop("notice", None)
    return _page([notice] if notice else [])


@portal.post("/clave-sol")
def submit_sign_in() -> ResponseReturnValue:
    """S2, *Iniciar Sesion*. Nothing that was typed is stored, logged or shown again."""
    credentials = Credentials(*(request.form.get(name, "") for name in ("ruc", "username", "password")))
    outcome = portal_sessions.sign_in(db(), visitor.ensure_sandbox(), credentials, visitor.new_id(), now())
    if isinstance(outcome, Refusal):
        request_scope.current().commits_refusal = True  # a failed log-in has to be counted
        return _page(outcome.message_ids), 422
    visitor_cookie.store_portal_session(attempt_prefix.attempt_id(), outcome.id, now())
    visitor_cookie.renew_form_token()
    return redirect_to("menu")


@portal.post("/salir")
@signed_in
def sign_out(portal_session: PortalSession) -> ResponseReturnValue:
    """*Salir*, which leads to S0."""
    portal_sessions.sign_out(db(), portal_session, now())
    visitor_cookie.forget_portal_session()
    return redirect_to("start")


def _page(message_ids: Sequence[str]) -> str:
    """S2, whose header shows no session even if one is open."""
    return portal_page("s2_sign_in.html", None, message_ids=message_ids, ruc=catalogue.RUC)
