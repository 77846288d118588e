"""Profiles and their options: what may be chosen, and when a change takes effect.

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
class Mark:
    """What the form of S7 says of one profile."""

    was_marked: bool
    """Its checkbox as the page showed it."""
    is_marked: bool
    options: Sequence[str]
    """Ids of the options that are marked, of any profile: the form sends them together."""


def chosen_options(profile: Profile, mark: Mark) -> list[str]:
    """The options that the marks of S7 stand for, with or without JavaScript.

    Marking a profile marks all its options, unmarking it takes them away; an option marked by itself brings
    its profile with it, and the last one unmarked takes it away.
    """
    if mark.was_marked and not mark.is_marked:
        return []
    own = [option.id for option in profile.options if option.id in mark.options]
    if mark.is_marked and not mark.was_marked and not own:
        return [option.id for option in profile.options]
    return own


def checked_selection(selection: Selection) -> dict[str, list[str]]:
    """The selection in the catalogue's order.

    Raises:
        RuleBroken: if it is empty, or names an option that the catalogue has not.
    """
    option_ids = [option for options in selection.values() for option in options]
    if not set(option_ids) <= set(catalogue.profile_of_option()):
        raise RuleBroken("option-unknown")
    if not option_ids:
        raise RuleBroken("no-option-marked")
    return group_options(option_ids)


def without(selection: Selection, other: Selection) -> dict[str, list[str]]:
    """The options of the first that the second has not."""
    left = {
        profile: [id_ for id_ in ids if id_ not in other.get(profile, ())]
        for profile, ids in selection.items()
    }
    return {profile: ids for profile, ids in left.items() if ids}


def lost_roles(user: SecondaryUser, selection: Selection) -> dict[str, list[str]]:
    """The roles that go with the profiles that the selection no longer has; ids by profile."""
    return {profile: held for profile, held in user.assigned_roles().items() if profile not in selection}


def grant(user: SecondaryUser, selection: Selection, clock: datetime) -> None:
    """Give a new user these options, in force at once. Assumed: cartilla.md section 4."""
    user.options[:] = [
        GrantedOption(option=option, since=clock, until=None)
        for options in selection.values()
        for option in options
    ]


def change(user: SecondaryUser, selection: Selection, clock: datetime) -> None:
    """Make these the user's options an hour from now; roles of profiles taken away go at once.

    A second change takes the place of a pending one and starts the hour anew.

    Source: cartilla 7.4; assumed: cartilla.md section 4.
    """
    if dict(selection) == user.recorded_options():
        return
    wanted = {option for options in selection.values() for option in options}
    effective = clock + TAKES_EFFECT_AFTER
    kept = [
        granted
        for granted in user.options
        if _carry_over(granted, granted.option in wanted, clock, effective)
    ]
    missing = [
        id_ for id_ in catalogue.profile_of_option() if id_ in wanted - {granted.option for granted in kept}
    ]
    user.options[:] = kept + [GrantedOption(option=id_, since=effective, until=None) for id_ in missing]
    gone = lost_roles(user, selection)
    roles.replace(user, {(row.profile, row.role) for row in user.roles if row.profile not in gone})


def _carry_over(granted: GrantedOption, is_wanted: bool, clock: datetime, effective: datetime) -> bool:
    """Set the moments of an option granted before; says whether its row is still needed."""
    has_ended = granted.until is not None and granted.until <= clock
    has_begun = granted.since <= clock
    if not is_wanted and (has_ended or not has_begun):
        return False
    if has_ended or not has_begun:
        granted.since = effective
    granted.until = None if is_wanted else effective
    return True
