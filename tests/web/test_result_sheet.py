"""The result of a finished lesson: what its page says, whose it is, and what it never takes or keeps."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

import pytest
from flask import Flask

from simulator.models import Lesson as LessonRow
from simulator.procedure import messages
from simulator.web.app_resources import Resources
from tests.web.client import Client, Clock
from tests.web.lesson import Lesson
from tests.web.pages import Page

SUSPEND, CREATE = "suspender-un-usuario-secundario", "crear-un-usuario-secundario"
PASSPORT, WHOLE = "crear-un-usuario-con-pasaporte", "recorrido-completo"
LINK = "Ver el resultado para imprimir"


def facts(page: Page) -> dict[str, str]:
    """What the sheet says, by the name of each fact."""
    names, values = page.all("dt"), page.all("dd")
    return {name.text: value.text for name, value in zip(names, values, strict=True)}


def test_the_sheet_says_what_when_how_and_with_how_many_mistakes_and_helps(
    client: Client, clock: Clock
) -> None:
    lesson = Lesson(client, SUSPEND, "sin-guia")
    clock.advance(minutes=3)
    lesson.report(seconds=121, wrong=2, helps={"pista": 2, "que": 1}, finished=True)
    assert facts(lesson.result()) == {
        "Ejercicio": "Suspender un usuario secundario",
        "Sección de la cartilla": "8. Cambio de estado",
        "Qué enseña": "Impedir el ingreso de quien se ausenta, sin quitarle nada.",
        "Curso": "Usuarios secundarios, paso a paso",
        "Manera": "Practicar sin guía. Usted lo hace, y pide ayuda solo si la necesita.",
        "Comenzó": "01/07/2026 10:00 (hora del Perú)",
        "Terminó": "01/07/2026 10:03 (hora del Perú)",
        "Duración": "3 min, con la página abierta",
        "Acciones equivocadas": "2",
        "Ayudas pedidas": "3 (2 pistas y 1 instrucción)",
        "Simulador": f"sol-simulator {version('sol-simulator')}",
    }
    assert "no es un certificado ni un documento de la SUNAT" in client.page.html


@pytest.mark.parametrize(
    ("seconds", "duration"),
    [(0, "1 min"), (60, "1 min"), (61, "2 min"), (3600, "1 h"), (3661, "1 h 2 min"), (90_000, "25 h")],
)
def test_the_duration_is_in_hours_and_minutes(client: Client, seconds: int, duration: str) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(seconds=seconds, finished=True)
    assert facts(lesson.result())["Duración"] == f"{duration}, con la página abierta"


def test_what_the_coach_reports_late_counts_in_the_sheet(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(finished=True)
    lesson.report(wrong=1, helps={"hagalo": 1})
    sheet = facts(lesson.result())
    assert (sheet["Acciones equivocadas"], sheet["Ayudas pedidas"]) == (
        "1",
        "1 (1 paso hecho por el asistente)",
    )


def test_a_demonstration_has_no_mistakes_and_no_helps(client: Client) -> None:
    lesson = Lesson(client, SUSPEND, "ver")
    lesson.report(finished=True)
    sheet = facts(lesson.result())
    assert sheet["Manera"] == "Ver. El asistente lo hace y usted mira."
    assert not {"Acciones equivocadas", "Ayudas pedidas"} & set(sheet)


def test_one_of_more_cases_teaches_nothing_of_its_own(client: Client) -> None:
    lesson = Lesson(client, PASSPORT)
    lesson.report(finished=True)
    assert "Qué enseña" not in facts(lesson.result())


def test_the_whole_procedure_names_all_its_sections(client: Client) -> None:
    lesson = Lesson(client, WHOLE)
    lesson.report(finished=True)
    sections = facts(lesson.result())["Sección de la cartilla"]
    assert sections.startswith("4. Creación de usuario secundario; 5. ")
    assert sections.endswith("; 8. Cambio de estado")


def test_the_name_is_sent_nowhere(client: Client) -> None:
    """Its field is in no form, and has no name under which a form would send it."""
    lesson = Lesson(client, SUSPEND)
    lesson.report(finished=True)
    (field,) = lesson.result().all("textarea")
    assert "name" not in field
    assert "form" not in field
    assert field["autocomplete"] == "off"
    assert client.page.all("form") == []


def test_the_sheet_stays_when_the_lessons_company_is_gone(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(wrong=4, finished=True)
    Lesson(client, CREATE)
    client.get(lesson.base, 404)
    assert facts(lesson.result())["Acciones equivocadas"] == "4"


def test_a_lesson_under_way_has_no_result_yet_and_goes_on(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    assert messages.text("result-unfinished") in lesson.result(404).html
    assert client.press("Continuar el ejercicio").address == lesson.start


def test_a_lesson_that_was_given_up_has_none(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    Lesson(client, SUSPEND)
    assert messages.text("result-abandoned") in lesson.result(404).html
    assert client.press("Ir al inicio del simulador").heading == "Aula de práctica"


def test_another_visitors_result_does_not_exist(client: Client, new_client: Callable[[], Client]) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(finished=True)
    stranger = new_client()
    assert messages.text("lesson-unknown") in stranger.get(f"{lesson.base}/resultado", 404).html
    Lesson(stranger, SUSPEND)
    assert messages.text("lesson-unknown") in stranger.get(f"{lesson.base}/resultado", 404).html


def test_who_was_forgotten_has_no_result(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(finished=True)
    client.get("/")
    client.press("Borrar lo que se guarda de mí")
    assert messages.text("lesson-unknown") in lesson.result(404).html


def test_of_a_scenario_that_an_upgrade_renamed_the_sheet_has_the_old_name(client: Client, app: Flask) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(finished=True)
    resources: Resources = app.extensions["simulator"]
    with resources.write.begin() as session:
        session.get_one(LessonRow, lesson.id).attempt.scenario = "suspender-a-un-usuario"
    sheet = facts(lesson.result())
    assert sheet["Ejercicio"] == "suspender-a-un-usuario"
    assert "Sección de la cartilla" not in sheet


@pytest.mark.parametrize("scenario", [SUSPEND, PASSPORT])
def test_the_front_page_leads_to_the_result_of_the_last_practice(client: Client, scenario: str) -> None:
    for mode, wrong in (("practicar", 1), ("sin-guia", 2), ("ver", 0)):
        Lesson(client, scenario, mode).report(wrong=wrong, finished=True)
    client.get("/")
    client.press(LINK)
    assert facts(client.page)["Acciones equivocadas"] == "2"


def test_the_front_page_leads_to_the_result_of_a_demonstration_too(client: Client) -> None:
    Lesson(client, SUSPEND, "ver").report(finished=True)
    client.get("/")
    client.press(LINK)
    assert facts(client.page)["Manera"].startswith("Ver.")


def actions_of(lesson: Lesson) -> list[int]:
    """Indices of the steps that somebody does."""
    return [index for index, step in enumerate(lesson.script()["steps"]) if step["part"] == "done"]


def test_the_sheet_says_where_it_was_hard_without_any_clave(client: Client) -> None:
    lesson = Lesson(client, CREATE)
    actions = actions_of(lesson)
    hard = {str(actions[4]): {"wrong": 2, "helps": 1}, str(actions[5]): {"wrong": 0, "helps": 1}}
    lesson.report(wrong=2, hard=hard, finished=True)
    steps = [node.text for node in lesson.result().all("li")]
    assert steps == [
        "Paso 5: complete «Clave» (2 acciones equivocadas y 1 ayuda)",
        "Paso 6: haga clic en «Iniciar Sesión» (1 ayuda)",
    ]


def test_of_many_hard_steps_the_hardest_are_named_in_order(client: Client) -> None:
    lesson = Lesson(client, WHOLE)
    hard = {str(index): {"wrong": number, "helps": 0} for number, index in enumerate(actions_of(lesson), 1)}
    lesson.report(hard=hard, finished=True)
    *steps, rest = [node.text for node in lesson.result().all("li")]
    assert [step.partition(":")[0] for step in steps] == [f"Paso {number}" for number in range(39, 47)]
    assert rest == "y 38 pasos más"


def test_nothing_is_said_to_be_hard_where_nothing_was_or_the_steps_have_changed(
    client: Client, app: Flask
) -> None:
    lesson = Lesson(client, SUSPEND)
    hard = {str(actions_of(lesson)[0]): {"wrong": 1, "helps": 0}}
    lesson.report(finished=True)
    assert "Donde costó" not in facts(lesson.result())
    lesson.report(hard=hard, finished=True)
    assert "Donde costó" in facts(lesson.result())
    resources: Resources = app.extensions["simulator"]
    with resources.write.begin() as session:
        session.get_one(LessonRow, lesson.id).attempt.version = "of-earlier"
    assert "Donde costó" not in facts(lesson.result())
