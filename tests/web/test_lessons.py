"""Lessons: each has its own sandbox, reports progress to the server, and restores earlier states."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from simulator.models import Lesson as LessonRow
from simulator.procedure import catalogue, messages
from simulator.scenario.compile import load
from simulator.scenario.selection import choose
from simulator.web.app_resources import Resources
from tests.builders import PORTAL
from tests.contracts.fixtures import fixture_text
from tests.web.client import ORIGIN, START, Client, Clock, user
from tests.web.lesson import Lesson
from tests.web.pages import Node, Page

SUSPEND = "suspender-un-usuario-secundario"
CREATE = "crear-un-usuario-secundario"
EXPORTER = next(role for role in catalogue.profiles()[PORTAL].roles if role.name == "Exportador")
PRACTICE_SCENARIOS = [walkthrough.name for walkthrough in choose([], practice_only=True)]


@pytest.mark.parametrize("scenario", PRACTICE_SCENARIOS)
def test_every_scenario_can_be_taken_up(client: Client, scenario: str) -> None:
    lesson = Lesson(client, scenario)
    state = lesson.state
    assert (state["scenario"], state["mode"], state["changes"]) == (scenario, "practicar", 0)
    steps = lesson.script()["steps"]
    assert {step["part"] for step in steps} <= {"said", "done", "seen", "stored"}
    assert [step["number"] for step in steps] == sorted({step["number"] for step in steps})


def test_a_page_holds_a_lesson_record_with_the_keys_of_the_example(client: Client) -> None:
    record = Lesson(client, SUSPEND).state
    example = json.loads(fixture_text("lesson_record.json"))
    assert {key: type(value) for key, value in record.items()} == {
        key: type(value) for key, value in example.items()
    }


def test_after_each_scenario_comes_the_next_of_the_front_page(client: Client) -> None:
    """After a main exercise the next one; after a case the next case, and then the next section."""
    page = client.get("/")
    main = _titles(page.region("Usuarios secundarios, paso a paso"))
    next_title = dict(zip(main, [*main[1:], None], strict=True))
    last_of_section = [_titles(section)[-1] for section in page.all("section") if section["class"] == "stage"]
    for cases, last in zip(_cases(page), last_of_section, strict=False):
        next_title |= dict(zip(cases, [*cases[1:], next_title[last]], strict=True))
    titles = {walkthrough.name: walkthrough.title for walkthrough in load()}
    after = {titles[name]: Lesson(client, name).state["following"] for name in PRACTICE_SCENARIOS}
    assert {title: following and following["title"] for title, following in after.items()} == next_title


def _titles(region: Node) -> list[str]:
    return [node.text for node in region if node["id"].startswith("e-")]


def _cases(page: Page) -> list[list[str]]:
    return [_titles(details) for details in page.all("details") if details["class"] == "cases"]


def test_free_practice_is_left_as_it_was(client: Client) -> None:
    client.prepare(user("LIBRE001"))
    lesson = Lesson(client, SUSPEND)
    lesson.suspend()
    assert [each["username"] for each in client.world()["users"]] == ["LIBRE001"]
    assert [each["status"] for each in lesson.world()["users"]] == ["Suspendido"]
    assert "Salir" in [node.text for node in client.get("/portal/usuarios").all("button")]


def test_two_lessons_go_on_side_by_side(client: Client) -> None:
    one, other = Lesson(client, SUSPEND), Lesson(client, "eliminar-un-usuario-secundario")
    one.suspend()
    assert one.world()["users"][0]["status"] == "Suspendido"
    assert other.world()["users"][0]["status"] == "Activo"
    assert client.get(f"{other.base}/portal/usuarios").heading == "Administración de Usuarios Secundarios"


def test_a_page_outside_a_lesson_has_no_coach(client: Client) -> None:
    Lesson(client, SUSPEND)
    for path in ("/", "/portal/", "/portal/clave-sol"):
        assert "data-lesson" not in client.get(path).html


def test_the_way_out_of_a_lesson_leads_to_the_front_page(client: Client) -> None:
    Lesson(client, SUSPEND)
    assert client.press("Volver al inicio del simulador").heading == "Aula de práctica"


@pytest.mark.parametrize("fields", [{"escenario": "nada", "modo": "ver"}, {"modo": "ver"}], ids=repr)
def test_an_unknown_scenario_is_not_taken_up(client: Client, fields: dict[str, str]) -> None:
    client.post("/leccion/", fields, 404)


def test_a_scenario_that_is_for_tests_alone_is_not_taken_up(client: Client) -> None:
    unfit = next(each.name for each in load() if each.name not in PRACTICE_SCENARIOS)
    client.post("/leccion/", {"escenario": unfit, "modo": "ver"}, 404)


@pytest.mark.parametrize("mode", ["", "examen", "VER", "x" * 10_000], ids=["none", "exam", "case", "long"])
def test_an_unknown_way_is_refused(client: Client, mode: str) -> None:
    client.post("/leccion/", {"escenario": SUSPEND, "modo": mode}, 400)


def test_another_visitors_lesson_does_not_exist(client: Client, new_client: Callable[[], Client]) -> None:
    lesson = Lesson(client, SUSPEND)
    stranger = new_client()
    Lesson(stranger, CREATE)
    for path in (lesson.base, f"{lesson.base}/comprobar/0"):
        assert stranger.request("GET", path).status_code == 404
    stranger.api("POST", f"{lesson.base}/volver", {"changes": 0}, 404)
    stranger.post(f"{lesson.base}/portal/usuarios", {"accion": "estado"}, 404)
    stranger.api("GET", f"{lesson.base}/api/world", status=404)
    stranger.get(lesson.start, 404)
    assert messages.text("lesson-unknown") in stranger.page.html


@pytest.mark.parametrize("path", ["/leccion/corto/portal/", "/leccion/no-existe-esta-leccion-no/portal/nada"])
def test_an_address_of_no_lesson_is_not_found(client: Client, path: str) -> None:
    assert client.request("GET", path).status_code == 404


def test_a_lesson_that_was_begun_anew_leads_to_the_front_page(client: Client) -> None:
    old = Lesson(client, SUSPEND)
    Lesson(client, SUSPEND)
    assert messages.text("lesson-unknown") in client.get(old.start, 404).html
    assert client.press("Ir al inicio del simulador").heading == "Aula de práctica"


def test_a_finished_lesson_without_its_sandbox_is_gone(client: Client) -> None:
    finished = Lesson(client, SUSPEND)
    finished.report(finished=True)
    Lesson(client, CREATE)
    page = client.get(finished.start, 404)
    assert messages.text("lesson-unknown") in page.html
    assert "data-lesson" not in page.html
    answer = finished.check(0, 404)
    assert answer["errors"][0]["what"] == messages.text("lesson-unknown")


def test_the_coach_stands_on_the_page_of_a_refused_form(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    answer = client.request("POST", f"{lesson.base}/portal/usuarios", data={"accion": "estado"})
    assert answer.status_code == 400
    assert "data-lesson" in answer.text


def test_without_javascript_a_lesson_says_that_the_coach_is_missing(client: Client) -> None:
    page = Lesson(client, SUSPEND).page
    assert any("necesita JavaScript" in node.text for node in page.all("noscript"))


def test_what_is_expected_of_the_stored_world_is_checked_there(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    suspended = next(
        step["number"]
        for step in lesson.script()["steps"]
        if step["action"] == {"type": "ExpectStatus", "username": "OPERA001", "status": "Suspendido"}
    )
    assert "Activo" in lesson.check(suspended)["unmet"]
    lesson.suspend()
    assert lesson.check(suspended)["unmet"] is None


def test_another_change_than_the_scenarios_is_found_in_the_stored_world(client: Client) -> None:
    lesson = Lesson(client, "reactivar-un-usuario-secundario")
    nothing_else = next(
        step["number"]
        for step in lesson.script()["steps"]
        if step["action"] == {"type": "ExpectNoOtherChange"}
    )
    assert lesson.check(nothing_else)["unmet"] is None
    lesson.change_state("reactivar")
    assert lesson.check(nothing_else)["unmet"] is None
    client.get(f"{lesson.base}/portal/usuarios/OPERA001/roles")
    client.press("Asignar", {f"rol-{PORTAL}": [EXPORTER.id]})
    unmet = lesson.check(nothing_else)["unmet"]
    assert unmet.startswith("También cambió: «OPERA001» pierde el rol «Importador» en el perfil ")
    assert f"; «OPERA001» gana el rol «{EXPORTER.name}» en el perfil " in unmet


def test_what_the_coach_asks_and_reports_leaves_the_cookie_alone(client: Client) -> None:
    """A late answer would undo what a newer page put into the cookie, such as its message."""
    lesson = Lesson(client, SUSPEND)
    number = lesson.first_number("stored")
    question = client.request("GET", f"{lesson.base}/comprobar/{number}")
    report = {"place": {}, "turn": 1, "seconds": 0, "wrong": 0, "helps": {}, "finished": False}
    headers = {"Origin": ORIGIN}
    answers = [question, client.request("POST", f"{lesson.base}/avance", json=report, headers=headers)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert [answer for answer in answers if "Set-Cookie" in answer.headers] == []


@pytest.mark.parametrize("number", [0, 10_000])
def test_only_expectations_of_the_stored_world_can_be_checked(client: Client, number: int) -> None:
    Lesson(client, SUSPEND).check(number, 404)


def test_a_change_can_be_taken_back(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    before = lesson.world()
    lesson.suspend()
    changes = lesson.state["changes"]
    assert changes == 2  # the choice on S4 and the dialog's Aceptar
    lesson.restore(0)
    assert lesson.world() == before
    assert client.get(f"{lesson.base}/portal/usuarios").heading == "Administración de Usuarios Secundarios"
    assert lesson.state["changes"] == 0
    lesson.suspend()
    assert lesson.world()["users"][0]["status"] == "Suspendido"


def test_a_log_out_can_be_taken_back(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    client.press("Salir")
    assert client.get(f"{lesson.base}/portal/usuarios").heading == "Clave SOL"
    lesson.restore(0)
    assert client.get(f"{lesson.base}/portal/usuarios").heading == "Administración de Usuarios Secundarios"


@pytest.mark.parametrize("world", [True, False], ids=["to the step's beginning", "to the page alone"])
def test_an_expired_portal_session_is_open_again_after_going_back(
    client: Client, clock: Clock, *, world: bool
) -> None:
    lesson = Lesson(client, SUSPEND)
    clock.advance(days=1)
    assert client.get(f"{lesson.base}/portal/usuarios").heading == "Clave SOL"
    lesson.restore(0, world=world)
    assert client.get(f"{lesson.base}/portal/usuarios").heading == "Administración de Usuarios Secundarios"


def test_a_portal_session_that_expired_before_a_change_is_open_again(client: Client, clock: Clock) -> None:
    lesson = Lesson(client, SUSPEND)
    clock.advance(minutes=21)
    client.press("Cambiar Estado", {"cambio-OPERA001": "suspender"})
    assert client.page.heading == "Clave SOL"
    lesson.restore(0)
    assert client.get(f"{lesson.base}/portal/usuarios").heading == "Administración de Usuarios Secundarios"


def test_going_on_the_next_day_finds_the_portal_session_open(client: Client, clock: Clock) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(place={"address": f"{lesson.base}/portal/usuarios"})
    clock.advance(days=1)
    assert lesson.go_on().heading == "Administración de Usuarios Secundarios"


def test_going_back_to_a_page_opens_the_portal_session_that_was_closed_since(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.suspend()
    client.get(f"{lesson.base}/portal/usuarios")
    changes = lesson.state["changes"]
    client.press("Salir")
    lesson.restore(changes, world=False)
    assert client.get(f"{lesson.base}/portal/usuarios").heading == "Administración de Usuarios Secundarios"
    assert lesson.world()["users"][0]["status"] == "Suspendido"


def test_going_back_to_a_page_of_nobody_opens_no_portal_session(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    client.press("Salir")
    lesson.restore(lesson.state["changes"], world=False)
    assert client.get(f"{lesson.base}/portal/usuarios").heading == "Clave SOL"


def test_nobody_prepares_a_lessons_world(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    before = lesson.world()
    answer = client.api("POST", f"{lesson.base}/api/world", {}, status=409)
    assert answer == {"errors": [{"where": "", "what": messages.text("not-in-this-attempt")}]}
    assert lesson.world() == before
    lesson.suspend()
    assert lesson.state["changes"] == 2


def test_a_draft_comes_back_with_its_portal_session(client: Client) -> None:
    lesson = Lesson(client, CREATE)
    lesson.sign_in()
    client.get(f"{lesson.base}/portal/usuarios")
    client.press("Crear Usuario")
    client.fill_in()
    heading, changes = client.page.heading, lesson.state["changes"]
    client.press("Salir")
    lesson.restore(changes, world=False)
    assert client.get(f"{lesson.base}/portal/registro/confirmacion").heading == heading


def test_a_portal_session_comes_back_to_a_world_that_was_emptied(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.reset_sandbox(START)
    lesson.restore(0, world=False)
    assert client.get(f"{lesson.base}/portal/usuarios").heading == "Administración de Usuarios Secundarios"
    assert lesson.world()["users"] == []


def test_a_draft_can_be_taken_back(client: Client) -> None:
    lesson = Lesson(client, CREATE)
    lesson.sign_in()
    client.get(f"{lesson.base}/portal/usuarios")
    client.press("Crear Usuario")
    client.fill_in()
    draft, changes = client.page.html, lesson.state["changes"]
    client.press("Cancelar")
    assert client.get(f"{lesson.base}/portal/registro/confirmacion", 409)
    lesson.restore(changes)
    assert client.get(f"{lesson.base}/portal/registro/confirmacion").heading in draft


def test_bringing_back_the_present_changes_nothing(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.suspend()
    before = lesson.world()
    assert lesson.restore(2) == {"changes": 2}
    assert lesson.world() == before


def test_a_future_that_never_was_cannot_be_brought_back(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    answer = lesson.restore(7, 404)
    assert answer["errors"][0]["what"] == messages.text("world-not-kept")


def test_a_refused_form_counts_as_no_change(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    client.press("Cambiar Estado", status=422)
    client.get(lesson.start)
    assert lesson.state["changes"] == 0


@pytest.mark.parametrize(
    "body",
    [[], {"seconds": -1}, {"seconds": 0, "wrong": 0, "more": 1}, {"seconds": 0, "wrong": 1e9}, {"wrong": 0}],
    ids=repr,
)
def test_a_telling_that_makes_no_sense_is_refused(client: Client, body: object) -> None:
    lesson = Lesson(client, SUSPEND)
    assert client.api("POST", f"{lesson.base}/avance", body, 422)["errors"]


@pytest.mark.parametrize("path", ["avance", "volver"])
def test_another_site_can_tell_nothing(client: Client, path: str) -> None:
    lesson = Lesson(client, SUSPEND)
    foreign = {"Origin": "https://example.com"}
    answer = client.request("POST", f"{lesson.base}/{path}", json={"changes": 0}, headers=foreign)
    assert answer.status_code == 403
    assert client.request("POST", f"{lesson.base}/{path}", data={"changes": "0"}).status_code == 415


def test_the_front_page_shows_what_was_done(client: Client) -> None:
    Lesson(client, SUSPEND, "ver").report(finished=True, seconds=30)
    assert "Visto" in client.get("/").html
    Lesson(client, SUSPEND).report(finished=True, wrong=1, helps={"pista": 2}, seconds=61)
    assert "Visto · Practicado: 1 acción equivocada, 2 ayudas, 2 min" in client.get("/").html


def test_the_front_page_offers_to_go_on_with_the_last_one(client: Client, clock: Clock) -> None:
    assert "Continuar donde lo dejó" not in client.get("/").html
    Lesson(client, SUSPEND)
    clock.now += timedelta(minutes=1)
    last = Lesson(client, CREATE)
    last.report(place={"step": 1, "address": f"{last.base}/portal/clave-sol"})
    client.get("/")
    assert client.press("Continuar donde lo dejó").address == f"{last.base}/portal/clave-sol"
    last.report(finished=True)
    clock.now += timedelta(minutes=1)
    client.get("/")
    assert SUSPEND in client.press("Continuar donde lo dejó").html


def test_beside_each_scenario_one_can_go_on_with_what_was_left_unfinished(
    client: Client, clock: Clock
) -> None:
    first = Lesson(client, SUSPEND)
    clock.now += timedelta(minutes=1)
    Lesson(client, CREATE, "sin-guia")
    client.get("/")
    assert client.press("Continuar (Practicar sin guía)").heading == "Portal de la SUNAT"
    client.get("/")
    assert client.press("Continuar (Practicar)").address == first.start
    first.report(finished=True)
    assert "Continuar (Practicar)" not in client.get("/").html


@pytest.mark.parametrize("address", ["https://example.com/", "//example.com/portal/", "/portal/", 7, None])
def test_going_on_never_leads_out_of_the_lesson(client: Client, address: object) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(place={"address": address}, status=422)
    assert lesson.go_on().address == lesson.start


def test_totals_never_fall(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(wrong=3, seconds=50, helps={"que": 2})
    lesson.report(wrong=1, seconds=20, helps={"pista": 1})
    client.get(lesson.start)
    state = lesson.state
    assert (state["wrong"], state["seconds"], state["helps"]) == (3, 50, {"que": 2, "pista": 1})


def test_an_older_telling_replaces_no_newer_place(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(place={"step": 2}, turn=5)
    lesson.report(place={"step": 1}, turn=4)
    client.get(lesson.start)
    assert (lesson.state["place"], lesson.state["turn"]) == ({"step": 2}, 5)


def test_taking_a_scenario_up_again_begins_anew(client: Client) -> None:
    first = Lesson(client, SUSPEND)
    first.suspend()
    second = Lesson(client, SUSPEND)
    assert second.world()["users"][0]["status"] == "Activo"
    assert client.request("GET", first.base).status_code == 404


def test_a_finished_lessons_sandbox_goes_when_another_begins(client: Client) -> None:
    first = Lesson(client, SUSPEND)
    first.report(finished=True)
    Lesson(client, CREATE)
    client.get("/")
    assert client.request("GET", first.base).status_code == 404
    assert "Practicado" in client.get("/").html


def test_a_guide_is_kept_by_the_browser_as_long_as_it_stays_the_same(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    address = lesson.state["script"]
    assert "max-age=31536000" in client.request("GET", address).headers["Cache-Control"]
    version = address.split("/")[3]
    assert client.request("GET", address.replace(version, "0" * 12)).status_code == 404


def test_a_lesson_without_the_cookie_says_so(client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    client.http = client.app.test_client(use_cookies=False)
    assert "permita en él las cookies de este sitio" in client.get(lesson.start, 404).html
    answer = client.api("POST", f"{lesson.base}/avance", {"turn": 1}, 404)
    assert "cookies" in answer["errors"][0]["what"]


@pytest.fixture
def renamed(client: Client, app: Flask) -> Lesson:
    """A lesson in which the user is suspended, of a scenario that has another name since an upgrade."""
    lesson = Lesson(client, SUSPEND)
    lesson.suspend()
    resources: Resources = app.extensions["simulator"]
    with resources.write.begin() as session:
        session.get_one(LessonRow, lesson.id).attempt.scenario = "suspender-a-un-usuario"
    return lesson


def test_where_an_upgrade_renamed_the_scenario_each_page_says_so(renamed: Lesson) -> None:
    page = renamed.client.get(renamed.start)
    assert "Este ejercicio ya no existe con ese nombre" in page.html
    assert "data-lesson" not in page.html
    assert renamed.client.press("Elegir un ejercicio").heading == "Aula de práctica"


def test_a_check_of_a_renamed_scenario_says_what_to_do(renamed: Lesson) -> None:
    assert renamed.check(0, 404)["errors"][0]["what"] == messages.text("lesson-retired")


def test_where_an_upgrade_renamed_the_scenario_the_work_done_stays(renamed: Lesson) -> None:
    assert "Este ejercicio ya no existe con ese nombre" in renamed.go_on().html
    assert renamed.client.get(renamed.start).status == 200
    world = renamed.client.api("GET", f"{renamed.base}/api/world")
    assert world["users"][0]["status"] == "Suspendido"
