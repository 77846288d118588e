"""S0, S1 and S2: from the portal's front to an open session."""

from __future__ import annotations

from flask import render_template, request, session
from flask.typing import ResponseReturnValue

from simulator.models import PortalSession
from simulator.procedure import catalogue
from simulator.services import access
from simulator.services.access import Credentials, Refusal
from simulator.web import database, visitor
from simulator.web.database import db, now
from simulator.web.portal.blueprint import open_to_all, portal, see, signed_in


@portal.get("/")
@open_to_all
def start() -> ResponseReturnValue:
    """S0."""
    return render_template("portal/s0_start.html")


@portal.get("/operaciones-en-linea")
@open_to_all
def online_operations() -> ResponseReturnValue:
    """S1. With a session open its entry leads to S3."""
    return render_template("portal/s1_online_operations.html", has_session=visitor.has_portal_session())


@portal.get("/clave-sol")
def sign_in() -> ResponseReturnValue:
    """S2."""
    notice = session.pop("notice", None)
    return _page([notice] if notice else [])


@portal.post("/clave-sol")
def submit_sign_in() -> ResponseReturnValue:
    """S2, *Iniciar Sesion*. Nothing that was typed is kept, logged or shown again."""
    typed = Credentials(*(request.form.get(name, "") for name in ("ruc", "username", "password")))
    outcome = access.sign_in(db(), visitor.own_sandbox(), typed, visitor.new_id(), now())
    if isinstance(outcome, Refusal):
        database.keep_although_refused()
        return _page(outcome.message_ids), 422
    visitor.remember_portal_session(outcome.id, now())
    return see("menu")


@portal.post("/salir")
@signed_in
def sign_out(open_session: PortalSession) -> ResponseReturnValue:
    """*Salir*, which leads to S0."""
    access.sign_out(db(), open_session, now())
    visitor.forget_portal_session()
    return see("start")


def _page(message_ids: list[str] | tuple[str, ...] | object) -> str:
    return render_template("portal/s2_sign_in.html", message_ids=message_ids, ruc=catalogue.RUC)
