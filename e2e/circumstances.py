"""A trainee's circumstances: the window, its keyboard, and what the browser refuses or changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ViewportSize

LAPTOP = ViewportSize(width=1366, height=768)
UPRIGHT = ViewportSize(width=360, height=740)
TURNED = ViewportSize(width=740, height=360)
ENLARGED = ViewportSize(width=320, height=256)
"""A window of 1280 by 1024 at 400 %."""
TOUCH = {"has_touch": True, "is_mobile": True}
KEYBOARD = 300
"""Height in CSS pixels."""

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

REFUSE_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("Denied", "SecurityError"); } })"""

SET_CLOCK_BACK = """
  const late = Date;
  const back = 3 * 3600 * 1000;
  window.Date = class extends late {
    constructor(...parts) { super(...(parts.length ? parts : [late.now() - back])); }
    static now() { return late.now() - back; }
  };
"""

TRANSLATE = """
  const word = /(?<![\\p{L}\\d])\\p{L}+(?![\\p{L}\\d])/gu;
  const untouched = "[data-coach], font, script, style, noscript";
  const translate = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (texts.nextNode()) nodes.push(texts.currentNode);
    for (const node of nodes) {
      if (!node.data.trim() || node.parentElement?.closest(untouched)) continue;
      const font = document.createElement("font");
      font.append(document.createElement("font"));
      font.firstChild.textContent = node.data.replace(word, (each) => `${each}ed`);
      node.replaceWith(font);
    }
  };
  if (location.pathname.startsWith("/leccion/")) addEventListener("DOMContentLoaded", () => {
    if (sessionStorage.getItem("translator") === "off") return sessionStorage.removeItem("translator");
    document.documentElement.className = "translated-ltr";
    document.documentElement.lang = "en";
    translate(document.body);
    const observer = new MutationObserver((changes) => changes
      .flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.isConnected).forEach(translate));
    observer.observe(document.body, { childList: true, subtree: true });
  });
"""
"""Rewrites each page of a lesson as Chrome's translator does in spite of `translate="no"`, without the coach.

A page that is loaded after `STOP_TRANSLATING` is left alone, and the next one is translated again.
"""
STOP_TRANSLATING = """sessionStorage.setItem("translator", "off")"""


@dataclass(frozen=True)
class Circumstance:
    """What a lesson is taken in."""

    window: ViewportSize = field(default_factory=lambda: LAPTOP)
    options: dict[str, Any] = field(default_factory=dict)
    """Of Playwright's context."""
    script: str = ""
    """Runs in each page before its own scripts."""
    script_in_mid_lesson: str = ""
    """Runs in the page of the middle step, and then like `script`."""
    has_keyboard: bool = False
    is_audited: bool = False
    """Whether axe looks at the lesson in its middle and at its end."""


CIRCUMSTANCES = {
    "phone": Circumstance(UPRIGHT, TOUCH, is_audited=True),
    "phone-with-keyboard": Circumstance(UPRIGHT, TOUCH, OPEN_KEYBOARD, has_keyboard=True),
    "phone-turned": Circumstance(TURNED, TOUCH),
    "enlarged": Circumstance(ENLARGED),
    "storage-refused": Circumstance(script=REFUSE_STORAGE),
    "clock-set-back": Circumstance(script_in_mid_lesson=SET_CLOCK_BACK),
    "translated": Circumstance(script=TRANSLATE),
}
