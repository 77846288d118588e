"""Preparations read backwards: from what a company is to hold to the *Dado* sentences that say it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from simulator.errors import SimulatorError
from simulator.procedure import practice_time
from simulator.procedure.catalogue import PRINCIPAL, Status, profiles_by_name
from simulator.scenario import preparations
from simulator.scenario.domains import OWNER_MARK, SentenceMisused
from simulator.scenario.model.preparation_actions import (
    AddUser,
    Arrive,
    Identify,
    KeepOptions,
    NoUsers,
    OpenSession,
    PostponeOptions,
    PreparationAction,
    SetClock,
    SetEmail,
    SetNames,
    SetOptions,
    SetPassword,
)
from simulator.scenario.prepared_users import practice_person
from simulator.scenario.sentence_writer import Unwritable, write
from simulator.world import Preparation, PreparedUser

MINUTE = timedelta(minutes=1)
TITLES = {
    "password": "la clave",
    "document_type": "el tipo de documento sin un número",
    "document_number": "el número de documento",
    "paternal_surname": "el apellido paterno",
    "maternal_surname": "el apellido materno",
    "given_names": "los nombres",
    "email": "el correo",
    "status": "el estado",
    "created_at": "el momento de creación",
    "profiles": "los perfiles y opciones",
    "in_force": "las opciones vigentes",
    "effective_at": "el momento en que rige el cambio pendiente",
    "roles": "los roles",
}
"""The fields of a prepared user, as a refusal calls them."""


class PreparationRefused(SimulatorError):
    """No sentences say the preparation; `faults` has a line for each thing that they can't say."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def preparation_actions(preparation: Preparation) -> list[PreparationAction]:
    """The actions that `preparations.apply` adds up to the preparation; that nobody is there is said, too.

    Raises:
        PreparationRefused: if there are none.
    """
    actions = list(_actions(preparation))
    faults: list[str] = []
    sum_of_actions = Preparation()
    for action in actions:
        try:
            write(action)
            sum_of_actions = preparations.apply(sum_of_actions, action)
        except (Unwritable, SentenceMisused) as error:
            faults.append(f"{_subject(action)}{error}")
    if faults := faults or list(differences(preparation, sum_of_actions)):
        raise PreparationRefused(faults)
    return actions


def differences(preparation: Preparation, stated: Preparation) -> Iterator[str]:
    """What the stated preparation lacks of the other, a line each, in Spanish."""
    for user, stated_user in zip(preparation.users, stated.users, strict=True):
        for field, title in TITLES.items():
            if getattr(user, field) != getattr(stated_user, field):
                yield f"«{user.username}»: Dado no puede decir {title}."
    if preparation.clock != stated.clock:
        yield f"Reloj: Dado dice minutos enteros, no {preparation.clock}."
    if (preparation.session, preparation.screen) != (stated.session, stated.screen):
        yield "Sesión: Dado no puede decir cómo está la sesión."


def _subject(action: PreparationAction) -> str:
    username = getattr(action, "username", None)
    return f"«{username}»: " if username else ""


def _actions(preparation: Preparation) -> Iterator[PreparationAction]:
    """The clock first, because minutes count from it; then deleted users, whose document others may have."""
    if preparation.clock:
        yield SetClock(practice_time.moment_text(preparation.clock))
    if not preparation.users:
        yield NoUsers()
    yield from map(_added, preparation.users)
    for user in sorted(preparation.users, key=lambda user: user.status is not Status.DELETED):
        if user.document_number is not None:
            yield Identify(user.username, user.document_type, user.document_number)
    for position, user in enumerate(preparation.users):
        yield from _details(user, position)
        yield from _options(user, preparation)
    yield from _start(preparation)


def _added(user: PreparedUser) -> AddUser:
    roles = tuple(
        _role_name(role, profile, tuple(user.profiles))
        for profile, names in user.roles.items()
        for role in names
    )
    return AddUser(user.username, user.status, tuple(user.profiles), roles)


def _role_name(role: str, profile: str, profiles: tuple[str, ...]) -> str:
    """The role, with its profile if another of the user's offers it too."""
    offered = [each for each in profiles if each in profiles_by_name() and _offers(each, role)]
    return role if offered == [profile] else f"{profile}{OWNER_MARK}{role}"


def _offers(profile: str, role: str) -> bool:
    return profiles_by_name()[profile].role_named(role) is not None


def _details(user: PreparedUser, position: int) -> Iterator[PreparationAction]:
    if user.given_names is not None and not _has_practice_names(user, position):
        names = user.paternal_surname or "", user.maternal_surname or "", user.given_names
        yield SetNames(user.username, *names)
    if user.email is not None:
        yield SetEmail(user.username, user.email)
    if user.password is not None:
        yield SetPassword(user.username, user.password)


def _has_practice_names(user: PreparedUser, position: int) -> bool:
    """Whether the names are those that a document other than a DNI gets from its sentence."""
    person = practice_person(position)
    names = person.paternal_surname, person.maternal_surname, person.given_names
    return names == (user.paternal_surname, user.maternal_surname, user.given_names)


def _options(user: PreparedUser, preparation: Preparation) -> Iterator[PreparationAction]:
    for profile, options in user.profiles.items():
        if options is not None:
            yield SetOptions(user.username, profile, options)
    if user.effective_at and preparation.clock:
        yield PostponeOptions(user.username, (user.effective_at - preparation.clock) // MINUTE)
        for profile, options in (user.in_force or {}).items():
            yield KeepOptions(user.username, profile, options)


def _start(preparation: Preparation) -> Iterator[PreparationAction]:
    if session := preparation.session:
        yield OpenSession(None if session.username == PRINCIPAL else session.username, session.idle_minutes)
    if preparation.screen:
        yield Arrive(preparation.screen)
