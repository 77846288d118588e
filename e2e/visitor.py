"""The fixture of the tests that walk to the screens; a plugin, so that each module can ask for it by name."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from e2e.arrivals import Visitor


@pytest.fixture
def visitor(page: Page, base_url: str) -> Visitor:
    return Visitor(page, base_url)
