"""A practice company as it stands, as the preparation that *Dado* sentences can say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType
from simulator.recorder.stated_preparation import PreparationRefused, preparation_actions
from simulator.world import (
    MAX_IDLE_MINUTES,
    MAX_USERS,
    Options,
    Preparation,
    PreparedSession,
    PreparedUser,
    World,
    WorldUser,
)

MINUTE = timedelta(minutes=1)


def preparation_of(
    world: World,
    *,
    session: PreparedSession | None = None,
    screen: str | None = None,
    is_locked: bool = False,
    has_draft: bool = False,
    has_faults: bool = False,
) -> tuple[Preparation, list[str]]:
    """What *Dado* can say of the company, and a line in Spanish for each thing that it can't.

    What it can't say is left out, so that the preparation always compiles. Claves are in no World: users get
    the practice clave. A user is created when the scenario begins, whenever that was in this company.

    Args:
        session: the portal session to begin with; None if nobody has signed in.
        screen: heading of the screen to begin at, one of START_SCREENS.
        is_locked: whether the log-in is locked after failed attempts; a World does not hold it.
        has_draft: whether something is typed or chosen that was not recorded; a World does not hold it.
        has_faults: whether faults were asked for that have not occurred; a World does not hold them.
    """
    users = world.users[:MAX_USERS]
    clock = world.clock.replace(second=0, microsecond=0)
    refusals = list(_refusals(world, is_locked=is_locked, has_draft=has_draft, has_faults=has_faults))
    documented = _with_unexpected_documents(users)
    prepared = tuple(_prepared(user, clock, with_document=user.username in documented) for user in users)
    is_pending = any(user.effective_at for user in prepared)
    preparation = Preparation(
        users=prepared, clock=clock if is_pending else None, session=session, screen=screen
    )
    try:
        preparation_actions(preparation)
    except PreparationRefused as refusal:
        return Preparation(), [*refusals, *refusal.faults]
    return preparation, refusals


def _refusals(world: World, *, is_locked: bool, has_draft: bool, has_faults: bool) -> Iterator[str]:
    if len(world.users) > MAX_USERS:
        yield (
            f"La empresa tiene {len(world.users)} usuarios secundarios y Dado prepara hasta {MAX_USERS}:"
            " los demás no están en la grabación."
        )
    if is_locked:
        yield (
            "El ingreso está bloqueado por intentos fallidos: Dado no lo dice, y la grabación empieza sin"
            " bloqueo."
        )
    if has_draft:
        yield "Queda sin grabar un registro que se empezó: Dado no lo dice, y la grabación empieza sin él."
    if has_faults:
        yield "Quedan fallas pedidas que no han ocurrido: la grabación empieza sin ellas."
    clock = world.clock.replace(second=0, microsecond=0)
    for user in world.users[:MAX_USERS]:
        yield from _refusals_of_user(user, clock)


def _refusals_of_user(user: WorldUser, clock: datetime) -> Iterator[str]:
    if user.effective_at and not _is_sayable_moment(user.effective_at, clock):
        yield (
            f"«{user.username}»: su cambio pendiente no rige en un número entero de minutos, de 1 a"
            f" {MAX_IDLE_MINUTES}. Dado no lo dice, y la grabación empieza con el cambio vigente."
        )
    if user.document_type is DocumentType.DNI and not _has_names_of_register(user):
        yield (
            f"«{user.username}»: con un DNI, sus nombres son los del padrón de práctica. Dado no dice otros."
        )


def _is_sayable_moment(effective_at: datetime, clock: datetime) -> bool:
    minutes, rest = divmod(effective_at - clock, MINUTE)
    return not rest and 1 <= minutes <= MAX_IDLE_MINUTES


def _has_names_of_register(user: WorldUser) -> bool:
    person = catalogue.people().get(user.document_number)
    names = user.paternal_surname, user.maternal_surname, user.given_names
    return person is not None and names == (
        person.paternal_surname,
        person.maternal_surname,
        person.given_names,
    )


def _with_unexpected_documents(users: Sequence[WorldUser]) -> set[str]:
    """Those whose document must be said: a preparation without it gives the next free DNI."""
    stated: set[str] = set()
    while unexpected := _other_documents(users, stated):
        stated |= unexpected
    return stated


def _other_documents(users: Sequence[WorldUser], stated: set[str]) -> set[str]:
    """Of the users not stated yet, those who would get another document than they have."""
    numbers = {user.document_number for user in users if user.username in stated}
    free = (dni for dni in catalogue.people() if dni not in numbers)
    unstated = [user for user in users if user.username not in stated]
    return {
        user.username
        for user in unstated
        if (DocumentType.DNI, next(free, None)) != (user.document_type, user.document_number)
    }


def _prepared(user: WorldUser, clock: datetime, *, with_document: bool) -> PreparedUser:
    is_pending = user.effective_at is not None and _is_sayable_moment(user.effective_at, clock)
    fields: dict[str, object] = {
        "username": user.username,
        "email": user.email,
        "status": user.status,
        "profiles": _stated_options(user.profiles),
        "roles": user.roles,
    }
    if with_document:
        fields |= {"document_type": user.document_type, "document_number": user.document_number}
    if user.document_type is not DocumentType.DNI:
        names = "paternal_surname", "maternal_surname", "given_names"
        fields |= {name: getattr(user, name) for name in names}
    if is_pending:
        fields |= {"in_force": user.in_force, "effective_at": user.effective_at}
    return PreparedUser.model_validate(fields)


def _stated_options(profiles: Options) -> dict[str, tuple[str, ...] | None]:
    """None for a profile with all its options, which a sentence need not list."""
    return {
        profile: None if len(options) == len(catalogue.profiles_by_name()[profile].options) else options
        for profile, options in profiles.items()
    }
