"""The options of a user: what may be chosen, and when a change takes effect.

Source: cartilla 5, 7.2 to 7.4 (the hour of M3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.errors import RuleBroken
from simulator.models import GrantedOption, SecondaryUser
from simulator.models.secondary_user import group_options
from simulator.procedure import catalogue
from simulator.procedure.catalogue import Profile
from simulator.services import roles

TAKES_EFFECT_AFTER = timedelta(hours=1)
"""Source: cartilla 7.4."""

Selection = Mapping[str, Sequence[str]]
"""Ids of options by id of profile."""


@dataclass(frozen=True, slots=True)
class ProfileMarks:
    """The checkboxes of S7, as far as one profile needs them."""

    was_marked: bool
    """The profile's checkbox when the page was shown."""
    is_marked: bool
    options: Sequence[str]
    """Ids of the marked options of all profiles; the form sends them in one list."""


def chosen_options(profile: Profile, marks: ProfileMarks) -> list[str]:
    """Ids of the options of this profile that the trainee chose on S7, with or without JavaScript.

    Marking a profile chooses all its options and unmarking it none. A marked option chooses its profile too,
    and unmarking the last one drops the profile.
    """
    if marks.was_marked and not marks.is_marked:
        return []
    marked_options = [option.id for option in profile.options if option.id in marks.options]
    if marks.is_marked and not marks.was_marked and not marked_options:
        return [option.id for option in profile.options]
    return marked_options


def checked_selection(selection: Selection) -> dict[str, list[str]]:
    """The selection in the catalogue's order.

    Raises:
        RuleBroken: if it is empty, or has an option that is not in the catalogue.
    """
    option_ids = [option for options in selection.values() for option in options]
    if not set(option_ids) <= set(catalogue.profile_of_option()):
        raise RuleBroken("option-unknown")
    if not option_ids:
        raise RuleBroken("no-option-marked")
    return group_options(option_ids)


def difference(selection: Selection, other: Selection) -> dict[str, list[str]]:
    """The options of `selection` that `other` lacks; profiles without any are left out."""
    missing = {
        profile: [id_ for id_ in ids if id_ not in other.get(profile, ())]
        for profile, ids in selection.items()
    }
    return {profile: ids for profile, ids in missing.items() if ids}


def lost_roles(user: SecondaryUser, selection: Selection) -> dict[str, list[str]]:
    """Ids of the user's roles in profiles that the selection lacks, by profile."""
    return {profile: ids for profile, ids in user.assigned_roles().items() if profile not in selection}


def grant(user: SecondaryUser, selection: Selection, clock: datetime) -> None:
    """Grant these options to a new user, in force at once. Assumed: cartilla.md section 4."""
    user.options[:] = [
        GrantedOption(option=option, since=clock, until=None)
        for options in selection.values()
        for option in options
    ]


def change(user: SecondaryUser, selection: Selection, clock: datetime) -> None:
    """Replace the user's options in an hour, and delete the roles of removed profiles at once.

    A second change replaces a pending one and starts the hour anew.

    Source: cartilla 7.4; assumed: cartilla.md section 4.
    """
    if dict(selection) == user.recorded_options():
        return
    selected = {option for options in selection.values() for option in options}
    effective_at = clock + TAKES_EFFECT_AFTER
    grants = [
        grant for grant in user.options if _carry_over(grant, grant.option in selected, clock, effective_at)
    ]
    missing = selected - {grant.option for grant in grants}
    new_ids = [id_ for id_ in catalogue.profile_of_option() if id_ in missing]
    user.options[:] = grants + [GrantedOption(option=id_, since=effective_at, until=None) for id_ in new_ids]
    roles.replace(user, {(row.profile, row.role) for row in user.roles if row.profile in selection})


def _carry_over(grant: GrantedOption, is_selected: bool, clock: datetime, effective_at: datetime) -> bool:
    """Set the moments of an earlier grant; return whether its row is still needed."""
    has_ended = grant.until is not None and grant.until <= clock
    has_begun = grant.since <= clock
    if not is_selected and (has_ended or not has_begun):
        return False
    if has_ended or not has_begun:
        grant.since = effective_at
    grant.until = None if is_selected else effective_at
    return True
