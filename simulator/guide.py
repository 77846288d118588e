"""What the coach in the page is told of a walkthrough: plain JSON, made of the compiled steps alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from simulator.messages import label
from simulator.scenario.model import (
    Action,
    Check,
    Choose,
    Doing,
    ExpectFieldError,
    Fill,
    Prepare,
    ScreenExpectation,
    Step,
    Uncheck,
    Walkthrough,
    WorldExpectation,
    as_json,
)

OWN = {label(name) for name in ("email", "paternal-surname", "maternal-surname", "given-names")}
"""Fields whose value is the trainee's own affair, where a scenario doesn't come back to it."""
MARKED = {Check: "Marque", Uncheck: "Desmarque"}


def guide(walkthrough: Walkthrough) -> dict[str, Any]:
    """The coach's JSON: the goal, the data of the exercise, and each step with what it means.

    A step's `number` is its place in `Walkthrough.steps`; its `part` says whether it is to be `done`, `seen`
    on the screen, found in the `stored` world, or only `said`.
    """
    return {
        "name": walkthrough.name,
        "title": walkthrough.title,
        "data": list(_facts(walkthrough)),
        "steps": [
            {**_step(number, step), "own": _may_be_own(step, walkthrough)}
            for number, step in enumerate(walkthrough.steps)
            if not isinstance(step.action, Prepare)
        ],
    }


def version(walkthrough: Walkthrough) -> str:
    """Changes whenever the guide does."""
    return sha256(json.dumps(guide(walkthrough), sort_keys=True).encode()).hexdigest()[:12]


def _step(number: int, step: Step) -> dict[str, object]:
    return {
        "number": number,
        "part": _part(step.action),
        "paragraph": step.paragraph,
        "instruction": step.instruction,
        "action": as_json(step.action),
    }


def _may_be_own(step: Step, walkthrough: Walkthrough) -> bool:
    """Whether a trainee may type something else: nothing else depends on it, and no refusal is practised."""
    action = step.action
    if not isinstance(action, Fill) or action.target.name not in OWN or not action.value:
        return False
    others = [other for other in walkthrough.steps if other is not step]
    is_refused = any(isinstance(other.action, ExpectFieldError) for other in others)
    return not is_refused and not any(action.value in other.sentence for other in others)


def _part(action: Action) -> str:
    if isinstance(action, Doing):
        return "done"
    if isinstance(action, ScreenExpectation):
        return "seen"
    return "stored" if isinstance(action, WorldExpectation) else "said"


def _facts(walkthrough: Walkthrough) -> Iterator[dict[str, str]]:
    """What has to be known beforehand to carry out the scenario without a guide."""
    for step in walkthrough.steps:
        match step.action:
            case Fill(target, value) | Choose(target, value):
                name = f"{target.name} ({target.row})" if target.row else target.name
                yield {"name": name, "value": value}
            case Check(target) | Uncheck(target):
                name = f"la fila de {target.row}" if target.row else target.name
                yield {"name": MARKED[type(step.action)], "value": name}
