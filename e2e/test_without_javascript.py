"""Without JavaScript the whole procedure works: submit buttons switch panels, and dialogs are pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from e2e.arrivals import OPERATOR, Visitor, arrive, d1, s0, s4_empty, s5_refused, s6, s7
from simulator.procedure import catalogue
from simulator.procedure.messages import label, text
from simulator.procedure.screens import Screen

pytest_plugins = ["e2e.visitor"]
pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


def test_sections_4_to_8_work(visitor: Visitor) -> None:
    visitor.prepare()
    _sign_in(visitor)
    _create(visitor)
    _assign_role(visitor)
    _remove_option(visitor)
    _change_status(visitor, "suspend", "Suspendido")
    _change_status(visitor, "reactivate", "Activo")
    _delete(visitor)


def test_the_confirmation_shows_the_names_of_a_dni(visitor: Visitor) -> None:
    s6(visitor)
    person = catalogue.people()["99999905"]
    for name in (person.paternal_surname, person.maternal_surname, person.given_names):
        expect(visitor.page.get_by_role("definition").filter(has_text=name)).to_be_visible()


def test_names_are_typed_with_a_passport(visitor: Visitor) -> None:
    s4_empty(visitor)
    visitor.press("create-user")
    visitor.fill_in("PA123456")
    visitor.field("document-type").select_option("Pasaporte")
    visitor.field("paternal-surname").fill("Ejemplo")
    visitor.field("given-names").fill("Ana")
    visitor.press("next")
    expect(visitor.page.get_by_role("definition").filter(has_text="Pasaporte")).to_be_visible()


def test_a_refused_registration_gives_the_focus_to_the_first_wrong_field(visitor: Visitor) -> None:
    s5_refused(visitor)
    expect(visitor.field("document-number")).to_be_focused()
    expect(visitor.page.get_by_text(text("dni-malformed"))).to_be_in_viewport(ratio=1)


def test_pressing_a_name_shows_its_options_and_keeps_the_marks(visitor: Visitor) -> None:
    s7(visitor)
    visitor.checkbox("Drawback Web").check()
    visitor.page.get_by_role("button", name="Teledespacho", exact=True).click()
    expect(visitor.page.get_by_role("group", name="Teledespacho")).to_be_visible()
    expect(visitor.checkbox("Drawback Web")).to_be_checked()
    expect(visitor.checkbox("Teledespacho")).not_to_be_checked()


@pytest.mark.parametrize(
    ("screen", "label_id", "heading"),
    [
        ("S0", "online-operations", Screen.S1.heading),
        ("S6", "assign-profiles", Screen.S7.heading),
        ("S6", "back", Screen.S5.heading),
        ("S8", "back", Screen.S7.heading),
        ("S9", "back", Screen.S4.heading),
        ("S9", "cancel", Screen.S4.heading),
        ("S9r", "accept", Screen.S4.heading),
    ],
)
def test_the_space_bar_presses_a_button_that_leads_to_a_page(
    visitor: Visitor, screen: str, label_id: str, heading: str
) -> None:
    arrive(visitor, screen)
    visitor.button(label_id).press("Space")
    expect(visitor.heading(heading)).to_be_visible()


def test_the_space_bar_cancels_a_dialog(visitor: Visitor) -> None:
    d1(visitor)
    visitor.button("cancel").press("Space")
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    expect(visitor.heading(Screen.S4.heading)).to_be_visible()


def test_cancelling_a_dialog_changes_nothing(visitor: Visitor) -> None:
    d1(visitor)
    before = visitor.states()
    visitor.press("accept")
    expect(visitor.page.get_by_role("dialog", name=text("M5"))).to_be_visible()
    visitor.press("cancel")
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    assert visitor.states() == before


def _sign_in(visitor: Visitor) -> None:
    s0(visitor)
    visitor.press("online-operations")
    procedures = visitor.page.get_by_role("region", name=label("procedures"))
    procedures.get_by_role("link", name=label("enter-here")).click()
    visitor.field("ruc").fill(catalogue.RUC)
    visitor.field("username").fill(catalogue.PRINCIPAL)
    visitor.field("password").fill(catalogue.PASSWORD)
    visitor.press("sign-in")
    visitor.page.get_by_role("link", name=label("administration")).click()


def _create(visitor: Visitor) -> None:
    visitor.press("create-user")
    visitor.fill_in()
    visitor.press("next")
    visitor.press("assign-profiles")
    visitor.checkbox(OPERATOR).check()
    visitor.press("next")
    expect(visitor.page.get_by_text("Declaraciones – Consulta")).to_be_visible()
    visitor.press("record")
    _expect_notice(visitor, "M1")
    visitor.press("accept")
    expect(visitor.row("NUEVO001")).to_contain_text("Activo")


def _assign_role(visitor: Visitor) -> None:
    visitor.mark("NUEVO001").check()
    visitor.press("assign-roles")
    visitor.checkbox("Importador").check()
    visitor.press("assign")
    _expect_notice(visitor, "M2")
    visitor.press("accept")
    expect(visitor.row("NUEVO001")).to_contain_text("Importador")


def _remove_option(visitor: Visitor) -> None:
    visitor.mark("NUEVO001").check()
    visitor.press("modify-profiles")
    expect(visitor.checkbox(OPERATOR)).to_be_checked()
    visitor.page.get_by_role("button", name=OPERATOR, exact=True).click()
    visitor.checkbox("Declaraciones – Consulta").uncheck()
    visitor.press("next")
    removed = visitor.page.get_by_role("region", name=label("options-removed"))
    expect(removed.get_by_role("listitem")).to_have_text(["Declaraciones – Consulta"])
    visitor.press("record")
    _expect_notice(visitor, "M3")
    visitor.press("accept")


def _change_status(visitor: Visitor, change: str, status: str) -> None:
    visitor.change("NUEVO001").select_option(label(change))
    visitor.press("change-status")
    expect(visitor.page.get_by_role("dialog", name=text("confirm-status-change"))).to_contain_text(status)
    visitor.press("accept")
    _expect_notice(visitor, "M4")
    assert visitor.states() == {"NUEVO001": status}


def _delete(visitor: Visitor) -> None:
    visitor.change("NUEVO001").select_option(label("delete"))
    visitor.press("change-status")
    visitor.press("accept")
    expect(visitor.page.get_by_role("dialog", name=text("M5"))).to_contain_text("NUEVO001")
    visitor.press("accept")
    _expect_notice(visitor, "M4")
    assert visitor.states() == {"NUEVO001": "Eliminado"}


def _expect_notice(visitor: Visitor, message_id: str) -> None:
    expect(visitor.page.get_by_role("status").filter(has_text=text(message_id))).to_be_visible()
