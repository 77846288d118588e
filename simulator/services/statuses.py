"""Suspends, reactivates and deletes secondary users: all the chosen ones, or none.

Source: cartilla 8.1 to 8.10.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from simulator.attempt_events import StatusChanged
from simulator.errors import NotFound, OutOfOrder, RuleBroken
from simulator.models import PortalSession, Sandbox, SecondaryUser
from simulator.procedure import user_rules
from simulator.procedure.catalogue import Status
from simulator.procedure.messages import label, text
from simulator.services import events

FORMS_REMEMBERED = 20
"""Number of the last status forms of a portal session that are told when they come again."""


class StatusChange(StrEnum):
    """A choice of *Modificar Estado*; forms and addresses carry the value."""

    SUSPEND = "suspender"
    REACTIVATE = "reactivar"
    DELETE = "eliminar"

    @property
    def label(self) -> str:
        return label(self.name.lower())

    @property
    def status(self) -> Status:
        """The user's status after the change."""
        return _STATUS_AFTER[self]


_STATUS_AFTER = {
    StatusChange.SUSPEND: Status.SUSPENDED,
    StatusChange.REACTIVATE: Status.ACTIVE,
    StatusChange.DELETE: Status.DELETED,
}
_OFFERED_CHANGES = {
    Status.ACTIVE: (StatusChange.SUSPEND, StatusChange.DELETE),
    Status.SUSPENDED: (StatusChange.REACTIVATE, StatusChange.DELETE),
    Status.DELETED: (),
}


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One row of the dialogs D1 and D2."""

    user: SecondaryUser
    change: StatusChange

    @property
    def is_deletion(self) -> bool:
        return self.change is StatusChange.DELETE


def offered_changes(status: Status) -> Sequence[StatusChange]:
    """The changes that S4 offers. Source: cartilla 8; assumed: a suspended user can be deleted."""
    return _OFFERED_CHANGES[status]


def plan(session: Session, sandbox: Sandbox, changes: Mapping[str, StatusChange]) -> list[PlannedChange]:
    """The changes to confirm, in the order of the table.

    Args:
        changes: by usuario.

    Raises:
        RuleBroken: if there are none.
        NotFound: if the sandbox lacks one of the users.
        OutOfOrder: if a user's status no longer offers the change.
    """
    if not changes:
        raise RuleBroken("no-status-change")
    if not all(user_rules.USERNAME.fullmatch(username) for username in changes):
        raise NotFound(text("user-unknown"))
    query = select(SecondaryUser).where(
        SecondaryUser.sandbox_id == sandbox.id, SecondaryUser.username.in_(changes)
    )
    users = session.scalars(query.order_by(SecondaryUser.id)).all()
    if len(users) != len(changes):
        raise NotFound(text("user-unknown"))
    planned_changes = [PlannedChange(user, changes[user.username]) for user in users]
    if any(row.change not in offered_changes(row.user.status) for row in planned_changes):
        raise OutOfOrder("status-change-stale")
    return planned_changes


def was_applied(portal_session: PortalSession, change_id: str) -> bool:
    """Whether the form with this id was applied before: a form sent twice is applied once."""
    return change_id in portal_session.applied_changes


def apply(
    session: Session,
    portal_session: PortalSession,
    planned_changes: Sequence[PlannedChange],
    change_id: str,
    now: datetime,
) -> None:
    """Change the statuses at once, and close the portal sessions of users who are no longer active."""
    for row in planned_changes:
        before, row.user.status = row.user.status, row.change.status
        event = StatusChanged(
            actor=events.actor_of(portal_session),
            username=row.user.username,
            before=before,
            after=row.user.status,
        )
        events.log(session, portal_session.sandbox, now, event)
    inactive_ids = [row.user.id for row in planned_changes if row.user.status is not Status.ACTIVE]
    session.execute(delete(PortalSession).where(PortalSession.user_id.in_(inactive_ids)))
    applied = [*portal_session.applied_changes, change_id]
    portal_session.applied_changes = applied[-FORMS_REMEMBERED:]
    session.flush()
