"""The end of a lesson: what is still missing, the way on, and practice from a step that was hard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.web.client import Client
from tests.web.lesson import Lesson, state_of
from tests.web.pages import Node

NewApp = Callable[..., Flask]
CREATE, PROFILES = "crear-un-usuario-secundario", "asignar-perfiles-a-un-usuario-secundario"
SUSPEND, WHOLE = "suspender-un-usuario-secundario", "recorrido-completo"
BACK = "retroceder-desde-los-perfiles-y-el-resumen"
PENDING = "Lo que falta: "
NIGHT = """
title = "Turno de noche"
[[sections.4.exercises]]
scenario = "crear-un-usuario-secundario"
teaches = "Preparar los datos."
%s
"""


def ending(lesson: Lesson) -> Node:
    """What the page holds for the end; the coach shows it then."""
    return next(node for node in lesson.page.all("div") if node["class"] == "coach-ending")


def ways_on(lesson: Lesson) -> list[str]:
    return [node.text for node in ending(lesson) if node.tag in {"button", "a"}]


def pending_in(app: Flask, course: str) -> str:
    client = Client(app)
    client.get(f"/curso/{course}")
    page = client.press("Practicar", region="Empezar aquí")
    (text,) = [node.text for node in page.all("p") if node.text.startswith(PENDING)] or [""]
    return text.removeprefix(PENDING)


def hard_steps(lesson: Lesson) -> object:
    return state_of(lesson.client.get(lesson.start))["hard"]


def actions(lesson: Lesson) -> list[int]:
    return [index for index, step in enumerate(lesson.script()["steps"]) if step["part"] == "done"]


def start(client: Client, scenario: str, status: int = 303, **fields: str) -> str:
    form = {"escenario": scenario, "modo": "practicar", **fields}
    return str(client.post("/leccion/", form, status).headers.get("Location", ""))


PRINT, HOME = "Ver el resultado para imprimir", "Volver al inicio"


@pytest.mark.parametrize(
    ("mode", "others"),
    [
        ("ver", ["Ahora hágalo usted", "Repetir el paso"]),
        ("practicar", ["Otra vez", "Practicar sin guía"]),
        ("sin-guia", ["Otra vez"]),
    ],
)
def test_the_next_exercise_comes_first_in_each_way(client: Client, mode: str, others: list[str]) -> None:
    lesson = Lesson(client, CREATE, mode)
    following = "Siguiente ejercicio: Asignar perfiles a un usuario secundario"
    assert ways_on(lesson) == [following, *others, PRINT, HOME]


def test_after_the_last_exercise_the_way_leads_to_the_path(client: Client) -> None:
    lesson = Lesson(client, WHOLE)
    first = next(node for node in ending(lesson) if node["class"] == "coach-onward")
    assert (first.text, first["href"]) == ("Ver lo que ya hizo del curso", "/#curso")
    assert "Siguiente ejercicio" not in ending(lesson).text


def test_what_the_procedure_lacks_is_said(client: Client) -> None:
    assert f"{PENDING}elegir los perfiles de la persona y grabar" in ending(Lesson(client, CREATE)).text
    assert f"{PENDING}grabar. «OPERA001» todavía no queda registrado." in ending(Lesson(client, BACK)).text
    assert PENDING not in ending(Lesson(client, SUSPEND)).text


@pytest.mark.parametrize(
    ("line", "pending"),
    [
        ('pending = "Los perfiles, que da la otra sede."', "los perfiles, que da la otra sede."),
        ("", "grabar. «OPERA001» todavía no queda registrado."),
    ],
)
def test_a_trainers_course_says_it_in_its_own_words(
    new_app: NewApp, tmp_path: Path, line: str, pending: str
) -> None:
    (tmp_path / "turno-noche.toml").write_text(NIGHT % line, encoding="utf-8")
    assert pending_in(new_app(courses=str(tmp_path)), "turno-noche") == pending


def test_where_it_was_hard_is_stored_by_step(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    first, second, _ = actions(lesson)
    lesson.report(turn=1, hard={f"{first}": {"wrong": 1, "helps": 0}})
    lesson.report(turn=2, hard={f"{second}": {"wrong": 0, "helps": 2}, f"{first}": {"wrong": 0, "helps": 1}})
    assert hard_steps(lesson) == {
        f"{first}": {"wrong": 1, "helps": 1},
        f"{second}": {"wrong": 0, "helps": 2},
    }


def test_what_is_no_action_of_the_scenario_is_not_stored(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    count = {"wrong": 1, "helps": 1}
    lesson.report(hard=dict.fromkeys(("9999", *map(str, range(400))), count))
    assert hard_steps(lesson) == {str(index): count for index in actions(lesson)}


@pytest.mark.parametrize(
    "hard",
    [
        *({"x": {}}, {"-1": {}}, {"01": {}}, {"1": 1}, {"1": {"wrong": -1}}, {"1": {"helps": 1.5}}, []),
        {str(index): {} for index in range(501)},
    ],
    ids=str,
)
def test_hard_steps_that_cannot_be_are_refused(client: Client, hard: object) -> None:
    Lesson(client, SUSPEND).report(hard=hard, status=422)


def test_practice_from_a_step_is_a_lesson_of_its_own(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(finished=True)
    index = actions(lesson)[1]
    page = client.get(start(client, SUSPEND, desde=str(index)))
    state = state_of(page)
    assert state["id"] != lesson.id
    assert (state["first"], state["mode"], state["finished"], state["hard"]) == (
        index,
        "practicar",
        False,
        {},
    )
    assert PRINT in page.text


def test_practice_of_a_part_leaves_the_progress_as_it_was(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    index = actions(lesson)[1]
    lesson.report(finished=True, wrong=2)
    part = start(client, SUSPEND, desde=str(index)).partition("/portal/")[0]
    report = {"place": {}, "turn": 1, "seconds": 0, "wrong": 0, "helps": {}, "finished": True}
    client.api("POST", f"{part}/avance", report)
    assert "Practicado: 2 acciones equivocadas" in client.get("/").text


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("{said}", {}),
        ("999", {}),
        ("-1", {}),
        ("uno", {}),
        *(("{done}", {"modo": mode}) for mode in ("ver", "sin-guia")),
    ],
)
def test_practice_begins_at_an_action_and_with_a_guide(
    client: Client, step: str, fields: dict[str, str]
) -> None:
    done = actions(Lesson(client, SUSPEND))
    said = next(index for index in range(1, 99) if index not in done)
    start(client, SUSPEND, 400, desde=step.format(said=said, done=done[1]), **fields)
