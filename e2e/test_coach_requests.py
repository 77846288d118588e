"""What the coach asks of the server, how often, and that each answer is read."""

from __future__ import annotations

import json
from fnmatch import fnmatch

import pytest
from playwright.sync_api import Page, Response, Route, expect

from e2e import robot
from e2e.lessons import CREATE, HOUR, REPORT, follow_until_recorded, reach

OPTIONS = "Quitar opciones de un perfil"
CHECK = "**/comprobar/*"

LOOK_ON = """(looks) => new Promise((resolve) => {
  const now = document.querySelector("[data-coach] [data-now]");
  new MutationObserver(() => (looks -= 1) || resolve()).observe(now, { childList: true });
})"""
"""Wait for so many looks at the page: while the coach waits, it draws its instruction anew at each."""

BECOME_VISIBLE = """() => document.dispatchEvent(new Event("visibilitychange"))"""

KEEP_ANSWERS = """
  window.answers = [];
  const { fetch } = window;
  window.fetch = async (...request) => {
    const answer = await fetch(...request);
    window.answers.push(answer);
    return answer;
  };
"""
UNREAD = "() => window.answers.filter((answer) => !answer.bodyUsed).map(({ url }) => url)"
COUNT = "() => window.answers.length"


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


def test_every_answer_is_read_to_its_end(page: Page) -> None:
    page.add_init_script(KEEP_ANSWERS)
    robot.take_up(page, CREATE, "Practicar")
    reach(page, "«99999901»")
    with page.expect_response("**/padron/99999999") as unknown_person:
        page.get_by_role("textbox", name="Número de documento de identidad").fill("99999999")
    assert unknown_person.value.status == 404
    expect(page.locator("[data-registration]")).not_to_have_attribute("aria-busy", "true")
    assert page.evaluate(COUNT) >= 3
    assert page.evaluate(UNREAD) == []


@pytest.mark.parametrize("title", [HOUR, OPTIONS])
def test_every_report_of_a_lesson_is_accepted_and_the_last_is_stored_whole(page: Page, title: str) -> None:
    reports: list[Response] = []
    page.on("response", lambda answer: reports.append(answer) if fnmatch(answer.url, REPORT) else None)
    robot.take_up(page, title, "Practicar")
    follow_until_recorded(page)
    assert {answer.status for answer in reports} == {200}
    last_report = reports[-1].request.post_data_json
    page.reload()
    assert json.loads(page.locator("[data-lesson]").text_content() or "")["place"] == last_report["place"]


def hold(_route: Route) -> None:
    """Leave the request without an answer."""


@pytest.mark.parametrize("late", ["**/joined/coach.js", "**/leccion/guion/**"], ids=["scripts", "lesson"])
def test_on_a_slow_line_the_panel_comes_with_the_page(page: Page, late: str) -> None:
    page.route(late, hold)
    robot.take_up(page, CREATE, "Practicar")
    expect(robot.panel(page)).to_contain_text("El asistente se está preparando…")
    expect(robot.panel(page).get_by_role("button")).to_have_count(0)
    page.unroute(late)  # what is held goes on
    assert robot.wait_for_step(page)
    expect(robot.panel(page)).not_to_contain_text("preparando")


def test_the_coach_comes_with_one_request(page: Page) -> None:
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url) if "coach" in request.url else None)
    robot.take_up(page, CREATE, "Practicar")
    assert robot.wait_for_step(page)
    assert [url.rpartition("/")[2] for url in scripts] == ["coach.css", "coach.js"]
