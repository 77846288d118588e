"""Browsers that refuse something, or change the page's words: the lesson goes on, or says why it can't."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from e2e import robot
from e2e.lessons import CREATE, SUSPEND, reach

STORAGE = {
    "refused": """Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("Denied", "SecurityError"); } })""",
    "full": """Storage.prototype.setItem = () => {
        throw new DOMException("No room", "QuotaExceededError"); }""",
}


@pytest.mark.parametrize("storage", STORAGE)
@pytest.mark.parametrize("title", [SUSPEND, CREATE])
def test_without_storage_the_lesson_goes_on(page: Page, title: str, storage: str) -> None:
    page.add_init_script(STORAGE[storage])
    robot.take_up(page, title, "Practicar")
    assert robot.ENDED in robot.follow(page)


def test_without_storage_the_lesson_goes_on_in_another_tab(page: Page) -> None:
    page.context.add_init_script(STORAGE["refused"])
    robot.take_up(page, CREATE, "Practicar")
    reach(page, "«99999901»")
    step = robot.wait_for_step(page)
    lesson = re.sub(r"/portal/.*", "", page.url)
    page.wait_for_load_state("networkidle")
    other = page.context.new_page()
    other.goto(lesson)
    assert robot.wait_for_step(other) == step
