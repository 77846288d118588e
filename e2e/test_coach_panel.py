"""The coach's panel: in dialogs, by keyboard and screen reader, and clear of what has to be read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from e2e import robot
from e2e.lessons import (
    CREATE,
    DELETE,
    MODIFY,
    PASSPORT,
    PROFILES,
    ROLES,
    SUSPEND,
    WHOLE,
    choose_suspension,
    reach,
    status_select,
    stored_status,
)
from simulator.runs.evidence.accessibility import audit

ZOOMED = (640, 360)
"""A window of 1280 by 720 at 200 %."""

COVERED = """() => {
  const panel = document.querySelector("[data-coach]").getBoundingClientRect();
  const target = document.querySelector("[data-coach-target]");
  const words = [...target?.labels ?? [], target?.closest("li"), target?.closest("tr")?.querySelector("th")];
  const lines = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return [...range.getClientRects()];
  };
  const texts = `.band, [role=status], [role=alert], dialog[open] h2, dialog[open] .actions > *,
    dialog[open] th, dialog[open] td`;
  return [...words, ...document.querySelectorAll(texts)].filter(Boolean)
    .filter((each) => !each.closest("[data-coach]"))
    .filter((each) => lines(each).some(({ left, right, top, bottom }) => left < right
      && left < panel.right && panel.left < right && top < panel.bottom && panel.top < bottom))
    .map((each) => each.textContent.trim());
}"""
"""The texts that the panel covers: of the band, messages, the next control's label, and dialogs."""

CUT = """() => {
  const panel = document.querySelector("[data-coach]");
  const { bottom } = panel.getBoundingClientRect();
  const head = panel.querySelector("header").getBoundingClientRect().bottom;
  return [...panel.querySelectorAll(":is([data-now], [data-nudge]):not([hidden])")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.top < head - 1 || box.bottom > bottom - 2;
  }).map((each) => each.textContent);
}"""
"""The instruction and the nudge, if they can't be read in full without scrolling the panel."""

LISTS = """() => [...document.querySelectorAll("[data-coach] dl")].map((list) =>
  [...list.querySelectorAll("dt, dd")].map((each) => `${each.localName} ${each.textContent}`))"""
"""The terms and descriptions of each list."""

LISTEN = """() => {
  window.announced = [];
  const live = document.querySelector("[role=log]");
  new MutationObserver(() => window.announced.push(live.textContent)).observe(live, { childList: true });
}"""


def test_without_a_guide_the_goal_and_the_data_are_shown(page: Page) -> None:
    robot.take_up(page, WHOLE, "Practicar sin guía")
    coach = robot.panel(page)
    expect(coach).to_contain_text(
        re.compile("Objetivo: creación de usuario secundario; asignación de perfiles;.*, en este orden.")
    )
    expect(coach).to_contain_text("Al final, el usuario secundario «OPERA001» queda en estado «Eliminado»")
    expect(coach.get_by_role("heading", name="Párrafo 4.3")).to_be_visible()
    expect(coach.get_by_role("definition").first).to_have_text("20000000061")


def test_a_list_of_the_data_has_each_name_once(page: Page) -> None:
    robot.take_up(page, "Retroceder y cancelar en la asignación de roles", "Practicar sin guía")
    expect(robot.panel(page).get_by_role("term").first).to_be_attached()
    assert page.evaluate(LISTS) == [
        ["dt Marque", "dd Exportador", "dt Desmarque", "dd Importador"],
        ["dt Marque", "dd Exportador"],
    ]
    robot.take_up(page, "Quitar opciones de un perfil", "Practicar sin guía")
    expect(robot.panel(page).get_by_role("term").first).to_be_attached()
    assert page.evaluate(LISTS)[-1] == [
        *("dt Desmarque", "dd Declaraciones – Transmisión", "dd Rectificación de manifiesto – Solicitud")
    ]


