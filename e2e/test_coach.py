"""What the coach answers to mistakes, and to what can come between: reloads, other tabs, a lost line."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from e2e import robot
from simulator.messages import label
from simulator.scenario.compile import load
from simulator.scenario.model import Kind, Target

SUSPEND = "Suspender un usuario secundario"
CREATE = "Crear un usuario secundario"
PASSPORT = "Crear un usuario con pasaporte"
SEVERAL = "Cambiar el estado de varios usuarios"
DELETE = "Eliminar un usuario secundario"
ROLES = "Asignar roles a un usuario secundario"
PROFILES = "Asignar perfiles a un usuario secundario"
MODIFY = "Agregar un perfil"
HOUR = "Una modificación rige una hora después"
WRONG = "Eso no es lo que corresponde ahora."
WRONG_VALUE = "Ese no es el dato que corresponde ahora."
KEPT = "Object.values(localStorage)"
COVERED = """() => {
  const panel = document.querySelector("[data-coach]").getBoundingClientRect();
  const lines = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return [...range.getClientRects()];
  };
  const kept = ".band, [role=status], [role=alert], dialog[open] h2, dialog[open] .actions > *";
  return [...document.querySelectorAll(kept)].filter((each) => !each.closest("[data-coach]"))
    .filter((each) => lines(each).some(({ left, right, top, bottom }) => left < right
      && left < panel.right && panel.left < right && top < panel.bottom && panel.top < bottom))
    .map((each) => each.textContent.trim());
}"""
"""The texts of the band, of messages, and of dialogs' questions and buttons, over which the panel lies."""


def suspended(page: Page) -> str:
    """The state stored of the lesson's user."""
    base = re.sub(r"/portal/.*", "", page.url)
    users = page.request.get(f"{base}/api/world").json()["users"]
    return str(users[0]["status"])


def change(page: Page, username: str) -> Locator:
    """The list of changes in a user's row."""
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=username))
    return row.get_by_role("combobox", name="Modificar Estado")


def post_to_lesson(page: Page, path: str, body: object) -> None:
    base = re.sub(r"/portal/.*", "", page.url)
    origin = re.sub(r"(//[^/]+)/.*", r"\1", page.url)
    answer = page.request.post(f"{base}/{path}", data=body, headers={"Origin": origin})
    assert answer.ok, answer.text()


def field(name: str) -> Target:
    return Target(Kind.FIELD, name)


def choose_suspension(page: Page) -> None:
    robot.step(page)
    robot.obey(page)
    robot.step(page, after="Paso 1 de 3")


def reach(page: Page, words: str) -> None:
    """Follow the coach up to the step that says this."""
    said = robot.step(page)
    while words not in robot.panel(page).inner_text():
        robot.obey(page)
        said = robot.step(page, after=said)
        assert said, f"The lesson ended without {words}"


def return_by(page: Page, button: str) -> None:
    """Go back to where the lesson can go on."""
    robot.press(page, button)
    expect(page.locator("[data-coach-target]")).to_have_count(1)


