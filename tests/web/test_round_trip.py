"""What `GET /api/world` gives can be posted back, whatever the company went through."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Status
from tests.web.client import PORTAL, START, Client, user

PROFILES = list(catalogue.profiles().values())
SECONDS = int((datetime(2099, 12, 30, tzinfo=UTC) - datetime(2000, 1, 2, tzinfo=UTC)).total_seconds())
MOMENTS = st.builds(
    lambda seconds, microsecond, hours: (
        (datetime(2000, 1, 2, tzinfo=UTC) + timedelta(seconds=seconds, microseconds=microsecond))
        .astimezone(timezone(timedelta(hours=hours)))
        .isoformat()
    ),
    st.integers(0, SECONDS),
    st.integers(0, 999_999),
    st.integers(-12, 14),
)
CHANGED = "2026-07-01T15:30:00+00:00"
"""Half an hour after the tests' real time."""


@st.composite
def documents(draw: st.DrawFn) -> dict[str, object]:
    """The facts of a person; a DNI is left to the practice register now and then."""
    kind = draw(st.sampled_from(DocumentType))
    if kind is DocumentType.DNI:
        return draw(st.sampled_from([{}, {"document_type": kind}, {"document_number": None}]))
    shape = r"[A-Z0-9]{9,12}" if kind is DocumentType.FOREIGNER_CARD else r"[A-Z0-9]{5,12}"
    name = st.from_regex(r"[A-ZÑÁÉÍÓÚÜa-zñß][A-ZÑÁa-zñáǆ'’ -]{0,20}", fullmatch=True)
    return {
        "document_type": kind,
        "document_number": draw(st.from_regex(shape, fullmatch=True)),
        "paternal_surname": draw(name),
        "maternal_surname": draw(st.none() | st.just("") | name),
        "given_names": draw(name),
    }


@st.composite
def options(draw: st.DrawFn) -> dict[str, list[str]]:
    """Options by profile; a profile may have none."""
    profiles = draw(st.lists(st.sampled_from(PROFILES), max_size=4, unique=True))
    return {each.name: draw(_some([option.name for option in each.options])) for each in profiles}


def _some(names: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=6, unique=True)


@st.composite
def users(draw: st.DrawFn) -> dict[str, object]:
    """A user whom the rules admit, but for what another user has already."""
    recorded = draw(options())
    held = [each for each in PROFILES if recorded.get(each.name) and each.roles]
    roles = {each.name: draw(_some([role.name for role in each.roles])) for each in held}
    made = {
        "username": draw(st.from_regex(r"[A-Za-z0-9]{8}", fullmatch=True)),
        "status": draw(st.sampled_from(Status)),
        "email": draw(st.none() | st.sampled_from(["", "ana@example.com", "Ñandú@example.com"])),
        "created_at": draw(st.none() | MOMENTS),
        "profiles": recorded,
        "roles": roles,
    } | draw(documents())
    before = draw(st.none() | options())
    if before is not None and _pairs(before) != _pairs(recorded):
        made |= {"in_force": before, "effective_at": draw(st.just(CHANGED) | MOMENTS)}
    return made


def _pairs(by_profile: dict[str, list[str]]) -> set[tuple[str, str]]:
    return {(profile, option) for profile, names in by_profile.items() for option in names}


def _distinct(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those users whom no other one before stands in the way of."""
    usernames, numbers, kept = {"PRACTICA"}, set[object](), []
    for each in made:
        name, number = each["username"].upper(), each.get("document_number")
        if name not in usernames and (number is None or number not in numbers):
            kept.append(each)
        usernames.add(name)
        numbers.add(number)
    return kept


COMPANIES = st.fixed_dictionaries(
    {"users": st.lists(users(), max_size=5).map(_distinct)}, optional={"clock": st.just(CHANGED) | MOMENTS}
)


def _assert_the_same_again(client: Client) -> None:
    """Posting back what was read changes nothing but the events."""
    before = client.world()
    answer = client.api("POST", "/api/world", before)["world"]
    assert client.world() == answer == before | {"events": []}


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(company=COMPANIES, hours=st.sampled_from([0, 0.25, 0.5, 2]))
@example(company={"users": [{"username": "OPERA001", "status": "Eliminado"}]}, hours=0)
@example(
    company={
        "users": [
            {
                "username": "OPERA001",
                "profiles": {PROFILES[0].name: None},
                "in_force": {},
                "effective_at": CHANGED,
            }
        ]
    },
    hours=0.25,
)
def test_any_company_can_be_posted_back(app: Flask, company: dict[str, object], hours: float) -> None:
    client = Client(app)
    client.api("POST", "/api/world", company)
    if hours:
        client.api("POST", "/api/clock", {"advance_hours": hours})
    _assert_the_same_again(client)


def test_what_was_done_in_the_portal_can_be_posted_back(client: Client) -> None:
    client.prepare(user(), user("OPERA009"))
    client.create_user(username="OPERA002", document_number="99999905", email="ana@example.com")
    client.open_users()
    client.press("Asignar Roles", {"marcado": "OPERA001"})
    client.press("Asignar", {f"rol-{PORTAL}": "importador"})
    client.modify_profiles("OPERA001")
    client.press("Siguiente", {"perfil": ["drawback-web"]})
    client.press("Grabar")
    client.choose_changes(OPERA002="eliminar", OPERA009="suspender")
    client.press("Aceptar")
    client.press("Aceptar")
    world = client.world()
    changed = world["users"][0]
    assert changed["profiles"] != changed["in_force"]
    assert [each["status"] for each in world["users"]] == ["Activo", "Suspendido", "Eliminado"]
    _assert_the_same_again(client)
    client.api("POST", "/api/clock", {"advance_hours": 1})
    _assert_the_same_again(client)


def test_a_change_pending_at_the_end_of_time_can_be_posted_back(client: Client) -> None:
    client.prepare(user(), clock="2099-12-31T23:30:00Z")
    client.modify_profiles("OPERA001")
    client.press("Siguiente", {"perfil": ["drawback-web"]})
    client.press("Grabar")
    assert client.world()["users"][0]["effective_at"] == "2100-01-01T00:30:00Z"
    _assert_the_same_again(client)


def test_an_empty_company_can_be_posted_back(client: Client) -> None:
    _assert_the_same_again(client)


def test_a_clave_is_the_practice_clave_again(client: Client) -> None:
    client.prepare(user(password="Otra12345"), session=None)
    client.api("POST", "/api/world", client.world())
    client.sign_in("OPERA001", catalogue.PASSWORD)


def test_the_clock_goes_on_from_where_it_was(client: Client) -> None:
    client.prepare(clock=(START + timedelta(days=400)).isoformat())
    before = client.world()
    client.api("POST", "/api/clock", {"advance_hours": 5})
    client.api("POST", "/api/world", before)
    assert client.world()["clock"] == before["clock"]
