"""The coach script says what the walkthrough says, and nothing more."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from simulator.coach_exercise import FactGroup, fact_lists, pending
from simulator.coach_script import coach_script, version
from simulator.procedure.words import words
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose

PRACTISED = choose([], practice_only=True)


def walkthrough_named(name: str) -> Walkthrough:
    return next(walkthrough for walkthrough in PRACTISED if walkthrough.name == name)


def test_every_step_but_the_preparations_is_there_in_order() -> None:
    for walkthrough in PRACTISED:
        script_steps = coach_script(walkthrough)["steps"]
        steps = [step for step in walkthrough.steps if not isinstance(step.action, PreparationAction)]
        assert [each["instruction"] for each in script_steps] == [step.instruction for step in steps]
        assert [walkthrough.steps[each["number"]] for each in script_steps] == steps


def test_a_coach_script_is_plain_json() -> None:
    for walkthrough in PRACTISED:
        assert json.loads(json.dumps(coach_script(walkthrough))) == coach_script(walkthrough)


def data_of(name: str) -> list[tuple[str | None, list[str]]]:
    groups = coach_script(walkthrough_named(name))["data"]
    return [(group["paragraph"], list(_facts_of(group))) for group in groups]


def _facts_of(group: FactGroup) -> Iterator[str]:
    for fact_list in group["lists"]:
        for fact in fact_list:
            yield from (f"{fact['name']}: {value}" for value in fact["values"])


@pytest.mark.parametrize(
    ("facts", "lists"),
    [
        ("RUC 1, Usuario A", ["RUC 1, Usuario A"]),
        ("RUC 1, Marque A, Marque B", ["RUC 1, Marque A B"]),
        ("Usuario A, Clave 1, Usuario B, Clave 2", ["Usuario A, Clave 1", "Usuario B, Clave 2"]),
        ("RUC 1, Usuario A, Usuario B, RUC 2", ["RUC 1, Usuario A B", "RUC 2"]),
        (
            "Marque A, Desmarque B, Marque C, Desmarque D, Desmarque E, Marque F",
            ["Marque A, Desmarque B", "Marque C, Desmarque D E", "Marque F"],
        ),
    ],
    ids=["different names", "one name", "a name again", "each pair in its list", "a third time"],
)
def test_the_facts_of_a_paragraph_are_listed_by_name(facts: str, lists: list[str]) -> None:
    pairs = [tuple(fact.split()) for fact in facts.split(", ")]
    written = [
        ", ".join(" ".join([fact["name"], *fact["values"]]) for fact in fact_list)
        for fact_list in fact_lists((name, value) for name, value in pairs)
    ]
    assert written == lists


def test_the_data_are_what_is_typed_chosen_and_marked_by_paragraph() -> None:
    assert data_of("suspender-un-usuario-secundario") == [("8.1", ["Modificar Estado (OPERA001): Suspender"])]
    assert [paragraph for paragraph, _ in data_of("recorrido-completo")] == [
        *("4.3", "4.6", "5", "6.2", "7.3", "8.1", "8.4", "8.7")
    ]
    assert data_of("recorrido-completo")[0][1][1] == "Usuario: PRACTICA"


def test_a_marked_row_is_a_fact_only_where_nothing_else_names_its_user() -> None:
    assert data_of("drawback-web-no-requiere-roles") == [("6", ["Usuario secundario: OPERA001"])]
    assert data_of("cambiar-los-roles-de-un-usuario-secundario") == [
        ("6.2", ["Desmarque: Importador", "Marque: Exportador"])
    ]


def test_a_role_is_listed_with_its_profile_where_two_have_it() -> None:
    data = data_of("asignar-el-mismo-rol-en-un-solo-perfil")
    assert data == [("6.2", ["Marque: Despachador de aduana (Teledespacho)"])]


def test_the_end_is_what_the_last_expectations_say() -> None:
    assert coach_script(walkthrough_named("eliminar-un-usuario-secundario"))["end"] == (
        "El usuario secundario «OPERA001» queda en estado «Eliminado» y no puede iniciar sesión."
    )
    assert coach_script(walkthrough_named("cancelar-una-eliminacion"))["end"] == (
        "Ya no se muestra el aviso «La eliminación no se puede revertir. Está seguro?»."
        " El usuario secundario «OPERA001» queda en estado «Activo»."
        " El usuario secundario «OPERA002» queda en estado «Activo»."
    )


def test_who_is_not_registered_yet_is_pending_and_no_result() -> None:
    create = walkthrough_named("crear-un-usuario-secundario")
    assert pending(create) == "Grabar. «OPERA001» todavía no queda registrado."
    assert coach_script(create)["end"] == (
        "Se muestra la pantalla «Confirmación de Datos de Usuario Secundario»."
        " La sección «Datos del usuario secundario» muestra «OPERA001»."
    )


def test_that_nobody_is_registered_is_the_result_of_cancelling() -> None:
    cancelled = walkthrough_named("cancelar-en-el-resumen")
    assert pending(cancelled) == ""
    assert coach_script(cancelled)["end"].endswith("El usuario secundario «OPERA001» no queda registrado.")


def test_after_a_record_nothing_is_pending() -> None:
    names = [walkthrough.name for walkthrough in PRACTISED if pending(walkthrough)]
    assert names == ["crear-un-usuario-secundario", "retroceder-desde-los-perfiles-y-el-resumen"]


def test_every_scenario_has_an_end() -> None:
    assert [walkthrough.name for walkthrough in PRACTISED if not coach_script(walkthrough)["end"]] == []


def test_the_goal_names_the_sections_where_there_are_several() -> None:
    assert coach_script(walkthrough_named("crear-un-usuario-con-pasaporte"))["goal"] == (
        "creación de usuario secundario; asignación de perfiles, en este orden. Al final, el usuario"
        " secundario «PASAP001» queda en estado «Activo» y con el perfil «Buzón Electrónico»."
    )
    assert coach_script(walkthrough_named("eliminar-un-usuario-secundario"))["goal"] == (
        "al final, el usuario secundario «OPERA001» queda en estado «Eliminado» y no puede iniciar sesión."
    )


def test_a_value_that_is_used_again_must_be_typed_as_it_is() -> None:
    free_fields = {
        walkthrough.name: [
            step["action"]["target"]["name"] for step in coach_script(walkthrough)["steps"] if step["own"]
        ]
        for walkthrough in PRACTISED
    }
    assert free_fields["crear-un-usuario-con-pasaporte"] == ["Nombres"]
    assert free_fields["recorrido-completo"] == ["Correo electrónico"]
    assert free_fields["crear-un-usuario-secundario"] == []


def test_the_version_changes_with_the_coach_script() -> None:
    assert len({version(walkthrough) for walkthrough in PRACTISED}) == len(PRACTISED)


def explained(name: str) -> dict[str, tuple[int, bool]]:
    """By question: number of the action that answers it, from 1, or 0; whether the title or goal has it."""
    script = coach_script(walkthrough_named(name))
    actions = [index for index, step in enumerate(script["steps"]) if step["part"] == "done"]
    return {
        note["question"]: (actions.index(note["step"]) + 1 if note["step"] >= 0 else 0, note["goal"])
        for note in script["words"]
    }


def test_a_word_is_explained_at_the_first_action_that_comes_with_it() -> None:
    assert explained("crear-un-usuario-secundario") == {
        "¿Qué es la Clave SOL?": (3, False),  # in a narration
        "¿Qué es un usuario secundario?": (1, True),  # in the title, which a lesson without a guide shows too
        "¿Qué es un perfil?": (8, False),
        "¿Qué es un rol?": (8, False),
    }


def test_a_word_of_the_goal_or_the_result_alone_is_explained_at_no_action() -> None:
    assert explained("crear-un-usuario-con-pasaporte") == {
        "¿Qué es un usuario secundario?": (0, True),
        "¿Qué es un perfil?": (9, True),
    }


def test_every_word_is_explained_somewhere_at_an_action() -> None:
    questions = {
        note["question"]
        for walkthrough in PRACTISED
        for note in coach_script(walkthrough)["words"]
        if note["step"] >= 0
    }
    assert questions == {word.question for word in words()}


def test_a_note_of_a_word_leads_to_an_action() -> None:
    for walkthrough in PRACTISED:
        script = coach_script(walkthrough)
        numbers = [note["step"] for note in script["words"] if note["step"] >= 0]
        assert {script["steps"][number]["part"] for number in numbers} <= {"done"}
