"""S4: the table of secondary users and what can be done with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from simulator.errors import RuleBroken
from simulator.models import PortalSession, Sandbox, SecondaryUser
from simulator.procedure import catalogue
from simulator.services import registration, roles, secondary_users, statuses
from simulator.services.statuses import StatusChange
from simulator.web import visitor
from simulator.web.database import db
from simulator.web.portal.blueprint import portal, principal, see

CHANGE_FIELD = "cambio-"
MAX_PAGE = 100_000
ASKED = ("buscar", "filtro", "eliminados", "pagina")
"""What the address of S4 and of its dialogs may say of the table; anything else in it is left behind."""


@portal.get("/usuarios")
@principal
def users(open_session: PortalSession) -> ResponseReturnValue:
    """S4."""
    return page(open_session.sandbox)


@portal.post("/usuarios")
@principal
def submit_users(open_session: PortalSession) -> ResponseReturnValue:
    """One of the buttons of S4, with the rows marked and the changes chosen."""
    action = ACTIONS.get(request.form.get("accion", ""), _change_statuses)
    try:
        return action(open_session)
    except RuleBroken as broken:
        return page(open_session.sandbox, error=broken.message_id), 422


def asked() -> dict[str, str]:
    """What the address says of S4: it goes along to the dialogs and back."""
    return {name: request.args[name] for name in ASKED if name in request.args}


def address_of(user: SecondaryUser | None) -> str:
    """S4 where that user is seen; where a creation was given up, its beginning."""
    number = secondary_users.page_of(db(), user) if user else 1
    return url_for("portal.users", pagina=number if number > 1 else None)


def page(sandbox: Sandbox, *, error: str | None = None, **shown: object) -> str:
    """S4 as asked for in the address, with what was marked and chosen in its form, if that was sent."""
    filters = {
        "search": request.args.get("buscar", "")[:100],
        "with_deleted": "filtro" not in request.args or "eliminados" in request.args,
        "page": min(request.args.get("pagina", 1, type=int), MAX_PAGE),
    }
    listing = secondary_users.listing(db(), sandbox, **filters)  # type: ignore[arg-type]
    return render_template(
        "portal/s4_users.html",
        listing=listing,
        filters=filters,
        asked=asked(),
        error=error,
        marked=set(request.form.getlist("marcado")),
        chosen=_chosen(),
        offered=statuses.offered_changes,
        profile_names=catalogue.profile_names,
        role_names=catalogue.distinct_role_names,
        **shown,
    )


def _assign_roles(open_session: PortalSession) -> ResponseReturnValue:
    user = secondary_users.only_marked_user(db(), open_session.sandbox, _marked())
    roles.assignable_profiles(user)
    return see("assign_roles", username=user.username)


def _modify_profiles(open_session: PortalSession) -> ResponseReturnValue:
    user = secondary_users.only_marked_user(db(), open_session.sandbox, _marked())
    registration.start_modification(db(), open_session, user, visitor.new_id())
    return see("choose_profiles")


def _change_statuses(open_session: PortalSession) -> ResponseReturnValue:
    planned = statuses.plan(db(), open_session.sandbox, _chosen())
    by_change: dict[str, list[str]] = {}
    for row in planned:
        by_change.setdefault(row.change.value, []).append(row.user.username)
    return see("confirm_changes", id=visitor.new_id(), **by_change, **asked())


def _show_again(open_session: PortalSession) -> ResponseReturnValue:
    """Enter on a mark: the same page, with what was marked and chosen."""
    return page(open_session.sandbox)


ACTIONS = {
    "ninguna": _show_again,
    "roles": _assign_roles,
    "perfiles": _modify_profiles,
    "estado": _change_statuses,
}


def _marked() -> Sequence[str]:
    return list(dict.fromkeys(request.form.getlist("marcado")))


def _chosen() -> Mapping[str, StatusChange]:
    choices = {
        name.removeprefix(CHANGE_FIELD): value
        for name, value in request.form.items()
        if name.startswith(CHANGE_FIELD)
    }
    known = {change.value: change for change in StatusChange}
    return {username: known[value] for username, value in choices.items() if value in known}
