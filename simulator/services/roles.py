"""Assigns roles to a user, within the user's profiles.

Source: cartilla 6 to 6.3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from simulator.attempt_events import RolesAssigned
from simulator.errors import RuleBroken
from simulator.models import AssignedRole, PortalSession, SecondaryUser
from simulator.procedure import catalogue
from simulator.procedure.catalogue import Profile
from simulator.services import events
from simulator.services.secondary_users import require_active

RolesByProfile = Mapping[str, Sequence[str]]
"""Ids of roles by id of profile."""


def assignable_profiles(user: SecondaryUser) -> list[Profile]:
    """The user's profiles that offer roles.

    Raises:
        RuleBroken: if the user is not active, or none of the profiles asks for roles.
    """
    require_active(user)
    options = user.recorded_options()
    if list(options) == [catalogue.DRAWBACK_WEB]:
        raise RuleBroken("drawback-needs-no-roles")
    profiles = [profile for profile, _ in catalogue.profiles_with_options(options)]
    if not any(profile.roles for profile in profiles):
        raise RuleBroken("profiles-need-no-roles")
    return [profile for profile in profiles if profile.roles]


def assign(
    session: Session,
    portal_session: PortalSession,
    user: SecondaryUser,
    roles_by_profile: RolesByProfile,
    now: datetime,
) -> None:
    """Replace the user's roles, at once.

    Raises:
        RuleBroken: if there is none, or one that the user's profiles do not offer.
    """
    pairs = {(profile, role) for profile, roles in roles_by_profile.items() for role in roles}
    if not pairs <= _assignable_pairs(user):
        raise RuleBroken("role-not-offered")
    if not pairs:
        raise RuleBroken("no-role-marked")
    replace(user, pairs)
    user.are_roles_assigned = True
    event = RolesAssigned(
        actor=events.actor_of(portal_session), username=user.username, roles=user.assigned_roles()
    )
    events.log(session, portal_session.sandbox, now, event)
    session.flush()


def replace(user: SecondaryUser, pairs: set[tuple[str, str]]) -> None:
    """Make these (profile, role) pairs the user's roles; rows of roles that stay are not touched."""
    rows = {(row.profile, row.role): row for row in user.roles if (row.profile, row.role) in pairs}
    new_rows = [AssignedRole(profile=profile, role=role) for profile, role in sorted(pairs - set(rows))]
    user.roles[:] = [*rows.values(), *new_rows]


def _assignable_pairs(user: SecondaryUser) -> set[tuple[str, str]]:
    return {(profile.id, role.id) for profile in assignable_profiles(user) for role in profile.roles}