def test_a_wrong_button_is_answered_and_noted(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    page.get_by_role("button", name="Asignar Roles").click()
    expect(page.get_by_role("alert").first).to_have_text("Debe seleccionar un usuario secundario.")
    expect(robot.panel(page)).to_contain_text(f"{WRONG} En la fila de «OPERA001», elija «Suspender»")
    robot.obey(page)
    expect(robot.panel(page)).not_to_contain_text(WRONG)
    robot.step(page, after="Paso 1 de 3")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1. Ayudas: 0.")


def test_a_wrong_choice_is_answered_with_what_is_expected(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    page.get_by_role("combobox", name="Modificar Estado").select_option("Eliminar")
    expect(robot.panel(page)).to_contain_text("Ese no es el dato que corresponde ahora.")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1. Ayudas: 0.")
    assert suspended(page) == "Suspendido"


def test_a_wrong_value_is_answered_once_the_field_is_left(page: Page) -> None:
    robot.take_up(page, CREATE, "Practicar")
    reach(page, "«99999901»")
    field = page.get_by_role("textbox", name="Número de documento de identidad")
    field.fill("99999902")
    field.blur()
    expect(robot.panel(page)).to_contain_text("Ese no es el dato que corresponde ahora.")
    robot.follow(page)


def test_an_earlier_value_that_is_spoilt_is_asked_for_again(page: Page) -> None:
    robot.take_up(page, PASSPORT, "Practicar")
    reach(page, "Siguiente")
    field = page.get_by_role("textbox", name="Apellido paterno")
    field.fill("OTRO")
    field.blur()
    expect(robot.panel(page)).to_contain_text(f"{WRONG_VALUE} Complete «Apellido paterno» con «SPECIMEN».")
    robot.follow(page)


def test_a_wrong_mark_is_undone_before_the_form_is_sent(page: Page) -> None:
    robot.take_up(page, ROLES, "Practicar")
    reach(page, "«Importador»")
    page.get_by_role("checkbox", name="Exportador").check()
    expect(robot.panel(page)).to_contain_text(WRONG)
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Desmarque «Exportador».")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Asignar».")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1.")


def test_a_wrong_mark_that_was_sent_is_no_dead_end(page: Page) -> None:
    robot.take_up(page, SEVERAL, "Practicar")
    robot.step(page)
    change(page, "OPERA004").select_option("Suspender")
    expect(robot.panel(page)).to_contain_text(WRONG)
    reach(page, "«Sin cambio»")
    page.get_by_role("button", name="Cambiar Estado").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Reiniciar este paso")
    expect(robot.panel(page)).to_contain_text("Paso 1 de")
    robot.follow(page)


def test_where_the_scenario_allows_it_the_value_may_be_ones_own(page: Page) -> None:
    robot.take_up(page, PASSPORT, "Practicar")
    reach(page, "«Nombres»")
    expect(robot.panel(page)).to_contain_text("Puede usar otro dato.")
    page.get_by_role("textbox", name="Nombres").fill("LUISA")
    page.get_by_role("textbox", name="Nombres").blur()
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0.")


def test_a_value_of_ones_own_that_is_refused_is_asked_for_again(page: Page) -> None:
    robot.take_up(page, PASSPORT, "Practicar")
    reach(page, "«Nombres»")
    page.get_by_role("textbox", name="Nombres").fill("9")
    page.get_by_role("textbox", name="Nombres").blur()
    reach(page, "Siguiente")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("El portal no aceptó ese dato: corríjalo.")
    assert page.locator("[data-coach-target]").get_attribute("aria-invalid") == "true"
    page.get_by_role("textbox", name="Nombres").fill("LUISA")
    page.get_by_role("textbox", name="Nombres").blur()
    expect(robot.panel(page)).not_to_contain_text("«Nombres»")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0.")


def test_passing_over_choices_with_the_arrow_keys_is_no_mistake(page: Page) -> None:
    robot.take_up(page, DELETE, "Practicar")
    robot.step(page)
    change(page, "OPERA001").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(change(page, "OPERA001")).to_have_value("eliminar")
    robot.step(page, after="Paso 1 de 4")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0.")


def test_undoing_a_wrong_choice_is_no_second_mistake(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    change(page, "OPERA001").select_option("Eliminar")
    expect(robot.panel(page)).to_contain_text(WRONG_VALUE)
    change(page, "OPERA001").select_option("Sin cambio")
    change(page, "OPERA001").blur()
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1.")


def test_a_double_click_on_the_right_button_is_no_mistake(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    page.get_by_role("button", name="Cambiar Estado").dblclick()
    robot.step(page, after="Paso 2 de 3")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0.")


def test_help_that_is_asked_for_twice_is_given_once(page: Page) -> None:
    robot.take_up(page, CREATE, "Practicar")
    reach(page, "«RUC»")
    robot.panel(page).get_by_role("button", name="Hágalo por mí").dblclick()
    expect(robot.panel(page)).not_to_contain_text("«RUC»")
    expect(page.get_by_role("textbox", name="RUC")).to_have_value("20000000061")
    expect(robot.panel(page).get_by_role("button", name="Hágalo por mí")).to_be_focused()


def test_fields_may_be_filled_in_another_order(page: Page) -> None:
    robot.take_up(page, PASSPORT, "Practicar")
    reach(page, "«Apellido paterno»")
    again = "Reingrese la nueva clave"
    steps = next(each for each in load() if each.title == PASSPORT).steps
    key = next(step.action.value for step in steps if getattr(step.action, "target", None) == field(again))
    page.get_by_label(again, exact=True).fill(key)
    page.get_by_label(again, exact=True).blur()
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0.")


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
    robot.step(page, after="Paso 2 de 3")
    page.go_back()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Volver a la pantalla")
    expect(robot.panel(page)).to_contain_text("Paso 3 de 3")
    robot.follow(page)
    assert suspended(page) == "Suspendido"


def test_who_wanders_off_is_told_how_to_come_back(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    page.get_by_role("link", name="Menú SOL").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Volver a la pantalla")
    robot.follow(page)


def test_who_finds_the_way_back_alone_is_not_blamed_for_it(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    page.get_by_role("link", name="Menú SOL").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    page.get_by_role("link", name=label("administration")).click()
    robot.step(page)
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1.")


def test_an_expired_portal_session_is_opened_again(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    scenario = next(each for each in load() if each.title == SUSPEND)
    company = scenario.preparation.model_dump(mode="json")
    post_to_lesson(page, "api/world", company | {"session": {"idle_minutes": 21}})
    page.get_by_role("button", name="Cambiar Estado").click()
    expect(page.get_by_role("heading", name="Clave SOL")).to_be_visible()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Volver a la pantalla")
    robot.follow(page)
    assert suspended(page) == "Suspendido"


def test_starting_a_step_again_brings_back_the_world(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    page.get_by_role("combobox", name="Modificar Estado").select_option("Eliminar")
    page.get_by_role("button", name="Cambiar Estado").click()
    page.get_by_role("button", name="Aceptar").click()
    page.get_by_role("dialog", name="La eliminación no se puede revertir. Está seguro?").wait_for()
    page.get_by_role("button", name="Aceptar").click()
    page.get_by_role("status").get_by_text("Modificación de Estado(s)").first.wait_for()
    assert suspended(page) == "Eliminado"
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Reiniciar este paso")
    expect(robot.panel(page)).to_contain_text("Paso 1 de 3")
    assert suspended(page) == "Activo"
    robot.follow(page)


def test_a_closed_tab_is_gone_on_with(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    robot.step(page, after="Paso 2 de 3")
    again = page.context.new_page()
    page.close()
    again.goto("/")
    again.get_by_role("link", name="Continuar donde lo dejó").click()
    expect(robot.panel(again)).to_contain_text("Paso 3 de 3")
    robot.follow(again)


def test_of_two_tabs_the_older_one_says_where_it_goes_on(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    other = page.context.new_page()
    other.goto(page.url)
    choose_suspension(other)
    expect(robot.panel(page)).to_contain_text("Esta práctica continúa en otra pestaña.")
    newest = other.evaluate(KEPT)
    page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { get: () => true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    change(page, "OPERA001").select_option("Eliminar")
    change(page, "OPERA001").blur()
    assert other.evaluate(KEPT) == newest
    expect(robot.panel(other)).to_contain_text("Paso 2 de 3")
    robot.press(page, "Continuar aquí")
    expect(robot.panel(page)).not_to_contain_text("Esta práctica continúa en otra pestaña.")
    robot.follow(page)


def test_a_sandbox_reset_in_between_can_be_undone(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    post_to_lesson(page, "api/world", {})
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
    assert suspended(page) == "Suspendido"


def test_a_coach_that_cannot_be_loaded_offers_to_try_again(page: Page) -> None:
    page.route("**/guia/**", lambda route: route.abort())
    robot.take_up(page, SUSPEND, "Practicar")
    expect(robot.panel(page)).to_contain_text(robot.OFFLINE)
    page.unroute("**/guia/**")
    robot.press(page, "Reintentar")
    robot.follow(page)


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
    robot.step(page, after="Paso 2 de 3")
    robot.follow(page)


def test_a_clock_that_cannot_be_reached_is_told_and_tried_again(page: Page) -> None:
    robot.take_up(page, HOUR, "Practicar")
    reach(page, "Adelante una hora")
    page.route("**/api/clock", lambda route: route.abort())
    robot.press(page, "Adelantar el reloj 1 hora")
    expect(robot.panel(page)).to_contain_text("El simulador no responde.")
    page.unroute("**/api/clock")
    robot.follow(page)


def test_in_a_modal_dialog_the_coach_can_be_used(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    robot.step(page, after="Paso 2 de 3")
    dialog = page.get_by_role("dialog", name="¿Confirma el cambio de estado?")
    expect(dialog.get_by_role("region", name=robot.COACH)).to_be_visible()
    robot.press(page, "Minimizar")
    expect(dialog).to_be_visible()
    robot.press(page, "Mostrar")
    robot.press(page, "Hágalo por mí")
    expect(robot.panel(page)).to_contain_text("Ayudas: 1.")


def test_escape_minimises_the_panel_and_leaves_a_dialog_alone(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    page.keyboard.press("Escape")
    shown_again = robot.panel(page).get_by_role("button", name="Mostrar")
    expect(shown_again).to_have_attribute("aria-expanded", "false")
    robot.press(page, "Mostrar")
    choose_suspension(page)
    robot.obey(page)
    robot.step(page, after="Paso 2 de 3")
    robot.panel(page).get_by_role("button", name="Minimizar").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_minimised_panel_stays_so_on_the_next_page(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.press(page, "Minimizar")
    page.get_by_role("button", name="Cambiar Estado").click()
    page.get_by_role("dialog").wait_for()
    shown_again = robot.panel(page).get_by_role("button", name="Mostrar")
    expect(shown_again).to_have_attribute("aria-expanded", "false")


def test_focus_is_never_taken_from_a_field(page: Page) -> None:
    robot.take_up(page, PASSPORT, "Practicar")
    reach(page, "«Apellido paterno»")
    field = page.get_by_role("textbox", name="Apellido paterno")
    value = re.search(r"Escriba «(.+)» en «Apellido paterno»|con «(.+)»", robot.panel(page).inner_text())
    assert value
    said = robot.step(page)
    field.press_sequentially(value[1] or value[2])
    robot.step(page, after=said)
    expect(field).to_be_focused()


def test_a_quick_hand_is_not_taken_for_a_mistake(page: Page) -> None:
    page.route("**/comprobar/*", lambda _route: None)  # the coach goes on waiting for the stored world
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    dialog = page.get_by_role("dialog", name="¿Confirma el cambio de estado?")
    dialog.wait_for()
    page.unroute("**/comprobar/*")
    dialog.get_by_role("button", name="Aceptar").click()
    expect(robot.panel(page)).to_contain_text("¡Terminó! Acciones equivocadas: 0.")


def test_each_step_is_announced_once(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    page.evaluate("""() => {
      window.announced = [];
      const live = document.querySelector("[role=log]");
      new MutationObserver(() => window.announced.push(live.textContent)).observe(live, { childList: true });
    }""")
    page.get_by_role("combobox", name="Modificar Estado").select_option("Suspender")
    robot.step(page, after="Paso 1 de 3")
    page.mouse.wheel(0, 200)
    page.set_viewport_size({"width": 900, "height": 700})
    announced = [text for text in page.evaluate("window.announced") if text]
    assert len(announced) == 1
    assert "Haga clic en «Cambiar Estado»." in announced[0]


def test_the_demonstration_can_be_paused_stepped_and_handed_over(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    robot.take_up(page, SUSPEND, "Ver")
    robot.press(page, "Pausa")
    said = robot.step(page)
    robot.press(page, "Un paso")
    said = robot.step(page, after=said)
    robot.press(page, "Un paso")
    expect(page.get_by_role("dialog")).to_be_visible()
    robot.step(page, after=said)
    robot.panel(page).get_by_role("combobox", name="Velocidad").select_option("Rápida")
    robot.press(page, "Repetir el paso")
    expect(robot.panel(page)).to_contain_text("Paso 2 de 3")
    expect(robot.panel(page)).to_contain_text("Paso 3 de 3")
    robot.press(page, "Reproducir")
    expect(robot.panel(page)).to_contain_text(robot.SEEN)
    robot.press(page, "Ahora hágalo usted")
    expect(robot.panel(page)).to_contain_text("Paso 1 de 3")
    assert suspended(page) == "Activo"
    robot.follow(page)
    page.goto("/")
    expect(page.get_by_text("Visto · Practicado: 0 errores, 0 ayudas, 1 min")).to_be_visible()


def test_the_demonstration_can_be_stopped_and_taken_up_again(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    robot.take_up(page, SUSPEND, "Ver")
    robot.press(page, "Detener")
    expect(robot.panel(page)).to_contain_text("La demostración está detenida.")
    buttons = robot.panel(page).get_by_role("button")
    expect(buttons).to_have_text(["Minimizar", "Reproducir", "Ahora hágalo usted"])
    expect(page.locator("[data-coach-target]")).to_have_count(0)
    robot.press(page, "Reproducir")
    robot.panel(page).get_by_role("combobox", name="Velocidad").select_option("Muy rápida")
    expect(robot.panel(page)).to_contain_text(robot.SEEN, timeout=30_000)


@pytest.mark.parametrize("size", [(640, 360), (360, 640)], ids=["zoomed", "phone"])
@pytest.mark.parametrize("title", [PROFILES, ROLES, MODIFY, DELETE])
def test_the_panel_covers_no_message_and_not_the_band(page: Page, title: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    robot.take_up(page, title, "Practicar")
    said = robot.step(page)
    while said is not None:
        assert page.evaluate(COVERED) == [], f"{said}, {page.url}"
        robot.obey(page)
        said = robot.step(page, after=said)
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("size", [(360, 740), (640, 400), (1280, 720)], ids=["phone", "zoomed", "desk"])
def test_the_panel_never_covers_the_control(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for title in (SUSPEND, CREATE):
        robot.take_up(page, title, "Practicar")
        robot.follow(page)


@pytest.mark.parametrize("way", ["Ver", "Practicar", "Practicar sin guía"])
def test_axe_finds_nothing_with_the_coach_open(page: Page, way: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    robot.take_up(page, SUSPEND, way)
    if way == "Ver":
        robot.press(page, "Pausa")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page)
        assert not found.violations_count, f"at {width} px: {found.generate_report()}"


def test_axe_finds_nothing_in_a_dialog_with_the_coach(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    robot.step(page, after="Paso 2 de 3")
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()


def test_the_keyboard_alone_carries_out_a_lesson(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.step(page)
    for words in ("Paso 1 de 3", "Paso 2 de 3", "Paso 3 de 3"):
        expect(robot.panel(page)).to_contain_text(words)
        _tab_to_target(page)
        page.keyboard.press("S" if words == "Paso 1 de 3" else "Enter")
    expect(robot.panel(page)).to_contain_text(robot.ENDED)
    assert suspended(page) == "Suspendido"


def _tab_to_target(page: Page) -> None:
    for _ in range(40):
        if page.evaluate("document.activeElement.hasAttribute('data-coach-target')"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The highlighted control can't be reached with the Tab key.")
