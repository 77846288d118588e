"""Compares a `World` with an expectation about the stored world; needs no page and no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from simulator.scenario.model import (
    Action,
    ExpectInForce,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
    StoredUserExpectation,
)
from simulator.spanish import NONE, quoted_list, semicolon_list
from simulator.world import World, WorldUser
from simulator.world_changes import Aspect, Change, Document, FullName, Value, changes

NamesByProfile = Mapping[str, Sequence[str]]
ASPECT_TITLES = {
    Aspect.ADDED: "Registro",
    Aspect.REMOVED: "Registro",
    Aspect.STATUS: "Estado",
    Aspect.DOCUMENT: "Documento de identidad",
    Aspect.NAMES: "Apellidos y nombres",
    Aspect.EMAIL: "Correo electrónico",
    Aspect.CREATED_AT: "Momento de creación",
    Aspect.PROFILES: "Perfiles y opciones",
    Aspect.IN_FORCE: "Opciones vigentes",
    Aspect.EFFECTIVE_AT: "Entrada en vigencia",
    Aspect.ROLES: "Roles",
}
OPTION_ASPECTS = (Aspect.PROFILES, Aspect.IN_FORCE, Aspect.EFFECTIVE_AT)
"""Aspects that change together: *Grabar* records options, which are in force later."""
STATED_ASPECTS: Mapping[type[Action], Sequence[Aspect]] = {
    ExpectStatus: (Aspect.ADDED, Aspect.STATUS),
    ExpectSignIn: (Aspect.ADDED, Aspect.STATUS),
    ExpectProfile: (Aspect.ADDED, *OPTION_ASPECTS),
    ExpectOption: (Aspect.ADDED, *OPTION_ASPECTS),
    ExpectInForce: (Aspect.ADDED, *OPTION_ASPECTS),
    ExpectRole: (Aspect.ADDED, Aspect.ROLES),
    ExpectNoUser: (),
}
"""The aspects of its user in which an expectation lets the company change, as `other_changes` reads it."""


def mismatch(expectation: StoredUserExpectation, world: World) -> str | None:
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


def other_changes(above: Iterable[Action], start: World, world: World) -> str | None:
    """What changed besides what the steps above state, in Spanish; None if nothing else did.

    Each expectation about the stored world states something of its user: the status (*queda "Suspendido"*,
    *puede iniciar sesión*); the profiles with their options, those in force and the moment of a pending
    change (*queda con el perfil*, *queda sin la opción*, *tiene vigente la opción*); or the roles (*queda con
    el rol*). Of a user who was not there at the start, each states everything. *No queda registrado* states
    nothing.

    An aspect is stated as a whole, with whichever value: that the value is right is for the expectations
    themselves to say.

    Args:
        above: the actions of all steps above, however far; expectations before the last action count too.
        start: the World at the start of the scenario, after its preparation.
    """
    stated = {
        (action.username, aspect)
        for action in above
        if isinstance(action, StoredUserExpectation)
        for aspect in STATED_ASPECTS[type(action)]
    }
    others = [change for change in changes(start, world) if (change.username, change.aspect) not in stated]
    return f"También cambió: {' '.join(map(_description, others))}" if others else None


def _description(change: Change) -> str:
    before, after = (_value_text(change.aspect, value) for value in (change.before, change.after))
    return f"{ASPECT_TITLES[change.aspect]} de «{change.username}»: de {before} a {after}."


def _value_text(aspect: Aspect, value: Value) -> str:
    match value:
        case None:
            return "no registrado" if aspect in (Aspect.ADDED, Aspect.REMOVED) else NONE
        case WorldUser():
            return f"«{value.status}»"
        case Document() | FullName():
            return f"«{' '.join(filter(None, value))}»"
        case datetime():
            return f"{value.astimezone(UTC):%d/%m/%Y %H:%M} (UTC)"
        case str():
            return f"«{value}»"
    return semicolon_list(_profile_texts(value))


def _profile_texts(names: NamesByProfile) -> Iterator[str]:
    return (f"{profile} ({quoted_list(group)})" for profile, group in names.items())


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
        case ExpectRole():
            return _role_mismatch(user, expectation)


def _role_mismatch(user: WorldUser, expectation: ExpectRole) -> str | None:
    title = f"Roles de «{user.username}»"
    if expectation.profile is None:
        return _name_mismatch(expectation.role, expectation.present, _all_names(user.roles), title)
    roles = user.roles.get(expectation.profile, ())
    return _name_mismatch(expectation.role, expectation.present, roles, f"{title} en «{expectation.profile}»")


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
