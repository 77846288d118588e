"""How the coach leads on after reloads, detours, other tabs and lost lines."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from e2e import robot
from e2e.lessons import (
    HOUR,
    SUSPEND,
    WHOLE,
    choose_suspension,
    follow_until_recorded,
    reach,
    return_by,
    status_select,
    stored_status,
)
from e2e.spoiling import SpoiltSimulator, begun_with_other_steps, empty
from simulator.procedure.messages import label, text
from simulator.procedure.screens import Screen
from simulator.runs.evidence.accessibility import audit

STORED_RECORD = "Object.values(localStorage)"


def test_reloading_asks_again_for_what_the_page_forgot(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    page.reload()
    expect(robot.panel(page)).to_contain_text("Paso 1 de 3")
    robot.follow(page)


def test_going_back_is_led_back(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 2 de 3")
    page.go_back()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Volver a la pantalla")
    expect(robot.panel(page)).to_contain_text("Paso 3 de 3")
    robot.follow(page)
    assert stored_status(page) == "Suspendido"


def test_who_wanders_off_is_told_how_to_come_back(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.get_by_role("link", name="Menú SOL").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    expect(robot.panel(page)).to_contain_text(f"Lo que sigue está en la pantalla «{Screen.S4.heading}».")
    return_by(page, "Volver a la pantalla")
    robot.follow(page)


def test_who_has_logged_out_is_led_back(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    page.get_by_role("button", name="Salir").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Volver a la pantalla")
    robot.follow(page)
    assert stored_status(page) == "Suspendido"


def test_where_returning_is_not_enough_only_starting_again_is_offered(
    page: Page, own_simulator: SpoiltSimulator
) -> None:
    robot.take_up(page, SUSPEND, "Practicar", at=own_simulator.address)
    robot.wait_for_step(page)
    own_simulator.spoil(page, empty)
    page.get_by_role("link", name="Menú SOL").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    robot.press(page, "Volver a la pantalla")
    expect(robot.panel(page)).to_contain_text("Volver a la pantalla no bastó: reinicie este paso.")
    buttons = robot.panel(page).get_by_role("button")
    expect(buttons).to_have_text(["Minimizar", "Reiniciar este paso"])
    return_by(page, "Reiniciar este paso")
    robot.follow(page)


def test_what_is_over_stays_over(page: Page) -> None:
    robot.take_up(page, HOUR, "Practicar")
    robot.follow(page)
    page.reload()
    expect(robot.panel(page)).to_contain_text(robot.ENDED)
    expect(robot.panel(page).get_by_role("button", name="Otra vez")).to_be_visible()


def test_reloading_asks_for_no_second_hour(page: Page) -> None:
    robot.take_up(page, WHOLE, "Practicar")
    reach(page, "Adelante una hora")
    step = robot.wait_for_step(page)
    robot.obey(page)
    step = robot.wait_for_step(page, after=step)
    page.reload()
    assert step
    expect(robot.panel(page)).to_contain_text(step)
    expect(robot.panel(page)).to_contain_text("En la fila de «OPERA001», elija «Suspender»")
    robot.follow(page)


def test_a_lesson_that_is_gone_says_so(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 2 de 3")
    old = page.url
    robot.take_up(page, SUSPEND, "Practicar")
    page.goto(old)
    expect(page.get_by_text(text("lesson-unknown"))).to_be_visible()
    expect(robot.panel(page)).to_have_count(0)


def test_a_lesson_that_goes_while_its_page_is_open_is_no_lost_line(page: Page) -> None:
    robot.take_up(page, HOUR, "Practicar")
    reach(page, "Adelante una hora")
    other = page.context.new_page()
    robot.take_up(other, HOUR, "Practicar")
    robot.press(page, "Adelantar el reloj 1 hora")
    expect(robot.panel(page)).to_contain_text(text("lesson-unknown"))
    expect(robot.panel(page)).not_to_contain_text("El simulador no responde.")
    robot.press(page, "Reiniciar este paso")
    expect(robot.panel(page)).to_contain_text(text("lesson-unknown"))
    expect(robot.panel(page).get_by_role("link", name="Volver al inicio")).to_be_visible()


def test_a_check_of_a_lesson_that_is_gone_is_no_lost_line(page: Page) -> None:
    errors = [{"where": "", "what": text("lesson-unknown")}]
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    page.route("**/comprobar/*", lambda route: route.fulfill(status=404, json={"errors": errors}))
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text(text("lesson-unknown"))
    expect(robot.panel(page).get_by_role("button")).to_have_text(["Minimizar"])
    expect(robot.panel(page).get_by_role("link", name="Volver al inicio")).to_be_visible()


def test_who_finds_the_way_back_alone_is_not_blamed_for_it(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.get_by_role("link", name="Menú SOL").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    page.get_by_role("link", name=label("administration")).click()
    robot.wait_for_step(page)
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1.")


def test_a_lesson_whose_steps_an_upgrade_changed_says_so_and_begins_anew(
    page: Page, own_simulator: SpoiltSimulator
) -> None:
    robot.take_up(page, SUSPEND, "Practicar", at=own_simulator.address)
    choose_suspension(page)
    own_simulator.spoil(page, begun_with_other_steps)
    page.reload()
    expect(robot.panel(page)).to_contain_text("Este ejercicio cambió después de que usted lo empezó")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert audit(page) == (), f"at {width} px"
    robot.press(page, "Empezar de nuevo")
    expect(robot.panel(page)).to_contain_text("Paso 1 de 3")
    follow_until_recorded(page)
    assert stored_status(page) == "Suspendido"


def test_an_expired_portal_session_is_opened_again(page: Page, own_simulator: SpoiltSimulator) -> None:
    robot.take_up(page, SUSPEND, "Practicar", at=own_simulator.address)
    choose_suspension(page)
    own_simulator.clock.ahead += timedelta(minutes=21)
    page.get_by_role("button", name="Cambiar Estado").click()
    expect(page.get_by_role("heading", name="Clave SOL")).to_be_visible()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Volver a la pantalla")
    robot.follow(page)
    assert stored_status(page) == "Suspendido"


def test_starting_a_step_again_brings_back_the_world(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.get_by_role("combobox", name="Modificar Estado").select_option("Eliminar")
    page.get_by_role("button", name="Cambiar Estado").click()
    page.get_by_role("button", name="Aceptar").click()
    page.get_by_role("dialog", name="La eliminación no se puede revertir. Está seguro?").wait_for()
    page.get_by_role("button", name="Aceptar").click()
    page.get_by_role("status").get_by_text("Modificación de Estado(s)").first.wait_for()
    assert stored_status(page) == "Eliminado"
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Reiniciar este paso")
    expect(robot.panel(page)).to_contain_text("Paso 1 de 3")
    assert stored_status(page) == "Activo"
    robot.follow(page)


def test_a_closed_tab_is_gone_on_with(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 2 de 3")
    again = page.context.new_page()
    page.close()
    again.goto("/")
    again.get_by_role("link", name="Continuar donde lo dejó").click()
    expect(robot.panel(again)).to_contain_text("Paso 3 de 3")
    robot.follow(again)


def test_of_two_tabs_the_older_one_says_where_it_goes_on(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    other = page.context.new_page()
    other.goto(page.url)
    choose_suspension(other)
    expect(robot.panel(page)).to_contain_text("Esta práctica continúa en otra pestaña.")
    newest = other.evaluate(STORED_RECORD)
    page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { get: () => true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    status_select(page, "OPERA001").select_option("Eliminar")
    status_select(page, "OPERA001").blur()
    assert other.evaluate(STORED_RECORD) == newest
    expect(robot.panel(other)).to_contain_text("Paso 2 de 3")
    robot.press(page, "Continuar aquí")
    expect(robot.panel(page)).not_to_contain_text("Esta práctica continúa en otra pestaña.")
    robot.follow(page)


def test_a_sandbox_emptied_in_between_can_be_undone(page: Page, own_simulator: SpoiltSimulator) -> None:
    robot.take_up(page, SUSPEND, "Practicar", at=own_simulator.address)
    robot.wait_for_step(page)
    own_simulator.spoil(page, empty)
    page.reload()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Reiniciar este paso")
    robot.follow(page)


def test_a_lost_line_is_survived(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Cambiar Estado").click()
    page.context.set_offline(False)
    page.reload()
    robot.follow(page)
    assert stored_status(page) == "Suspendido"


def test_a_coach_that_cannot_be_loaded_offers_to_try_again(page: Page) -> None:
    page.route("**/guion/**", lambda route: route.abort())
    robot.take_up(page, SUSPEND, "Practicar")
    expect(robot.panel(page)).to_contain_text(robot.OFFLINE)
    page.unroute("**/guion/**")
    robot.press(page, "Reintentar")
    robot.follow(page)


def test_a_message_that_was_gone_before_the_coach_came_is_not_waited_for(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 2 de 3")
    page.route("**/guion/**", lambda route: route.abort())
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text(robot.OFFLINE)
    page.unroute("**/guion/**")
    page.reload()
    robot.follow(page)
    assert stored_status(page) == "Suspendido"


def test_a_check_that_gets_no_answer_is_not_taken_for_the_wrong_page(page: Page) -> None:
    page.route("**/comprobar/*", lambda route: route.abort())
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text(robot.OFFLINE)
    expect(robot.panel(page)).not_to_contain_text(robot.LOST)
    page.unroute("**/comprobar/*")
    robot.press(page, "Reintentar")
    expect(robot.panel(page)).not_to_contain_text(robot.OFFLINE)
    robot.wait_for_step(page, after="Paso 2 de 3")
    robot.follow(page)


def test_a_clock_that_cannot_be_reached_is_told_and_tried_again(page: Page) -> None:
    robot.take_up(page, HOUR, "Practicar")
    reach(page, "Adelante una hora")
    page.route("**/api/clock", lambda route: route.abort())
    robot.press(page, "Adelantar el reloj 1 hora")
    expect(robot.panel(page)).to_contain_text("El simulador no responde.")
    page.unroute("**/api/clock")
    robot.follow(page)
