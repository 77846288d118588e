"""The meanings of the *Dado* sentences: each updates the `Preparation` of the sandbox."""

from __future__ import annotations

from collections.abc import Callable

from simulator.procedure.catalogue import PRINCIPAL, Status
from simulator.procedure.screens import START_SCREENS, SessionNeed
from simulator.scenario import quoted_names
from simulator.scenario.quoted_names import SentenceMisused
from simulator.spanish import and_list, number_form, quoted
from simulator.world import Preparation, PreparedSession, PreparedUser

PreparationUpdate = Callable[[Preparation], Preparation]
"""Returns the updated preparation, or raises `SentenceMisused`."""


def no_users() -> PreparationUpdate:
    def update(preparation: Preparation) -> Preparation:
        if preparation.users:
            raise SentenceMisused(
                "La empresa ya tiene usuarios secundarios en este escenario. Quite la frase."
            )
        return preparation

    return update


def user(username: str, profile: str) -> PreparationUpdate:
    return user_row(username, Status.ACTIVE, profile, "")


def user_with_role(username: str, profile: str, role: str) -> PreparationUpdate:
    return user_row(username, Status.ACTIVE, profile, role)


def user_row(username: str, status: str, profiles: str, roles: str) -> PreparationUpdate:
    """A user from the cells of a table row; semicolons separate profiles, and roles.

    A role that two of the profiles offer is written "Perfil: Rol".
    """
    profile_names = [quoted_names.profile(name).name for name in _split(profiles)]
    new_user = PreparedUser(
        username=username,
        status=quoted_names.status(status),
        profiles=dict.fromkeys(profile_names),
        roles=_roles_by_profile(_split(roles), profile_names),
    )

    def update(preparation: Preparation) -> Preparation:
        if username in _usernames(preparation):
            raise SentenceMisused(
                f"La empresa ya tiene el usuario secundario «{username}». Use otro usuario."
            )
        return preparation.model_copy(update={"users": (*preparation.users, new_user)})

    return update


def user_row_instruction(username: str, status: str, profiles: str, roles: str) -> str:
    """A row of that table as a reader is told it."""
    with_profiles = _with_names("perfil", "perfiles", quoted(_split(profiles)))
    with_roles = _with_names("rol", "roles", [_quoted_role(cell) for cell in _split(roles)])
    user = f"La empresa tiene el usuario secundario «{username}», en estado «{status}»"
    return f"{user}, {with_profiles} y {with_roles}"


def document(username: str, document_type: str, number: str) -> PreparationUpdate:
    return _update_user(
        username, {"document_type": quoted_names.document_type(document_type), "document_number": number}
    )


def password(username: str, value: str) -> PreparationUpdate:
    return _update_user(username, {"password": value})


def principal_session(idle_minutes: int = 0) -> PreparationUpdate:
    session = PreparedSession(username=PRINCIPAL, idle_minutes=idle_minutes)
    return lambda preparation: preparation.model_copy(update={"session": session})


def secondary_session(username: str) -> PreparationUpdate:
    session = PreparedSession(username=username)

    def update(preparation: Preparation) -> Preparation:
        _refuse_unknown(username, preparation)
        if preparation.screen:
            _refuse_out_of_reach(preparation.screen, session)
        return preparation.model_copy(update={"session": session})

    return update


def arrival(heading: str) -> PreparationUpdate:
    screen = quoted_names.arrival(heading)

    def update(preparation: Preparation) -> Preparation:
        _refuse_out_of_reach(screen, preparation.session)
        return preparation.model_copy(update={"screen": screen})

    return update


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


def _update_user(username: str, fields: dict[str, str]) -> PreparationUpdate:
    def update(preparation: Preparation) -> Preparation:
        _refuse_unknown(username, preparation)
        users = tuple(
            user.model_copy(update=fields) if user.username == username else user
            for user in preparation.users
        )
        return preparation.model_copy(update={"users": users})

    return update


def _refuse_unknown(username: str, preparation: Preparation) -> None:
    if username not in _usernames(preparation):
        raise SentenceMisused(
            f"La empresa no tiene el usuario secundario «{username}»."
            " Escriba antes «Dado que la empresa tiene el usuario secundario ...»."
        )


def _usernames(preparation: Preparation) -> list[str]:
    return [user.username for user in preparation.users]


def _with_names(singular: str, plural: str, names: list[str]) -> str:
    """*con los roles «Importador» y «Exportador»*, or *sin roles*."""
    if not names:
        return f"sin {plural}"
    return f"con {number_form(len(names), f'el {singular}', f'los {plural}')} {and_list(names)}"


def _quoted_role(cell: str) -> str:
    profile, _, role = cell.rpartition(": ")
    return f"«{role}» (en «{profile}»)" if profile else f"«{role}»"


def _split(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


def _roles_by_profile(roles: list[str], profiles: list[str]) -> dict[str, tuple[str, ...]]:
    pairs = [_profile_and_role(cell, profiles) for cell in roles]
    return {
        profile: tuple(role for owner, role in pairs if owner == profile)
        for profile in profiles
        if any(owner == profile for owner, _ in pairs)
    }


def _profile_and_role(cell: str, profiles: list[str]) -> tuple[str, str]:
    profile, _, role = cell.rpartition(": ")
    quoted_names.role(role)
    candidates = [profile] if profile else profiles
    owners = [name for name in candidates if name in profiles and quoted_names.profile(name).role_named(role)]
    if not owners:
        raise SentenceMisused(f"Ningún perfil del usuario ofrece el rol «{cell}». Revise Perfiles y Roles.")
    if len(owners) > 1:
        raise SentenceMisused(f"Varios perfiles ofrecen el rol «{role}». Escriba «{owners[0]}: {role}».")
    return owners[0], role
