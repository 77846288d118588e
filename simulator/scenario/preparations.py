"""Adds up the preparations of a scenario: what its sandbox is to hold before the first step."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.procedure.catalogue import PRINCIPAL, profiles_by_name
from simulator.procedure.screens import START_SCREENS, SessionNeed
from simulator.scenario.domains import SentenceMisused, split_role
from simulator.scenario.model import (
    AddUser,
    Arrive,
    Identify,
    NoUsers,
    OpenSession,
    PreparationAction,
    SetPassword,
)
from simulator.world import Preparation, PreparedSession, PreparedUser


def check(action: PreparationAction) -> None:
    """Check what does not depend on the lines above.

    Raises:
        SentenceMisused: if the values contradict each other.
        ValidationError: if a value is too long or too large.
    """
    match action:
        case AddUser():
            _prepared_user(action)
        case OpenSession():
            _prepared_session(action)


def apply(preparation: Preparation, action: PreparationAction) -> Preparation:
    """The preparation with one more sentence.

    Raises:
        SentenceMisused: if the sentence contradicts itself or one above it.
        ValidationError: if a value is too long or too large.
    """
    match action:
        case NoUsers():
            return _without_users(preparation)
        case AddUser():
            return _with_user(preparation, _prepared_user(action))
        case Identify(username, document_type, number):
            fields = {"document_type": document_type, "document_number": number}
            return _with_fields(preparation, username, fields)
        case SetPassword(username, password):
            return _with_fields(preparation, username, {"password": password})
        case OpenSession():
            return _with_session(preparation, action)
        case Arrive(screen):
            _refuse_out_of_reach(screen, preparation.session)
            return preparation.model_copy(update={"screen": screen})


def _without_users(preparation: Preparation) -> Preparation:
    if preparation.users:
        raise SentenceMisused("La empresa ya tiene usuarios secundarios en este escenario. Quite la frase.")
    return preparation


def _with_user(preparation: Preparation, new_user: PreparedUser) -> Preparation:
    if new_user.username in _usernames(preparation):
        raise SentenceMisused(
            f"La empresa ya tiene el usuario secundario «{new_user.username}». Use otro usuario."
        )
    return preparation.model_copy(update={"users": (*preparation.users, new_user)})


def _with_fields(preparation: Preparation, username: str, fields: Mapping[str, str]) -> Preparation:
    _refuse_unknown(username, preparation)
    users = tuple(
        user.model_copy(update=fields) if user.username == username else user for user in preparation.users
    )
    return preparation.model_copy(update={"users": users})


def _with_session(preparation: Preparation, action: OpenSession) -> Preparation:
    session = _prepared_session(action)
    if action.username is not None:
        _refuse_unknown(action.username, preparation)
        if preparation.screen:
            _refuse_out_of_reach(preparation.screen, session)
    return preparation.model_copy(update={"session": session})


def _prepared_session(action: OpenSession) -> PreparedSession:
    return PreparedSession(username=action.username or PRINCIPAL, idle_minutes=action.idle_minutes)


def _prepared_user(action: AddUser) -> PreparedUser:
    return PreparedUser(
        username=action.username,
        status=action.status,
        profiles=dict.fromkeys(action.profiles),
        roles=_roles_by_profile(action),
    )


def _roles_by_profile(user: AddUser) -> dict[str, tuple[str, ...]]:
    pairs = [_profile_and_role(text, user.profiles) for text in user.roles]
    return {
        profile: tuple(role for owner, role in pairs if owner == profile)
        for profile in user.profiles
        if any(owner == profile for owner, _ in pairs)
    }


def _profile_and_role(text: str, profiles: tuple[str, ...]) -> tuple[str, str]:
    profile, role = split_role(text)
    candidates = [profile] if profile else profiles
    owners = [name for name in candidates if name in profiles and profiles_by_name()[name].role_named(role)]
    if not owners:
        raise SentenceMisused(f"Ningún perfil del usuario ofrece el rol «{text}». Revise Perfiles y Roles.")
    if len(owners) > 1:
        raise SentenceMisused(f"Varios perfiles ofrecen el rol «{role}». Escriba «{owners[0]}: {role}».")
    return owners[0], role


def _refuse_out_of_reach(screen: str, session: PreparedSession | None) -> None:
    need = START_SCREENS[screen].session_need
    if session is None and need is not SessionNeed.NONE:
        raise SentenceMisused(
            f"Nadie llega a «{screen}» sin iniciar sesión. Escriba antes"
            " «Dado que hemos iniciado sesión con la Clave Principal»."
        )
    if session is not None and session.username != PRINCIPAL and need is SessionNeed.PRINCIPAL:
        raise SentenceMisused(
            f"Un usuario secundario no llega a «{screen}». Escriba antes"
            " «Dado que hemos iniciado sesión con la Clave Principal»."
        )


def _refuse_unknown(username: str, preparation: Preparation) -> None:
    if username not in _usernames(preparation):
        raise SentenceMisused(
            f"La empresa no tiene el usuario secundario «{username}»."
            " Escriba antes «Dado que la empresa tiene el usuario secundario ...»."
        )


def _usernames(preparation: Preparation) -> list[str]:
    return [user.username for user in preparation.users]
