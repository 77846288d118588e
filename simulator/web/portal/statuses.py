"""D1 and D2: the two confirmations of a change of states. Their addresses carry the pending change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import abort, flash, request
from flask.typing import ResponseReturnValue

from simulator.models import PortalSession
from simulator.services import statuses
from simulator.services.statuses import PlannedChange, StatusChange
from simulator.web.portal import administration
from simulator.web.portal.blueprint import portal, principal, redirect_to
from simulator.web.request_scope import db, now

ADDRESS = "/usuarios/cambio-de-estado"
DELETION_ADDRESS = "/usuarios/eliminacion"
CHANGE_ID = re.compile(r"[\w-]{1,100}", re.ASCII)


@portal.get(ADDRESS)
@principal
def confirm_changes(portal_session: PortalSession) -> ResponseReturnValue:
    """D1, over S4. Source: cartilla 8.2, 8.5, 8.8."""
    return _dialog(portal_session, "confirm-status-change", "portal.accept_changes", only_deletions=False)


@portal.post(ADDRESS)
@principal
def accept_changes(portal_session: PortalSession) -> ResponseReturnValue:
    """D1, *Aceptar*: leads to D2 if a user is to be deleted."""
    changes = _planned_changes(portal_session)
    if any(change.is_deletion for change in changes):
        usernames = {change.value: request.values.getlist(change.value) for change in StatusChange}
        return redirect_to("confirm_deletion", id=_change_id(), **usernames, **administration.table_query())
    return _apply(portal_session, changes)


@portal.get(DELETION_ADDRESS)
@principal
def confirm_deletion(portal_session: PortalSession) -> ResponseReturnValue:
    """D2, over S4. Source: cartilla 8.9."""
    return _dialog(portal_session, "M5", "portal.accept_deletion", only_deletions=True)


@portal.post(DELETION_ADDRESS)
@principal
def accept_deletion(portal_session: PortalSession) -> ResponseReturnValue:
    """D2, *Aceptar*."""
    return _apply(portal_session, _planned_changes(portal_session))


def _apply(portal_session: PortalSession, changes: Sequence[PlannedChange]) -> ResponseReturnValue:
    change_id = _change_id()
    if not statuses.was_applied(portal_session, change_id):
        statuses.apply(db(), portal_session, changes, change_id, now())
    flash("M4")
    return redirect_to("users", **administration.table_query())


def _dialog(
    portal_session: PortalSession, question: str, accept: str, *, only_deletions: bool
) -> ResponseReturnValue:
    if statuses.was_applied(portal_session, _change_id()):
        return redirect_to("users", **administration.table_query())
    changes = _planned_changes(portal_session)
    rows = [change for change in changes if change.is_deletion or not only_deletions]
    dialog = {"question": question, "accept": accept, "rows": rows, "changes": changes, "id": _change_id()}
    return administration.page(portal_session, dialog=dialog)


def _planned_changes(portal_session: PortalSession) -> Sequence[PlannedChange]:
    if statuses.was_applied(portal_session, _change_id()):
        return []
    requested = {(name, change) for change in StatusChange for name in request.values.getlist(change.value)}
    by_username = dict(requested)
    if not requested or len(by_username) != len(requested):
        abort(400)
    return statuses.plan(db(), portal_session.sandbox, by_username)


def _change_id() -> str:
    change_id = request.values.get("id", "")
    return change_id if CHANGE_ID.fullmatch(change_id) else abort(400)
