"""Compares a `World` with an expectation about the stored world; needs no page and no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from simulator.spanish import quoted_list
from simulator.world import World, WorldUser

NamesByProfile = Mapping[str, Sequence[str]]


def mismatch(expectation: WorldExpectation, world: World) -> str | None:
    """What the world has instead, in Spanish; None if it meets the expectation."""
    match expectation:
        case ExpectNoUser(username):
            return _absence_mismatch(world.user(username))
        case ExpectSignIn(username, allowed):
            return _sign_in_mismatch(username, allowed, world)
    user = world.user(expectation.username)
    if user is None:
        return _unknown_user(expectation.username, world)
    return _user_mismatch(user, expectation)


def _user_mismatch(
    user: WorldUser, expectation: ExpectStatus | ExpectProfile | ExpectOption | ExpectInForce | ExpectRole
) -> str | None:
    match expectation:
        case ExpectStatus(_, status):
            return None if user.status is status else f"El usuario «{user.username}» está «{user.status}»."
        case ExpectProfile(_, profile, present):
            return _name_mismatch(profile, present, list(user.profiles), f"Perfiles de «{user.username}»")
        case ExpectOption(_, option, present):
            return _name_mismatch(
                option, present, _all_names(user.profiles), f"Opciones de «{user.username}»"
            )
        case ExpectInForce(_, option, present):
            return _name_mismatch(
                option, present, _all_names(user.in_force), f"Opciones vigentes de «{user.username}»"
            )
        case ExpectRole(_, role, present):
            return _name_mismatch(role, present, _all_names(user.roles), f"Roles de «{user.username}»")


def _absence_mismatch(user: WorldUser | None) -> str | None:
    return None if user is None else f"El usuario «{user.username}» está registrado y «{user.status}»."


def _sign_in_mismatch(username: str, allowed: bool, world: World) -> str | None:
    if (username in world.may_sign_in) is allowed:
        return None
    return f"Pueden iniciar sesión: {quoted_list(world.may_sign_in)}."


def _unknown_user(username: str, world: World) -> str:
    others = quoted_list(user.username for user in world.users)
    return f"El usuario «{username}» no está registrado. Usuarios: {others}."


def _name_mismatch(name: str, present: bool, names: Sequence[str], title: str) -> str | None:
    return None if (name in names) is present else f"{title}: {quoted_list(names)}."


def _all_names(names: NamesByProfile) -> list[str]:
    return [name for group in names.values() for name in group]
