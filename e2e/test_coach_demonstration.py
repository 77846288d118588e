"""The demonstration, and the buttons that control it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from e2e import robot
from e2e.lessons import (
    PASSPORT,
    SUSPEND,
    follow_until_recorded,
    stored_status,
)

WHILE_TYPING = """() => new Promise((resolve) => document.addEventListener("input", ({ target }) => {
  const middle = ({ left, right }) => (left + right) / 2;
  const box = target.getBoundingClientRect();
  const pointer = document.querySelector("[data-coach-pointer]").getBoundingClientRect();
  resolve([middle(pointer), middle(box), box.right]);
}))"""
"""The x of the pointer at the next input event, and of the middle and the end of that field."""

COVER = """addEventListener("DOMContentLoaded", () => {
  const cover = document.createElement("div");
  cover.style = "position: fixed; inset: 0; z-index: 30";
  if (document.querySelector("table")) document.querySelector("main").append(cover);
})"""
DISABLE = """addEventListener("DOMContentLoaded", () => {
  for (const select of document.querySelectorAll("td select")) select.disabled = true;
})"""
CANNOT = "El control de este paso no se puede usar: "


def test_the_demonstration_stops_before_what_nobody_could_do(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(COVER)
    robot.take_up(page, SUSPEND, "Ver")
    expect(robot.panel(page)).to_contain_text(f"{CANNOT}hay algo encima que lo tapa.")
    expect(robot.panel(page).get_by_role("button", name="Reproducir")).to_be_visible()
    expect(page.locator("td select").first).to_have_value("")


def test_the_coach_does_not_do_for_a_trainee_what_nobody_could(page: Page) -> None:
    page.add_init_script(COVER)
    robot.take_up(page, SUSPEND, "Practicar")
    robot.press(page, "Hágalo por mí")
    expect(robot.panel(page)).to_contain_text(f"{CANNOT}hay algo encima que lo tapa.")
    expect(robot.panel(page)).to_contain_text("Paso 1 de 3")
    expect(page.locator("td select").first).to_have_value("")


def test_the_coach_says_that_a_control_is_disabled(page: Page) -> None:
    page.add_init_script(DISABLE)
    robot.take_up(page, SUSPEND, "Practicar")
    expect(robot.panel(page)).to_contain_text(f"{CANNOT}está deshabilitado.")


def test_the_demonstration_can_be_paused_stepped_and_handed_over(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    robot.take_up(page, SUSPEND, "Ver")
    robot.press(page, "Pausa")
    step = robot.wait_for_step(page)
    robot.press(page, "Un paso")
    step = robot.wait_for_step(page, after=step)
    robot.press(page, "Un paso")
    expect(page.get_by_role("dialog")).to_be_visible()
    robot.wait_for_step(page, after=step)
    speed = robot.panel(page).get_by_role("combobox", name="Velocidad")
    speed.select_option("Lenta")
    robot.press(page, "Repetir el paso")
    expect(robot.panel(page)).to_contain_text("Paso 2 de 3")
    expect(robot.panel(page)).to_contain_text("Paso 3 de 3")
    speed.select_option("Rápida")
    robot.press(page, "Reproducir")
    expect(robot.panel(page)).to_contain_text(robot.DEMONSTRATION_ENDED)
    robot.press(page, "Ahora hágalo usted")
    expect(robot.panel(page)).to_contain_text("Paso 1 de 3")
    assert stored_status(page) == "Activo"
    follow_until_recorded(page)
    page.goto("/")
    robot.unfold(page, SUSPEND)
    expect(page.get_by_text("Visto · Practicado: 0 acciones equivocadas, 0 ayudas, 1 min")).to_be_visible()


def test_the_pointer_stands_at_the_end_of_the_field_that_is_typed_in(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    robot.take_up(page, PASSPORT, "Ver")
    pointer, middle, end = page.evaluate(WHILE_TYPING)
    assert middle < pointer < end


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
    expect(robot.panel(page)).to_contain_text(robot.DEMONSTRATION_ENDED, timeout=30_000)
