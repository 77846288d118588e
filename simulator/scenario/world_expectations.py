"""Compares a `World` with an expectation about the stored world; needs no page and no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime

from simulator.procedure.catalogue import profiles_by_name
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.model.world_expectations import (
    ExpectInForce,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
    StoredUserExpectation,
)
from simulator.scenario.sentence_writer import write
from simulator.scenario.stated_changes import options_are_named, unstated_changes
from simulator.spanish import NONE, and_list, quoted, quoted_list, semicolon_list
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
IN_FORCE_NOTE = " «tiene vigente la opción» no basta: no dice nada de lo grabado."
PENDING_HINT = "Así está grabado y rige una hora después: «adelantamos una hora el reloj de práctica»."
NAMED_ASPECTS = frozenset({Aspect.ADDED, Aspect.STATUS, Aspect.PROFILES, Aspect.IN_FORCE, Aspect.ROLES})
"""Aspects whose changes a sentence can name; of the others, nothing in a scenario can speak."""


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

    The rule: **an expectation above states only the change of what it names, as that now is**: the status
    (*queda "Suspendido"*, *puede iniciar sesión*), this profile, this option or this role of the user.

    - A profile that comes or goes does so with its options, unless *queda* names one of them: then each is
      to be named. A profile that stays has no part in what happens to its options.
    - *Queda con la opción* states what is recorded, and that it comes into force; *tiene vigente la opción*
      only that this option came into force: it allows no change of the record, and asks for no other
      sentence. The moment of a pending change follows the options.
    - *Queda con el rol* without a profile states the role in every profile.
    - That a user is new, any expectation about the user states; profiles and roles are named as any.
    - What the company does not meet (any more) states nothing; nor does *no queda registrado*.

    Args:
        above: the actions of all steps above, however far; expectations before the last action count too.
        start: the World at the start of the scenario, after its preparation.
    """
    statements = frozenset(
        each for each in above if isinstance(each, StoredUserExpectation) and mismatch(each, world) is None
    )
    unnamed: list[str] = []
    named: dict[StoredUserExpectation, str] = {}
    for change in changes(start, world):
        before, after = start.user(change.username), world.user(change.username)
        if after and change.aspect in NAMED_ASPECTS:
            named |= unstated_changes(before, after, statements)
        elif not (before and after and _is_moment_of_options(change, before, after, statements)):
            unnamed.append(_description(change))
    return _other_changes_text(named, unnamed, statements)


def _is_moment_of_options(
    change: Change, before: WorldUser, after: WorldUser, statements: Set[StoredUserExpectation]
) -> bool:
    return change.aspect is Aspect.EFFECTIVE_AT and options_are_named(before, after, statements)


def _other_changes_text(
    named: Mapping[StoredUserExpectation, str],
    unnamed: Sequence[str],
    statements: Set[StoredUserExpectation],
) -> str | None:
    """The changes, and the sentences that would state them."""
    texts = [f"«{statement.username}» {text}" for statement, text in named.items()]
    if not texts and not unnamed:
        return None
    sentences = quoted_list(write(statement).text for statement in named)
    advice = f" Si debe ser así, dígalo antes: {sentences}." if named else ""
    note = IN_FORCE_NOTE if _is_about_what_is_in_force(named, statements) else ""
    return f"También cambió: {'; '.join([*texts, *unnamed])}.{advice}{note}"


def _is_about_what_is_in_force(
    named: Iterable[StoredUserExpectation], statements: Set[StoredUserExpectation]
) -> bool:
    """Whether a statement says only that an option is in force, or is not, whose record changed."""
    in_force = {(each.username, each.option) for each in statements if isinstance(each, ExpectInForce)}
    recorded = {(each.username, each.option) for each in named if isinstance(each, ExpectOption)}
    return not in_force.isdisjoint(recorded)


def _description(change: Change) -> str:
    before, after = (_value_text(change.aspect, value) for value in (change.before, change.after))
    return f"{ASPECT_TITLES[change.aspect]} de «{change.username}»: de {before} a {after}"


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
        case ExpectInForce():
            return _in_force_mismatch(user, expectation)
        case ExpectRole():
            return _role_mismatch(user, expectation)


def _in_force_mismatch(user: WorldUser, expectation: ExpectInForce) -> str | None:
    title, option, present = (
        f"Opciones vigentes de «{user.username}»",
        expectation.option,
        expectation.present,
    )
    what = _name_mismatch(option, present, _all_names(user.in_force), title)
    is_pending = user.effective_at is not None and (option in _all_names(user.profiles)) is present
    return f"{what} {PENDING_HINT}" if what and is_pending else what


def _role_mismatch(user: WorldUser, expectation: ExpectRole) -> str | None:
    title = f"Roles de «{user.username}»"
    if expectation.profile is None:
        what = _name_mismatch(expectation.role, expectation.present, _all_names(user.roles), title)
        return what if what is None or expectation.present else f"{what} {_owners_hint(user, expectation)}"
    roles = user.roles.get(expectation.profile, ())
    return _name_mismatch(expectation.role, expectation.present, roles, f"{title} en «{expectation.profile}»")


def _owners_hint(user: WorldUser, expectation: ExpectRole) -> str:
    """In which profiles the user has the role, and the sentence that denies it of another that offers it."""
    owners = [profile for profile, roles in user.roles.items() if expectation.role in roles]
    others = (
        profile.name
        for profile in profiles_by_name().values()
        if profile.name not in owners and profile.role_named(expectation.role)
    )
    hint = f"Lo tiene en {and_list(quoted(owners))}."
    if other := next(others, None):
        return f"{hint} De un solo perfil se dice «{write(replace(expectation, profile=other)).text}»."
    return hint


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
