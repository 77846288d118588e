"""Adds up the preparations of a scenario: what its sandbox is to hold before the first step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from simulator.procedure import practice_time, user_rules
from simulator.procedure.catalogue import PRINCIPAL, Status, profiles_by_name
from simulator.procedure.messages import text
from simulator.procedure.screens import START_SCREENS, SessionNeed
from simulator.scenario.domains import OWNER_MARK, SentenceMisused, split_role
from simulator.scenario.model.preparation_actions import (
    AddUser,
    Arrive,
    Identify,
    KeepOptions,
    NoUser,
    NoUsers,
    OpenSession,
    PreparationAction,
    SetClock,
    SetEmail,
    SetNames,
    SetOptions,
    SetPassword,
    UserPreparation,
)
from simulator.scenario.prepared_users import DetailAction, changed_fields, check_options
from simulator.spanish import or_list, quoted
from simulator.world import MAX_USERS, Preparation, PreparedSession, PreparedUser


def check(action: PreparationAction) -> None:
    """Check what does not depend on the lines above.

    Raises:
        SentenceMisused: if a value has not the shape that the portal takes, or two contradict each other.
    """
    if isinstance(action, UserPreparation | NoUser | OpenSession) and action.username is not None:
        _check_username(action.username)
    match action:
        case AddUser():
            _roles_by_profile(action)
        case SetOptions() | KeepOptions():
            check_options(action)
        case SetClock(moment):
            _moment(moment)
        case _:
            _check_values(action)


def _check_values(action: PreparationAction) -> None:
    match action:
        case Identify(_, document_type, number):
            _refuse(number, user_rules.document_violation(document_type, user_rules.capitals(number)))
        case SetPassword(_, password):
            _refuse(password, user_rules.password_violation(password))
        case SetNames(_, paternal_surname, maternal_surname, given_names):
            _check_names(paternal_surname, maternal_surname, given_names)
        case SetEmail(_, email):
            _refuse(email, user_rules.email_violation(email))


def apply(preparation: Preparation, action: PreparationAction) -> Preparation:
    """The preparation with one more sentence.

    Raises:
        SentenceMisused: if the sentence contradicts itself or one above it.
    """
    check(action)
    match action:
        case NoUsers() | NoUser():
            return _stating_absence(preparation, action)
        case AddUser():
            return _with_user(preparation, _prepared_user(action))
        case SetClock(moment):
            return _with_clock(preparation, _moment(moment))
        case OpenSession():
            return _with_session(preparation, action)
        case Arrive(screen):
            _refuse_out_of_reach(screen, preparation.session)
            return _changed(preparation, {"screen": screen})
        case _:
            return _with_details(preparation, action)


def _refuse(value: str, message_id: str | None) -> None:
    if message_id:
        raise SentenceMisused(f"«{value}» no sirve. {text(message_id)}")


def _check_username(username: str) -> None:
    _refuse(username, user_rules.username_violation(user_rules.capitals(username)))
    if user_rules.capitals(username) == PRINCIPAL:
        raise SentenceMisused(
            f"«{username}» es el usuario de la Clave Principal, no uno secundario. Use otro."
        )


def _check_names(paternal_surname: str, maternal_surname: str, given_names: str) -> None:
    maternal_surnames = [maternal_surname] if maternal_surname.strip() else []
    for name in (paternal_surname, *maternal_surnames, given_names):
        _refuse(name, user_rules.name_violation(user_rules.clean_name(name)))


def _moment(text: str) -> datetime:
    if moment := practice_time.moment_of(text):
        return moment
    first, last = practice_time.YEARS[0], practice_time.YEARS[-1]
    raise SentenceMisused(
        f"«{text}» no es un momento. Escriba día, mes, año ({first} a {last}) y hora,"
        " como «02/03/2026 09:30»."
    )


def _changed(preparation: Preparation, fields: Mapping[str, object]) -> Preparation:
    """The preparation with other fields, validated: `model_copy` validates nothing."""
    return Preparation.model_validate({**dict(preparation), **fields})


def _stating_absence(preparation: Preparation, action: NoUsers | NoUser) -> Preparation:
    """The same preparation; `user_references` judges an absent user, when all steps are known."""
    if isinstance(action, NoUsers) and preparation.users:
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


def _with_clock(preparation: Preparation, moment: datetime) -> Preparation:
    if any(user.effective_at for user in preparation.users):
        raise SentenceMisused("Los minutos de arriba se cuentan desde esta hora. Suba esta línea.")
    return _changed(preparation, {"clock": moment})


def _with_details(preparation: Preparation, action: DetailAction) -> Preparation:
    _refuse_unknown(action.username, preparation)
    if isinstance(action, Identify):
        _refuse_taken_document(preparation, action)
    users = tuple(
        _with_detail(user, action, position, preparation.clock) if user.username == action.username else user
        for position, user in enumerate(preparation.users)
    )
    return _changed(preparation, {"users": users})


def _with_detail(
    user: PreparedUser, action: DetailAction, position: int, clock: datetime | None
) -> PreparedUser:
    return PreparedUser.model_validate({**dict(user), **changed_fields(user, action, position, clock)})


def _refuse_taken_document(preparation: Preparation, action: Identify) -> None:
    owner = next((user for user in preparation.users if _has_document(user, action)), None)
    if owner and owner.username != action.username:
        _refuse(action.number, "document-taken")


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
        names = or_list(quoted(f"{owner}{OWNER_MARK}{role}" for owner in owners))
        raise SentenceMisused(f"Varios perfiles ofrecen el rol «{role}». Escriba {names}.")
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
