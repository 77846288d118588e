"""Which changes of a user the expectations of a scenario state: one profile, one option, one role at a time.

A change is known by the expectation that states it: that a user lost a profile, by `ExpectProfile` with
`present=False`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from simulator.procedure.catalogue import profiles_by_name
from simulator.scenario.model.world_expectations import (
    ExpectInForce,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
    StoredUserExpectation,
)
from simulator.world import Options, WorldUser

Statements = Set[StoredUserExpectation]
Texts = dict[StoredUserExpectation, str]
"""Changes in Spanish (*pierde el perfil «Teledespacho»*), by the expectations that state them."""
Difference = tuple[str, str, bool]
"""A profile, one of its options or roles, and whether it came or went."""
RECORDED = {True: "gana", False: "pierde"}
IN_FORCE = {True: "ya tiene vigente", False: "ya no tiene vigente"}


def unstated_changes(before: WorldUser | None, after: WorldUser, statements: Statements) -> Texts:
    """The changes of status, profiles, options and roles that no statement names.

    Args:
        before: None for a new user: that the user is there, any statement about the user states.
        statements: expectations about any users, all of which the company meets afterwards.
    """
    own = {each for each in statements if each.username == after.username}
    nothing = after.model_copy(update={"profiles": {}, "in_force": {}, "roles": {}})
    changes = _changes(before or nothing, after, own)
    unstated = {change: text for change, text in changes.items() if not _is_stated(change, own)}
    if before is None and not own:
        return {
            ExpectStatus(after.username, after.status): f"queda registrado y «{after.status}»",
            **unstated,
        }
    return unstated


def options_are_named(before: WorldUser, after: WorldUser, statements: Statements) -> bool:
    """Whether options of the user changed, or *queda* names one: the pending moment follows them."""
    own = {each for each in statements if each.username == after.username}
    return bool(_named_options(own)) or (before.profiles, before.in_force) != (after.profiles, after.in_force)


def _changes(before: WorldUser, after: WorldUser, statements: Statements) -> Texts:
    """All changes; a profile that came or went stands for its options, unless *queda* names one of them."""
    username = after.username
    changes: Texts = {}
    if before.status is not after.status:
        changes[ExpectStatus(username, after.status)] = f"pasa de «{before.status}» a «{after.status}»"
    named = _named_options(statements)
    for profile, option, present in _differences(before.profiles, after.profiles):
        is_whole = (profile in before.profiles) is not (profile in after.profiles)
        if is_whole:
            changes[ExpectProfile(username, profile, present)] = f"{RECORDED[present]} el perfil «{profile}»"
        if not is_whole or named & _options_of(profile):
            changes[ExpectOption(username, option, present)] = _option_text(
                RECORDED, profile, option, present
            )
    changes |= _changes_in_force(before, after, statements, changes)
    for profile, role, present in _differences(before.roles, after.roles):
        text = f"{RECORDED[present]} el rol «{role}» en el perfil «{profile}»"
        changes[ExpectRole(username, role, present, profile)] = text
    return changes


def _changes_in_force(before: WorldUser, after: WorldUser, statements: Statements, recorded: Texts) -> Texts:
    """What came into force or ceased to be, where the record did not change likewise."""
    changes: Texts = {}
    recorded_names, names = _named_options(statements), _options_in_force(statements)
    for profile, option, present in _differences(before.in_force, after.in_force):
        came_or_went = (profile in before.in_force) is not (profile in after.in_force)
        is_profile_stated = ExpectProfile(after.username, profile, present) in statements
        named = recorded_names if is_profile_stated else recorded_names | names
        is_like_record = came_or_went and (profile in after.profiles) is present
        if is_like_record and not named & _options_of(profile):
            text = f"{IN_FORCE[present]} el perfil «{profile}»"
            changes[ExpectProfile(after.username, profile, present)] = text
        elif ExpectOption(after.username, option, present) not in recorded:
            text = _option_text(IN_FORCE, profile, option, present)
            changes[ExpectInForce(after.username, option, present)] = text
    return {change: text for change, text in changes.items() if change not in recorded}


def _differences(before: Options, after: Options) -> Iterator[Difference]:
    for profile in dict.fromkeys([*before, *after]):
        names_before, names_after = before.get(profile, ()), after.get(profile, ())
        yield from ((profile, name, False) for name in names_before if name not in names_after)
        yield from ((profile, name, True) for name in names_after if name not in names_before)


def _option_text(verbs: dict[bool, str], profile: str, option: str, present: bool) -> str:
    return f"{verbs[present]} la opción «{option}» del perfil «{profile}»"


def _named_options(statements: Statements) -> set[str]:
    """Those of *queda*; *tiene vigente* says nothing of the record."""
    return {each.option for each in statements if isinstance(each, ExpectOption)}


def _options_in_force(statements: Statements) -> set[str]:
    return {each.option for each in statements if isinstance(each, ExpectInForce)}


def _options_of(profile: str) -> set[str]:
    return {option.name for option in profiles_by_name()[profile].options}


def _is_stated(change: StoredUserExpectation, statements: Statements) -> bool:
    """Whether a statement names the change; what is recorded also states that it comes into force."""
    match change:
        case ExpectStatus():
            return any(isinstance(each, ExpectStatus | ExpectSignIn) for each in statements)
        case ExpectRole():
            return change in statements or replace(change, profile=None) in statements
        case ExpectInForce(username, option, present):
            return change in statements or ExpectOption(username, option, present) in statements
    return change in statements
