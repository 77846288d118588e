"""How to reach each state of the simulator's own pages: the front page, and the coach over the portal."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e import robot
from e2e.arrivals import Visitor
from e2e.lessons import CREATE, SUSPEND, choose_suspension, status_select
from simulator.procedure.messages import text
from simulator.scenario.course.course_file import project_course

SUSPENSION = "suspender-un-usuario-secundario"
CLOCK = "Reloj y reinicio de su empresa"
FAULTS = "Fallas a pedido"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def open_front_page(visitor: Visitor, *, unfolds: str) -> None:
    visitor.page.goto("/")
    visitor.page.get_by_text(unfolds, exact=True).click()


def notice(page: Page, message_id: str) -> None:
    """Wait for the notice."""
    page.get_by_role("status").get_by_text(text(message_id), exact=True).wait_for()


def clock_advanced(visitor: Visitor) -> None:
    open_front_page(visitor, unfolds=CLOCK)
    press(visitor.page, "Adelantar una hora")
    notice(visitor.page, "clock-advanced")


def company_reset(visitor: Visitor) -> None:
    open_front_page(visitor, unfolds=CLOCK)
    press(visitor.page, "Reiniciar la empresa")
    notice(visitor.page, "sandbox-reset")


def clock_at_end(visitor: Visitor) -> None:
    world = {"clock": "2099-12-31T23:30:00Z"}
    visitor.page.request.post("/api/world", data=world, headers={"Origin": visitor.base_url})
    open_front_page(visitor, unfolds=CLOCK)
    press(visitor.page, "Adelantar una hora")
    visitor.page.get_by_text(text("clock-at-end")).wait_for()


def fault_pending(visitor: Visitor) -> None:
    open_front_page(visitor, unfolds=FAULTS)
    press(visitor.page, "Error del servidor")
    notice(visitor.page, "fault-server-error")


def slow_page_pending(visitor: Visitor) -> None:
    fault_pending(visitor)
    visitor.page.get_by_label("Segundos de la página lenta").select_option("10")
    press(visitor.page, "Página lenta")
    notice(visitor.page, "fault-slow-page")


def faults_withdrawn(visitor: Visitor) -> None:
    fault_pending(visitor)
    press(visitor.page, "Quitar lo pendiente")
    notice(visitor.page, "faults-withdrawn")


def user_locked(visitor: Visitor) -> None:
    open_front_page(visitor, unfolds=FAULTS)
    press(visitor.page, "Usuario bloqueado")
    notice(visitor.page, "fault-user-locked")


def session_expired(visitor: Visitor) -> None:
    visitor.as_principal()
    open_front_page(visitor, unfolds=FAULTS)
    press(visitor.page, "Sesión vencida")
    notice(visitor.page, "fault-session-expired")


def no_session_to_expire(visitor: Visitor) -> None:
    open_front_page(visitor, unfolds=FAULTS)
    press(visitor.page, "Sesión vencida")
    visitor.page.get_by_text(text("no-session-to-expire")).wait_for()


def forgotten(visitor: Visitor) -> None:
    company_reset(visitor)
    visitor.page.get_by_text("Participante número").click()
    press(visitor.page, "Borrar lo que se guarda de mí")
    notice(visitor.page, "forgotten")


def one_unfinished_and_one_done(visitor: Visitor) -> None:
    practice_ended(visitor)
    take_up(visitor, CREATE, "Practicar sin guía")
    visitor.page.goto("/")
    visitor.page.get_by_role("heading", name="Continuar", exact=True).wait_for()


def finish(visitor: Visitor, scenario: str) -> None:
    """Finish a scenario as the coach reports it, without doing its steps."""
    report(visitor, start(visitor, scenario, "practicar"), seconds=95, wrong=1, finished=True)


def start(visitor: Visitor, scenario: str, mode: str) -> str:
    """Take a scenario up by the token of the page that is shown, which stays; the address of the lesson."""
    token = visitor.page.locator("[name=csrf_token]").first.get_attribute("value") or ""
    form = {"csrf_token": token, "escenario": scenario, "modo": mode}
    return visitor.page.request.post("/leccion/", form=form).url.partition("/portal/")[0]


def report(visitor: Visitor, lesson: str, **totals: object) -> None:
    """Report progress, with these totals instead of zeros."""
    body = {"place": {}, "turn": 1, "seconds": 0, "wrong": 0, "helps": {}, "finished": False}
    headers = {"Origin": visitor.base_url}
    assert visitor.page.request.post(f"{lesson}/avance", data=body | totals, headers=headers).ok


def course_done(visitor: Visitor) -> None:
    visitor.page.goto("/")
    for exercise in project_course().exercises:
        finish(visitor, exercise.scenario)
    visitor.page.goto("/")
    visitor.page.get_by_role("heading", name="¡Terminó el curso!").wait_for()


def unfolded(visitor: Visitor) -> None:
    visitor.page.goto("/")
    for scenario in list(project_course().scenarios)[:3]:
        finish(visitor, scenario)
    visitor.page.goto("/")
    for summary in visitor.page.locator("summary").all():
        summary.click()


def result(visitor: Visitor) -> None:
    """The page of a finished exercise, as the front page leads to it."""
    visitor.page.goto("/")
    finish(visitor, SUSPENSION)
    visitor.page.goto("/")
    robot.unfold(visitor.page, SUSPEND)
    visitor.page.get_by_role("link", name="Ver el resultado para imprimir").click()
    visitor.page.get_by_role("button", name="Imprimir").wait_for()


def result_unfinished(visitor: Visitor) -> None:
    take_up(visitor, SUSPEND, "Practicar")
    visitor.page.goto(f"{lesson_address(visitor.page)}/resultado")
    visitor.page.get_by_text(text("result-unfinished")).wait_for()


def result_abandoned(visitor: Visitor) -> None:
    take_up(visitor, SUSPEND, "Practicar")
    address = lesson_address(visitor.page)
    take_up(visitor, SUSPEND, "Practicar")
    visitor.page.goto(f"{address}/resultado")
    visitor.page.get_by_text(text("result-abandoned")).wait_for()


def lesson_address(page: Page) -> str:
    """Of the lesson whose page is shown."""
    return page.url.partition("/portal/")[0]


def lesson_unknown(visitor: Visitor) -> None:
    visitor.page.goto("/leccion/no-existe-esta-leccion-no/portal/")
    visitor.page.get_by_text(text("lesson-unknown")).wait_for()


def take_up(visitor: Visitor, title: str, way: str) -> None:
    visitor.page.emulate_media(reduced_motion="reduce")
    robot.take_up(visitor.page, title, way)
    if way == "Ver":
        robot.press(visitor.page, "Pausa")
    robot.wait_for_step(visitor.page)


def watching(visitor: Visitor) -> None:
    take_up(visitor, SUSPEND, "Ver")
    robot.panel(visitor.page).get_by_role("button", name="Reproducir", exact=True).wait_for()


def watched(visitor: Visitor) -> None:
    visitor.page.emulate_media(reduced_motion="reduce")
    robot.take_up(visitor.page, SUSPEND, "Ver")
    robot.panel(visitor.page).get_by_role("combobox", name="Velocidad").select_option("Muy rápida")
    expect(robot.panel(visitor.page)).to_contain_text(robot.DEMONSTRATION_ENDED)


def practising(visitor: Visitor) -> None:
    take_up(visitor, SUSPEND, "Practicar")


def practising_in_a_dialog(visitor: Visitor) -> None:
    practising(visitor)
    choose_suspension(visitor.page)
    robot.obey(visitor.page)
    robot.wait_for_step(visitor.page, after="Paso 2 de 3")


def another_value(visitor: Visitor) -> None:
    practising(visitor)
    status_select(visitor.page, "OPERA001").select_option("Eliminar")
    expect(robot.panel(visitor.page)).to_contain_text("Ese no es el dato")


def on_another_screen(visitor: Visitor) -> None:
    practising(visitor)
    visitor.page.get_by_role("button", name="Crear Usuario").click()
    expect(robot.panel(visitor.page)).to_contain_text(robot.LOST)


def practice_ended(visitor: Visitor) -> None:
    practising(visitor)
    robot.follow(visitor.page)


def unaided(visitor: Visitor) -> None:
    take_up(visitor, CREATE, "Practicar sin guía")


def unaided_with_all_help(visitor: Visitor) -> None:
    take_up(visitor, SUSPEND, "Practicar sin guía")
    for level in ("Deme una pista", "¿Dónde está?", "¿Qué hago?"):
        robot.press(visitor.page, level)
    expect(robot.panel(visitor.page)).to_contain_text(re.compile("elija «Suspender»"))


AULA_STATES: dict[str, Callable[[Visitor], None]] = {
    "front-page-clock-advanced": clock_advanced,
    "front-page-company-reset": company_reset,
    "front-page-clock-at-end": clock_at_end,
    "front-page-fault-pending": fault_pending,
    "front-page-slow-page-pending": slow_page_pending,
    "front-page-faults-withdrawn": faults_withdrawn,
    "front-page-session-expired": session_expired,
    "front-page-user-locked": user_locked,
    "front-page-no-session-to-expire": no_session_to_expire,
    "front-page-forgotten": forgotten,
    "front-page-lessons": one_unfinished_and_one_done,
    "front-page-course-done": course_done,
    "front-page-unfolded": unfolded,
    "result": result,
    "result-unfinished": result_unfinished,
    "result-abandoned": result_abandoned,
    "lesson-unknown": lesson_unknown,
    "coach-watching": watching,
    "coach-watched": watched,
    "coach-practising": practising,
    "coach-dialog": practising_in_a_dialog,
    "coach-another-value": another_value,
    "coach-another-screen": on_another_screen,
    "coach-practice-ended": practice_ended,
    "coach-unaided": unaided,
    "coach-unaided-help": unaided_with_all_help,
}
"""Each state, waited for."""
