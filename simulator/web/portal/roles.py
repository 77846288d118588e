"""S9 and its result: the roles of a user."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from simulator.errors import OutOfOrder, RuleBroken
from simulator.models import PortalSession, SecondaryUser
from simulator.services import roles, secondary_users
from simulator.web.portal import administration
from simulator.web.portal.blueprint import portal, portal_page, principal, redirect_to
from simulator.web.request_scope import db, now

ROLE_FIELD = "rol-"


@portal.get("/usuarios/<username>/roles")
@principal
def assign_roles(portal_session: PortalSession, username: str) -> ResponseReturnValue:
    """S9. Source: cartilla 6.2."""
    user = secondary_users.find(db(), portal_session.sandbox, username)
    try:
        return _page(portal_session, user, user.assigned_roles())
    except RuleBroken as error:
        return administration.page(portal_session, error=error.message_id), 422


@portal.post("/usuarios/<username>/roles")
@principal
def submit_roles(portal_session: PortalSession, username: str) -> ResponseReturnValue:
    """S9, *Asignar*: all the roles marked; none if the page shows other profiles than the user has now."""
    user = secondary_users.find(db(), portal_session.sandbox, username)
    marked_roles = _marked_roles()
    try:
        offered_ids = {profile.id for profile in roles.assignable_profiles(user)}
    except RuleBroken as error:
        return administration.page(portal_session, error=error.message_id), 422
    if offered_ids != set(request.form.getlist("ofrecido")):
        return _page(portal_session, user, marked_roles, error="role-not-offered"), 422
    try:
        roles.assign(db(), portal_session, user, marked_roles, now())
    except RuleBroken as error:
        return _page(portal_session, user, marked_roles, error=error.message_id), 422
    return redirect_to("roles_result", username=user.username)


@portal.get("/usuarios/<username>/roles/resultado")
@principal
def roles_result(portal_session: PortalSession, username: str) -> ResponseReturnValue:
    """The result of S9. Source: cartilla 6.3."""
    user = secondary_users.find(db(), portal_session.sandbox, username)
    if not user.are_roles_assigned:
        raise OutOfOrder("no-result")
    return portal_page("s9_result.html", portal_session, table_address=administration.table_address(user))


def _marked_roles() -> dict[str, list[str]]:
    """Ids of the roles marked, by id of the profile."""
    names = [name for name in request.form if name.startswith(ROLE_FIELD)]
    return {name.removeprefix(ROLE_FIELD): request.form.getlist(name) for name in names}


def _page(
    portal_session: PortalSession,
    user: SecondaryUser,
    marked_roles: dict[str, list[str]],
    error: str | None = None,
) -> str:
    return portal_page(
        "s9_roles.html",
        portal_session,
        user=user,
        offered_profiles=roles.assignable_profiles(user),
        marked_roles=marked_roles,
        error=error,
        table_address=administration.table_address(user),
    )
