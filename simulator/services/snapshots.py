"""Keeps all that a sandbox holds before a change, and brings it back: rows as they were, hashes included.

Unlike a World this is no public form: it is read here alone, and goes with its sandbox.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, delete, insert, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from simulator.errors import NotFound
from simulator.models import (
    AssignedRole,
    Base,
    Draft,
    Event,
    GrantedOption,
    KeptWorld,
    PortalSession,
    Sandbox,
    SecondaryUser,
)
from simulator.models.base import UtcDateTime
from simulator.procedure.messages import text
from simulator.services import sandboxes

Row = dict[str, Any]

OF_SANDBOX = ("failures", "locked_until")


def keep(session: Session, sandbox: Sandbox, number: int, portal_session: str | None) -> None:
    """Write down what the sandbox holds, as its world before change `number`.

    Args:
        portal_session: id of the visitor's own open session, told again by `bring_back`.
    """
    world = {
        "portal_session": portal_session,
        "clock_ahead": sandbox.clock_ahead.total_seconds(),
        "sandbox": {name: _plain(getattr(sandbox, name)) for name in OF_SANDBOX},
        "rows": {model.__tablename__: _rows(session, model, where) for model, where in _parts(sandbox)},
    }
    session.add(KeptWorld(sandbox_id=sandbox.id, number=number, world=world))
    session.flush()


def bring_back(session: Session, sandbox: Sandbox, number: int) -> str | None:
    """Make the sandbox hold what it held before change `number`; that world and later ones are not kept on.

    Returns:
        The id of the portal session that the visitor had open then.

    Raises:
        NotFound: if no such world was kept.
    """
    kept = session.get(KeptWorld, (sandbox.id, number))
    if kept is None:
        raise NotFound(text("world-not-kept"))
    world = kept.world
    later = KeptWorld.number >= number
    session.execute(delete(KeptWorld).where(KeptWorld.sandbox_id == sandbox.id, later))
    sandboxes.reset(session, sandbox)
    sandbox.clock_ahead = timedelta(seconds=world["clock_ahead"])
    for name, value in _typed(Sandbox, world["sandbox"]).items():
        setattr(sandbox, name, value)
    _put_back(session, world["rows"])
    session.flush()
    portal_session: str | None = world["portal_session"]
    return portal_session


def reopen(session: Session, sandbox: Sandbox, number: int) -> str | None:
    """Put back the portal session open before change `number`, if it was closed since, and its draft.

    The world stays as it is.

    Returns:
        The id of that portal session; None if there was none, or its user is gone.
    """
    kept = session.get(KeptWorld, (sandbox.id, number))
    wanted: str | None = kept.world["portal_session"] if kept else None
    if kept is None or wanted is None or session.get(PortalSession, wanted) is not None:
        return wanted
    rows = kept.world["rows"]
    ids = _ids_now(session, sandbox, rows[SecondaryUser.__tablename__])
    for model, key in ((PortalSession, "id"), (Draft, "portal_session_id")):
        own = [row for row in rows[model.__tablename__] if row[key] == wanted and row["user_id"] in ids]
        _put(session, model, [{**_typed(model, row), "user_id": ids[row["user_id"]]} for row in own])
    return wanted if session.get(PortalSession, wanted) is not None else None


def _parts(sandbox: Sandbox) -> Sequence[tuple[type[Base], ColumnElement[bool]]]:
    """The tables of a sandbox's rows, those that are referred to first, and which rows are its own."""
    users = select(SecondaryUser.id).where(SecondaryUser.sandbox_id == sandbox.id)
    visits = select(PortalSession.id).where(PortalSession.sandbox_id == sandbox.id)
    return (
        (SecondaryUser, SecondaryUser.sandbox_id == sandbox.id),
        (GrantedOption, GrantedOption.user_id.in_(users)),
        (AssignedRole, AssignedRole.user_id.in_(users)),
        (PortalSession, PortalSession.sandbox_id == sandbox.id),
        (Draft, Draft.portal_session_id.in_(visits)),
        (Event, Event.sandbox_id == sandbox.id),
    )


def _rows(session: Session, model: type[Base], where: ColumnElement[bool]) -> list[Row]:
    table = _table(model)
    rows = session.execute(select(table).where(where).order_by(*table.primary_key.columns)).mappings()
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _put_back(session: Session, kept: Mapping[str, Sequence[Row]]) -> None:
    ids = _put_users(session, kept[SecondaryUser.__tablename__])
    for model in (GrantedOption, AssignedRole, PortalSession, Draft):
        rows = [_typed(model, row) for row in kept[model.__tablename__]]
        _put(session, model, [{**row, "user_id": ids.get(row["user_id"])} for row in rows])
    _put(session, Event, [_without_id(_typed(Event, row)) for row in kept[Event.__tablename__]])


def _put_users(session: Session, rows: Sequence[Row]) -> dict[int | None, int]:
    """New ids by old ones: another sandbox may have been given the old ones meanwhile."""
    if not rows:
        return {}
    table = _table(SecondaryUser)
    inserted = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    ids = session.scalars(inserted, [_without_id(_typed(SecondaryUser, row)) for row in rows]).all()
    return {row["id"]: new for row, new in zip(rows, ids, strict=True)}


def _ids_now(session: Session, sandbox: Sandbox, rows: Sequence[Row]) -> dict[int | None, int | None]:
    """Of the users kept, those that are still there: their ids by those of then."""
    users = session.scalars(select(SecondaryUser).where(SecondaryUser.sandbox_id == sandbox.id))
    ids = {user.username: user.id for user in users}
    known = {row["id"]: ids[row["username"]] for row in rows if row["username"] in ids}
    return {None: None, **known}


def _put(session: Session, model: type[Base], rows: Sequence[Row]) -> None:
    if rows:
        session.execute(insert(_table(model)), rows)


def _without_id(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "id"}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _typed(model: type[Base], row: Mapping[str, Any]) -> Row:
    columns = _table(model).columns
    return {name: _read(columns[name].type, value) for name, value in row.items()}


def _read(kind: TypeEngine[Any], value: Any) -> Any:
    is_moment = value is not None and isinstance(kind, UtcDateTime)
    return datetime.fromisoformat(value) if is_moment else value


def _table(model: type[Base]) -> Table:
    return cast("Table", model.__table__)
