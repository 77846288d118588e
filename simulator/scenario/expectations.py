"""Expectations about the stored world, checked on a `World`: no page, no database.

The player asks after playing a step, the grader after an attempt; both print the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from simulator.scenario.model import (
    ExpectInForce,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
    WorldExpectation,
)
from simulator.world import World, WorldUser

NamesByProfile = Mapping[str, Sequence[str]]


def unmet(expectation: WorldExpectation, world: World) -> str | None:
    """Nothing when the world meets the expectation; otherwise what was found instead, in Spanish."""
    match expectation:
        case ExpectNoUser(username):
            return _unmet_absence(world.user(username))
        case ExpectSignIn(username, allowed):
            return _unmet_sign_in(username, allowed, world)
    user = world.user(expectation.username)
    if user is None:
        return _no_such_user(expectation.username, world)
    return _unmet_by(user, expectation)


def _unmet_by(
    user: WorldUser, expectation: ExpectStatus | ExpectProfile | ExpectOption | ExpectInForce | ExpectRole
) -> str | None:
    match expectation:
        case ExpectStatus(_, status):
            return None if user.status is status else f"El usuario «{user.username}» está «{user.status}»."
        case ExpectProfile(_, profile, present):
            return _unmet_name(profile, present, user.profiles, f"Perfiles de «{user.username}»")
        case ExpectOption(_, option, present):
            return _unmet_name(option, present, _all(user.profiles), f"Opciones de «{user.username}»")
        case ExpectInForce(_, option, present):
            return _unmet_name(
                option, present, _all(user.in_force), f"Opciones vigentes de «{user.username}»"
            )
        case ExpectRole(_, role, present):
            return _unmet_name(role, present, _all(user.roles), f"Roles de «{user.username}»")


def _unmet_absence(user: WorldUser | None) -> str | None:
    return None if user is None else f"El usuario «{user.username}» está registrado y «{user.status}»."


def _unmet_sign_in(username: str, allowed: bool, world: World) -> str | None:
    if (username in world.may_sign_in) is allowed:
        return None
    return f"Pueden iniciar sesión: {_listed(world.may_sign_in)}."


def _no_such_user(username: str, world: World) -> str:
    others = _listed(user.username for user in world.users)
    return f"El usuario «{username}» no está registrado. Usuarios: {others}."


def _unmet_name(name: str, present: bool, held: Iterable[str], what: str) -> str | None:
    found = list(held)
    return None if (name in found) is present else f"{what}: {_listed(found)}."


def _all(names: NamesByProfile) -> list[str]:
    return [name for group in names.values() for name in group]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"«{name}»" for name in names) or "ninguno"
