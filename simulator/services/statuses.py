"""Suspends, reactivates and deletes secondary users: all the rows chosen, or none.

Source: cartilla 8.1 to 8.10.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from simulator.errors import NotFound, OutOfOrder, RuleBroken
from simulator.models import EventKind, PortalSession, Sandbox, SecondaryUser
from simulator.procedure.catalogue import Status
from simulator.procedure.messages import label, text
from simulator.services import events, identity


class Change(StrEnum):
    """What *Modificar Estado* offers in a row; the value is what forms and addresses carry."""

    SUSPEND = "suspender"
    REACTIVATE = "reactivar"
    DELETE = "eliminar"

    @property
    def label(self) -> str:
        return label(self.name.lower())

    @property
    def status(self) -> Status:
        """The state that it leads to."""
        return _LEADS_TO[self]


_LEADS_TO = {
    Change.SUSPEND: Status.SUSPENDED,
    Change.REACTIVATE: Status.ACTIVE,
    Change.DELETE: Status.DELETED,
}
_OFFERED = {
    Status.ACTIVE: (Change.SUSPEND, Change.DELETE),
    Status.SUSPENDED: (Change.REACTIVATE, Change.DELETE),
    Status.DELETED: (),
}


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One row of the dialogs D1 and D2."""

    user: SecondaryUser
    change: Change

    @property
    def is_deletion(self) -> bool:
        return self.change is Change.DELETE


def offered(status: Status) -> Sequence[Change]:
    """The changes that a row offers. Source: cartilla 8; assumed: deletion also of a suspended user."""
    return _OFFERED[status]


def plan(session: Session, sandbox: Sandbox, wanted: Mapping[str, Change]) -> list[PlannedChange]:
    """The changes to confirm, in the order of the table.

    Args:
        wanted: by usuario.

    Raises:
        RuleBroken: if there are none.
        NotFound: if the company has no such user.
        OutOfOrder: if a user's state no longer offers the change.
    """
    if not wanted:
        raise RuleBroken("no-status-change")
    if not all(identity.USERNAME.fullmatch(username) for username in wanted):
        raise NotFound(text("user-unknown"))
    chosen = SecondaryUser.username.in_(wanted)
    users = session.scalars(
        select(SecondaryUser).where(SecondaryUser.sandbox_id == sandbox.id, chosen).order_by(SecondaryUser.id)
    ).all()
    if len(users) != len(wanted):
        raise NotFound(text("user-unknown"))
    planned = [PlannedChange(user, wanted[user.username]) for user in users]
    if any(row.change not in offered(row.user.status) for row in planned):
        raise OutOfOrder("status-change-stale")
    return planned


def was_applied(portal_session: PortalSession, change_id: str) -> bool:
    """Whether this very form was already accepted: sent twice, it is applied once."""
    return change_id in portal_session.applied_changes


def apply(
    session: Session,
    portal_session: PortalSession,
    planned: Sequence[PlannedChange],
    change_id: str,
    now: datetime,
) -> None:
    """Change all the states, at once and for good. Sessions of users who lose access are closed."""
    for row in planned:
        before, row.user.status = row.user.status, row.change.status
        events.log(
            session,
            portal_session.sandbox,
            now,
            EventKind.STATUS_CHANGED,
            actor=events.actor_of(portal_session),
            username=row.user.username,
            before=before,
            after=row.user.status,
        )
    shut_out = [row.user.id for row in planned if row.user.status is not Status.ACTIVE]
    session.execute(delete(PortalSession).where(PortalSession.user_id.in_(shut_out)))
    portal_session.applied_changes = [*portal_session.applied_changes, change_id]
    session.flush()
