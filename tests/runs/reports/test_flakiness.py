"""A step is flaky if it fails in some repetitions but not in all."""

from __future__ import annotations

from simulator.runs.reports.flakiness import flaky_steps
from tests.runs.results import result, walkthrough

ONE, TWO = walkthrough("uno"), walkthrough("dos")


def test_a_step_that_fails_at_times_is_flaky() -> None:
    results = [result(ONE, 2, 1), result(ONE, None, 2), result(ONE, 2, 3), result(ONE, 3, 4), result(TWO)]
    flaky = [(each.step.line, each.failed_count, each.played_count) for each in flaky_steps(results)]
    assert flaky == [(2, 2, 4), (3, 1, 4)]


def test_a_step_that_always_fails_is_not() -> None:
    assert flaky_steps([result(ONE, 2, 1), result(ONE, 2, 2)]) == []
