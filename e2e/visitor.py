"""A pytest plugin with the fixture `visitor`, for the tests that go to screens of the portal."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from e2e.arrivals import Visitor


@pytest.fixture
def visitor(page: Page, base_url: str) -> Visitor:
    return Visitor(page, base_url)
