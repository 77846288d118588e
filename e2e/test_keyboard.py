"""The keyboard alone is enough, and the focus is always visible."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from e2e.arrivals import IMPORTER, OPERATOR, PASSWORD, USERS, Visitor, d1, s0, s4
from simulator.procedure import catalogue
from simulator.procedure.messages import label, text

pytest_plugins = ["e2e.visitor"]

MAX_KEYS = 80
SHOWS_FOCUS = """(element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && element.contains(top);
}"""


class Keyboard:
    """Drives the page by keys alone."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.press = visitor.page.keyboard.press
        self.type = visitor.page.keyboard.type

    def reach(self, control: Locator, key: str = "Tab") -> None:
        """Press the key until the control has the focus, which must be visible."""
        control.wait_for()
        for _ in range(MAX_KEYS):
            if control.evaluate("(element) => element === document.activeElement"):
                break
            self.press(key)
        expect(control).to_be_focused()
        assert control.evaluate(SHOWS_FOCUS), f"the focus does not show on {control}"

    def enter(self, control: Locator, key: str = "Enter") -> None:
        self.reach(control)
        self.press(key)

    def write(self, control: Locator, text: str) -> None:
        self.reach(control)
        self.type(text)

    def choose(self, control: Locator, choice: str) -> None:
        """Press the down arrow until the list shows the choice."""
        self.reach(control)
        for _ in range(MAX_KEYS):
            if control.evaluate("(list) => list.selectedOptions[0].label") == choice:
                break
            self.press("ArrowDown")
        expect(control.get_by_role("option", name=choice, exact=True, include_hidden=True)).to_have_attribute(
            "value", control.input_value()
        )


@pytest.fixture
def keyboard(visitor: Visitor) -> Keyboard:
    return Keyboard(visitor)


def test_section_4_needs_no_mouse(visitor: Visitor, keyboard: Keyboard) -> None:
    visitor.prepare()
    s0(visitor)
    keyboard.enter(visitor.button("online-operations"))
    procedures = visitor.page.get_by_role("region", name=label("procedures"))
    keyboard.enter(procedures.get_by_role("link", name=label("enter-here")))
    keyboard.write(visitor.field("ruc"), catalogue.RUC)
    keyboard.write(visitor.field("username"), catalogue.PRINCIPAL.lower())
    keyboard.write(visitor.field("password"), catalogue.PASSWORD)
    keyboard.enter(visitor.button("sign-in"))
    keyboard.enter(visitor.page.get_by_role("link", name=label("administration")))
    keyboard.enter(visitor.button("create-user"), "Space")
    keyboard.choose(visitor.field("document-type"), "Pasaporte")
    keyboard.write(visitor.field("document-number"), "PA123456")
    keyboard.write(visitor.field("paternal-surname"), "Ejemplo")
    keyboard.write(visitor.field("given-names"), "Ana")
    keyboard.write(visitor.field("username"), "nuevo001")
    keyboard.write(visitor.field("password"), PASSWORD)
    keyboard.write(visitor.field("password-again"), PASSWORD)
    keyboard.enter(visitor.button("next"))
    expect(visitor.heading("Confirmación de Datos de Usuario Secundario")).to_be_visible()
    keyboard.enter(visitor.button("assign-profiles"), "Space")
    keyboard.enter(visitor.checkbox(OPERATOR), "Space")
    keyboard.enter(visitor.checkbox("Declaraciones – Consulta"), "Space")
    keyboard.press("Enter")
    keyboard.enter(visitor.button("record"))
    keyboard.enter(visitor.button("accept"))
    expect(visitor.row("NUEVO001")).to_contain_text("Activo")
    options = visitor.world()["users"][0]["profiles"][OPERATOR]
    assert len(options) == 9
    assert "Declaraciones – Consulta" not in options


def test_enter_on_the_mark_of_a_row_presses_nothing(visitor: Visitor, keyboard: Keyboard) -> None:
    s4(visitor)
    keyboard.enter(visitor.mark("OPERA001"), "Space")
    with visitor.page.expect_navigation():
        keyboard.press("Enter")
    expect(visitor.heading("Administración de Usuarios Secundarios")).to_be_visible()
    expect(visitor.mark("OPERA001")).to_be_checked()
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def test_deleting_needs_no_mouse(visitor: Visitor, keyboard: Keyboard) -> None:
    s4(visitor)
    keyboard.choose(visitor.change("OPERA001"), label("delete"))
    keyboard.enter(visitor.button("change-status"))
    dialog = visitor.page.get_by_role("dialog", name=text("confirm-status-change"))
    expect(dialog.get_by_role("button", name=label("cancel"))).to_be_focused()
    keyboard.reach(visitor.button("accept"), "Shift+Tab")
    keyboard.press("Enter")
    expect(visitor.page.get_by_role("dialog", name=text("M5"))).to_be_visible()
    keyboard.enter(visitor.button("accept"), "Space")
    expect(visitor.page.get_by_role("status").filter(has_text=text("M4"))).to_be_visible()
    assert visitor.states()["OPERA001"] == "Eliminado"


@pytest.mark.parametrize("key", ["Escape", "Enter", "Space"])
def test_a_key_cancels_the_dialog(visitor: Visitor, keyboard: Keyboard, key: str) -> None:
    d1(visitor)
    expect(visitor.page.locator("dialog:modal")).to_have_count(1)  # the script listens to Escape from now on
    expect(visitor.button("cancel")).to_be_focused()
    keyboard.press(key)
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    assert visitor.states() == {user["username"]: user.get("status", "Activo") for user in USERS}


def test_escape_in_the_second_dialog_cancels_everything(visitor: Visitor, keyboard: Keyboard) -> None:
    d1(visitor)
    visitor.press("accept")
    expect(visitor.page.get_by_role("dialog", name=text("M5"))).to_be_visible()
    expect(visitor.page.locator("dialog:modal")).to_have_count(1)
    keyboard.press("Escape")
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    assert visitor.states() == {user["username"]: user.get("status", "Activo") for user in USERS}


def test_the_dialog_keeps_the_focus(visitor: Visitor, keyboard: Keyboard) -> None:
    d1(visitor)
    behind = visitor.page.get_by_role("button", name=label("create-user"), include_hidden=True)
    for _ in range(6):
        keyboard.press("Tab")
        expect(behind).not_to_be_focused()
        expect(visitor.page.get_by_role("link", name="Volver al inicio del simulador")).not_to_be_focused()


def test_the_focus_shows_on_every_control_of_the_administration(visitor: Visitor, keyboard: Keyboard) -> None:
    visitor.page.set_viewport_size({"width": 800, "height": 400})
    visitor.as_principal(*({**IMPORTER, "username": f"OPERA{i:03}"} for i in range(6)))
    controls = visitor.page.get_by_role("main").locator("button, select, input:not([type=hidden])")
    reachable = [control for control in controls.all() if control.get_attribute("aria-hidden") is None]
    for control in reachable:
        keyboard.reach(control)
    for control in reversed(reachable):
        keyboard.reach(control, "Shift+Tab")
