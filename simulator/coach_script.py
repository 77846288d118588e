"""The coach script of a walkthrough: plain JSON for the coach in the page, made from the compiled steps.

`tools/types/coach.d.ts` declares the same types for JavaScript.
`tests/contracts/coach_script.json` is the example that the tests of both languages read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import TypedDict

from pydantic import JsonValue

from simulator.coach_exercise import FactGroup, Part, exercise_data, goal, outcome, step_part
from simulator.coach_offers import CompanyRequest, company_request, offered_button
from simulator.coach_wording import COACH_TEXTS, CoachTexts
from simulator.procedure.messages import label
from simulator.procedure.words import Word, words
from simulator.scenario.control_kinds import KindJson, kinds_json
from simulator.scenario.grammar import Sentence
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Remark
from simulator.scenario.model.screen_expectations import (
    ExpectFieldError,
)
from simulator.scenario.model.user_actions import Check, Choose, Click, Fill, Uncheck
from simulator.scenario.model.walkthrough import Action, Step, Walkthrough, as_json
from simulator.scenario.sentence_writer import sentences_for

FREE_FIELDS = {label(name) for name in ("email", "paternal-surname", "maternal-surname", "given-names")}
"""Fields that accept any valid value, unless the scenario uses the value again later."""
PUT_BACK: tuple[type[Action], ...] = (Check, Uncheck, Choose, Fill, Click)
"""Actions that the coach asks for by itself, to put a control back; a click shows a hidden one."""
STEPS_VERSION = "steps-"
"""How a version of the steps begins."""


class ScriptStep(TypedDict):
    """A step as the coach reads it."""

    number: int
    """Index in `Walkthrough.steps`."""
    part: Part
    paragraph: str | None
    instruction: str
    action: dict[str, JsonValue]
    """The action by `as_json`: its `type` says which members it has."""
    own: bool
    """Whether the step accepts any valid value: the trainee may type their own."""
    button: str | None
    """Label of the panel's button that does the step; None where the page or the browser has a control."""
    request: CompanyRequest | None
    """What the coach asks of the practice company to do the step; None where nothing is to be asked."""


class WordNote(TypedDict):
    """A word that the lesson uses, explained where it first comes in."""

    question: str
    meaning: str
    step: int
    """Index in `steps` of the action that it is explained at: the first for a word of the title, otherwise
    the next from where it is used; -1 if only the goal or the result uses it."""
    goal: bool
    """Whether the title or the goal uses it, which a lesson without a guide tells first."""


class InstructionVariant(TypedDict):
    """The instruction for some values of one field."""

    field: str
    texts: list[str]
    instruction: str


class FixedField(TypedDict):
    """A field that has the same value in every action; "target.name" is one of its target."""

    field: str
    value: str


class InstructionRow(TypedDict):
    """A sentence that tells to use a control: the coach finds the one that means an action of its own."""

    type: str
    """Type of the action."""
    fixed: list[FixedField]
    fields: list[str]
    """Fields that the instruction says, as {0}, {1}...; all others are null."""
    instruction: str
    variants: list[InstructionVariant]


class CoachScript(TypedDict):
    """The coach's JSON of a scenario."""

    name: str
    title: str
    goal: str
    """What who practises without a guide has to reach: the sections in their order, and the end."""
    end: str
    """The expected outcome, in sentences."""
    data: list[FactGroup]
    """The facts needed to carry out the scenario without a guide."""
    steps: list[ScriptStep]
    words: list[WordNote]
    instructions: list[InstructionRow]
    """What to say of a control that is to be put back; the first row that fits an action is canonical."""
    kinds: dict[str, KindJson]
    """How each kind of control is recognized on a page."""
    texts: CoachTexts


def coach_script(walkthrough: Walkthrough) -> CoachScript:
    """The goal, the data of the exercise, and the steps; preparations are no steps of the user's."""
    steps = script_steps(walkthrough)
    return {
        "name": walkthrough.name,
        "title": walkthrough.title,
        "goal": goal(walkthrough),
        "end": outcome(walkthrough),
        "data": exercise_data(walkthrough),
        "steps": steps,
        "words": list(_word_notes(walkthrough, steps)),
        "instructions": [
            _instruction_row(sentence)
            for action in PUT_BACK
            for sentence in sentences_for(action)
            if "target.dialog" not in sentence.fixed
        ],
        "kinds": kinds_json(),
        "texts": COACH_TEXTS,
    }


def script_steps(walkthrough: Walkthrough) -> list[ScriptStep]:
    """The steps as the coach reads them; preparations are left out."""
    return [
        _step(number, step, walkthrough)
        for number, step in enumerate(walkthrough.steps)
        if not isinstance(step.action, PreparationAction)
    ]


def action_indices(walkthrough: Walkthrough) -> frozenset[int]:
    """Indices in `script_steps` of what the user does."""
    return frozenset(index for index, step in enumerate(script_steps(walkthrough)) if step["part"] == "done")


def version(walkthrough: Walkthrough) -> str:
    """A hash of the coach script."""
    return _hash(coach_script(walkthrough))


def steps_version(walkthrough: Walkthrough) -> str:
    """A hash of what each step is, whatever is said of it: while it stays, so do the numbers of the steps."""
    return STEPS_VERSION + _hash([_identity(step.action) for step in walkthrough.steps])


def _identity(action: Action) -> object:
    """The action, of a remark only that it is one."""
    return type(action).__name__ if isinstance(action, Remark) else as_json(action)


def _hash(data: object) -> str:
    return sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:12]


def _instruction_row(sentence: Sentence) -> InstructionRow:
    return {
        "type": sentence.action_type.__name__,
        "fixed": [{"field": name, "value": str(value)} for name, value in sentence.fixed.items()],
        "fields": list(sentence.parameters),
        "instruction": sentence.instruction,
        "variants": [
            {"field": each.field_name, "texts": list(each.texts), "instruction": each.instruction}
            for each in sentence.variants
        ],
    }


def _step(number: int, step: Step, walkthrough: Walkthrough) -> ScriptStep:
    return {
        "number": number,
        "part": step_part(step.action),
        "paragraph": step.paragraph,
        "instruction": step.instruction,
        "action": as_json(step.action),
        "own": _accepts_any_value(step, walkthrough),
        "button": offered_button(step.action),
        "request": company_request(step.action),
    }


def _word_notes(walkthrough: Walkthrough, steps: list[ScriptStep]) -> Iterator[WordNote]:
    opening = f"{walkthrough.title}. {goal(walkthrough)}"
    for word in words():
        step, is_told = _step_of_first_use(word, walkthrough.title, steps), word.is_in(opening)
        if step >= 0 or is_told:
            yield {"question": word.question, "meaning": word.meaning, "step": step, "goal": is_told}


def _step_of_first_use(word: Word, title: str, steps: list[ScriptStep]) -> int:
    """As `WordNote.step`."""
    use = 0 if word.is_in(title) else word.first_use(step["instruction"] for step in steps)
    if use is None:
        return -1
    return next((index for index in range(use, len(steps)) if steps[index]["part"] == "done"), -1)


def _accepts_any_value(step: Step, walkthrough: Walkthrough) -> bool:
    """Whether any valid value will do: no other step uses the value, and none expects a refusal."""
    action = step.action
    if not isinstance(action, Fill) or action.target.name not in FREE_FIELDS or not action.value:
        return False
    others = [other for other in walkthrough.steps if other is not step]
    is_refused = any(isinstance(other.action, ExpectFieldError) for other in others)
    return not is_refused and not any(action.value in other.sentence for other in others)
