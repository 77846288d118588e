"""Assigns roles, within the profiles that a user has.

Source: cartilla 6 to 6.3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator.errors import RuleBroken
from simulator.models import AssignedRole, Event, EventKind, PortalSession, SecondaryUser
from simulator.procedure import catalogue
from simulator.procedure.catalogue import Profile
from simulator.services import events
from simulator.services.secondary_users import require_active

RolesByProfile = Mapping[str, Sequence[str]]
"""Ids of roles by id of profile."""


def offered(user: SecondaryUser) -> list[Profile]:
    """The user's profiles that have roles to assign.

    Raises:
        RuleBroken: if the user is not active, or none of the profiles asks for roles.
    """
    require_active(user)
    held = list(user.recorded_options())
    if held == [catalogue.DRAWBACK_WEB]:
        raise RuleBroken("drawback-needs-no-roles")
    with_roles = [catalogue.profiles()[id_] for id_ in held if catalogue.profiles()[id_].roles]
    if not with_roles:
        raise RuleBroken("profiles-need-no-roles")
    return with_roles


def assign(
    session: Session,
    portal_session: PortalSession,
    user: SecondaryUser,
    wanted: RolesByProfile,
    now: datetime,
) -> None:
    """Replace the user's roles by these, at once.

    Raises:
        RuleBroken: if none is wanted, or one that the user's profiles do not offer.
    """
    pairs = {(profile, role) for profile, roles in wanted.items() for role in roles}
    if not pairs <= _offered_pairs(user):
        raise RuleBroken("role-not-offered")
    if not pairs:
        raise RuleBroken("no-role-marked")
    replace(user, pairs)
    events.log(
        session,
        portal_session.sandbox,
        now,
        EventKind.ROLES_ASSIGNED,
        actor=events.actor_of(portal_session),
        username=user.username,
        roles=user.assigned_roles(),
    )
    session.flush()


def were_assigned(session: Session, user: SecondaryUser) -> bool:
    """Whether *Asignar* was ever done for this user, in this company's time."""
    deed = select(Event.id).where(
        Event.sandbox_id == user.sandbox_id,
        Event.kind == EventKind.ROLES_ASSIGNED,
        Event.username == user.username,
    )
    return session.scalar(deed.limit(1)) is not None


def replace(user: SecondaryUser, pairs: set[tuple[str, str]]) -> None:
    """Make these (profile, role) pairs the user's roles; those kept stay the same rows."""
    kept = [assigned for assigned in user.roles if (assigned.profile, assigned.role) in pairs]
    present = {(assigned.profile, assigned.role) for assigned in kept}
    added = [AssignedRole(profile=profile, role=role) for profile, role in sorted(pairs - present)]
    user.roles[:] = kept + added


def _offered_pairs(user: SecondaryUser) -> set[tuple[str, str]]:
    return {(profile.id, role.id) for profile in offered(user) for role in profile.roles}
