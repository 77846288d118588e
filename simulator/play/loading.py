"""Waits for a page that is still on its way: the one place where the player does."""

from __future__ import annotations

from playwright.sync_api import Page


def wait_until_loaded(page: Page, timeout: float) -> None:
    """Wait until the page is complete, so that an absence or a number proves something.

    Args:
        timeout: milliseconds.
    """
    page.wait_for_load_state(timeout=timeout)
