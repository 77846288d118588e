"""How a run ends on a terminal: a line for each failure, the flaky steps, and the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.runs import failure_text
from simulator.runs.results import RunResult, WalkthroughResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.model import Step, Walkthrough
from simulator.spanish import counted


@dataclass(frozen=True, slots=True)
class FlakyStep:
    """A step at which some repetitions of its walkthrough fail, and others don't."""

    walkthrough: Walkthrough
    step: Step
    failed_count: int
    count: int
    """Number of repetitions."""


def ending_lines(run: RunResult, mask: ClaveMask) -> Iterator[str]:
    """The lines in order; the summary is the last."""
    yield from (_failure_line(result, mask) for result in run.failures)
    yield from (_flaky_line(flaky, mask) for flaky in flaky_steps(run.results))
    yield summary(len(run.results), len(run.failures))


def summary(count: int, failed_count: int) -> str:
    """*44 recorridos: 43 bien, 1 mal.*"""
    total = counted(count, "recorrido", "recorridos")
    return f"{total}: {count - failed_count} bien, {failed_count} mal."


def flaky_steps(results: Iterable[WalkthroughResult]) -> list[FlakyStep]:
    """The flaky steps, in the order of the walkthroughs and their steps."""
    repetitions: dict[tuple[str, str], list[WalkthroughResult]] = {}
    for result in results:
        walkthrough = result.walkthrough
        repetitions.setdefault((walkthrough.file, walkthrough.name), []).append(result)
    return [flaky for each in repetitions.values() for flaky in _flaky_steps_of(each)]


def _flaky_steps_of(repetitions: Sequence[WalkthroughResult]) -> Iterator[FlakyStep]:
    walkthrough = repetitions[0].walkthrough
    failed_at = Counter(result.failed_step for result in repetitions)
    for step in walkthrough.steps:
        if 0 < failed_at[step] < len(repetitions):
            yield FlakyStep(walkthrough, step, failed_at[step], len(repetitions))


def _failure_line(result: WalkthroughResult, mask: ClaveMask) -> str:
    cause = " ".join(failure_text.cause(result, mask).split())
    details = [mask.text(result.walkthrough.name)]
    if result.repetition > 1:
        details.append(f"repetición {result.repetition}")
    if result.evidence.picture:
        details.append(f"imagen: {result.evidence.picture}")
    return f"{failure_text.place(result)}: {cause} ({', '.join(details)})"


def _flaky_line(flaky: FlakyStep, mask: ClaveMask) -> str:
    step = flaky.step
    share = f"falla {flaky.failed_count} de {flaky.count} veces"
    return f"{step.file}:{step.line}: inestable, {share}: {step.keyword} {mask.sentence(step)}"
