"""What the *Dado* sentences ask for: each changes the `Preparation` of the sandbox a little."""

from __future__ import annotations

from collections.abc import Callable

from simulator.procedure.catalogue import PRINCIPAL, Status
from simulator.procedure.screens import START_SCREENS, SessionNeed
from simulator.scenario import names
from simulator.scenario.names import Misused
from simulator.world import Preparation, PreparedSession, PreparedUser

Change = Callable[[Preparation], Preparation]


def no_users() -> Change:
    def change(preparation: Preparation) -> Preparation:
        if preparation.users:
            raise Misused("La empresa ya tiene usuarios secundarios en este escenario. Quite la frase.")
        return preparation

    return change


def user(username: str, profile: str) -> Change:
    return user_row(username, Status.ACTIVE, profile, "")


def user_with_role(username: str, profile: str, role: str) -> Change:
    return user_row(username, Status.ACTIVE, profile, role)


def user_row(username: str, status: str, profiles: str, roles: str) -> Change:
    """A user as a table describes one: several profiles or roles stand between semicolons.

    A role that two of the profiles offer is written "Perfil: Rol".
    """
    granted = [names.profile(name).name for name in _several(profiles)]
    prepared = PreparedUser(
        username=username,
        status=names.status(status),
        profiles=dict.fromkeys(granted),
        roles=_roles_by_profile(_several(roles), granted),
    )

    def change(preparation: Preparation) -> Preparation:
        if username in _usernames(preparation):
            raise Misused(f"La empresa ya tiene el usuario secundario «{username}». Use otro usuario.")
        return preparation.model_copy(update={"users": (*preparation.users, prepared)})

    return change


def described(username: str, status: str, profiles: str, roles: str) -> str:
    """A row of that table in the reader's voice."""
    granted = _with("perfil", [f"«{name}»" for name in _several(profiles)])
    acting = _with("rol", [_said(written) for written in _several(roles)])
    return f"La empresa tiene el usuario secundario «{username}», en estado «{status}», {granted} y {acting}"


def document(username: str, document_type: str, number: str) -> Change:
    return _of_user(
        username, {"document_type": names.document_type(document_type), "document_number": number}
    )


def password(username: str, value: str) -> Change:
    return _of_user(username, {"password": value})


def principal_session(idle_minutes: int = 0) -> Change:
    session = PreparedSession(username=PRINCIPAL, idle_minutes=idle_minutes)
    return lambda preparation: preparation.model_copy(update={"session": session})


def secondary_session(username: str) -> Change:
    session = PreparedSession(username=username)

    def change(preparation: Preparation) -> Preparation:
        _refuse_unknown(username, preparation)
        if preparation.screen:
            _refuse_out_of_reach(preparation.screen, session)
        return preparation.model_copy(update={"session": session})

    return change


def arrival(heading: str) -> Change:
    screen = names.arrival(heading)

    def change(preparation: Preparation) -> Preparation:
        _refuse_out_of_reach(screen, preparation.session)
        return preparation.model_copy(update={"screen": screen})

    return change


def _refuse_out_of_reach(screen: str, session: PreparedSession | None) -> None:
    need = START_SCREENS[screen].session
    if session is None and need is not SessionNeed.NONE:
        raise Misused(
            f"Nadie llega a «{screen}» sin iniciar sesión. Escriba antes"
            " «Dado que hemos iniciado sesión con la Clave Principal»."
        )
    if session is not None and session.username != PRINCIPAL and need is SessionNeed.PRINCIPAL:
        raise Misused(
            f"Un usuario secundario no llega a «{screen}». Escriba antes"
            " «Dado que hemos iniciado sesión con la Clave Principal»."
        )


def _of_user(username: str, update: dict[str, str]) -> Change:
    def change(preparation: Preparation) -> Preparation:
        _refuse_unknown(username, preparation)
        users = tuple(
            user.model_copy(update=update) if user.username == username else user
            for user in preparation.users
        )
        return preparation.model_copy(update={"users": users})

    return change


def _refuse_unknown(username: str, preparation: Preparation) -> None:
    if username not in _usernames(preparation):
        raise Misused(
            f"La empresa no tiene el usuario secundario «{username}»."
            " Escriba antes «Dado que la empresa tiene el usuario secundario ...»."
        )


def _usernames(preparation: Preparation) -> list[str]:
    return [user.username for user in preparation.users]


def _with(noun: str, names: list[str]) -> str:
    """*con los roles «Importador» y «Exportador»*, or *sin roles*."""
    *most, last = names or [""]
    if most:
        return f"con los {noun}es {', '.join(most)} y {last}"
    return f"con el {noun} {last}" if last else f"sin {noun}es"


def _said(role: str) -> str:
    profile, _, name = role.rpartition(": ")
    return f"«{name}» (en «{profile}»)" if profile else f"«{name}»"


def _several(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


def _roles_by_profile(roles: list[str], profiles: list[str]) -> dict[str, tuple[str, ...]]:
    pairs = [_profile_and_role(written, profiles) for written in roles]
    return {
        profile: tuple(role for owner, role in pairs if owner == profile)
        for profile in profiles
        if any(owner == profile for owner, _ in pairs)
    }


def _profile_and_role(written: str, profiles: list[str]) -> tuple[str, str]:
    named_profile, _, role = written.rpartition(": ")
    names.role(role)
    candidates = [named_profile] if named_profile else profiles
    offering = [name for name in candidates if name in profiles and names.profile(name).role_named(role)]
    if not offering:
        raise Misused(f"Ningún perfil del usuario ofrece el rol «{written}». Revise Perfiles y Roles.")
    if len(offering) > 1:
        raise Misused(f"Varios perfiles ofrecen el rol «{role}». Escriba «{offering[0]}: {role}».")
    return offering[0], role
