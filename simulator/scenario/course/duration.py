"""How long an exercise takes a trainee, by its steps: an estimate, the same wherever it is printed.

Seconds = words to read / READING_RATE + those of each step; up to the next whole minute.
The words are those that the instructor says, in narrations and notes; the instruction of an action is read
within the seconds of the action.
"""

from __future__ import annotations

from math import ceil

from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Narration, Note, Remark
from simulator.scenario.model.user_actions import Fill, UserAction
from simulator.scenario.model.walkthrough import Action, Walkthrough

READING_RATE = 150 / 60
"""Words a second, read to be remembered; assumed: fluent reading is at 240 a minute."""
SECONDS_TO_TYPE = 15.0
"""To read which field, find it, and type a value such as a document number; assumed."""
SECONDS_TO_ACT = 8.0
"""To read the instruction, find the control, use it, and see what the page answers; assumed."""
SECONDS_TO_SEE = 2.0
"""To find on the page what a step expects there; assumed."""


NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def minutes(walkthrough: Walkthrough) -> int:
    """Whole minutes that the walkthrough takes somebody who practises it with the coach."""
    seconds = _words_to_read(walkthrough) / READING_RATE
    seconds += sum(_seconds(step.action) for step in walkthrough.steps)
    return max(1, ceil(seconds / 60))


def duration_text(walkthrough: Walkthrough) -> str:
    """*unos 4 min*; *1 min* for the shortest."""
    return minutes_text(minutes(walkthrough))


def minutes_text(count: int) -> str:
    """The same for a number of minutes; no line ends between it and its unit."""
    return f"unos {count}{NO_BREAK_SPACE}min" if count > 1 else f"1{NO_BREAK_SPACE}min"


def _words_to_read(walkthrough: Walkthrough) -> int:
    remarks = (step for step in walkthrough.steps if isinstance(step.action, Narration | Note))
    return sum(len(step.instruction.split()) for step in remarks)


def _seconds(action: Action) -> float:
    """A preparation happens before the trainee comes, and a remark is only read."""
    if isinstance(action, PreparationAction | Remark):
        return 0
    if not isinstance(action, UserAction):
        return SECONDS_TO_SEE
    return SECONDS_TO_TYPE if isinstance(action, Fill) else SECONDS_TO_ACT
