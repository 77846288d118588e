"""Reads a sandbox as a `World`, and sets one up from a `Preparation`.

A prepared user must obey the rules of S5, S7 and S9.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from simulator.attempt_events import Prepared
from simulator.errors import WorldRefused
from simulator.models import AssignedRole, Event, GrantedOption, Sandbox, SecondaryUser
from simulator.procedure import catalogue, user_rules
from simulator.procedure.catalogue import DocumentType, Profile, Status
from simulator.procedure.messages import text
from simulator.procedure.practice_time import FIRST_MOMENT, YEARS
from simulator.procedure.screens import START_SCREENS, SessionNeed
from simulator.services import events, passwords, personal_data, registration, sandboxes
from simulator.services.personal_data import Personal
from simulator.services.profiles import TAKES_EFFECT_AFTER
from simulator.spanish import comma_list, semicolon_list
from simulator.world import Preparation, PreparedUser, World, WorldEvent, WorldUser, WorldWithEvents

WorldFault = tuple[str, str]
"""Path in the JSON, with dots, and message."""
OptionNames = Mapping[str, Sequence[str] | None]
"""Names of options by name of profile; None means all options of that profile."""


def world_of(session: Session, sandbox: Sandbox, now: datetime) -> World:
    """What the sandbox holds; `now` is real time."""
    clock = sandbox.clock(now)
    query = select(SecondaryUser).where(SecondaryUser.sandbox_id == sandbox.id)
    users = session.scalars(query.order_by(SecondaryUser.id)).all()
    return World(
        ruc=catalogue.RUC,
        company=catalogue.COMPANY,
        clock=clock,
        users=tuple(_world_user(user, clock) for user in users),
        may_sign_in=(catalogue.PRINCIPAL, *(user.username for user in users if user.status is Status.ACTIVE)),
    )


def empty_world(now: datetime) -> World:
    """The World of a visitor who has no sandbox yet."""
    return World(
        ruc=catalogue.RUC,
        company=catalogue.COMPANY,
        clock=now,
        users=(),
        may_sign_in=(catalogue.PRINCIPAL,),
    )


def with_events(session: Session, world: World, sandbox: Sandbox | None) -> WorldWithEvents:
    """The World of that sandbox with what was done in it; nothing was where there is none."""
    in_force = events.events_in_force(session, sandbox.attempt) if sandbox else []
    return WorldWithEvents(**dict(world), events=tuple(map(_world_event, in_force)))


def prepare(session: Session, sandbox: Sandbox, preparation: Preparation, now: datetime) -> None:
    """Replace the sandbox's contents by those of the preparation.

    Raises:
        WorldRefused: with all faults of the preparation; the sandbox is unchanged then.
    """
    users = _with_documents([_cleaned(user) for user in preparation.users])
    faults = [
        *_user_faults(users),
        *_duplicate_faults(users),
        *_clock_faults(preparation),
        *_start_faults(preparation, users),
    ]
    if faults:
        raise WorldRefused(faults)
    sandboxes.clear(session, sandbox)
    if preparation.clock:
        sandboxes.set_clock(session, sandbox, preparation.clock, now)
    events.log(session, sandbox, now, Prepared(users=len(users)))
    _store(session, sandbox, users, sandbox.clock(now))


def _world_user(user: SecondaryUser, clock: datetime) -> WorldUser:
    return WorldUser(
        username=user.username,
        document_type=user.document_type,
        document_number=user.document_number,
        paternal_surname=user.paternal_surname,
        maternal_surname=user.maternal_surname,
        given_names=user.given_names,
        email=user.email,
        status=user.status,
        created_at=user.created_at,
        profiles=catalogue.option_names(user.recorded_options()),
        in_force=catalogue.option_names(user.options_in_force(clock)),
        effective_at=user.effective_at(clock),
        roles=catalogue.role_names(user.assigned_roles()),
    )


def _world_event(event: Event) -> WorldEvent:
    fields = {name: value for name, value in event.data.items() if name != "kind"}
    return WorldEvent(
        at=event.at,
        kind=event.kind,
        actor=fields.pop("actor", None),
        username=fields.pop("username", None),
        detail=fields,
    )


def _with_documents(users: Sequence[PreparedUser]) -> list[PreparedUser]:
    """The users; those without a document get the next free DNI of the practice register, if any is left."""
    numbers = {user.document_number for user in users}
    free_dnis = (dni for dni in catalogue.people() if dni not in numbers)
    return [user if user.document_number else _with_dni(user, free_dnis) for user in users]


def _cleaned(user: PreparedUser) -> PreparedUser:
    number = user.document_number and user_rules.capitals(user.document_number)
    return user.model_copy(update={"username": user_rules.capitals(user.username), "document_number": number})


def _with_dni(user: PreparedUser, free_dnis: Iterator[str]) -> PreparedUser:
    if user.document_type is not DocumentType.DNI:
        return user
    return user.model_copy(update={"document_number": next(free_dnis, None)})


def _user_faults(users: Sequence[PreparedUser]) -> Iterator[WorldFault]:
    for index, user in enumerate(users):
        for field, message in _faults_of(user):
            yield f"users.{index}.{field}", message


def _faults_of(user: PreparedUser) -> Iterator[WorldFault]:
    has_no_dni = user.document_type is DocumentType.DNI and user.document_number is None
    if has_no_dni:
        yield "document_number", text("register-exhausted")
    for violation in personal_data.violations(personal_data.clean(_personal(user))):
        if not (has_no_dni and violation.field == "document_number"):
            yield violation.field or "username", violation.text
    if user.username == catalogue.PRINCIPAL:
        yield "username", text("username-taken")
    if user.password is not None:
        for violation in personal_data.password_violations(user.password, user.password):
            yield "password", violation.text
    yield from _option_faults("profiles", user.profiles)
    yield from _option_faults("in_force", user.in_force or {})
    yield from _role_faults(user)
    yield from _pending_faults(user)


def _pending_faults(user: PreparedUser) -> Iterator[WorldFault]:
    yield from _moment_faults("created_at", user.created_at)
    yield from _moment_faults("effective_at", user.effective_at, sandboxes.CLOCK_END + TAKES_EFFECT_AFTER)
    is_pending = user.in_force is not None and _option_ids(user.in_force) != _option_ids(user.profiles)
    is_dated = user.effective_at is not None
    if is_pending != is_dated and (is_pending or user.in_force is None):
        yield (
            "effective_at",
            "in_force y effective_at van juntos: un cambio pendiente y cuándo entra en vigencia.",
        )


def _clock_faults(preparation: Preparation) -> Iterator[WorldFault]:
    yield from _moment_faults("clock", preparation.clock)


def _moment_faults(
    field: str, moment: datetime | None, end: datetime = sandboxes.CLOCK_END
) -> Iterator[WorldFault]:
    if moment is not None and not FIRST_MOMENT <= moment < end:
        yield field, f"La fecha debe estar entre los años {YEARS[0]} y {YEARS[-1]}."


def _option_faults(field: str, options_by_profile: OptionNames) -> Iterator[WorldFault]:
    for name, options in options_by_profile.items():
        profile = catalogue.profile_named(name)
        if profile is None:
            names = comma_list(catalogue.profiles_by_name())
            yield f"{field}.{name}", f"No existe el perfil. Perfiles: {names}."
            continue
        for option in options or ():
            if profile.option_named(option) is None:
                names = semicolon_list(each.name for each in profile.options)
                yield f"{field}.{name}.{option}", f"No existe la opción en ese perfil. Opciones: {names}."


def _role_faults(user: PreparedUser) -> Iterator[WorldFault]:
    for name, roles in user.roles.items():
        profile = catalogue.profile_named(name)
        if profile is None or not _option_ids({name: user.profiles.get(name, ())}):
            yield f"roles.{name}", "El usuario no tiene ese perfil, del que dependen los roles."
            continue
        for role in roles:
            if profile.role_named(role) is None:
                names = semicolon_list(each.name for each in profile.roles)
                yield f"roles.{name}.{role}", f"El perfil no ofrece ese rol. Roles: {names}."


def _duplicate_faults(users: Sequence[PreparedUser]) -> Iterator[WorldFault]:
    usernames, documents = set(), set()
    for index, user in enumerate(users):
        document = (user.document_type, user.document_number)
        if user.username in usernames:
            yield f"users.{index}.username", text("username-taken")
        if user.status is not Status.DELETED and document in documents:
            yield f"users.{index}.document_number", text("document-taken")
        usernames.add(user.username)
        documents |= {document} if user.status is not Status.DELETED else set()


def _start_faults(preparation: Preparation, users: Sequence[PreparedUser]) -> Iterator[WorldFault]:
    screen = START_SCREENS.get(preparation.screen or "")
    if preparation.screen is not None and screen is None:
        yield "screen", f"No se puede empezar en esa pantalla. Pantallas: {comma_list(START_SCREENS)}."
    need = screen.session_need if screen else SessionNeed.NONE
    if need is not SessionNeed.NONE and preparation.session is None:
        yield "session", "Esa pantalla necesita una sesión: agregue session."
    is_secondary = preparation.session and preparation.session.username != catalogue.PRINCIPAL
    if need is SessionNeed.PRINCIPAL and is_secondary:
        yield "session.username", f"A esa pantalla solo entra la Clave Principal: {catalogue.PRINCIPAL}."
    if preparation.session and preparation.session.username not in _usernames_with_access(users):
        yield "session.username", "No es un usuario que pueda iniciar sesión en la empresa preparada."


def _usernames_with_access(users: Iterable[PreparedUser]) -> set[str]:
    return {catalogue.PRINCIPAL, *(user.username for user in users if user.status is Status.ACTIVE)}


def _personal(user: PreparedUser) -> Personal:
    return Personal(
        document_type=user.document_type,
        document_number=user.document_number or "",
        paternal_surname=user.paternal_surname or "",
        maternal_surname=user.maternal_surname or "",
        given_names=user.given_names or "",
        email=user.email or "",
        username=user.username,
    )


def _store(session: Session, sandbox: Sandbox, users: Sequence[PreparedUser], clock: datetime) -> None:
    """Insert the users, then all their options and roles in one statement each: row by row is far slower."""
    new_users = [_new_user(sandbox, user, clock) for user in users]
    session.add_all(new_users)
    session.flush()
    pairs = list(zip(new_users, users, strict=True))
    grants = [{"user_id": user.id, **row} for user, prepared in pairs for row in _grants(prepared, clock)]
    roles = [{"user_id": user.id, **row} for user, prepared in pairs for row in _roles(prepared)]
    for model, rows in ((GrantedOption, grants), (AssignedRole, roles)):
        if rows:
            session.execute(insert(model), rows)
    for user in new_users:
        session.expire(user, ("options", "roles"))


def _new_user(sandbox: Sandbox, prepared: PreparedUser, clock: datetime) -> SecondaryUser:
    """The user without options and roles."""
    password_hash = passwords.hashed(prepared.password) if prepared.password else passwords.practice_hash()
    personal = personal_data.clean(_personal(prepared))
    user = registration.new_user(sandbox, personal, password_hash, {}, prepared.created_at or clock)
    user.status = prepared.status
    return user


def _grants(prepared: PreparedUser, clock: datetime) -> Iterator[dict[str, object]]:
    start = min(prepared.created_at or clock, clock)
    recorded = _option_ids(prepared.profiles)
    in_force = recorded if prepared.in_force is None else _option_ids(prepared.in_force)
    effective_at = prepared.effective_at or start
    for option in recorded:
        yield {"option": option, "since": start if option in in_force else effective_at, "until": None}
    for option in in_force:
        if option not in recorded:
            yield {"option": option, "since": start, "until": effective_at}


def _option_ids(options_by_profile: OptionNames) -> list[str]:
    return [
        option.id
        for profile in _profiles_named(options_by_profile)
        for option in profile.options
        if (names := options_by_profile[profile.name]) is None or option.name in names
    ]


def _roles(prepared: PreparedUser) -> list[dict[str, object]]:
    return [
        {"profile": profile.id, "role": role.id}
        for profile in _profiles_named(prepared.roles)
        for role in profile.roles
        if role.name in prepared.roles[profile.name]
    ]


def _profiles_named(names: Iterable[str]) -> list[Profile]:
    return [profile for profile in catalogue.profiles().values() if profile.name in set(names)]
