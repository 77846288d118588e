"""S9 and its result: the roles of a user."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from simulator.errors import OutOfOrder, RuleBroken
from simulator.models import PortalSession, SecondaryUser
from simulator.services import roles, secondary_users
from simulator.web.database import db, now
from simulator.web.portal import administration
from simulator.web.portal.blueprint import portal, principal, see

ROLE_FIELD = "rol-"


@portal.get("/usuarios/<username>/roles")
@principal
def assign_roles(open_session: PortalSession, username: str) -> ResponseReturnValue:
    """S9. Source: cartilla 6.2."""
    user = secondary_users.find(db(), open_session.sandbox, username)
    try:
        return _page(user, user.assigned_roles())
    except RuleBroken as broken:
        return administration.page(open_session.sandbox, error=broken.message_id), 422


@portal.post("/usuarios/<username>/roles")
@principal
def submit_roles(open_session: PortalSession, username: str) -> ResponseReturnValue:
    """S9, *Asignar*: all that the page showed, or nothing where the user's profiles are others by now."""
    user = secondary_users.find(db(), open_session.sandbox, username)
    wanted = _marked_roles()
    try:
        offered = {profile.id for profile in roles.assignable_profiles(user)}
    except RuleBroken as broken:
        return administration.page(open_session.sandbox, error=broken.message_id), 422
    if offered != set(request.form.getlist("ofrecido")):
        return _page(user, wanted, error="role-not-offered"), 422
    try:
        roles.assign(db(), open_session, user, wanted, now())
    except RuleBroken as broken:
        return _page(user, wanted, error=broken.message_id), 422
    return see("roles_result", username=user.username)


@portal.get("/usuarios/<username>/roles/resultado")
@principal
def roles_result(open_session: PortalSession, username: str) -> ResponseReturnValue:
    """The result of S9. Source: cartilla 6.3."""
    user = secondary_users.find(db(), open_session.sandbox, username)
    if not roles.were_assigned(db(), user):
        raise OutOfOrder("no-result")
    return render_template("portal/s9_result.html", table=administration.address_of(user))


def _marked_roles() -> dict[str, list[str]]:
    names = [name for name in request.form if name.startswith(ROLE_FIELD)]
    return {name.removeprefix(ROLE_FIELD): request.form.getlist(name) for name in names}


def _page(user: SecondaryUser, marked: dict[str, list[str]], error: str | None = None) -> str:
    return render_template(
        "portal/s9_roles.html",
        user=user,
        offered=roles.assignable_profiles(user),
        marked=marked,
        error=error,
        table=administration.address_of(user),
    )
