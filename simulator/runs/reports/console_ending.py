"""How a run ends on a terminal: a line for each failure, the flaky steps, and the summary."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.runs.reports import failure_text
from simulator.runs.reports.flakiness import FlakyStep, flaky_steps
from simulator.runs.results import RunResult, WalkthroughResult
from simulator.scenario.claves import ClaveMask
from simulator.spanish import counted


def ending_lines(run: RunResult, mask: ClaveMask) -> Iterator[str]:
    """The lines in order; the summary is the last."""
    yield from (_failure_line(result, mask) for result in run.failures)
    yield from (_flaky_line(flaky, mask) for flaky in flaky_steps(run.results))
    yield _summary(run)


def _summary(run: RunResult) -> str:
    """*44 recorridos: 43 bien, 1 mal.*; one that was not played is neither."""
    failed_count, missing_count = len(run.failures), run.planned_count - len(run.results)
    total = counted(run.planned_count, "recorrido", "recorridos")
    missing = f", {missing_count} sin recorrer" if missing_count else ""
    return f"{total}: {len(run.results) - failed_count} bien, {failed_count} mal{missing}."


def _failure_line(result: WalkthroughResult, mask: ClaveMask) -> str:
    """Of a row of an outline the row's line stands first: `walk file:line` plays it again by itself."""
    cause = " ".join(failure_text.cause(result, mask).split())
    walkthrough, step = result.walkthrough, result.failed_step
    details = [mask.text(walkthrough.name)]
    if walkthrough.example_line and step:
        details.append(f"paso de la línea {step.line}")
    if result.repetition > 1:
        details.append(f"repetición {result.repetition}")
    if result.evidence.picture:
        details.append(f"imagen: {result.evidence.picture}")
    place = f"{walkthrough.file}:{walkthrough.example_line}" if walkthrough.example_line else ""
    return f"{place or failure_text.place(result)}: {cause} ({', '.join(details)})"


def _flaky_line(flaky: FlakyStep, mask: ClaveMask) -> str:
    step = flaky.step
    share = f"falla {flaky.failed_count} de {flaky.played_count} veces"
    return f"{step.file}:{step.line}: inestable, {share}: {step.keyword} {mask.sentence(step)}"
