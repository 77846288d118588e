"""The front page is the path: what is done, what comes next; a trainer's course has a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from simulator.errors import ScenarioError
from simulator.procedure import messages
from simulator.scenario.course.course_file import project_course
from tests.web.client import Client, Clock
from tests.web.lesson import Lesson, state_of
from tests.web.pages import Node, Page

NewApp = Callable[..., Flask]
CREATE = "crear-un-usuario-secundario"
SUSPEND, DELETE = "suspender-un-usuario-secundario", "eliminar-un-usuario-secundario"
PASSPORT = "crear-un-usuario-con-pasaporte"
MAIN = [exercise.scenario for exercise in project_course().exercises]
NIGHT = """
title = "Turno de noche"
[[sections.8.exercises]]
scenario = "suspender-un-usuario-secundario"
teaches = "Impedir el ingreso."
[[sections.8.exercises]]
scenario = "eliminar-un-usuario-secundario"
teaches = "Eliminar a quien se fue."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "turno-noche.toml").write_text(NIGHT, encoding="utf-8")
    return tmp_path


def finish(client: Client, scenario: str, mode: str = "practicar") -> None:
    Lesson(client, scenario, mode).report(finished=True)


def next_of(page: Page) -> Node:
    """The first section of the page: what to do next."""
    return next(node for node in page.all("section") if node["aria-labelledby"] == "siguiente")


def done(page: Page) -> list[str]:
    """Names of the main exercises that are marked as done."""
    marked = [node for node in page.all("summary") if node.text.startswith("✓")]
    return [part["id"].removeprefix("e-") for node in marked for part in node if part["id"]]


def scenarios(node: Page | Node) -> list[str]:
    nodes = node.nodes if isinstance(node, Page) else list(node)
    return [each["value"] for each in nodes if each["name"] == "escenario"]


def test_who_is_new_begins_with_the_first_exercise(client: Client) -> None:
    page = client.get("/")
    start = page.region("Empezar aquí")
    assert scenarios(start) == [CREATE]
    assert done(page) == []
    client.press("Practicar", region="Empezar aquí")
    assert client.page.address.startswith("/leccion/")


def test_the_three_ways_are_explained_where_they_are_chosen(client: Client) -> None:
    page = client.get("/")
    forms = [form for form in page.all("form") if any(node["class"] == "explained" for node in form)]
    assert [scenarios(form)[0] for form in forms] == [CREATE, *MAIN]
    for form in forms:
        assert form.text == (
            "Ver El asistente lo hace y usted mira."
            " Practicar Usted lo hace, y el asistente le dice cada paso."
            " Practicar sin guía Usted lo hace, y pide ayuda solo si la necesita."
        )


def test_the_next_exercise_is_the_first_that_was_not_practised(client: Client) -> None:
    finish(client, MAIN[0])
    finish(client, MAIN[2], "sin-guia")
    page = client.get("/")
    assert done(page) == [MAIN[0], MAIN[2]]
    assert scenarios(page.region("Continuar")) == [MAIN[1]]
    assert "2 de 8 ejercicios hechos." in page.text


def test_what_was_only_watched_comes_next_to_be_done(client: Client) -> None:
    finish(client, CREATE, "ver")
    page = client.get("/")
    assert done(page) == []
    assert scenarios(page.region("Continuar")) == [CREATE]
    assert "Ya lo vio: ahora hágalo usted." in page.region("Continuar").text


def test_a_case_beside_the_path_does_not_move_it(client: Client) -> None:
    finish(client, PASSPORT)
    assert scenarios(client.get("/").region("Continuar")) == [CREATE]


def test_a_lesson_left_open_comes_before_the_next_exercise(client: Client, clock: Clock) -> None:
    finish(client, CREATE)
    lesson = Lesson(client, MAIN[2])
    page = client.get("/")
    assert scenarios(page.region("Continuar")) == []
    assert "Sin terminar" in page.by_id[f"e-{MAIN[2]}"].parent.text  # type: ignore[union-attr]
    assert client.press("Continuar donde lo dejó").address == lesson.start


def test_after_the_last_exercise_the_page_says_so(client: Client) -> None:
    for scenario in MAIN:
        finish(client, scenario)
    page = client.get("/")
    assert "Hizo todos los ejercicios principales." in page.region("¡Terminó el curso!").text
    assert done(page) == MAIN


def test_no_trainee_meets_what_only_tests_the_portal(client: Client) -> None:
    tests = set(project_course().portal_tests)
    assert not tests & set(scenarios(client.get("/")))
    for scenario in tests:
        client.post("/leccion/", {"escenario": scenario, "modo": "practicar"}, 404)


def test_a_trainers_course_has_its_own_page(new_app: NewApp, folder: Path) -> None:
    client = Client(new_app(courses=str(folder)))
    page = client.get("/curso/turno-noche")
    assert set(scenarios(page)) == {SUSPEND, DELETE}
    assert page.region("Turno de noche")
    assert "Más casos" not in page.text
    assert CREATE in scenarios(client.get("/"))


def test_a_lesson_of_a_trainers_course_goes_on_in_it(new_app: NewApp, folder: Path) -> None:
    client = Client(new_app(courses=str(folder)))
    client.get("/curso/turno-noche")
    page = client.press("Practicar", region="Empezar aquí")
    state = state_of(page)
    assert (state["home"], state["following"]["name"]) == ("/curso/turno-noche", DELETE)
    assert page.hidden("curso") == "turno-noche"  # for what the coach starts next


def test_a_lesson_of_the_front_page_knows_no_other_course(new_app: NewApp, folder: Path) -> None:
    lesson = Lesson(Client(new_app(courses=str(folder))), SUSPEND)
    following = lesson.state["following"]["name"]
    assert (lesson.state["home"], following) == ("/", "reactivar-un-usuario-secundario")


def test_an_address_of_no_course_is_not_found(client: Client) -> None:
    page = client.get("/curso/nada", 404)
    assert messages.text("course-unknown") in page.text
    assert client.press("Ir al inicio del simulador").heading == "Aula de práctica"


def test_a_lesson_of_a_course_that_is_gone_goes_on_in_the_projects(client: Client) -> None:
    fields = {"escenario": SUSPEND, "modo": "practicar", "curso": "retirado"}
    page = client.get(client.post("/leccion/", fields).headers["Location"])
    assert state_of(page)["home"] == "/"


def test_a_bad_course_stops_the_server_with_the_name_of_its_file(new_app: NewApp, folder: Path) -> None:
    (folder / "otro.toml").write_text(NIGHT.replace(DELETE, "eliminar-usuario"), encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"otro\.toml: «sections\.8\.exercises\.2\.scenario»: no hay"):
        new_app(courses=str(folder))
