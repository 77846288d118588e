"""Browsers that refuse something, or change the page's words: the lesson goes on, or says why it can't."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from e2e import robot
from e2e.circumstances import REFUSE_STORAGE
from e2e.lessons import CREATE, SUSPEND, reach, status_select
from e2e.trainee import REWORDED

STORAGE = {
    "refused": REFUSE_STORAGE,
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


TRANSLATORS = {
    "words": """() => document.querySelectorAll("option").forEach((each) => {
        each.textContent = each.textContent.replace("Suspender", "Suspend"); })""",
    "chrome": """() => document.querySelectorAll("option").forEach((each) => {
        document.documentElement.className = "translated-ltr";
        each.innerHTML = "<font>" + each.textContent.replace("Suspender", "Suspend") + "</font>"; })""",
    "firefox": """() => document.querySelectorAll("option").forEach((each) => {
        document.documentElement.lang = "en";
        each.textContent = each.textContent.replace("Suspender", "Suspend"); })""",
}


@pytest.mark.parametrize("translator", TRANSLATORS)
def test_a_translated_page_is_named_as_the_cause_and_counts_no_mistake(page: Page, translator: str) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.evaluate(TRANSLATORS[translator])
    status_select(page, "OPERA001").select_option(label="Suspend")
    expect(robot.panel(page)).to_contain_text(REWORDED)
    page.reload()
    assert "Acciones equivocadas: 0." in robot.follow(page)


def test_a_translator_is_named_as_soon_as_it_comes(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    page.evaluate("document.documentElement.className = 'translated-ltr'")
    expect(robot.panel(page)).to_contain_text(REWORDED)
    page.evaluate("document.documentElement.className = ''")
    expect(robot.panel(page)).not_to_contain_text(REWORDED)


def test_a_page_translated_before_the_coach_came_is_named_too(page: Page) -> None:
    page.add_init_script("""addEventListener("DOMContentLoaded", () => {
        document.documentElement.lang = "en";
        document.querySelector("h1").textContent = "Management"; })""")
    robot.take_up(page, SUSPEND, "Practicar")
    expect(robot.panel(page)).to_contain_text(REWORDED)


def test_the_pages_ask_not_to_be_translated(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    expect(page.locator("html")).to_have_attribute("translate", "no")
    robot.follow(page)
    expect(robot.panel(page)).not_to_contain_text(REWORDED)
