from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.procedure.user_rules import password_violation
from simulator.recorder.practice_claves import (
    MALFORMED_SUBSTITUTES,
    PRACTICE_CLAVES,
    PUBLIC_CLAVES,
    SUBSTITUTES,
    practice_clave,
    with_practice_clave,
)
from simulator.recorder.recorded_steps import MAX_STEPS
from simulator.scenario.claves import PASSWORD_FIELDS, claves_in
from simulator.scenario.compile import load
from simulator.scenario.model.preparation_actions import SetPassword
from simulator.scenario.model.screen_expectations import ExpectValue
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Choose, Fill
from simulator.scenario.model.walkthrough import Action, as_json

CLAVES = st.text(max_size=14) | st.from_regex(r"[A-Za-z]{7}[0-9]{1,5}", fullmatch=True)
FIELDS = st.sampled_from([*sorted(PASSWORD_FIELDS), "Contraseña", "Clave SOL"])


def test_the_practice_claves_are_those_of_the_projects_scenarios() -> None:
    assert set(PRACTICE_CLAVES) == {clave for walkthrough in load() for clave in claves_in(walkthrough)}


def test_the_substitutes_are_judged_as_what_they_stand_for() -> None:
    assert not any(password_violation(each) for each in SUBSTITUTES.all)
    assert all(password_violation(each) for each in MALFORMED_SUBSTITUTES.all)
    numbers = (*SUBSTITUTES.numbers, *MALFORMED_SUBSTITUTES.numbers)
    assert len(PUBLIC_CLAVES) == len(("", *PRACTICE_CLAVES, *numbers))
    assert len(SUBSTITUTES.numbers) > MAX_STEPS


@given(CLAVES)
def test_a_typed_clave_becomes_a_public_one(typed: str) -> None:
    clave = practice_clave(typed)
    assert clave in PUBLIC_CLAVES
    assert practice_clave(clave) == clave
    assert not typed or password_violation(clave) == password_violation(typed)


def test_a_public_clave_stays() -> None:
    assert {practice_clave(clave) for clave in PUBLIC_CLAVES} == PUBLIC_CLAVES


@given(CLAVES, FIELDS, st.sampled_from([Fill, Choose, ExpectValue]))
def test_nobody_reads_a_typed_clave_out_of_an_action(typed: str, field: str, kind: type[Fill]) -> None:
    action = with_practice_clave(kind(Target(Kind.FIELD, field), typed))
    assert isinstance(action, kind)
    assert action.value in PUBLIC_CLAVES
    assert typed in PUBLIC_CLAVES or json.dumps(typed) not in json.dumps(as_json(action))


@given(CLAVES)
def test_a_prepared_clave_is_a_public_one(typed: str) -> None:
    action = with_practice_clave(SetPassword("OPERA001", typed))
    assert isinstance(action, SetPassword)
    assert action.password in PUBLIC_CLAVES


@pytest.mark.parametrize("action", [Fill(Target(Kind.FIELD, "RUC"), "Secreto99")], ids=["another field"])
def test_what_is_no_clave_stays(action: Action) -> None:
    assert with_practice_clave(action) == action
