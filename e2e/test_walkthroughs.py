"""Every walkthrough is a regression test."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from e2e.conftest import EXPECT_TIMEOUT
from simulator.play import StepFailed, play
from simulator.scenario.compile import load
from simulator.scenario.model.walkthrough import Walkthrough


@pytest.mark.parametrize("walkthrough", load(), ids=lambda walkthrough: walkthrough.name)
def test_walkthrough(page: Page, walkthrough: Walkthrough, base_url: str) -> None:
    try:
        play(page, walkthrough, base_url=base_url, timeout=EXPECT_TIMEOUT)
    except StepFailed as failure:
        pytest.fail(str(failure), pytrace=False)
