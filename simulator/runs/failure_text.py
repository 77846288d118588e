"""What every report says of a failure, with the claves masked."""

from __future__ import annotations

from simulator.runs.results import Unplayed, WalkthroughResult
from simulator.scenario.claves import ClaveMask


def place(result: WalkthroughResult) -> str:
    """*file:line* of the failed step; that of the scenario if it did not come to a step."""
    step = result.failed_step
    walkthrough = result.walkthrough
    line = step.line if step else walkthrough.example_line or walkthrough.line
    return f"{walkthrough.file}:{line}"


def cause(result: WalkthroughResult, mask: ClaveMask) -> str:
    """Why the walkthrough failed; empty for a walkthrough that passed."""
    return mask.cause(result.failed_step, result.cause or "")


def title(result: WalkthroughResult | Unplayed, mask: ClaveMask) -> str:
    """The title; from the second repetition on, with its number."""
    suffix = f" (repetición {result.repetition})" if result.repetition > 1 else ""
    return f"{mask.title(result.walkthrough)}{suffix}"


def full_text(result: WalkthroughResult, mask: ClaveMask) -> str:
    """Place, sentence and cause, each on its line; the browser's own words, and what evidence is missing."""
    step = result.failed_step
    sentence = [f"{step.keyword} {mask.sentence(step)}"] if step else []
    original = [mask.cause(step, result.original)] if result.original else []
    problems = map(mask.text, result.evidence.problems)
    return "\n".join((place(result), *sentence, cause(result, mask), *original, *problems))
