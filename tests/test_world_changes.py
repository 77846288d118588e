"""What differs between two Worlds: exactly the aspects that were altered, whichever way one looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.procedure.catalogue import DocumentType, Status
from simulator.world import World, WorldEvent, WorldUser
from simulator.world_changes import VALUES, Aspect, Change, Document, FullName, changes

NOON = datetime(2026, 1, 5, 17, tzinfo=UTC)
MOMENTS = st.sampled_from([NOON, NOON + timedelta(hours=1), NOON + timedelta(days=1)])
WORDS = st.sampled_from(["ROSA", "LUIS", ""])
OPTIONS = st.dictionaries(
    st.sampled_from(["Teledespacho", "Drawback Web"]),
    st.sampled_from([("Envío de documentos",), ("Consulta de respuestas", "Mensajes")]),
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "document_type": st.sampled_from(DocumentType),
    "document_number": WORDS,
    "paternal_surname": WORDS,
    "maternal_surname": WORDS,
    "given_names": WORDS,
    "email": st.none() | WORDS,
    "status": st.sampled_from(Status),
    "created_at": MOMENTS,
    "profiles": OPTIONS,
    "in_force": OPTIONS,
    "effective_at": st.none() | MOMENTS,
    "roles": OPTIONS,
}
ASPECT_OF_FIELD = {
    "document_type": Aspect.DOCUMENT,
    "document_number": Aspect.DOCUMENT,
    "paternal_surname": Aspect.NAMES,
    "maternal_surname": Aspect.NAMES,
    "given_names": Aspect.NAMES,
}
USERNAMES = st.sampled_from(["OPERA001", "OPERA002", "OPERA003"])
USERS = st.builds(WorldUser, username=USERNAMES, **FIELDS)
EVENT = WorldEvent(at=NOON, kind="sign-in", actor=None, username="OPERA001", detail={})


def world(*users: WorldUser) -> World:
    return World(ruc="20000000061", company="X", clock=NOON, users=users, may_sign_in=())


WORLDS = st.lists(USERS, unique_by=lambda user: user.username).map(lambda users: world(*users))
ROSA = WorldUser(
    username="OPERA001",
    document_type=DocumentType.DNI,
    document_number="99999901",
    paternal_surname="EJEMPLO",
    maternal_surname="QUISPE",
    given_names="ROSA",
    email=None,
    status=Status.ACTIVE,
    created_at=NOON,
    profiles={"Teledespacho": ("Envío de documentos",)},
    in_force={"Teledespacho": ("Envío de documentos",)},
    effective_at=None,
    roles={},
)
LUIS = ROSA.model_copy(update={"username": "OPERA002", "document_number": "99999902"})


def applied(rows: tuple[Change, ...], before: World) -> dict[str, WorldUser]:
    """The users that the changes make of those before, by username."""
    users = {user.username: user for user in before.users}
    for row in rows:
        if isinstance(row.after, WorldUser):
            users[row.username] = row.after
        elif row.aspect is Aspect.REMOVED:
            del users[row.username]
        else:
            users[row.username] = users[row.username].model_copy(update=members(row))
    return users


def members(row: Change) -> dict[str, object]:
    match row.after:
        case Document(kind, number):
            return {"document_type": kind, "document_number": number}
        case FullName():
            return row.after._asdict()
    return {row.aspect.value: row.after}


@given(WORLDS)
def test_nothing_differs_from_itself(each: World) -> None:
    assert changes(each, each) == ()


@given(WORLDS, WORLDS)
def test_the_changes_make_the_later_company_of_the_earlier(before: World, after: World) -> None:
    assert applied(changes(before, after), before) == {user.username: user for user in after.users}


@given(WORLDS, WORLDS)
def test_backwards_the_same_differs_the_other_way_round(before: World, after: World) -> None:
    turned = {Aspect.ADDED: Aspect.REMOVED, Aspect.REMOVED: Aspect.ADDED}
    backwards = tuple(
        Change(row.username, turned.get(row.aspect, row.aspect), row.after, row.before)
        for row in changes(before, after)
    )
    assert changes(after, before) == backwards


@given(WORLDS, WORLDS)
def test_each_aspect_of_a_user_differs_once_in_order(before: World, after: World) -> None:
    rows = changes(before, after)
    order = [(row.username, list(Aspect).index(row.aspect)) for row in rows]
    assert order == sorted(set(order))
    assert all(row.before != row.after for row in rows)


@given(WORLDS, WORLDS)
def test_the_order_of_the_users_means_nothing(before: World, after: World) -> None:
    turned = after.model_copy(update={"users": after.users[::-1]})
    assert changes(before, turned) == changes(before, after)


@given(WORLDS, st.data())
def test_an_altered_field_is_one_change_of_its_aspect(before: World, data: st.DataObject) -> None:
    user = data.draw(USERS)
    others = tuple(each for each in before.users if each.username != user.username)
    field = data.draw(st.sampled_from(sorted(FIELDS)))
    altered = user.model_copy(update={field: data.draw(FIELDS[field])})
    rows = changes(world(*others, user), world(*others, altered))
    aspect = ASPECT_OF_FIELD.get(field) or Aspect(field)
    value = VALUES[aspect]
    expected = (Change(user.username, aspect, value(user), value(altered)),)
    assert rows == (() if altered == user else expected)


def test_every_field_of_a_user_belongs_to_an_aspect() -> None:
    assert {*FIELDS, "username"} == set(WorldUser.model_fields)
    assert set(VALUES) == set(Aspect) - {Aspect.ADDED, Aspect.REMOVED}


def test_clock_and_sign_ins_are_no_changes_of_the_company() -> None:
    later = {"clock": NOON + timedelta(hours=1), "may_sign_in": ("PRACTICA",)}
    assert changes(world(ROSA), world(ROSA).model_copy(update=later)) == ()


def test_a_new_user_is_one_change() -> None:
    assert changes(world(ROSA), world(ROSA, LUIS)) == (Change("OPERA002", Aspect.ADDED, None, LUIS),)


def test_a_user_who_is_gone_is_told() -> None:
    assert changes(world(ROSA, LUIS), world(LUIS)) == (Change("OPERA001", Aspect.REMOVED, ROSA, None),)


@pytest.mark.parametrize(
    ("update", "change"),
    [
        ({"status": Status.DELETED}, Change("OPERA001", Aspect.STATUS, Status.ACTIVE, Status.DELETED)),
        ({"email": "a@example.com"}, Change("OPERA001", Aspect.EMAIL, None, "a@example.com")),
        (
            {"roles": {"Teledespacho": ("Despachador de aduana",)}},
            Change("OPERA001", Aspect.ROLES, {}, {"Teledespacho": ("Despachador de aduana",)}),
        ),
    ],
    ids=["status", "email", "roles"],
)
def test_a_change_has_both_values(update: dict[str, object], change: Change) -> None:
    assert changes(world(ROSA, LUIS), world(LUIS, ROSA.model_copy(update=update))) == (change,)
