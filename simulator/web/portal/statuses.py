"""D1 and D2: the two confirmations of a change of states. The pending change stands in the address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import abort, flash, request
from flask.typing import ResponseReturnValue

from simulator.models import PortalSession
from simulator.services import statuses
from simulator.services.statuses import PlannedChange, StatusChange
from simulator.web.database import db, now
from simulator.web.portal import administration
from simulator.web.portal.blueprint import portal, principal, see

ADDRESS = "/usuarios/cambio-de-estado"
DELETION_ADDRESS = "/usuarios/eliminacion"
CHANGE_ID = re.compile(r"[\w-]{1,100}", re.ASCII)


@portal.get(ADDRESS)
@principal
def confirm_changes(open_session: PortalSession) -> ResponseReturnValue:
    """D1, over S4. Source: cartilla 8.2, 8.5, 8.8."""
    return _dialog(open_session, "confirm-status-change", "portal.accept_changes", only_deletions=False)


@portal.post(ADDRESS)
@principal
def accept_changes(open_session: PortalSession) -> ResponseReturnValue:
    """D1, *Aceptar*: on to D2 when somebody is to be deleted."""
    if any(row.is_deletion for row in _planned(open_session)):
        wanted = {change.value: request.values.getlist(change.value) for change in StatusChange}
        return see("confirm_deletion", id=_change_id(), **wanted, **administration.asked())
    return _apply(open_session)


@portal.get(DELETION_ADDRESS)
@principal
def confirm_deletion(open_session: PortalSession) -> ResponseReturnValue:
    """D2, over S4. Source: cartilla 8.9."""
    return _dialog(open_session, "M5", "portal.accept_deletion", only_deletions=True)


@portal.post(DELETION_ADDRESS)
@principal
def accept_deletion(open_session: PortalSession) -> ResponseReturnValue:
    """D2, *Aceptar*."""
    return _apply(open_session)


def _apply(open_session: PortalSession) -> ResponseReturnValue:
    change_id = _change_id()
    if not statuses.was_applied(open_session, change_id):
        statuses.apply(db(), open_session, _planned(open_session), change_id, now())
    flash("M4")
    return see("users", **administration.asked())


def _dialog(
    open_session: PortalSession, question: str, accept: str, *, only_deletions: bool
) -> ResponseReturnValue:
    if statuses.was_applied(open_session, _change_id()):
        return see("users", **administration.asked())
    planned = _planned(open_session)
    rows = [row for row in planned if row.is_deletion or not only_deletions]
    dialog = {"question": question, "accept": accept, "rows": rows, "planned": planned, "id": _change_id()}
    return administration.page(open_session.sandbox, dialog=dialog)


def _planned(open_session: PortalSession) -> Sequence[PlannedChange]:
    if statuses.was_applied(open_session, _change_id()):
        return []
    wanted = {(name, change) for change in StatusChange for name in request.values.getlist(change.value)}
    by_username = dict(wanted)
    if not wanted or len(by_username) != len(wanted):
        abort(400)
    return statuses.plan(db(), open_session.sandbox, by_username)


def _change_id() -> str:
    change_id = request.values.get("id", "")
    return change_id if CHANGE_ID.fullmatch(change_id) else abort(400)
