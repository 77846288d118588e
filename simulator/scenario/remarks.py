"""What `check` remarks upon besides faults: a scenario that can be played may say what nobody means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.scenario.ambiguous_roles import ambiguous_roles
from simulator.scenario.faults import Fault
from simulator.scenario.misplaced_messages import misplaced_messages
from simulator.scenario.model import Step, Walkthrough
from simulator.scenario.unknown_names import unknown_names


def remarks(walkthroughs: Iterable[Walkthrough]) -> list[Fault]:
    """The remarks, in the order of the steps, each once."""
    all_remarks = (remark for each in walkthroughs for step in each.steps for remark in _of(step, each))
    return list(dict.fromkeys(all_remarks))


def _of(step: Step, walkthrough: Walkthrough) -> Iterator[Fault]:
    yield from unknown_names(step)
    yield from misplaced_messages(step)
    yield from ambiguous_roles(step, walkthrough.preparation)
