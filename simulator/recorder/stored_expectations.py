"""What can be expected of a stored company as it stands: offered to who records, the changes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from simulator.scenario.model.world_expectations import (
    ExpectInForce,
    ExpectNoOtherChange,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
    StoredUserExpectation,
    WorldExpectation,
)
from simulator.scenario.world_expectations import mismatch
from simulator.world import Options, World, WorldUser
from simulator.world_changes import changes

MAX_CHANGED_USERS = 100
"""Changed users that are spoken of without being asked for; no scenario comes near it."""
MAX_USERS = 20
"""Unchanged users that are spoken of without being asked for: a list of 500 helps nobody."""


def stored_expectations(before: World, after: World, username: str | None = None) -> list[WorldExpectation]:
    """All that sentences can say of `after` and is true there.

    First what is said of the users who changed since `before`, the absence of what was taken away included;
    then of others; last that nothing else changed. Each stands once. Of more than `MAX_CHANGED_USERS` and
    `MAX_USERS`, the rest are left out, to be asked for by name.

    Args:
        username: of whom alone to speak, in the capitals of the company; of a stranger, that nobody has it.
    """
    if username is not None:
        return list(_distinct_truths(username, before, after))
    changed = list(dict.fromkeys(change.username for change in changes(before, after)))
    others = [user.username for user in after.users if user.username not in set(changed)]
    usernames = [*changed[:MAX_CHANGED_USERS], *others[:MAX_USERS]]
    expectations = [each for name in usernames for each in _distinct_truths(name, before, after)]
    return [*expectations, ExpectNoOtherChange()]


def _distinct_truths(username: str, before: World, after: World) -> Iterator[StoredUserExpectation]:
    user = after.user(username)
    if user is None:
        candidates: Iterable[StoredUserExpectation] = _absence(username)
    else:
        earlier = before.user(username)
        candidates = [*_gone(earlier, user), *_present(user)] if earlier else _present(user)
        candidates = [*candidates, ExpectSignIn(username, username in after.may_sign_in)]
    alone = after.model_copy(update={"users": (user,) if user else ()})
    return (each for each in dict.fromkeys(candidates) if mismatch(each, alone) is None)


def _absence(username: str) -> Sequence[StoredUserExpectation]:
    return ExpectNoUser(username), ExpectSignIn(username, allowed=False)


def _present(user: WorldUser) -> Iterator[StoredUserExpectation]:
    """What the user has; a role with its profile, because another may offer it too."""
    name = user.username
    yield ExpectStatus(name, user.status)
    yield from (ExpectProfile(name, profile, present=True) for profile in user.profiles)
    yield from (ExpectRole(name, role, True, profile) for profile, role in _pairs(user.roles))
    yield from (ExpectOption(name, option, present=True) for _, option in _pairs(user.profiles))
    yield from (ExpectInForce(name, option, present=True) for _, option in _pairs(user.in_force))
    pending = (option for _, option in _pairs(user.profiles))
    yield from (ExpectInForce(name, option, present=False) for option in pending)


def _gone(before: WorldUser, after: WorldUser) -> Iterator[StoredUserExpectation]:
    """What the user had before; `mismatch` drops what another profile still gives."""
    name = after.username
    yield from (
        ExpectProfile(name, profile, present=False)
        for profile in before.profiles
        if profile not in after.profiles
    )
    yield from (ExpectRole(name, role, False, profile) for profile, role in _pairs(before.roles))
    yield from (ExpectOption(name, option, present=False) for _, option in _pairs(before.profiles))
    yield from (ExpectInForce(name, option, present=False) for _, option in _pairs(before.in_force))


def _pairs(names: Options) -> Iterator[tuple[str, str]]:
    return ((profile, name) for profile, group in names.items() for name in group)
