"""The coach's JSON says what the walkthrough says, and nothing more."""

from __future__ import annotations

import json

from simulator.coach_script import guide, version
from simulator.scenario.compile import load
from simulator.scenario.model import Prepare, Walkthrough

PRACTISED = [walkthrough for walkthrough in load() if walkthrough.practice]


def named(name: str) -> Walkthrough:
    return next(walkthrough for walkthrough in PRACTISED if walkthrough.name == name)


def test_every_step_but_the_preparations_is_told_in_its_order() -> None:
    for walkthrough in PRACTISED:
        told = guide(walkthrough)["steps"]
        steps = [step for step in walkthrough.steps if not isinstance(step.action, Prepare)]
        assert [each["instruction"] for each in told] == [step.instruction for step in steps]
        assert [walkthrough.steps[each["number"]] for each in told] == steps


def test_a_guide_is_plain_json() -> None:
    for walkthrough in PRACTISED:
        assert json.loads(json.dumps(guide(walkthrough))) == guide(walkthrough)


def data_of(name: str) -> list[tuple[str | None, list[str]]]:
    groups = guide(named(name))["data"]
    return [(group["paragraph"], [": ".join(fact.values()) for fact in group["facts"]]) for group in groups]


def test_the_data_are_what_is_typed_chosen_and_marked_by_paragraph() -> None:
    assert data_of("suspender-un-usuario-secundario") == [("8.1", ["Modificar Estado (OPERA001): Suspender"])]
    assert [paragraph for paragraph, _ in data_of("recorrido-completo")] == [
        *("4.3", "4.6", "5", "6.2", "7.3", "8.1", "8.4", "8.7")
    ]
    assert data_of("recorrido-completo")[0][1][1] == "Usuario: PRACTICA"


def test_a_row_that_is_marked_is_a_datum_only_where_nothing_else_names_its_user() -> None:
    assert data_of("drawback-web-no-requiere-roles") == [("6", ["Usuario secundario: OPERA001"])]
    assert data_of("cambiar-los-roles-de-un-usuario-secundario") == [
        ("6.2", ["Desmarque: Importador", "Marque: Exportador"])
    ]


def test_a_role_is_told_with_its_profile_where_two_have_it() -> None:
    data = data_of("asignar-el-mismo-rol-en-un-solo-perfil")
    assert data == [("6.2", ["Marque: Despachador de aduana (Teledespacho)"])]


def test_the_end_is_what_the_last_expectations_say() -> None:
    assert guide(named("eliminar-un-usuario-secundario"))["end"] == (
        "El usuario secundario «OPERA001» queda en estado «Eliminado» y no puede iniciar sesión."
    )
    assert guide(named("cancelar-una-eliminacion"))["end"] == (
        "Ya no se muestra el aviso «La eliminación no se puede revertir. Está seguro?»."
        " El usuario secundario «OPERA001» queda en estado «Activo»."
        " El usuario secundario «OPERA002» queda en estado «Activo»."
    )


def test_every_scenario_has_an_end() -> None:
    assert [walkthrough.name for walkthrough in PRACTISED if not guide(walkthrough)["end"]] == []


def test_a_scenario_of_several_sections_names_them() -> None:
    assert len(guide(named("recorrido-completo"))["parts"]) == 5
    assert guide(named("suspender-un-usuario-secundario"))["parts"] == []


def test_a_value_that_something_depends_on_is_not_ones_own() -> None:
    own = {
        walkthrough.name: [
            step["action"]["target"]["name"] for step in guide(walkthrough)["steps"] if step["own"]
        ]
        for walkthrough in PRACTISED
    }
    assert own["crear-un-usuario-con-pasaporte"] == ["Nombres"]
    assert own["recorrido-completo"] == ["Correo electrónico"]
    assert own["crear-un-usuario-secundario"] == []


def test_the_version_changes_with_the_guide() -> None:
    assert len({version(walkthrough) for walkthrough in PRACTISED}) == len(PRACTISED)
