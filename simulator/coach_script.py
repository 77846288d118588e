"""What the coach in the page is told of a walkthrough: plain JSON, made of the compiled steps alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from typing import Any

from simulator.procedure.messages import label
from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.model import (
    Action,
    Check,
    Choose,
    Doing,
    ExpectDialog,
    ExpectFieldError,
    ExpectRow,
    ExpectScreen,
    Fill,
    Prepare,
    ScreenExpectation,
    Step,
    Target,
    Uncheck,
    Walkthrough,
    WorldExpectation,
    as_json,
)

OWN = {label(name) for name in ("email", "paternal-surname", "maternal-surname", "given-names")}
"""Fields whose value is the trainee's own affair, where a scenario doesn't come back to it."""
MARKED = {Check: "Marque", Uncheck: "Desmarque"}
USER = "Usuario secundario"
"""Whose row is marked: a datum where nothing else names that user."""
TELLING = ExpectScreen | ExpectDialog | ExpectRow
"""What is seen at the end and says something that the stored world doesn't."""
VERB = "queda "
CLAUSES = 3
"""How much of the end is told: a goal, not a protocol."""


def guide(walkthrough: Walkthrough) -> dict[str, Any]:
    """The coach's JSON: the goal, the data of the exercise, and each step with what it means.

    `parts` are the sections that are gone through, where there are several; `end` is what is so at the end.

    A step's `number` is its place in `Walkthrough.steps`; its `part` says whether it is to be `done`, `seen`
    on the screen, found in the `stored` world, or only `said`.
    """
    return {
        "name": walkthrough.name,
        "title": walkthrough.title,
        "parts": _parts(walkthrough),
        "end": _end(walkthrough),
        "data": _data(walkthrough),
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


def _parts(walkthrough: Walkthrough) -> list[str]:
    """Titles of the sections, in order; a single one says no more than the scenario's own title."""
    several = len(walkthrough.sections) > 1
    return [SECTIONS[section] for section in walkthrough.sections] if several else []


def _end(walkthrough: Walkthrough) -> str:
    """What the last expectations say; those of one user make one sentence."""
    sentences: list[str] = []
    for subject, steps in groupby(_last_expected(walkthrough)[:CLAUSES], key=_subject):
        said = [step.instruction.removeprefix(subject) for step in steps]
        sentences += [subject + _listed(said)] if subject else said
    return " ".join(f"{sentence}." for sentence in sentences)


def _last_expected(walkthrough: Walkthrough) -> list[Step]:
    parts = [_part(step.action) for step in walkthrough.steps]
    after = len(parts) - parts[::-1].index("done")
    expected = [step for step in walkthrough.steps[after:] if _part(step.action) in {"seen", "stored"}]
    telling = [step for step in expected if isinstance(step.action, TELLING | WorldExpectation)]
    return telling if len(telling) > 1 else expected


def _subject(step: Step) -> str:
    """*El usuario secundario «OPERA001»*, for what is stored of that user."""
    if not isinstance(step.action, WorldExpectation):
        return ""
    before, username, _ = step.instruction.partition(f"«{step.action.username}» ")
    return before + username


def _listed(clauses: list[str]) -> str:
    """Joined as one says it: *queda en estado «Activo» y con el perfil «Teledespacho»*."""
    shortened = [
        clause.removeprefix(VERB) if before.startswith(VERB) else clause
        for before, clause in zip(["", *clauses], clauses, strict=False)
    ]
    *most, last = shortened
    return f"{', '.join(most)} y {last}" if most else last


def _data(walkthrough: Walkthrough) -> list[dict[str, object]]:
    """What has to be known to carry out the scenario without a guide, by paragraph of the cartilla."""
    known = _end(walkthrough)
    groups: list[dict[str, object]] = []
    for paragraph, steps in groupby(walkthrough.steps, key=lambda step: step.paragraph):
        facts = []
        for fact in _facts(steps):
            if fact["name"] != USER or fact["value"] not in known:
                facts.append(fact)
            known += f"\n{fact['name']} {fact['value']}"
        if facts:
            groups.append({"paragraph": paragraph, "facts": facts})
    return groups


def _facts(steps: Iterable[Step]) -> Iterator[dict[str, str]]:
    for step in steps:
        match step.action:
            case Fill(target, value) | Choose(target, value):
                yield {"name": _within(target.name, target.row), "value": value}
            case Check(Target(row=str(row))) | Uncheck(Target(row=str(row))):
                yield {"name": USER, "value": row}
            case Check(target) | Uncheck(target):
                yield {"name": MARKED[type(step.action)], "value": _within(target.name, target.region)}


def _within(name: str, place: str | None) -> str:
    return f"{name} ({place})" if place else name
