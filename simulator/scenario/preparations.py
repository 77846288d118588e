"""Adds up the preparations of a scenario: what its sandbox is to hold before the first step."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.procedure import user_rules
from simulator.procedure.catalogue import PRINCIPAL, Status, profiles_by_name
from simulator.procedure.messages import text
from simulator.procedure.screens import START_SCREENS, SessionNeed
from simulator.scenario.domains import SentenceMisused, split_role
from simulator.scenario.model import (
    AddUser,
    Arrive,
    Identify,
    NoUser,
    NoUsers,
    OpenSession,
    PreparationAction,
    SetPassword,
)
from simulator.world import MAX_USERS, Preparation, PreparedSession, PreparedUser


def check(action: PreparationAction) -> None:
    """Check what does not depend on the lines above.

    Raises:
        SentenceMisused: if a value has not the shape that the portal takes, or two contradict each other.
    """
    if (
        isinstance(action, NoUser | AddUser | Identify | SetPassword | OpenSession)
        and action.username is not None
    ):
        _check_username(action.username)
    match action:
        case AddUser():
            _roles_by_profile(action)
        case Identify(_, document_type, number):
            _refuse(number, user_rules.document_violation(document_type, user_rules.capitals(number)))
        case SetPassword(_, password):
            _refuse(password, user_rules.password_violation(password))


def apply(preparation: Preparation, action: PreparationAction) -> Preparation:
    """The preparation with one more sentence.

    Raises:
        SentenceMisused: if the sentence contradicts itself or one above it.
    """
    check(action)
    match action:
        case NoUsers() | NoUser():
            return _without_users(preparation) if isinstance(action, NoUsers) else preparation
        case AddUser():
            return _with_user(preparation, _prepared_user(action))
        case Identify():
            return _with_document(preparation, action)
        case SetPassword(username, password):
            return _with_fields(preparation, username, {"password": password})
        case OpenSession():
            return _with_session(preparation, action)
        case Arrive(screen):
            _refuse_out_of_reach(screen, preparation.session)
            return _changed(preparation, {"screen": screen})


def _refuse(value: str, message_id: str | None) -> None:
    if message_id:
        raise SentenceMisused(f"«{value}» no sirve. {text(message_id)}")


def _check_username(username: str) -> None:
    _refuse(username, user_rules.username_violation(user_rules.capitals(username)))
    if user_rules.capitals(username) == PRINCIPAL:
        raise SentenceMisused(
            f"«{username}» es el usuario de la Clave Principal, no uno secundario. Use otro."
        )


def _changed(preparation: Preparation, fields: Mapping[str, object]) -> Preparation:
    """The preparation with other fields, validated: `model_copy` validates nothing."""
    return Preparation.model_validate({**dict(preparation), **fields})


def _without_users(preparation: Preparation) -> Preparation:
    if preparation.users:
        raise SentenceMisused("La empresa ya tiene usuarios secundarios en este escenario. Quite la frase.")
    return preparation


def _with_user(preparation: Preparation, new_user: PreparedUser) -> Preparation:
    username = user_rules.capitals(new_user.username)
    if username in map(user_rules.capitals, _usernames(preparation)):
        raise SentenceMisused(f"La empresa ya tiene el usuario secundario «{username}». Use otro usuario.")
    if len(preparation.users) == MAX_USERS:
        raise SentenceMisused(
            f"Un escenario prepara hasta {MAX_USERS} usuarios secundarios. Quite los demás."
        )
    return _changed(preparation, {"users": (*preparation.users, new_user)})


def _with_document(preparation: Preparation, action: Identify) -> Preparation:
    owner = next((user for user in preparation.users if _has_document(user, action)), None)
    if owner and owner.username != action.username:
        _refuse(action.number, "document-taken")
    fields = {"document_type": action.document_type, "document_number": action.number}
    return _with_fields(preparation, action.username, fields)


def _with_fields(preparation: Preparation, username: str, fields: Mapping[str, object]) -> Preparation:
    _refuse_unknown(username, preparation)
    users = tuple(
        PreparedUser.model_validate({**dict(user), **fields}) if user.username == username else user
        for user in preparation.users
    )
    return _changed(preparation, {"users": users})


def _with_session(preparation: Preparation, action: OpenSession) -> Preparation:
    session = _prepared_session(action)
    if action.username is not None:
        _refuse_unknown(action.username, preparation)
        _refuse_without_access(action.username, preparation)
        if preparation.screen:
            _refuse_out_of_reach(preparation.screen, session)
    return _changed(preparation, {"session": session})


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
    pairs = [_profile_and_role(name, user.profiles) for name in user.roles]
    return {
        profile: tuple(role for owner, role in pairs if owner == profile)
        for profile in user.profiles
        if any(owner == profile for owner, _ in pairs)
    }


def _profile_and_role(name: str, profiles: tuple[str, ...]) -> tuple[str, str]:
    profile, role = split_role(name)
    candidates = [profile] if profile else profiles
    owners = [each for each in candidates if each in profiles and profiles_by_name()[each].role_named(role)]
    if not owners:
        raise SentenceMisused(f"Ningún perfil del usuario ofrece el rol «{name}». Revise Perfiles y Roles.")
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


def _refuse_without_access(username: str, preparation: Preparation) -> None:
    user = next(user for user in preparation.users if user.username == username)
    if user.status is not Status.ACTIVE:
        raise SentenceMisused(f"El usuario «{username}» está «{user.status}» y no puede iniciar sesión.")


def _refuse_unknown(username: str, preparation: Preparation) -> None:
    if username not in _usernames(preparation):
        raise SentenceMisused(
            f"La empresa no tiene el usuario secundario «{username}»."
            " Escriba antes «Dado que la empresa tiene el usuario secundario ...»."
        )


def _has_document(user: PreparedUser, action: Identify) -> bool:
    """Whether a user who is not deleted has the document."""
    document = user.document_type, user.document_number
    return document == (action.document_type, action.number) and user.status is not Status.DELETED


def _usernames(preparation: Preparation) -> list[str]:
    return [user.username for user in preparation.users]
