from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import reduce

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from simulator.models import Sandbox
from simulator.models.engine import open_engine
from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Status
from simulator.recorder.company_preparation import preparation_of
from simulator.recorder.stated_preparation import PreparationRefused, preparation_actions
from simulator.scenario import preparations
from simulator.scenario.compile import load
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.sentence_writer import write
from simulator.services import world_state
from simulator.world import Preparation, PreparedSession, PreparedUser, World
from tests import builders
from tests.databases import Databases

NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
PEOPLE = list(catalogue.people())
PROFILES = catalogue.profiles_by_name()


@pytest.fixture(scope="session")
def engine(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with databases.temporary(tmp_path_factory.mktemp("recorder") / "practice.db") as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with builders.rollback_session(engine) as session:
        yield session


@pytest.fixture
def sandbox(session: Session) -> Sandbox:
    return builders.new_sandbox(session)


@st.composite
def users(draw: st.DrawFn, index: int) -> PreparedUser:
    names = draw(st.lists(st.sampled_from(sorted(PROFILES)), unique=True, max_size=3))
    chosen = {
        name: draw(
            st.none()
            | st.lists(
                st.sampled_from([option.name for option in PROFILES[name].options]), unique=True, min_size=1
            ).map(tuple)
        )
        for name in names
    }
    roles = {
        name: tuple(
            draw(
                st.lists(
                    st.sampled_from([role.name for role in PROFILES[name].roles]), unique=True, min_size=1
                )
            )
        )
        for name in names
        if PROFILES[name].roles and draw(st.booleans())
    }
    fields: dict[str, object] = {"document_number": draw(st.sampled_from([None, PEOPLE[-1 - index]]))}
    if draw(st.booleans()):
        fields = {
            "document_type": DocumentType.PASSPORT,
            "document_number": f"ZZ{index:06d}",
            "paternal_surname": "SPECIMEN",
            "maternal_surname": draw(st.sampled_from(["", "CASTRO"])),
            "given_names": "ANA",
        }
    if draw(st.booleans()):
        minutes = draw(st.integers(1, 1440))
        fields |= {"in_force": {}, "effective_at": NOW + timedelta(minutes=minutes)}
        chosen = chosen or {"Teledespacho": None}
    return PreparedUser.model_validate(
        {
            "username": f"OPERA{index:03d}",
            "status": draw(st.sampled_from(Status)),
            "email": draw(st.sampled_from([None, "ana@empresa.example"])),
            "profiles": chosen,
            "roles": roles,
            **fields,
        }
    )


@st.composite
def companies(draw: st.DrawFn) -> Preparation:
    count = draw(st.integers(0, 4))
    return Preparation(users=tuple(draw(users(index)) for index in range(count)), clock=NOW)


def stated(preparation: Preparation) -> Preparation:
    actions = preparation_actions(preparation)
    for action in actions:
        assert write(action).text
    return reduce(preparations.apply, actions, Preparation())


def prepared_world(session: Session, sandbox: Sandbox, preparation: Preparation) -> World:
    world_state.prepare(session, sandbox, preparation, NOW)
    return world_state.world_of(session, sandbox, NOW)


@pytest.mark.parametrize("walkthrough", load(), ids=lambda each: each.name)
def test_the_preparation_of_a_scenario_is_said_again(walkthrough: Walkthrough) -> None:
    assert stated(walkthrough.preparation) == walkthrough.preparation


@given(companies())
def test_any_company_is_said_again(preparation: Preparation) -> None:
    assert stated(preparation) == preparation


@pytest.mark.parametrize("walkthrough", load(), ids=lambda each: each.name)
def test_the_company_of_a_scenario_is_prepared_from_its_world(
    walkthrough: Walkthrough, session: Session, sandbox: Sandbox
) -> None:
    world = prepared_world(session, sandbox, walkthrough.preparation)
    preparation, refusals = preparation_of(world)
    assert refusals == []
    again = prepared_world(session, sandbox, stated(preparation))
    assert again.users == world.users
    assert again.may_sign_in == world.may_sign_in


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(preparation=companies())
def test_any_company_is_prepared_from_its_world(
    preparation: Preparation, session: Session, sandbox: Sandbox
) -> None:
    world = prepared_world(session, sandbox, preparation)
    read, refusals = preparation_of(world)
    assert refusals == []
    assert prepared_world(session, sandbox, stated(read)).users == world.users


def test_what_is_the_default_is_not_said(session: Session, sandbox: Sandbox) -> None:
    world = prepared_world(session, sandbox, Preparation(users=(PreparedUser(username="OPERA001"),)))
    preparation, _ = preparation_of(world, session=PreparedSession(), screen="Menú SOL")
    assert [write(action).text for action in preparation_actions(preparation)] == [
        "la empresa tiene los usuarios secundarios",
        "hemos iniciado sesión con la Clave Principal",
        'estamos en la pantalla "Menú SOL"',
    ]


def test_what_cannot_be_said_is_refused_by_name(session: Session, sandbox: Sandbox) -> None:
    user = PreparedUser(
        username="OPERA001",
        profiles={"Teledespacho": None},
        in_force={},
        effective_at=NOW + timedelta(seconds=90),
    )
    world = prepared_world(session, sandbox, Preparation(users=(user,), clock=NOW))
    preparation, refusals = preparation_of(world, is_locked=True, has_draft=True)
    assert [line.partition(":")[0] for line in refusals] == [
        "El ingreso está bloqueado por intentos fallidos",
        "Queda sin grabar un registro que se empezó",
        "«OPERA001»",
    ]
    assert stated(preparation).users[0].effective_at is None


def test_a_preparation_that_no_sentence_says_is_refused_by_field() -> None:
    user = PreparedUser(username="OPERA001", created_at=NOW)
    with pytest.raises(PreparationRefused, match="«OPERA001»: Dado no puede decir el momento de creación"):
        preparation_actions(Preparation(users=(user,)))
