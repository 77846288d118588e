"""What one *Dado* about a secondary user changes in that user, as far as it is prepared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Person
from simulator.scenario.domains import SentenceMisused, suggestion
from simulator.scenario.model.preparation_actions import (
    Identify,
    KeepOptions,
    PostponeOptions,
    SetEmail,
    SetNames,
    SetOptions,
    SetPassword,
)
from simulator.spanish import quoted_list
from simulator.world import PreparedUser

DetailAction = Identify | SetNames | SetEmail | SetPassword | SetOptions | PostponeOptions | KeepOptions
"""A preparation of a user that the company already has."""
Fields = Mapping[str, object]


def check_options(action: SetOptions | KeepOptions) -> None:
    """Refuse options that the profile does not have, and no options at all."""
    names = tuple(option.name for option in catalogue.profiles_by_name()[action.profile].options)
    if not action.options:
        raise SentenceMisused(f"Falta la opción del perfil «{action.profile}». {suggestion('', names)}")
    for option in action.options:
        if option not in names:
            raise SentenceMisused(
                f"El perfil «{action.profile}» no tiene la opción «{option}». {suggestion(option, names)}"
            )


def changed_fields(user: PreparedUser, action: DetailAction, position: int, clock: datetime | None) -> Fields:
    """The fields of the user that the sentence states.

    Args:
        position: of the user in the company, from 0.
        clock: where the sandbox's clock stands, if a sentence above says so.

    Raises:
        SentenceMisused: if it contradicts a sentence above it.
    """
    match action:
        case Identify(_, document_type, number):
            return {
                **_names(user, document_type, position),
                "document_type": document_type,
                "document_number": number,
            }
        case SetNames(_, paternal_surname, maternal_surname, given_names):
            _refuse_names_of_dni(user)
            return _name_fields(paternal_surname, maternal_surname, given_names)
        case SetEmail(_, email):
            return {"email": email}
        case SetPassword(_, password):
            return {"password": password}
        case PostponeOptions(_, minutes):
            return {"in_force": {}, "effective_at": _moment(clock, minutes)}
        case SetOptions() | KeepOptions():
            return _options(user, action)


def _options(user: PreparedUser, action: SetOptions | KeepOptions) -> Fields:
    options = {action.profile: action.options}
    if isinstance(action, KeepOptions):
        _refuse_without_pending_change(user)
        return {"in_force": {**(user.in_force or {}), **options}}
    _refuse_foreign_profile(user, action.profile)
    return {"profiles": {**user.profiles, **options}}


def _names(user: PreparedUser, document_type: DocumentType, position: int) -> Fields:
    """None with a DNI, whose names are the register's; else the stated ones, or some practice names."""
    if document_type is DocumentType.DNI:
        return _name_fields(None, None, None)
    if user.given_names is not None:
        return {}
    person = practice_person(position)
    return _name_fields(person.paternal_surname, person.maternal_surname, person.given_names)


def practice_person(position: int) -> Person:
    """Whose names a user has at that position, from 0, if no sentence and no DNI says them."""
    people = list(catalogue.people().values())
    return people[position % len(people)]


def _name_fields(paternal: str | None, maternal: str | None, given: str | None) -> Fields:
    return {"paternal_surname": paternal, "maternal_surname": maternal, "given_names": given}


def _refuse_names_of_dni(user: PreparedUser) -> None:
    if user.document_type is DocumentType.DNI:
        raise SentenceMisused(
            f"Con un DNI, «{user.username}» tiene los nombres del padrón de práctica. Para otros, escriba"
            f' antes «el usuario secundario "{user.username}" se identifica con "Pasaporte" ...».'
        )


def _refuse_foreign_profile(user: PreparedUser, profile: str) -> None:
    if profile not in user.profiles:
        raise SentenceMisused(
            f"El usuario «{user.username}» no tiene el perfil «{profile}»."
            f" Tiene {quoted_list(user.profiles)}: agréguelo donde la empresa tiene al usuario."
        )


def _refuse_without_pending_change(user: PreparedUser) -> None:
    if user.effective_at is None:
        raise SentenceMisused(
            f"Las opciones de «{user.username}» ya están vigentes. Escriba antes"
            f' «las opciones del usuario secundario "{user.username}" entran en vigencia en 60 minutos».'
        )


def _moment(clock: datetime | None, minutes: int) -> datetime:
    if clock is None:
        raise SentenceMisused(
            "No se sabe desde qué hora se cuentan los minutos. Escriba antes"
            ' «Dado que el reloj de práctica marca "02/03/2026 09:30"».'
        )
    return clock + timedelta(minutes=minutes)
