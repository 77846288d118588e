"""axe finds no violation on any screen or dialog, wide or narrow; `walk --axe` audits each screen once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from e2e.arrivals import ARRIVALS, Visitor, arrive
from e2e.recorder_states import RECORDER_STATES
from simulator.play import play
from simulator.runs.audit_report import Screen
from simulator.runs.evidence.accessibility import ScreenAudits, audit, screen_of
from simulator.scenario.compile import load

pytest_plugins = ["e2e.visitor"]

SUSPENSION = next(each for each in load() if each.name == "suspender-un-usuario-secundario")
USERS = "Administración de Usuarios Secundarios"
UNNAMED = "document.querySelector('h1').insertAdjacentHTML('afterend', '<button></button>')"

BUSY = """() => {
  window.getComputedStyle = () => {
    for (const start = performance.now(); performance.now() < start + 5000;);
    throw new Error("enough");
  };
}"""
"""Makes axe keep the page busy for five seconds at each element, as on a page of very many."""


@pytest.mark.parametrize("screen", ARRIVALS)
def test_axe_finds_no_violation(visitor: Visitor, screen: str) -> None:
    arrive(visitor, screen)
    for width in (1280, 360):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        assert audit(visitor.page) == (), f"at {width} px"


@pytest.mark.parametrize("state", RECORDER_STATES)
def test_axe_finds_no_violation_where_somebody_records(visitor: Visitor, state: str) -> None:
    RECORDER_STATES[state](visitor)
    for width in (1280, 360):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        assert audit(visitor.page) == (), f"at {width} px"


def test_a_run_audits_each_screen_and_dialog_once(page: Page, base_url: str) -> None:
    audits = ScreenAudits()
    for _ in range(2):
        play(
            page,
            SUSPENSION,
            base_url=base_url,
            on_step=lambda step: audits.after_step(page, SUSPENSION, step),
        )
    assert [each.screen for each in audits.audits] == [
        Screen("/portal/usuarios", USERS),
        Screen("/portal/usuarios/cambio-de-estado", USERS, "¿Confirma el cambio de estado?"),
    ]
    assert [each.violations for each in audits.audits] == [(), ()]


def test_a_planted_fault_is_reported_in_spanish_with_its_place(visitor: Visitor) -> None:
    arrive(visitor, "S4")
    visitor.page.evaluate(UNNAMED)
    audits = ScreenAudits()
    step = replace(SUSPENSION.steps[0], file="08.feature", line=12)
    audits.after_step(visitor.page, SUSPENSION, step)
    assert [line for each in audits.audits for line in each.lines()] == [
        f"«{USERS}» (/portal/usuarios): 1 falta",
        "  suspender-un-usuario-secundario, 08.feature:12",
        "  button-name (impacto crítico): Los botones deben tener texto discernible",
        "    #contenido > button",
    ]


def test_axe_has_no_more_time_than_the_run_gives(visitor: Visitor) -> None:
    arrive(visitor, "S4")
    visitor.page.evaluate(BUSY)
    audits = ScreenAudits(timeout=1000)
    step = replace(SUSPENSION.steps[0], file="08.feature", line=12)
    audits.after_step(visitor.page, SUSPENSION, step)
    place = "/portal/usuarios (suspender-un-usuario-secundario, 08.feature:12)"
    assert audits.report.problems == (
        f"No se pudo revisar {place}: axe no terminó en 1 s. Dé más segundos con --timeout.",
    )
    assert not audits.report.passed


def test_a_page_that_closed_is_passed_over(visitor: Visitor) -> None:
    arrive(visitor, "S0")
    visitor.page.close()
    audits = ScreenAudits()
    audits.after_step(visitor.page, SUSPENSION, SUSPENSION.steps[0])
    assert audits.audits == ()


def test_a_screen_of_another_user_is_the_same(visitor: Visitor) -> None:
    arrive(visitor, "S9")
    assert screen_of(visitor.page) == Screen("/portal/usuarios/…/roles", "Asignación de Roles")
