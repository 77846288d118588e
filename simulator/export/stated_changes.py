"""What the expectations above *no cambia nada más* allow to have changed, as data of a test.

`scenario.stated_changes` has the rule; the test brings it along, and needs of the catalogue only which
profiles have the options that are named.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.export.code import Value
from simulator.procedure.catalogue import profiles_by_name
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.model.world_expectations import (
    ExpectInForce,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
)

Change = tuple[str | bool, ...]
"""A user, what of the user (as the test's company calls it), a value, and whether it is there."""


def stated_changes(above: Iterable[Action]) -> list[Value]:
    """The changes that the expectations state, each once."""
    return list(dict.fromkeys(change for action in above if (change := _change(action))))


def named_options(above: Iterable[Action]) -> dict[str, Value]:
    """By profile, its options that an expectation names."""
    expectations = (action for action in above if isinstance(action, ExpectOption | ExpectInForce))
    names = dict.fromkeys(expectation.option for expectation in expectations)
    by_profile = {
        profile.name: [option.name for option in profile.options if option.name in names]
        for profile in profiles_by_name().values()
    }
    return {profile: list(options) for profile, options in by_profile.items() if options}


def _change(action: Action) -> Change | None:
    change: Change | None = None
    match action:
        case ExpectStatus(username, status):
            change = (username, "status", status.value)
        case ExpectSignIn(username, allowed):
            change = (username, "may_sign_in", allowed)
        case ExpectProfile(username, profile, present):
            change = (username, "profiles", profile, present)
        case ExpectOption(username, option, present):
            change = (username, "options", option, present)
        case ExpectInForce(username, option, present):
            change = (username, "options_in_force", option, present)
        case ExpectRole(username, role, present, None):
            change = (username, "roles", role, present)
        case ExpectRole(username, role, present, str(profile)):
            change = (username, "roles", role, present, profile)
    return change
