"""Which steps fail at times: those of a walkthrough that was played several times, once with a failure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.runs.results import WalkthroughResult, key_of
from simulator.scenario.model.walkthrough import Step


@dataclass(frozen=True, slots=True)
class FlakyStep:
    step: Step
    failed_count: int
    played_count: int
    """How many times its walkthrough was played."""


def flaky_steps(results: Sequence[WalkthroughResult]) -> list[FlakyStep]:
    """The steps that failed in some repetitions of their walkthrough but not in all."""
    played = Counter(key_of(result.walkthrough) for result in results)
    failed = Counter(
        (key_of(result.walkthrough), result.failed_step) for result in results if not result.passed
    )
    return [
        FlakyStep(step, count, played[key])
        for (key, step), count in failed.items()
        if step is not None and count < played[key]
    ]
