"""Results of walkthroughs that nobody played."""

from __future__ import annotations

from datetime import UTC, datetime

from simulator.runs.results import RunResult, StepResult, StepStatus, WalkthroughResult
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.world import Preparation

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def walkthrough(name: str, file: str = "a.feature", step_count: int = 3) -> Walkthrough:
    steps = tuple(
        Step(file, line, "Y", f"paso {line}", f"Paso {line}", None, Narration("8.1", str(line)))
        for line in range(1, step_count + 1)
    )
    return Walkthrough(name, name, (8,), file, 1, (), Preparation(), steps)


def result(of: Walkthrough, failed_line: int | None = None, repetition: int = 1) -> WalkthroughResult:
    """The walkthrough, passed or failed at that line."""
    statuses = [_status(step.line, failed_line) for step in of.steps]
    steps = tuple(StepResult(step, status) for step, status in zip(of.steps, statuses, strict=True))
    return WalkthroughResult(of, NOW, steps, repetition, cause="no" if failed_line else None)


def run(*results: WalkthroughResult) -> RunResult:
    return RunResult(NOW, NOW, "http://127.0.0.1:8000", "chromium 1", results, len(results))


def _status(line: int, failed_line: int | None) -> StepStatus:
    if failed_line is None or line < failed_line:
        return StepStatus.PASSED
    return StepStatus.FAILED if line == failed_line else StepStatus.SKIPPED
