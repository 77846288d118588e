"""The end of a lesson: the steps that were hard, and practice from one of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e import robot
from e2e.lessons import CREATE, DELETE, SUSPEND, WHOLE, reach, stored_status
from e2e.test_coach_browsers import STORAGE
from simulator import coach_script
from simulator.runs.evidence.accessibility import audit
from simulator.web.aula import practice_scenarios

DNI = "Escriba «99999901» en «Número de documento de identidad»."


def hard_steps(page: Page) -> list[str]:
    """The steps to practise from, each with what made it hard."""
    items = robot.panel(page).locator("details").filter(has_text="Practicar desde donde le costó")
    return [" ".join((each.text_content() or "").split()) for each in items.get_by_role("listitem").all()]


def button_of(page: Page, step: str) -> Locator:
    return robot.panel(page).get_by_role("button", name=step)


def finish_with_help_at_the_dni(page: Page) -> None:
    robot.take_up(page, CREATE, "Practicar")
    reach(page, DNI)
    robot.press(page, "Hágalo por mí")
    robot.wait_for_step(page, after="Paso 10 de 14")
    robot.follow(page)


@pytest.mark.parametrize("storage", [None, "refused"])
def test_practice_begins_where_it_was_hard(page: Page, storage: str | None) -> None:
    """On the page and in the company of that step; all before it is done."""
    if storage:
        page.context.add_init_script(STORAGE[storage])
    finish_with_help_at_the_dni(page)
    page.reload()
    expect(robot.panel(page)).to_contain_text(robot.ENDED)
    (step,) = hard_steps(page)
    assert step == "Paso 10: escriba «99999901» en «Número de documento de identidad» 1 ayuda"
    assert audit(page) == ()
    button_of(page, "Paso 10").click()
    expect(robot.panel(page)).to_contain_text(DNI)
    assert robot.wait_for_step(page) == "Paso 10 de 14"
    expect(page.get_by_label("Tipo de documento de identidad")).to_have_value("DNI")
    expect(page.get_by_label("Usuario", exact=True)).to_have_value("")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0. Ayudas: 0.")
    assert hard_steps(page) == []


def test_a_mistake_belongs_to_the_step_that_it_was_made_at(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.get_by_role("combobox", name="Modificar Estado").select_option("Eliminar")
    expect(robot.panel(page)).to_contain_text("Ese no es el dato que corresponde ahora.")
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 1 de 3")
    page.get_by_role("button", name="Asignar Roles").click()
    expect(robot.panel(page)).to_contain_text("Eso no es lo que corresponde ahora.")
    robot.follow(page)
    assert [step.rpartition("» ")[2] for step in hard_steps(page)] == ["1 acción equivocada"] * 2
    assert [step[:7] for step in hard_steps(page)] == ["Paso 1:", "Paso 2:"]


def test_a_helped_step_without_a_guide_is_practised_with_one(page: Page) -> None:
    robot.take_up(page, DELETE, "Practicar sin guía")
    step = robot.wait_for_step(page)
    while step:
        for name in ("Deme una pista", "¿Dónde está?", "¿Qué hago?"):
            robot.press(page, name)
        robot.obey(page)
        step = robot.wait_for_step(page, after=step)
    assert hard_steps(page)[3].endswith("3 ayudas")
    button_of(page, "Paso 4").click()
    expect(robot.panel(page)).to_contain_text("Haga clic en «Aceptar».")
    expect(page.get_by_role("dialog")).to_contain_text("La eliminación no se puede revertir.")
    assert stored_status(page) == "Activo"
    robot.follow(page)
    assert stored_status(page) == "Eliminado"


def test_the_last_step_of_the_whole_procedure_can_be_begun_at(page: Page) -> None:
    """Through every screen, and past an hour of the practice clock."""
    (scenario,) = [each for each in practice_scenarios.by_name().values() if each.title == WHOLE]
    last = max(coach_script.action_indices(scenario))
    page.goto("/")
    token = page.locator("[name=csrf_token]").first.get_attribute("value") or ""
    form = {
        "csrf_token": token,
        "escenario": scenario.name,
        "modo": "practicar",
        "desde": str(last),
    }
    page.goto(page.request.post("/leccion/", form=form).url)
    expect(page.get_by_role("dialog")).to_contain_text("La eliminación no se puede revertir.")
    expect(robot.panel(page)).to_contain_text("Haga clic en «Aceptar».")
    robot.follow(page)
    robot.panel(page).get_by_role("link", name="Ver lo que ya hizo del curso").click()
    expect(page.get_by_role("heading", name="Usuarios secundarios, paso a paso")).to_be_in_viewport()
