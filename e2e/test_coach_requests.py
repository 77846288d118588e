"""What the coach asks of the server, and how often."""

from __future__ import annotations

from fnmatch import fnmatch

from playwright.sync_api import Page, expect

from e2e import robot
from e2e.lessons import reach

OPTIONS = "Quitar opciones de un perfil"
CHECK = "**/comprobar/*"

LOOK_ON = """(looks) => new Promise((resolve) => {
  const now = document.querySelector("[data-coach] [data-now]");
  new MutationObserver(() => (looks -= 1) || resolve()).observe(now, { childList: true });
})"""
"""Wait for so many looks at the page: while the coach waits, it draws its instruction anew at each."""

BECOME_VISIBLE = """() => document.dispatchEvent(new Event("visibilitychange"))"""


def test_who_is_stuck_asks_about_each_step_once_for_each_page(page: Page) -> None:
    robot.take_up(page, OPTIONS, "Practicar")
    reach(page, "«Modificar Perfiles»")
    robot.obey(page)
    reach(page, "«Portal del Operador de Comercio Exterior»")
    checks: list[str] = []
    page.on("request", lambda request: checks.append(request.url) if fnmatch(request.url, CHECK) else None)
    page.get_by_role("button", name="Cancelar").click()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    page.evaluate(LOOK_ON, 20)
    assert checks
    assert sorted(checks) == sorted(set(checks))
    with page.expect_request(CHECK):
        page.evaluate(BECOME_VISIBLE)
