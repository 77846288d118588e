"""Windows that change in mid-lesson: a phone is turned, a window shrinks, a keyboard opens over the page.

No real phone is at hand: Playwright's descriptions of devices with touch stand for it, and for the keyboard a
visual viewport that is smaller than the window.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from e2e import robot
from e2e.lessons import CREATE, MODIFY, PASSPORT, ROLES, SUSPEND, reach

UPRIGHT = (360, 740)
TURNED = ((740, 360), (640, 300), (320, 256), (320, 200))
KEYBOARD = 300
"""Height in CSS pixels."""

SETTLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"""

HIDDEN = """() => {
  const target = document.querySelector("[data-coach-target]");
  if (!target) return "no target";
  const view = window.visualViewport;
  const { left, right, top, bottom } = target.getBoundingClientRect();
  const end = view.offsetTop + view.height;
  if (top < view.offsetTop || bottom > end + 1) return `cut off: ${top} to ${bottom} of ${end}`;
  const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const isReached = target.contains(at) || at?.closest("label")?.control === target;
  return isReached || at === target.labels?.[0] ? "" : `under ${at?.outerHTML.slice(0, 80)}`;
}"""
"""What keeps the trainee from the highlighted control, if anything does."""

UNREADABLE = """() => {
  const view = window.visualViewport;
  const panel = document.querySelector("[data-coach]").getBoundingClientRect();
  const now = document.querySelector("[data-coach] [data-now]").getBoundingClientRect();
  const isIn = (box) => box.top >= Math.max(view.offsetTop, panel.top)
    && box.bottom <= Math.min(view.offsetTop + view.height, panel.bottom);
  return isIn(now) ? "" : `${now.top} to ${now.bottom}, panel ${panel.top} to ${panel.bottom}`;
}"""
"""Where the instruction is, if it can't be read whole."""

OPEN_KEYBOARD = f"""
  const real = window.visualViewport;
  const view = new EventTarget();
  window.keyboard = 0;
  const isTyping = () => document.activeElement?.matches("input:not([type=checkbox]), textarea");
  const members = {{
    width: () => real.width, height: () => real.height - window.keyboard, scale: () => 1,
    offsetTop: () => real.offsetTop, offsetLeft: () => real.offsetLeft,
  }};
  for (const [name, get] of Object.entries(members)) Object.defineProperty(view, name, {{ get }});
  Object.defineProperty(window, "visualViewport", {{ get: () => view }});
  const change = () => {{
    window.keyboard = isTyping() ? {KEYBOARD} : 0;
    view.dispatchEvent(new Event("resize"));
  }};
  addEventListener("focusin", change);
  addEventListener("focusout", () => setTimeout(change));
"""
"""An on-screen keyboard that covers the lower part of the window while a field has the focus."""


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate(SETTLED)


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
    page.evaluate(SETTLED)
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
            phone.evaluate(SETTLED)
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
