"""S4: the table of secondary users, and its buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import request, url_for
from flask.typing import ResponseReturnValue

from simulator.errors import RuleBroken
from simulator.models import PortalSession, SecondaryUser
from simulator.procedure import catalogue
from simulator.services import registration, roles, secondary_users, statuses
from simulator.services.statuses import StatusChange
from simulator.web import visitor
from simulator.web.portal.blueprint import portal, portal_page, principal, redirect_to
from simulator.web.request_scope import db

CHANGE_FIELD = "cambio-"
MAX_PAGE = 100_000
TABLE_PARAMETERS = ("buscar", "filtro", "eliminados", "pagina")
"""Parameters of S4 and its dialogs. Links between these pages keep them and drop all others."""


@portal.get("/usuarios")
@principal
def users(portal_session: PortalSession) -> ResponseReturnValue:
    """S4."""
    return page(portal_session)


@portal.post("/usuarios")
@principal
def submit_users(portal_session: PortalSession) -> ResponseReturnValue:
    """One of the buttons of S4, for the rows marked or the changes chosen."""
    action = ACTIONS.get(request.form.get("accion", ""), _change_statuses)
    try:
        return action(portal_session)
    except RuleBroken as error:
        return page(portal_session, error=error.message_id), 422


def table_query() -> dict[str, str]:
    """The table's parameters in this address, for links to the dialogs and back."""
    return {name: request.args[name] for name in TABLE_PARAMETERS if name in request.args}


def table_address(user: SecondaryUser | None) -> str:
    """Address of the table's page that has the user; of the first page for None."""
    number = secondary_users.page_of(db(), user) if user else 1
    return url_for("portal.users", pagina=number if number > 1 else None)


def page(
    portal_session: PortalSession, *, error: str | None = None, dialog: Mapping[str, object] | None = None
) -> str:
    """S4 with the search and page of its address, and with the marks and changes of a form that was sent.

    Args:
        error: id of the message above the table.
        dialog: what D1 or D2 shows over the table.
    """
    filters = {
        "search": request.args.get("buscar", "")[:100],
        "with_deleted": "filtro" not in request.args or "eliminados" in request.args,
        "page": min(request.args.get("pagina", 1, type=int), MAX_PAGE),
    }
    listing = secondary_users.listing(db(), portal_session.sandbox, **filters)  # type: ignore[arg-type]
    return portal_page(
        "s4_users.html",
        portal_session,
        listing=listing,
        filters=filters,
        table_query=table_query(),
        error=error,
        dialog=dialog,
        marked_usernames=set(_marked_usernames()),
        chosen_changes=_chosen_changes(),
        offered_changes=statuses.offered_changes,
        profile_names=catalogue.profile_names,
        role_names=catalogue.distinct_role_names,
    )


def _assign_roles(portal_session: PortalSession) -> ResponseReturnValue:
    user = secondary_users.only_marked_user(db(), portal_session.sandbox, _marked_usernames())
    roles.assignable_profiles(user)
    return redirect_to("assign_roles", username=user.username)


def _modify_profiles(portal_session: PortalSession) -> ResponseReturnValue:
    user = secondary_users.only_marked_user(db(), portal_session.sandbox, _marked_usernames())
    registration.start_modification(db(), portal_session, user, visitor.new_id())
    return redirect_to("choose_profiles")


def _change_statuses(portal_session: PortalSession) -> ResponseReturnValue:
    by_change: dict[str, list[str]] = {}
    for row in statuses.plan(db(), portal_session.sandbox, _chosen_changes()):
        by_change.setdefault(row.change.value, []).append(row.user.username)
    return redirect_to("confirm_changes", id=visitor.new_id(), **by_change, **table_query())


def _show_again(portal_session: PortalSession) -> ResponseReturnValue:
    """Enter on a mark: the same page with its marks and changes."""
    return page(portal_session)


ACTIONS = {
    "ninguna": _show_again,
    "roles": _assign_roles,
    "perfiles": _modify_profiles,
    "estado": _change_statuses,
}


def _marked_usernames() -> Sequence[str]:
    return list(dict.fromkeys(request.form.getlist("marcado")))


def _chosen_changes() -> Mapping[str, StatusChange]:
    choices = {
        name.removeprefix(CHANGE_FIELD): choice
        for name, choice in request.form.items()
        if name.startswith(CHANGE_FIELD)
    }
    changes = {change.value: change for change in StatusChange}
    return {username: changes[choice] for username, choice in choices.items() if choice in changes}