def test_what_is_hidden_is_not_hidden_from_screen_readers_again(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    assert page.locator("[hidden]").count() > 0
    expect(page.locator("[hidden][aria-hidden]")).to_have_count(0)


def test_the_end_tells_what_has_come_of_it(page: Page) -> None:
    robot.take_up(page, CREATE, "Practicar")
    robot.follow(page)
    panel = robot.panel(page)
    expect(panel).to_contain_text(
        "Resultado: se muestra la pantalla «Confirmación de Datos de Usuario Secundario»."
    )
    expect(panel).to_contain_text(
        "Lo que falta: elegir los perfiles de la persona y grabar, en la sección 5."
    )


def test_the_end_offers_the_next_exercise_in_the_same_way(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.follow(page)
    robot.press(page, "Siguiente ejercicio: Reactivar un usuario secundario")
    expect(robot.panel(page)).to_contain_text("elija «Reactivar» en «Modificar Estado»")


def test_whether_the_data_stand_open_is_remembered(page: Page) -> None:
    robot.take_up(page, CREATE, "Practicar sin guía")
    data = robot.panel(page).get_by_role("definition").first
    expect(data).to_be_visible()
    robot.panel(page).get_by_text("Datos del ejercicio").click()
    expect(data).to_be_hidden()
    page.get_by_role("button", name="SUNAT Operaciones en Línea").click()
    expect(robot.panel(page)).to_contain_text("Paso 2 de 14")
    expect(data).to_be_hidden()


def test_on_a_phone_the_data_are_closed_until_asked_for(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    robot.take_up(page, CREATE, "Practicar sin guía")
    data = robot.panel(page).get_by_role("definition").first
    expect(data).to_be_hidden()
    robot.panel(page).get_by_text("Datos del ejercicio").click()
    expect(data).to_be_visible()
    page.reload()
    expect(data).to_be_visible()


@pytest.mark.parametrize("title", [CREATE, WHOLE])
def test_on_a_phone_without_a_guide_the_panel_is_as_small_as_what_it_says(page: Page, title: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    robot.take_up(page, title, "Practicar sin guía")
    goal = robot.panel(page).get_by_text("Objetivo:")
    step = robot.wait_for_step(page)
    expect(goal).to_be_visible()
    page.get_by_role("button", name="SUNAT Operaciones en Línea").click()
    robot.wait_for_step(page, after=step)
    expect(goal).to_be_hidden()
    assert page.evaluate(PANEL_SHARE) < 0.3
    robot.panel(page).get_by_text("Datos del ejercicio").click()
    expect(goal).to_be_visible()


PANEL_SHARE = "document.querySelector('[data-coach]').offsetHeight / innerHeight"
CUT_BY_THE_RING = """() => {
  const target = document.querySelector("[data-coach-target]");
  const box = target.getBoundingClientRect();
  const { outlineWidth, outlineOffset } = getComputedStyle(target);
  const ring = parseFloat(outlineWidth) + parseFloat(outlineOffset);
  // The part of a line that letters fill, from ascenders to descenders.
  const letters = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const leading = (bottom - top - 1.15 * parseFloat(getComputedStyle(element).fontSize)) / 2;
    return { top: top + leading, bottom: bottom - leading };
  };
  return [...target.closest(".field").querySelectorAll("label, .hint")].filter((each) => {
    const { top, bottom } = letters(each);
    return top < box.bottom + ring && box.top - ring < bottom;
  }).map((each) => each.textContent);
}"""
"""The labels and hints of the next field that the ring around it touches."""

RINGS = """() => {
  const { right } = document.querySelector("[data-coach-target]").getBoundingClientRect();
  const { left } = document.activeElement.getBoundingClientRect();
  const width = (element) => parseFloat(getComputedStyle(element).outlineWidth)
    + parseFloat(getComputedStyle(element).outlineOffset);
  return [right + width(document.querySelector("[data-coach-target]")), left - width(document.activeElement)];
}"""
"""The right edge of the highlight's ring, and the left edge of the focus ring beside it."""


def test_in_a_modal_dialog_the_coach_can_be_used(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 2 de 3")
    dialog = page.get_by_role("dialog", name="¿Confirma el cambio de estado?")
    expect(dialog.get_by_role("region", name=robot.COACH)).to_be_visible()
    robot.press(page, "Minimizar")
    expect(dialog).to_be_visible()
    robot.press(page, "Mostrar")
    robot.press(page, "Hágalo por mí")
    expect(robot.panel(page)).to_contain_text("Ayudas: 1.")


def test_escape_minimises_the_panel_and_leaves_a_dialog_alone(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.keyboard.press("Escape")
    shown_again = robot.panel(page).get_by_role("button", name="Mostrar")
    expect(shown_again).to_have_attribute("aria-expanded", "false")
    robot.press(page, "Mostrar")
    choose_suspension(page)
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 2 de 3")
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


@pytest.mark.parametrize("away", ["button", "link"])
def test_a_minimised_panel_opens_for_what_went_wrong(page: Page, away: str) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    robot.press(page, "Minimizar")
    if away == "button":
        page.get_by_role("button", name="Asignar Roles").click()
        expect(page.get_by_text("Eso no es lo que corresponde ahora.", exact=True)).to_be_visible()
    else:
        page.get_by_role("link", name="Menú SOL").click()
        expect(page.get_by_text(robot.LOST).first).to_be_visible()
    robot.press(page, "Minimizar")
    expect(robot.panel(page).get_by_role("button", name="Mostrar")).to_be_visible()


def test_the_outcome_is_told(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text(
        "Resultado: el usuario secundario «OPERA001» queda en estado «Suspendido»"
    )


def test_what_the_page_meets_from_the_beginning_is_no_step(page: Page) -> None:
    robot.take_up(page, WHOLE, "Practicar")
    step, counts = robot.wait_for_step(page), []
    while "«99999901»" not in robot.panel(page).inner_text():
        assert "«Tipo de documento de identidad»" not in robot.panel(page).inner_text()
        assert step
        counts.append([int(number) for number in re.findall(r"\d+", step)])
        robot.obey(page)
        step = robot.wait_for_step(page, after=step)
    assert [now for now, _ in counts] == sorted({now for now, _ in counts})
    assert len({whole for _, whole in counts}) == 1


def test_a_skip_link_leads_to_the_panel(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    for _ in range(2):
        page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Saltar al asistente")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(robot.panel(page).get_by_role("button", name="Minimizar")).to_be_focused()
    robot.follow(page)


def test_the_highlight_cuts_no_text_beside_it(page: Page) -> None:
    robot.take_up(page, PASSPORT, "Practicar")
    for words in ("«Apellido paterno»", "«Usuario»", "«Clave»"):
        reach(page, words)
        assert page.evaluate(CUT_BY_THE_RING) == []


def test_in_a_dialog_the_highlight_stays_clear_of_the_focus(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 2 de 3")
    cancel = page.get_by_role("dialog").get_by_role("button", name="Cancelar")
    expect(cancel).to_be_focused()
    assert page.evaluate(RINGS)[0] + 8 < page.evaluate(RINGS)[1]


def test_focus_is_never_taken_from_a_field(page: Page) -> None:
    robot.take_up(page, PASSPORT, "Practicar")
    reach(page, "«Apellido paterno»")
    field = page.get_by_role("textbox", name="Apellido paterno")
    value = re.search(r"Escriba «(.+)» en «Apellido paterno»|con «(.+)»", robot.panel(page).inner_text())
    assert value
    step = robot.wait_for_step(page)
    field.press_sequentially(value[1] or value[2])
    robot.wait_for_step(page, after=step)
    expect(field).to_be_focused()


def test_each_step_is_announced_once(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.evaluate(LISTEN)
    page.get_by_role("combobox", name="Modificar Estado").select_option("Suspender")
    robot.wait_for_step(page, after="Paso 1 de 3")
    page.mouse.wheel(0, 200)
    page.set_viewport_size({"width": 900, "height": 700})
    announced = [text for text in page.evaluate("window.announced") if text]
    assert announced == ["Haga clic en «Cambiar Estado»."]


def test_a_nudge_is_announced_with_what_is_expected_and_without_the_narration(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.evaluate(LISTEN)
    status_select(page, "OPERA001").select_option("Eliminar")
    expect(robot.panel(page)).to_contain_text("Ese no es el dato")
    announced = [text for text in page.evaluate("window.announced") if text]
    expected = "En la fila de «OPERA001», elija «Suspender» en «Modificar Estado»."
    assert announced == [f"Ese no es el dato que corresponde ahora. {expected}"]


@pytest.mark.parametrize("size", [ZOOMED, (360, 640)], ids=["zoomed", "phone"])
@pytest.mark.parametrize("title", [PROFILES, ROLES, MODIFY, DELETE])
def test_the_panel_covers_nothing_that_has_to_be_read(page: Page, title: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    robot.take_up(page, title, "Practicar")
    step = robot.wait_for_step(page)
    while step is not None:
        assert page.evaluate(COVERED) == [], f"{step}, {page.url}"
        assert page.evaluate(CUT) == [], f"{step}, {page.url}"
        robot.obey(page)
        step = robot.wait_for_step(page, after=step)
    assert page.evaluate(COVERED) == []


def test_zoomed_in_the_nudge_is_shown_whole_and_nothing_is_left_out(page: Page) -> None:
    page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.get_by_role("button", name="Asignar Roles").click()
    expect(robot.panel(page)).to_contain_text("Eso no es lo que corresponde ahora.")
    assert page.evaluate(CUT) == []
    assert page.evaluate(COVERED) == []
    reason = robot.panel(page).get_by_role("paragraph").filter(has_text="Una suspensión quita el ingreso")
    expect(reason).to_be_visible()


def test_zoomed_in_the_demonstration_can_be_held(page: Page) -> None:
    page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
    robot.take_up(page, SUSPEND, "Ver")
    robot.press(page, "Pausa")
    robot.wait_for_step(page)
    for button in ("Reproducir", "Un paso", "Detener", "Repetir el paso"):
        expect(robot.panel(page).get_by_role("button", name=button)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", [ZOOMED, (1280, 800)], ids=["zoomed", "desk"])
def test_without_a_guide_the_panel_keeps_clear_of_what_comes_next(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    robot.take_up(page, WHOLE, "Practicar sin guía")
    robot.wait_for_step(page)
    data = robot.panel(page).get_by_text("Datos del ejercicio")
    for _ in range(2):
        assert not robot.is_covered(page, page.get_by_role("button", name="SUNAT Operaciones en Línea"))
        data.click()
    expect(page.locator("[data-coach-target]")).to_have_count(0)
    assert page.evaluate("window.scrollY") == 0


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
        assert audit(page) == (), f"at {width} px"


def test_axe_finds_nothing_in_a_dialog_with_the_coach(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    choose_suspension(page)
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 2 de 3")
    assert audit(page) == ()


def test_the_keyboard_alone_carries_out_a_lesson(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    for words in ("Paso 1 de 3", "Paso 2 de 3", "Paso 3 de 3"):
        expect(robot.panel(page)).to_contain_text(words)
        _tab_to_target(page)
        page.keyboard.press("S" if words == "Paso 1 de 3" else "Enter")
    expect(robot.panel(page)).to_contain_text(robot.ENDED)
    assert stored_status(page) == "Suspendido"


def _tab_to_target(page: Page) -> None:
    for _ in range(40):
        if page.evaluate("document.activeElement.hasAttribute('data-coach-target')"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The highlighted control can't be reached with the Tab key.")
