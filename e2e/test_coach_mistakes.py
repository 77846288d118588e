"""How the coach answers mistakes, repeated or early presses, and another order."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from e2e import robot
from e2e.lessons import (
    CREATE,
    DELETE,
    ONE_PROFILE,
    PASSPORT,
    PROFILES,
    ROLES,
    SEVERAL,
    SUSPEND,
    WHOLE,
    choose_suspension,
    reach,
    return_by,
    status_select,
    stored_status,
)
from e2e.spoiling import SpoiltSimulator, suspend_first_user
from simulator.play import locators
from simulator.scenario.compile import load
from simulator.scenario.model.targets import Kind, Target

WRONG = "Eso no es lo que corresponde ahora."
WRONG_VALUE = "Ese no es el dato que corresponde ahora."
PORTAL = "Portal del Operador de Comercio Exterior"
OPTION = "Actos relacionados – Registro"
"""One of the options that the portal marks with the profile."""


def reach_options(page: Page) -> None:
    """Go on until the profile is marked, and all its options with it."""
    robot.take_up(page, PROFILES, "Practicar")
    reach(page, f"Marque «{PORTAL}»")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Siguiente».")


def test_a_wrong_button_is_answered_and_noted(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.get_by_role("button", name="Asignar Roles").click()
    expect(page.get_by_role("alert").first).to_have_text("Debe seleccionar un usuario secundario.")
    expect(robot.panel(page)).to_contain_text(
        re.compile(rf"^(?!.*Bien:).*En la fila de «OPERA001», elija «Suspender».*{WRONG}", re.DOTALL)
    )
    robot.obey(page)
    expect(robot.panel(page)).not_to_contain_text(WRONG)
    robot.wait_for_step(page, after="Paso 1 de 3")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1. Ayudas: 0.")


def test_a_wrong_choice_is_answered_with_what_is_expected(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.get_by_role("combobox", name="Modificar Estado").select_option("Eliminar")
    expect(robot.panel(page)).to_contain_text("Ese no es el dato que corresponde ahora.")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1. Ayudas: 0.")
    assert stored_status(page) == "Suspendido"


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
    expect(robot.panel(page)).to_contain_text("Complete «Apellido paterno» con «SPECIMEN».")
    expect(robot.panel(page)).to_contain_text(WRONG_VALUE)
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


def test_a_wrong_mark_is_undone_in_its_own_section(page: Page) -> None:
    robot.take_up(page, ONE_PROFILE, "Practicar")
    reach(page, "marque «Despachador de aduana»")
    section = page.get_by_role("group", name="Portal del Operador de Comercio Exterior")
    section.get_by_role("checkbox", name="Despachador de aduana").check()
    expect(robot.panel(page)).to_contain_text(WRONG)
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text(
        "En la sección «Portal del Operador de Comercio Exterior», desmarque «Despachador de aduana»."
    )
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Asignar».")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1.")


def test_a_mark_that_the_portal_set_is_put_back(page: Page) -> None:
    reach_options(page)
    option = page.get_by_role("checkbox", name=OPTION)
    option.uncheck()
    expect(robot.panel(page)).to_contain_text(WRONG)
    expect(robot.panel(page)).to_contain_text(f"Marque «{OPTION}».")
    option.check()
    expect(robot.panel(page)).to_contain_text("Haga clic en «Siguiente».")
    expect(robot.panel(page)).not_to_contain_text(WRONG)
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1.")


def test_a_wrong_profile_is_undone_with_all_that_it_marked(page: Page) -> None:
    reach_options(page)
    page.get_by_role("checkbox", name="Teledespacho").check()
    page.get_by_role("checkbox", name="Envío de documentos").uncheck()
    expect(robot.panel(page)).to_contain_text("Desmarque «Teledespacho».")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Siguiente».")
    robot.follow(page)


def test_a_wrong_mark_out_of_sight_is_undone_by_a_control_in_sight(page: Page) -> None:
    reach_options(page)
    page.get_by_role("button", name="Teledespacho").click()
    page.get_by_role("checkbox", name="Envío de documentos").check()
    page.get_by_role("button", name=PORTAL).click()
    expect(robot.panel(page)).to_contain_text("Desmarque «Teledespacho».")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Siguiente».")
    robot.follow(page)


def test_a_wrong_mark_out_of_sight_is_shown_before_it_is_undone(page: Page) -> None:
    reach_options(page)
    page.get_by_role("checkbox", name=OPTION).uncheck()
    page.get_by_role("button", name="Teledespacho").click()
    expect(robot.panel(page)).to_contain_text(f"Haga clic en «{PORTAL}».")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text(f"Marque «{OPTION}».")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Siguiente».")
    robot.follow(page)


def test_a_profile_that_is_marked_again_marks_all_its_options_again(page: Page) -> None:
    reach_options(page)
    page.get_by_role("checkbox", name=PORTAL).uncheck()
    expect(robot.panel(page)).to_contain_text(f"Marque «{PORTAL}».")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Siguiente».")
    robot.follow(page)


def test_a_wrong_mark_stays_wrong_when_the_page_is_loaded_again(page: Page) -> None:
    reach_options(page)
    page.get_by_role("checkbox", name="Teledespacho").check()
    page.get_by_role("button", name="Retroceder").click()
    page.get_by_role("button", name="Asignar Perfiles").wait_for()
    return_by(page, "Reiniciar este paso")
    robot.follow(page)


def test_a_field_that_has_to_stay_empty_is_emptied(page: Page) -> None:
    robot.take_up(page, CREATE, "Practicar")
    reach(page, "«99999901»")
    page.get_by_role("textbox", name="Correo electrónico").fill("x$$y@z.pe")
    page.get_by_role("textbox", name="Correo electrónico").blur()
    expect(robot.panel(page)).to_contain_text(WRONG)
    reach(page, "«Correo electrónico»")
    expect(robot.panel(page)).to_contain_text("Deje en blanco «Correo electrónico».")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Siguiente».")
    robot.follow(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_button_is_pressed(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    robot.take_up(page, CREATE, "Practicar")
    reach(page, "«99999901»")
    page.get_by_role("textbox", name="Correo electrónico").fill("x@y.pe")
    button = page.get_by_role("button", name="Siguiente")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    assert button.bounding_box() == box
    page.mouse.up()
    page.locator("[aria-invalid=true]").first.wait_for()
    expect(robot.panel(page)).to_contain_text("Paso")


def test_a_refused_form_that_comes_back_keeps_what_was_astray(page: Page) -> None:
    robot.take_up(page, CREATE, "Practicar")
    reach(page, "«99999901»")
    page.get_by_role("textbox", name="Correo electrónico").fill("x@y.pe")
    page.get_by_role("button", name="Siguiente").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    expect(page.get_by_role("textbox", name="Correo electrónico")).to_have_value("x@y.pe")
    reach(page, "«Correo electrónico»")
    expect(robot.panel(page)).to_contain_text("Deje en blanco «Correo electrónico».")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Siguiente».")
    robot.follow(page)


def test_what_no_sentence_can_ask_for_leads_back(page: Page) -> None:
    reach_options(page)
    page.evaluate("document.querySelector('fieldset:not([hidden]) legend').remove()")
    page.get_by_role("checkbox", name=OPTION).uncheck()
    page.get_by_role("button", name="Teledespacho").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Reiniciar este paso")
    robot.follow(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_after_a_mistake_the_next_control_is_in_view_again(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    robot.take_up(page, SEVERAL, "Practicar")
    robot.wait_for_step(page)
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="OPERA004"))
    row.get_by_role("checkbox", name="Marcar").check()
    expect(robot.panel(page)).to_contain_text(WRONG)
    reach(page, "Desmarque")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Cambiar Estado».")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1.")


def test_a_wrong_mark_of_a_row_is_undone_in_the_words_of_the_language(page: Page) -> None:
    robot.take_up(page, SEVERAL, "Practicar")
    robot.wait_for_step(page)
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="OPERA004"))
    row.get_by_role("checkbox", name="Marcar").check()
    expect(robot.panel(page)).to_contain_text(WRONG)
    reach(page, "«OPERA004»")
    expect(robot.panel(page)).to_contain_text("Desmarque la casilla de la fila de «OPERA004».")
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Haga clic en «Cambiar Estado».")
    robot.follow(page)


def test_a_wrong_mark_that_was_sent_is_no_dead_end(page: Page) -> None:
    robot.take_up(page, SEVERAL, "Practicar")
    robot.wait_for_step(page)
    status_select(page, "OPERA004").select_option("Suspender")
    expect(robot.panel(page)).to_contain_text(WRONG)
    reach(page, "«Sin cambio»")
    page.get_by_role("button", name="Cambiar Estado").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    return_by(page, "Reiniciar este paso")
    expect(robot.panel(page)).to_contain_text("Paso 1 de")
    robot.follow(page)


@pytest.mark.parametrize("way", ["Practicar", "Practicar sin guía"])
def test_a_mark_that_does_no_harm_may_be_left(page: Page, way: str) -> None:
    robot.take_up(page, SUSPEND, way)
    robot.wait_for_step(page)
    page.get_by_role("checkbox", name="Marcar").check()
    status_select(page, "OPERA001").select_option("Suspender")
    robot.wait_for_step(page, after="Paso 1 de 3")
    page.get_by_role("button", name="Cambiar Estado").click()
    page.get_by_role("dialog").wait_for()
    expect(robot.panel(page)).to_contain_text("Paso 3 de 3")
    page.get_by_role("button", name="Aceptar").click()
    expect(robot.panel(page)).to_contain_text(robot.ENDED)


def test_another_way_to_the_same_end_ends_the_lesson(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.goto(f"{page.url}/cambio-de-estado?id=otro-camino&suspender=OPERA001")
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    page.get_by_role("dialog").get_by_role("button", name="Aceptar").click()
    expect(robot.panel(page)).to_contain_text(robot.ENDED)
    assert stored_status(page) == "Suspendido"


@pytest.mark.parametrize("others", ["", "&suspender=OPERA004"], ids=["alone", "with-another-change"])
def test_another_way_ends_the_lesson_only_if_nothing_else_changes(page: Page, others: str) -> None:
    robot.take_up(page, SEVERAL, "Practicar")
    robot.wait_for_step(page)
    changes = "suspender=OPERA001&eliminar=OPERA002&reactivar=OPERA003"
    page.goto(f"{page.url}/cambio-de-estado?id=otro-camino&{changes}{others}")
    page.get_by_role("dialog").get_by_role("button", name="Aceptar").click()
    page.get_by_role("dialog", name="La eliminación").get_by_role("button", name="Aceptar").click()
    expect(page.get_by_role("status").first).to_have_text(
        "Modificación de Estado(s) realizado(s) satisfactoriamente"
    )
    expect(robot.panel(page)).to_contain_text(robot.NOT_OFFERED if others else robot.ENDED)


def test_what_was_so_from_the_beginning_ends_no_lesson(page: Page) -> None:
    robot.take_up(page, "Cancelar en la confirmación de datos", "Practicar")
    robot.wait_for_step(page)
    page.get_by_role("button", name="Cancelar").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)


@pytest.mark.parametrize("way", ["Practicar", "Practicar sin guía"])
def test_a_choice_that_is_not_offered_is_not_asked_for(
    page: Page, own_simulator: SpoiltSimulator, way: str
) -> None:
    robot.take_up(page, SUSPEND, way, at=own_simulator.address)
    robot.wait_for_step(page)
    own_simulator.spoil(page, suspend_first_user)
    page.reload()
    expect(robot.panel(page)).to_contain_text(robot.NOT_OFFERED)
    expect(page.locator("[data-coach-target]")).to_have_count(0)
    robot.press(page, "Reiniciar este paso")
    expect(robot.panel(page)).not_to_contain_text(robot.NOT_OFFERED)
    expect(robot.panel(page)).to_contain_text("Paso 1 de 3")
    assert stored_status(page) == "Activo"


def test_help_claims_nothing_that_it_could_not_do(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    status_select(page, "OPERA001").evaluate("list => list.querySelector('[value=suspender]').remove()")
    robot.press(page, "Hágalo por mí")
    expect(robot.panel(page)).to_contain_text(f"{robot.NOT_OFFERED} Puede volver a la pantalla")
    expect(robot.panel(page)).to_contain_text("Paso 1 de 3")
    expect(robot.panel(page).get_by_text(robot.NOT_OFFERED)).to_have_count(1)


def test_a_wrong_value_that_was_sent_is_named(page: Page) -> None:
    robot.take_up(page, PROFILES, "Practicar")
    reach(page, "Siguiente")
    page.get_by_role("textbox", name="Usuario").fill("OPERA009")
    page.get_by_role("textbox", name="Usuario").blur()
    expect(robot.panel(page)).to_contain_text(WRONG_VALUE)
    page.get_by_role("button", name="Siguiente").click()
    expect(robot.panel(page)).to_contain_text(
        "Lo que sigue está en la pantalla «Registro de Usuario Secundario». "
        "Se envió otro dato. Lo que correspondía: complete «Usuario» con «OPERA001»."
    )
    return_by(page, "Reiniciar este paso")
    robot.follow(page)


def test_a_refused_form_is_not_praised(page: Page) -> None:
    robot.take_up(page, WHOLE, "Practicar")
    reach(page, "«99999901»")
    expect(robot.panel(page)).to_contain_text(
        "Bien: se muestra la pantalla «Registro de Usuario Secundario»."
    )
    page.get_by_role("button", name="Siguiente").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    expect(robot.panel(page)).to_contain_text(WRONG)
    expect(robot.panel(page)).not_to_contain_text("Bien:")


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
    robot.wait_for_step(page)
    status_select(page, "OPERA001").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(status_select(page, "OPERA001")).to_have_value("eliminar")
    robot.wait_for_step(page, after="Paso 1 de 4")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0.")


def test_undoing_a_wrong_choice_is_no_second_mistake(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    status_select(page, "OPERA001").select_option("Eliminar")
    expect(robot.panel(page)).to_contain_text(WRONG_VALUE)
    status_select(page, "OPERA001").select_option("Sin cambio")
    status_select(page, "OPERA001").blur()
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 1.")


def test_a_double_click_on_the_right_button_is_no_mistake(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    page.get_by_role("button", name="Cambiar Estado").dblclick()
    robot.wait_for_step(page, after="Paso 2 de 3")
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
    key = next(
        step.action.value
        for step in steps
        if getattr(step.action, "target", None) == Target(Kind.FIELD, again)
    )
    page.get_by_label(again, exact=True).fill(key)
    page.get_by_label(again, exact=True).blur()
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0.")


def test_a_quick_hand_is_not_taken_for_a_mistake(page: Page) -> None:
    page.route("**/comprobar/*", lambda _route: None)  # the coach goes on waiting for the stored world
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    dialog = page.get_by_role("dialog", name="¿Confirma el cambio de estado?")
    dialog.wait_for()
    page.unroute("**/comprobar/*")
    dialog.get_by_role("button", name="Aceptar").click()
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0.")


FILL_IN = """(values) => Object.entries(values).forEach(([label, value]) => {
  const labels = [...document.querySelectorAll("label")];
  labels.find((each) => each.textContent.trim() === label).control.value = value;
})"""
"""What a browser does that fills in what it has stored, without telling the page."""
CREDENTIALS = {"RUC": "20000000061", "Usuario": "PRACTICA", "Clave": "Practica2026"}


def fill_in(page: Page, way: str, credentials: dict[str, str]) -> None:
    """Have the browser fill in the form of the Clave SOL, and send it."""
    robot.take_up(page, CREATE, way)
    robot.wait_for_step(page)
    page.get_by_role("button", name="SUNAT Operaciones en Línea").click()
    robot.wait_for_step(page, after="Paso 1 de 14")
    entrance = Target(Kind.BUTTON, "Ingrese aquí", region="Trámites, Consultas, Declaraciones Informativas")
    locators.locate(page, entrance).click()
    expect(robot.panel(page)).to_contain_text("Paso 3 de 14")
    page.evaluate(FILL_IN, credentials)
    page.get_by_role("button", name="Iniciar Sesión").click()


@pytest.mark.parametrize("way", ["Practicar", "Practicar sin guía"])
def test_what_a_field_holds_counts_when_the_form_is_sent(page: Page, way: str) -> None:
    fill_in(page, way, CREDENTIALS)
    expect(robot.panel(page)).to_contain_text("Paso 7 de 14")
    assert mistakes(page) == 0


def test_a_value_filled_in_wrong_is_named(page: Page) -> None:
    fill_in(page, "Practicar", CREDENTIALS | {"Usuario": "OPERA001"})
    expect(robot.panel(page)).to_contain_text(WRONG_VALUE)
    assert "Acciones equivocadas: 1." in robot.follow(page)


def mistakes(page: Page) -> int:
    return int(page.evaluate("JSON.parse(Object.values({ ...localStorage })[0]).wrong"))
