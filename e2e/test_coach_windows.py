"""Windows that change in mid-lesson: a phone is turned, a window shrinks, a keyboard opens over the page.

No real phone is at hand: Playwright's descriptions of devices with touch stand for it, and for the keyboard a
visual viewport that is smaller than the window.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from e2e import robot
from e2e.circumstances import KEYBOARD, OPEN_KEYBOARD
from e2e.lessons import CREATE, MODIFY, PASSPORT, ROLES, SUSPEND, reach
from e2e.sight import HIDDEN, UNREADABLE, settle

UPRIGHT = (360, 740)
TURNED = ((740, 360), (640, 300), (320, 256), (320, 200))


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settle(page)


@pytest.mark.parametrize("title", [CREATE, ROLES, MODIFY])
def test_a_turned_or_shrunk_window_brings_the_target_back(page: Page, title: str) -> None:
    resize(page, UPRIGHT)
    robot.take_up(page, title, "Practicar")
    step = robot.wait_for_step(page)
    while step is not None:
        for size in TURNED:
            resize(page, size)
            assert page.evaluate(HIDDEN) == "", f"{step}, {size}"
        resize(page, UPRIGHT)
        robot.obey(page)
        step = robot.wait_for_step(page, after=step)


def test_after_turning_the_trainee_s_own_scrolling_wins(page: Page) -> None:
    resize(page, UPRIGHT)
    robot.take_up(page, CREATE, "Practicar")
    reach(page, "«Usuario»")
    resize(page, TURNED[0])
    page.evaluate("scrollTo(0, 0)")
    settle(page)
    resize(page, (TURNED[0][0], TURNED[0][1] - 56))  # a phone's bar of addresses comes back
    assert page.evaluate("scrollY") == 0


@pytest.fixture
def phone(browser: Browser, playwright: Playwright, base_url: str) -> Any:
    device = playwright.devices["Pixel 5"] | {"viewport": {"width": UPRIGHT[0], "height": UPRIGHT[1]}}
    context = browser.new_context(**device, base_url=base_url)
    context.add_init_script(OPEN_KEYBOARD)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("title", [CREATE, PASSPORT])
def test_a_keyboard_hides_neither_the_field_nor_what_to_type(phone: Page, title: str) -> None:
    robot.take_up(phone, title, "Practicar")
    step, typed = robot.wait_for_step(phone), 0
    while step is not None:
        target = phone.locator("[data-coach-target]")
        if target.count() and target.evaluate("(each) => each.matches('input:not([type=checkbox])')"):
            target.tap()
            settle(phone)
            assert phone.evaluate("window.keyboard") == KEYBOARD
            assert phone.evaluate(HIDDEN) == "", step
            assert phone.evaluate(UNREADABLE) == "", step
            typed += 1
        robot.obey(phone)
        step = robot.wait_for_step(phone, after=step)
    assert typed > 3


def test_a_keyboard_that_shrinks_the_window_hides_nothing_either(page: Page) -> None:
    resize(page, UPRIGHT)
    robot.take_up(page, CREATE, "Practicar")
    reach(page, "«Usuario»")
    resize(page, (UPRIGHT[0], UPRIGHT[1] - KEYBOARD))
    assert page.evaluate(HIDDEN) == ""
    assert page.evaluate(UNREADABLE) == ""


def test_the_pages_let_the_keyboard_shrink_the_window(page: Page) -> None:
    robot.take_up(page, SUSPEND, "Practicar")
    viewport = page.locator("meta[name=viewport]")
    expect(viewport).to_have_attribute(
        "content", "width=device-width, initial-scale=1, interactive-widget=resizes-content"
    )
