"""Starts Playwright with the selectors that `play` uses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Playwright, sync_playwright

from simulator.play import locators, reach, shown

FINDERS = {
    locators.OWN_COLUMN: locators.FIND_OWN_COLUMN,
    reach.WITHIN_REACH: reach.FIND_WITHIN_REACH,
    shown.SHOWS: shown.FIND_SHOWS,
}
"""By the name of a selector, a function in JavaScript from an element and the selector's body to elements."""


@contextmanager
def driver() -> Iterator[Playwright]:
    """Playwright for walkthroughs; it ends with the block."""
    with sync_playwright() as playwright:
        register_selectors(playwright)
        yield playwright


def register_selectors(playwright: Playwright) -> None:
    """Once for each Playwright, before it opens a page.

    Playwright asks them where it looks for elements itself, apart from the page's own scripts, and waits with
    them: that takes a third of the time of a script that is evaluated in the page.
    """
    for name, find in FINDERS.items():
        engine = f"{{ query: (from, body) => ({find})(from, body)[0] ?? null, queryAll: {find} }}"
        playwright.selectors.register(name, script=f"({engine})", content_script=True)
