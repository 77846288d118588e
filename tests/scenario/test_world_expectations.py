"""Expectations about the stored world: met, or answered with what the world has instead."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Status
from simulator.scenario.matcher import find_match
from simulator.scenario.model.user_actions import OpenPortal
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.model.world_expectations import (
    ExpectInForce,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
    StoredUserExpectation,
)
from simulator.scenario.sentence_writer import write
from simulator.scenario.sentences import VOCABULARY
from simulator.scenario.world_expectations import (
    ASPECT_TITLES,
    IN_FORCE_NOTE,
    PENDING_HINT,
    mismatch,
    other_changes,
)
from simulator.world import World, WorldUser
from simulator.world_changes import Aspect

PORTAL = "Portal del Operador de Comercio Exterior"
NOON = datetime(2026, 1, 5, 17, tzinfo=UTC)
ROSA = WorldUser(
    username="OPERA001",
    document_type=DocumentType.DNI,
    document_number="99999901",
    paternal_surname="EJEMPLO",
    maternal_surname="QUISPE",
    given_names="ROSA",
    email=None,
    status=Status.SUSPENDED,
    created_at=NOON,
    profiles={"Teledespacho": ("Envío de documentos",)},
    in_force={"Teledespacho": ("Envío de documentos", "Consulta de respuestas")},
    effective_at=NOON,
    roles={"Teledespacho": ("Despachador de aduana",)},
)
WORLD = World(
    ruc="20000000061",
    company="OPERADOR DE PRÁCTICA S.A.C.",
    clock=NOON,
    users=(ROSA,),
    may_sign_in=("PRACTICA",),
)


@pytest.mark.parametrize(
    "expectation",
    [
        ExpectStatus("OPERA001", Status.SUSPENDED),
        ExpectNoUser("OPERA002"),
        ExpectSignIn("OPERA001", allowed=False),
        ExpectSignIn("PRACTICA", allowed=True),
        ExpectProfile("OPERA001", "Teledespacho", present=True),
        ExpectProfile("OPERA001", "Drawback Web", present=False),
        ExpectOption("OPERA001", "Envío de documentos", present=True),
        ExpectOption("OPERA001", "Consulta de respuestas", present=False),
        ExpectInForce("OPERA001", "Consulta de respuestas", present=True),
        ExpectInForce("OPERA001", "Mensajes", present=False),
        ExpectRole("OPERA001", "Despachador de aduana", present=True),
        ExpectRole("OPERA001", "Importador", present=False),
        ExpectRole("OPERA001", "Despachador de aduana", present=True, profile="Teledespacho"),
        ExpectRole("OPERA001", "Despachador de aduana", present=False, profile=PORTAL),
    ],
    ids=str,
)
def test_a_met_expectation_says_nothing(expectation: StoredUserExpectation) -> None:
    assert mismatch(expectation, WORLD) is None


@pytest.mark.parametrize(
    ("expectation", "message"),
    [
        (ExpectStatus("OPERA001", Status.ACTIVE), "El usuario «OPERA001» está «Suspendido»."),
        (
            ExpectStatus("OPERA002", Status.ACTIVE),
            "El usuario «OPERA002» no está registrado. Usuarios: «OPERA001».",
        ),
        (ExpectNoUser("OPERA001"), "El usuario «OPERA001» está registrado y «Suspendido»."),
        (ExpectSignIn("OPERA001", allowed=True), "Pueden iniciar sesión: «PRACTICA»."),
        (ExpectSignIn("PRACTICA", allowed=False), "Pueden iniciar sesión: «PRACTICA»."),
        (ExpectProfile("OPERA001", "Drawback Web", present=True), "Perfiles de «OPERA001»: «Teledespacho»."),
        (ExpectProfile("OPERA001", "Teledespacho", present=False), "Perfiles de «OPERA001»: «Teledespacho»."),
        (
            ExpectOption("OPERA001", "Mensajes", present=True),
            "Opciones de «OPERA001»: «Envío de documentos».",
        ),
        (
            ExpectInForce("OPERA001", "Envío de documentos", present=False),
            "Opciones vigentes de «OPERA001»: «Envío de documentos», «Consulta de respuestas».",
        ),
        (ExpectRole("OPERA001", "Importador", present=True), "Roles de «OPERA001»: «Despachador de aduana»."),
        (
            ExpectRole("OPERA001", "Despachador de aduana", present=False, profile="Teledespacho"),
            "Roles de «OPERA001» en «Teledespacho»: «Despachador de aduana».",
        ),
        (
            ExpectRole("OPERA001", "Despachador de aduana", present=True, profile=PORTAL),
            f"Roles de «OPERA001» en «{PORTAL}»: ninguno.",
        ),
        (
            ExpectRole("OPERA009", "Importador", present=False),
            "El usuario «OPERA009» no está registrado. Usuarios: «OPERA001».",
        ),
    ],
    ids=str,
)
def test_an_unmet_expectation_says_what_is_there(expectation: StoredUserExpectation, message: str) -> None:
    assert mismatch(expectation, WORLD) == message


def test_a_role_that_is_left_in_a_profile_is_denied_of_another_by_its_name() -> None:
    message = mismatch(ExpectRole("OPERA001", "Despachador de aduana", present=False), WORLD)
    assert message == (
        "Roles de «OPERA001»: «Despachador de aduana». Lo tiene en «Teledespacho»."
        ' De un solo perfil se dice «el usuario secundario "OPERA001" queda sin el rol'
        f' "Despachador de aduana" en el perfil "{PORTAL}"».'
    )


@pytest.mark.parametrize(
    ("option", "present", "is_pending"),
    [("Consulta de respuestas", False, True), ("Envío de documentos", False, False)],
)
def test_what_is_recorded_and_not_yet_in_force_says_so(option: str, present: bool, is_pending: bool) -> None:
    message = mismatch(ExpectInForce("OPERA001", option, present=present), WORLD) or ""
    assert message.endswith(PENDING_HINT) is is_pending


def test_an_empty_list_is_called_by_name() -> None:
    world = WORLD.model_copy(update={"users": (ROSA.model_copy(update={"roles": {}}),)})
    expectation = ExpectRole("OPERA001", "Importador", present=True)
    assert mismatch(expectation, world) == "Roles de «OPERA001»: ninguno."


LUIS = ROSA.model_copy(update={"username": "OPERA002", "document_number": "99999902"})
COMPANY = WORLD.model_copy(update={"users": (ROSA, LUIS)})
STATUS = {"status": Status.DELETED}
PROFILES = {"profiles": {}, "effective_at": NOON + timedelta(hours=1)}
IN_FORCE = {"in_force": {}, "effective_at": None}
ROLES: dict[str, object] = {"roles": {}}
FEWER = {"in_force": {"Teledespacho": ("Envío de documentos",)}}


def altered(username: str, update: dict[str, object]) -> World:
    """The company after something of that user has changed."""
    users = tuple(
        user.model_copy(update=update) if user.username == username else user for user in COMPANY.users
    )
    return COMPANY.model_copy(update={"users": users})


def joined(*users: WorldUser) -> World:
    return COMPANY.model_copy(update={"users": users})


def test_where_nothing_changes_nothing_else_changes() -> None:
    assert other_changes([], COMPANY, COMPANY) is None


@pytest.mark.parametrize(
    ("expectation", "update"),
    [
        (ExpectStatus("OPERA001", Status.DELETED), STATUS),
        (ExpectSignIn("OPERA001", allowed=False), STATUS),
        (ExpectProfile("OPERA001", "Teledespacho", present=False), PROFILES),
        (ExpectOption("OPERA001", "Consulta de respuestas", present=False), FEWER),
        (ExpectInForce("OPERA001", "Consulta de respuestas", present=False), FEWER),
        (ExpectRole("OPERA001", "Despachador de aduana", present=False), ROLES),
        (ExpectRole("OPERA001", "Despachador de aduana", present=False, profile="Teledespacho"), ROLES),
    ],
    ids=str,
)
def test_an_expectation_above_states_the_change_that_it_names_of_its_user_alone(
    expectation: StoredUserExpectation, update: dict[str, object]
) -> None:
    assert other_changes([OpenPortal(), expectation], COMPANY, altered("OPERA001", update)) is None
    assert other_changes([expectation], COMPANY, altered("OPERA002", update)) is not None
    names = altered("OPERA001", {**update, "given_names": "LUZ"})
    message = "Apellidos y nombres de «OPERA001»: de «EJEMPLO QUISPE ROSA» a «EJEMPLO QUISPE LUZ»."
    assert other_changes([expectation], COMPANY, names) == f"También cambió: {message}"


BOTH = {"Teledespacho": ("Envío de documentos", "Consulta de respuestas")}
FULL = ROSA.model_copy(
    update={
        "profiles": {PORTAL: ("Declaraciones – Consulta", "Declaraciones – Transmisión"), **BOTH},
        "in_force": {PORTAL: ("Declaraciones – Consulta", "Declaraciones – Transmisión"), **BOTH},
        "effective_at": None,
        "roles": {PORTAL: ("Importador", "Exportador"), "Teledespacho": ("Despachador de aduana",)},
    }
)


@pytest.mark.parametrize(
    ("above", "update", "change", "sentence"),
    [
        (
            [ExpectProfile("OPERA001", PORTAL, present=True)],
            {"profiles": {**FULL.profiles, PORTAL: ("Declaraciones – Consulta",)}, "effective_at": NOON},
            f"pierde la opción «Declaraciones – Transmisión» del perfil «{PORTAL}»",
            'queda sin la opción "Declaraciones – Transmisión"',
        ),
        (
            [ExpectRole("OPERA001", "Exportador", present=True)],
            {"roles": {PORTAL: ("Exportador",), "Teledespacho": ("Despachador de aduana",)}},
            f"pierde el rol «Importador» en el perfil «{PORTAL}»",
            f'queda sin el rol "Importador" en el perfil "{PORTAL}"',
        ),
        (
            [ExpectRole("OPERA001", "Importador", present=False, profile="Teledespacho")],
            {"roles": {**FULL.roles, PORTAL: ("Exportador",)}},
            f"pierde el rol «Importador» en el perfil «{PORTAL}»",
            f'queda sin el rol "Importador" en el perfil "{PORTAL}"',
        ),
        (
            [ExpectProfile("OPERA001", PORTAL, present=True)],
            {"profiles": {PORTAL: FULL.profiles[PORTAL]}, "effective_at": NOON},
            "pierde el perfil «Teledespacho»",
            'queda sin el perfil "Teledespacho"',
        ),
        (
            [
                ExpectProfile("OPERA001", "Teledespacho", present=False),
                ExpectOption("OPERA001", "Envío de documentos", present=False),
            ],
            {"profiles": {PORTAL: FULL.profiles[PORTAL]}},
            "pierde la opción «Consulta de respuestas» del perfil «Teledespacho»",
            'queda sin la opción "Consulta de respuestas"',
        ),
        (
            [ExpectInForce("OPERA001", "Envío de documentos", present=True)],
            {"profiles": {**FULL.profiles, "Teledespacho": ("Consulta de respuestas",)}},
            "pierde la opción «Envío de documentos» del perfil «Teledespacho»",
            'queda sin la opción "Envío de documentos"',
        ),
        (
            [ExpectOption("OPERA001", "Envío de documentos", present=True)],
            {"in_force": {**FULL.in_force, "Teledespacho": ("Envío de documentos",)}},
            "ya no tiene vigente la opción «Consulta de respuestas» del perfil «Teledespacho»",
            'no tiene vigente la opción "Consulta de respuestas"',
        ),
        (
            [ExpectStatus("OPERA001", Status.ACTIVE)],
            STATUS,
            "pasa de «Suspendido» a «Eliminado»",
            'queda "Eliminado"',
        ),
    ],
    ids=[
        *("another-option", "another-role", "role-of-another-profile", "another-profile"),
        *("one-of-two-named-options", "only-in-force", "another-option-in-force", "an-earlier-status"),
    ],
)
def test_no_expectation_states_more_than_it_names(
    above: list[Action], update: dict[str, object], change: str, sentence: str
) -> None:
    start = joined(FULL)
    end = joined(FULL.model_copy(update=update))
    message = f"También cambió: «OPERA001» {change}. Si debe ser así, dígalo antes: "
    note = IN_FORCE_NOTE if isinstance(above[0], ExpectInForce) else ""
    assert (
        other_changes(above, start, end) == f'{message}«el usuario secundario "OPERA001" {sentence}».{note}'
    )


def test_what_stays_as_it_was_states_no_change() -> None:
    stays: list[Action] = [
        ExpectProfile("OPERA001", "Teledespacho", present=True),
        ExpectRole("OPERA001", "Despachador de aduana", present=True),
        ExpectStatus("OPERA001", Status.SUSPENDED),
        ExpectNoUser("OPERA001"),
    ]
    for update in (PROFILES, ROLES, STATUS, FEWER):
        assert other_changes(stays, COMPANY, altered("OPERA001", update)) is not None


def test_a_recorded_option_states_that_it_comes_into_force() -> None:
    above = [ExpectOption("OPERA001", "Consulta de respuestas", present=False)]
    recorded = {"profiles": {**FULL.profiles, "Teledespacho": ("Envío de documentos",)}}
    pending = FULL.model_copy(update={**recorded, "effective_at": NOON})
    assert other_changes(above, joined(FULL), joined(pending)) is None
    in_force = pending.model_copy(update={"in_force": pending.profiles, "effective_at": None})
    assert other_changes(above, joined(FULL), joined(in_force)) is None
    assert other_changes(above, joined(pending), joined(in_force)) is None


KEEPS = ExpectInForce("OPERA001", "Envío de documentos", present=True)


def test_what_is_in_force_names_nothing_that_is_recorded() -> None:
    gone = FULL.model_copy(update={"profiles": {PORTAL: FULL.profiles[PORTAL]}, "effective_at": NOON})
    profile = ExpectProfile("OPERA001", "Teledespacho", present=False)
    assert other_changes([profile, KEEPS], joined(FULL), joined(gone)) is None
    message = other_changes([KEEPS], joined(FULL), joined(gone)) or ""
    assert message.startswith("También cambió: «OPERA001» pierde el perfil «Teledespacho».")


def test_what_is_in_force_states_that_it_came_into_force_and_no_more() -> None:
    pending = FULL.model_copy(update={"in_force": {PORTAL: FULL.profiles[PORTAL]}, "effective_at": NOON})
    profile = ExpectProfile("OPERA001", "Teledespacho", present=True)
    other = ExpectInForce("OPERA001", "Consulta de respuestas", present=True)
    assert other_changes([KEEPS, other], joined(pending), joined(FULL)) is None
    assert other_changes([profile, KEEPS], joined(pending), joined(FULL)) is None
    message = other_changes([KEEPS], joined(pending), joined(FULL)) or ""
    assert "ya tiene vigente la opción «Consulta de respuestas»" in message
    assert "Envío de documentos" not in message


def test_the_moment_of_a_change_is_no_matter_of_what_is_in_force() -> None:
    moved = joined(FULL.model_copy(update={"effective_at": NOON}))
    assert other_changes([KEEPS], joined(FULL), moved) is not None


def test_the_moment_alone_needs_an_option() -> None:
    moved = altered("OPERA001", {"effective_at": NOON + timedelta(hours=1)})
    message = "Entrada en vigencia de «OPERA001»: de 05/01/2026 17:00 (UTC) a 05/01/2026 18:00 (UTC)."
    assert other_changes([], COMPANY, moved) == f"También cambió: {message}"
    option = ExpectOption("OPERA001", "Envío de documentos", present=True)
    assert other_changes([option], COMPANY, moved) is None


def test_of_a_new_user_profiles_and_roles_are_named_as_any() -> None:
    status = ExpectStatus("OPERA002", Status.SUSPENDED)
    profile = ExpectProfile("OPERA002", "Teledespacho", present=True)
    role = ExpectRole("OPERA002", "Despachador de aduana", present=True)
    assert other_changes([profile, role], joined(ROSA), COMPANY) is None
    message = other_changes([status], joined(ROSA), COMPANY)
    assert message is not None
    assert message.startswith(
        "También cambió: «OPERA002» gana el perfil «Teledespacho»; «OPERA002» gana el rol"
    )
    assert "queda registrado" in (other_changes([], joined(ROSA), COMPANY) or "")


@pytest.mark.parametrize(
    ("world", "message"),
    [
        (
            altered("OPERA001", {"document_type": DocumentType.PASSPORT, "email": "a@example.com"}),
            (
                "Documento de identidad de «OPERA001»: de «DNI 99999901» a «Pasaporte 99999901»;"
                " Correo electrónico de «OPERA001»: de ninguno a «a@example.com»."
            ),
        ),
        (
            joined(
                ROSA,
                LUIS.model_copy(update={"username": "OPERA003", "profiles": {}, "in_force": {}, "roles": {}}),
            ),
            (
                "«OPERA003» queda registrado y «Suspendido»;"
                " Registro de «OPERA002»: de «Suspendido» a no registrado."
            ),
        ),
    ],
    ids=["data", "users"],
)
def test_what_else_changed_is_told(world: World, message: str) -> None:
    text = other_changes([ExpectNoUser("OPERA009")], COMPANY, world) or ""
    assert text.partition(" Si debe ser así")[0] == f"También cambió: {message}"


PROFILE_OPTIONS = {
    profile.name: tuple(option.name for option in profile.options)
    for profile in catalogue.profiles().values()
}
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(options), min_size=1, unique=True).map(sorted).map(tuple)
        for name, options in list(PROFILE_OPTIONS.items())[:3]
    },
)
ROLES_OF = st.fixed_dictionaries({}, optional={PORTAL: st.sampled_from([("Importador",), ("Exportador",)])})
USERS = st.builds(
    lambda **update: ROSA.model_copy(update={**update, "effective_at": None}),
    status=st.sampled_from(Status),
    profiles=OPTIONS,
    in_force=OPTIONS,
    roles=ROLES_OF,
)


@given(before=USERS, after=USERS)
def test_saying_each_sentence_that_the_message_gives_states_everything(
    before: WorldUser, after: WorldUser
) -> None:
    start, end = joined(before), joined(after)
    message = other_changes([], start, end)
    assert (message is None) == (before == after)
    vocabulary_actions: list[Action] = []
    for _ in range(3):  # naming an option asks for the others of its profile
        message = other_changes(vocabulary_actions, start, end)
        for sentence in re.findall(r"«(el usuario secundario [^»]+)»", message or ""):
            match = find_match(sentence, VOCABULARY)
            assert match is not None
            action = match.sentence.build(match.texts)
            assert write(action).text == sentence
            vocabulary_actions.append(action)
    assert message is None


def test_every_aspect_has_a_title() -> None:
    assert set(ASPECT_TITLES) == set(Aspect)
