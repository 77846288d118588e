"""A sandbox as JSON: what was read can be posted back; what can't be is refused whole, place by place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy.orm import Session

from simulator.errors import WorldRefused
from simulator.models import PortalSession, Sandbox, SecondaryUser
from simulator.procedure import catalogue
from simulator.procedure.catalogue import Status
from simulator.services import sandboxes, world_state
from simulator.services.statuses import StatusChange
from simulator.world import Preparation, World
from tests.builders import (
    DISPATCH,
    DISPATCH_OPTIONS,
    DRAWBACK,
    DRAWBACK_OPTIONS,
    HOUR,
    KEY,
    MINUTE,
    NOW,
    PORTAL,
    READ,
    SEND,
    assign,
    change_states,
    foreigner,
    modify,
    new_sandbox,
    ready_draft,
    record,
    register,
    sign_in,
)

PORTAL_NAME = "Portal del Operador de Comercio Exterior"
READ_NAME, SEND_NAME = "Declaraciones – Consulta", "Declaraciones – Transmisión"


def prepare(session: Session, sandbox: Sandbox, json: dict[str, Any], now: datetime = NOW) -> World:
    world_state.prepare(session, sandbox, Preparation.model_validate(json), now)
    session.expire_all()
    return world_state.world_of(session, sandbox, now)


def faults_of(session: Session, sandbox: Sandbox, json: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(WorldRefused) as error:
        world_state.prepare(session, sandbox, Preparation.model_validate(json), NOW)
    return dict(error.value.faults)


def user_with(**fields: object) -> dict[str, Any]:
    return {"users": [{"username": "OPERA001", **fields}]}


def filled_company(session: Session, office: PortalSession) -> World:
    """A company with users of every kind: pending, suspended, deleted, foreign, with roles."""
    with_roles = register(session, office, selection={PORTAL: [READ, SEND], DISPATCH: DISPATCH_OPTIONS})
    assign(session, office, with_roles, {PORTAL: ["importador", "exportador"], DISPATCH: ["despachador"]})
    modify(session, office, with_roles, {PORTAL: [READ], DRAWBACK: DRAWBACK_OPTIONS})
    register(session, office, "OPERA002", "99999902")
    register(session, office, "OPERA003", "99999903")
    record(session, office, ready_draft(session, office, foreigner("OPERA004")))
    change_states(session, office, {"OPERA002": StatusChange.SUSPEND, "OPERA003": StatusChange.DELETE})
    register(session, office, "OPERA005", "99999903", now=NOW + MINUTE)
    return world_state.world_of(session, office.sandbox, NOW + 2 * MINUTE)


def test_a_world_shows_what_is_stored(session: Session, office: PortalSession) -> None:
    world = filled_company(session, office)
    assert [user.username for user in world.users] == [f"OPERA00{index}" for index in range(1, 6)]
    assert world.may_sign_in == ("PRACTICA", "OPERA001", "OPERA004", "OPERA005")
    assert (world.ruc, world.company, world.clock) == (catalogue.RUC, catalogue.COMPANY, NOW + 2 * MINUTE)
    first = world.users[0]
    assert first.profiles == {
        PORTAL_NAME: (READ_NAME,),
        "Drawback Web": ("Solicitud de restitución – Registro", "Solicitud de restitución – Consulta"),
    }
    assert first.in_force == {
        PORTAL_NAME: (SEND_NAME, READ_NAME),
        "Teledespacho": ("Envío de documentos", "Consulta de respuestas"),
    }
    assert first.effective_at == NOW + HOUR
    assert first.roles == {PORTAL_NAME: ("Importador", "Exportador")}
    assert world.user("OPERA003") == world.users[2]
    assert world.users[2].status is Status.DELETED
    assert world.user("NOBODY01") is None


def test_a_world_tells_the_events_in_order(session: Session, office: PortalSession) -> None:
    world = world_state.with_events(session, filled_company(session, office), office.sandbox)
    kinds = [event.kind for event in world.events]
    assert kinds[:4] == ["signed-in", "user-created", "roles-assigned", "profiles-modified"]
    assert kinds[4:] == ["user-created"] * 3 + ["status-changed"] * 2 + ["user-created"]


def test_a_visitor_without_a_sandbox_has_the_world_of_a_new_one(session: Session) -> None:
    assert world_state.world_of(session, new_sandbox(session), NOW) == world_state.empty_world(NOW)


@pytest.mark.parametrize("clock_travels", [True, False], ids=["with the clock", "without the clock"])
@pytest.mark.parametrize("advance", [0 * HOUR, HOUR], ids=["pending", "in force"])
def test_the_users_of_a_world_can_be_posted_back(
    session: Session, office: PortalSession, clock_travels: bool, advance: timedelta
) -> None:
    filled_company(session, office)
    now = NOW + 2 * MINUTE
    sandboxes.advance_clock(session, office.sandbox, advance, NOW)
    world = world_state.world_of(session, office.sandbox, now)
    json = world.model_dump(mode="json")
    posted = {"users": json["users"], **({"clock": json["clock"]} if clock_travels else {})}
    again = prepare(session, new_sandbox(session), posted, now)
    assert again.users == world.users
    assert again.clock == (world.clock if clock_travels else now)


def test_a_world_from_a_later_clock_can_be_posted_back_to_an_earlier_one(
    session: Session, office: PortalSession
) -> None:
    sandboxes.advance_clock(session, office.sandbox, 5 * HOUR, NOW)
    register(session, office)
    world = world_state.world_of(session, office.sandbox, NOW)
    again = prepare(session, office.sandbox, {"users": world.model_dump(mode="json")["users"]})
    assert again.clock == NOW
    assert again.users == world.users


def test_preparing_drops_everything_before(session: Session, office: PortalSession) -> None:
    filled_company(session, office)
    sandboxes.advance_clock(session, office.sandbox, HOUR, NOW)
    assert prepare(session, office.sandbox, {}) == world_state.empty_world(NOW)


def test_preparing_again_gives_the_same(session: Session, sandbox: Sandbox) -> None:
    json = user_with(profiles={PORTAL_NAME: None}, roles={PORTAL_NAME: ["Importador"]})
    assert prepare(session, sandbox, json) == prepare(session, sandbox, json)


def test_what_is_left_out_is_practice_data(session: Session, sandbox: Sandbox) -> None:
    world = prepare(session, sandbox, {"users": [{"username": "opera001"}, {"username": "OPERA002"}]})
    first, second = world.users
    assert (first.username, first.status, first.email) == ("OPERA001", Status.ACTIVE, None)
    assert (first.document_number, second.document_number) == ("99999901", "99999902")
    assert first.created_at == NOW
    assert first.profiles == first.in_force == first.roles == {}
    assert isinstance(sign_in(session, sandbox, "OPERA001", catalogue.PASSWORD), PortalSession)


def test_a_document_left_out_is_one_that_nobody_gives(session: Session, sandbox: Sandbox) -> None:
    users = [{"username": "OPERA001"}, {"username": "OPERA002", "document_number": " 99999901 "}]
    world = prepare(session, sandbox, {"users": users})
    assert [user.document_number for user in world.users] == ["99999902", "99999901"]


def test_a_prepared_clave_opens_a_session(session: Session, sandbox: Sandbox) -> None:
    prepare(session, sandbox, user_with(password=KEY))
    assert isinstance(sign_in(session, sandbox, "OPERA001", KEY), PortalSession)


def test_null_stands_for_all_the_options_of_a_profile(session: Session, sandbox: Sandbox) -> None:
    world = prepare(session, sandbox, user_with(profiles={PORTAL_NAME: None}))
    names = tuple(option.name for option in catalogue.profiles()[PORTAL].options)
    assert world.users[0].profiles == world.users[0].in_force == {PORTAL_NAME: names}


def test_a_prepared_change_takes_effect_at_its_moment(session: Session, sandbox: Sandbox) -> None:
    effective_at = NOW + 10 * MINUTE
    json = user_with(
        profiles={PORTAL_NAME: [READ_NAME]},
        in_force={PORTAL_NAME: [READ_NAME, SEND_NAME]},
        effective_at=effective_at.isoformat(),
    )
    world = prepare(session, sandbox, json)
    assert world.users[0].in_force == {PORTAL_NAME: (SEND_NAME, READ_NAME)}
    assert world.users[0].effective_at == effective_at
    later = world_state.world_of(session, sandbox, effective_at)
    assert later.users[0].in_force == {PORTAL_NAME: (READ_NAME,)}


def test_the_clock_is_set_whatever_its_zone(session: Session, sandbox: Sandbox) -> None:
    noon_in_lima = datetime(2030, 1, 1, 12, tzinfo=timezone(timedelta(hours=-5)))
    world = prepare(session, sandbox, {"clock": noon_in_lima.isoformat()})
    assert world.clock == noon_in_lima
    assert world.clock.tzinfo is UTC


def test_all_that_a_user_may_not_be_is_told_with_its_place(session: Session, sandbox: Sandbox) -> None:
    users = [{"username": "OPERA001"}, {"username": "BAD", "email": "x", "password": "short"}]
    assert set(faults_of(session, sandbox, {"users": users})) == {
        "users.1.username",
        "users.1.email",
        "users.1.password",
    }


@pytest.mark.parametrize(
    ("json", "where"),
    [
        pytest.param({"users": [{"username": "PRACTICA"}]}, "users.0.username", id="the principal"),
        pytest.param({"users": [{"username": "practica"}]}, "users.0.username", id="in small letters"),
        pytest.param(
            {"users": [{"username": "OPERA001"}, {"username": "opera001"}]},
            "users.1.username",
            id="usuario twice",
        ),
        pytest.param(
            {
                "users": [
                    {"username": "OPERA001", "status": "Eliminado"},
                    {"username": "OPERA001"},
                ]
            },
            "users.1.username",
            id="a deleted user's usuario",
        ),
        pytest.param(
            {
                "users": [
                    {"username": "OPERA001", "document_number": "99999901"},
                    {"username": "OPERA002", "document_number": " 99999901"},
                ]
            },
            "users.1.document_number",
            id="repeated document",
        ),
        pytest.param(
            {"users": [{"username": f"OPERA{index:03}"} for index in range(61)]},
            "users.60.document_number",
            id="more users than people",
        ),
        pytest.param(user_with(document_number="99999999"), "users.0.document_number", id="unknown DNI"),
        pytest.param(
            user_with(document_type="Pasaporte", paternal_surname="X", given_names="Y"),
            "users.0.document_number",
            id="passport without a number",
        ),
        pytest.param(user_with(password=""), "users.0.password", id="an empty clave"),
        pytest.param(user_with(profiles={"Otro": None}), "users.0.profiles.Otro", id="unknown profile"),
        pytest.param(
            user_with(profiles={"Drawback Web": ["Otra"]}),
            "users.0.profiles.Drawback Web.Otra",
            id="unknown option",
        ),
        pytest.param(
            user_with(in_force={"Otro": []}, effective_at="2026-07-01T16:00Z"),
            "users.0.in_force.Otro",
            id="unknown profile in force",
        ),
        pytest.param(
            user_with(roles={"Teledespacho": ["Despachador de aduana"]}),
            "users.0.roles.Teledespacho",
            id="role without its profile",
        ),
        pytest.param(
            user_with(profiles={"Teledespacho": []}, roles={"Teledespacho": ["Despachador de aduana"]}),
            "users.0.roles.Teledespacho",
            id="role of a profile without options",
        ),
        pytest.param(
            user_with(profiles={"Teledespacho": None}, roles={"Teledespacho": ["Importador"]}),
            "users.0.roles.Teledespacho.Importador",
            id="role that the profile has not",
        ),
        pytest.param(
            user_with(profiles={"Drawback Web": None}, in_force={}),
            "users.0.effective_at",
            id="no moment",
        ),
        pytest.param(user_with(effective_at="2026-07-01T16:00Z"), "users.0.effective_at", id="no change"),
        pytest.param(
            user_with(created_at="0001-01-01T00:00+05:00"), "users.0.created_at", id="made long ago"
        ),
        pytest.param(
            user_with(in_force={}, effective_at="9999-12-31T23:59-05:00"),
            "users.0.effective_at",
            id="effective at the end of time",
        ),
        pytest.param({"clock": "0001-01-01T00:00Z"}, "clock", id="clock long ago"),
        pytest.param({"clock": "9999-12-31T23:59Z"}, "clock", id="clock at the end of time"),
        pytest.param({"screen": "Otra"}, "screen", id="unknown screen"),
        pytest.param({"screen": "Resultado", "session": {}}, "screen", id="too late a screen"),
        pytest.param({"screen": "Menú SOL"}, "session", id="screen without its session"),
        pytest.param(
            {
                "users": [{"username": "OPERA001"}],
                "session": {"username": "OPERA001"},
                "screen": "Administración de Usuarios Secundarios",
            },
            "session.username",
            id="the principal's screen for a secondary user",
        ),
        pytest.param({"session": {"username": "NOBODY01"}}, "session.username", id="session of nobody"),
        pytest.param(
            {**user_with(status="Suspendido"), "session": {"username": "OPERA001"}},
            "session.username",
            id="session of a suspended user",
        ),
    ],
)
def test_a_world_that_cannot_be_is_refused_at_its_place_and_nothing_changes(
    session: Session, sandbox: Sandbox, user: SecondaryUser, json: dict[str, Any], where: str
) -> None:
    before = world_state.world_of(session, sandbox, NOW)
    faults = faults_of(session, sandbox, json)
    assert set(faults) == {where}
    assert faults[where]
    session.expire_all()
    assert world_state.world_of(session, sandbox, NOW) == before
    assert user.username in before.may_sign_in


def test_a_deleted_users_document_may_be_anothers(session: Session, sandbox: Sandbox) -> None:
    users = [
        {"username": "OPERA001", "document_number": "99999901", "status": "Eliminado"},
        {"username": "OPERA002", "document_number": "99999901"},
    ]
    assert len(prepare(session, sandbox, {"users": users}).users) == 2


def test_a_session_may_be_a_prepared_users(session: Session, sandbox: Sandbox) -> None:
    json = {"users": [{"username": "opera001"}], "session": {"username": "OPERA001"}, "screen": "Menú SOL"}
    assert prepare(session, sandbox, json).may_sign_in == ("PRACTICA", "OPERA001")
