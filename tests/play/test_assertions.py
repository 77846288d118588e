"""The player can verify every expectation about the screen."""

from __future__ import annotations

from typing import get_args

from simulator.play.assertions import CHECKS
from simulator.scenario.model.screen_expectations import ScreenExpectation


def test_every_screen_expectation_has_a_check() -> None:
    assert set(CHECKS) == set(get_args(ScreenExpectation))
