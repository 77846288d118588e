"""What every report says of a failure, with the claves masked."""

from __future__ import annotations

from simulator.runs.reports.browser_text import readable
from simulator.runs.results import Unplayed, WalkthroughResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.model.walkthrough import Walkthrough


def place(result: WalkthroughResult) -> str:
    """*file:line* of the failed step; that of the walkthrough if no step failed."""
    step = result.failed_step
    return f"{step.file}:{step.line}" if step else f"{result.walkthrough.file}:{line(result.walkthrough)}"


def line(walkthrough: Walkthrough) -> int:
    """The line with which `walk file:line` plays it again alone: of a row of an outline, the row's."""
    return walkthrough.example_line or walkthrough.line


def cause(result: WalkthroughResult, mask: ClaveMask) -> str:
    """Why the walkthrough failed; empty for a walkthrough that passed."""
    return mask.cause(result.failed_step, result.cause or "")


def browser_text(result: WalkthroughResult, mask: ClaveMask) -> str:
    """The browser's own words, in English; empty if there are none."""
    return mask.cause(result.failed_step, readable(result.original or ""))


def title(result: WalkthroughResult | Unplayed, mask: ClaveMask) -> str:
    """The title; from the second repetition on, with its number."""
    suffix = f" (repetición {result.repetition})" if result.repetition > 1 else ""
    return f"{mask.title(result.walkthrough)}{suffix}"


def full_text(result: WalkthroughResult, mask: ClaveMask) -> str:
    """Place, sentence and cause, each on its line; the browser's own words, and what evidence is missing."""
    step = result.failed_step
    sentence = [f"{step.keyword} {mask.sentence(step)}"] if step else []
    original = [browser_text(result, mask)] if result.original else []
    problems = map(mask.text, result.evidence.problems)
    return "\n".join((place(result), *sentence, cause(result, mask), *original, *problems))
