"""axe finds no violation on any screen or dialog, wide or narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from e2e.arrivals import ARRIVALS, Visitor, arrive

pytest_plugins = ["e2e.visitor"]


@pytest.mark.parametrize("screen", ARRIVALS)
def test_axe_finds_no_violation(visitor: Visitor, screen: str) -> None:
    arrive(visitor, screen)
    for width in (1280, 360):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        results = Axe().run(visitor.page)
        assert not results.violations_count, f"at {width} px: {results.generate_report()}"
