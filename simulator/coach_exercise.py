"""What an exercise asks of the trainee and comes to: its goal, data and end, and what is pending then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, TypedDict

from simulator.procedure.messages import label
from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.model.screen_expectations import (
    ExpectDialog,
    ExpectRow,
    ExpectScreen,
    ScreenExpectation,
)
from simulator.scenario.model.targets import Target
from simulator.scenario.model.user_actions import Check, Choose, Click, Fill, Uncheck, UserAction
from simulator.scenario.model.walkthrough import Action, Step, Walkthrough
from simulator.scenario.model.world_expectations import ExpectNoUser, StoredUserExpectation, WorldExpectation
from simulator.spanish import and_list, lower_first

CHECKBOX_VERBS = {Check: "Marque", Uncheck: "Desmarque"}
USER_FACT = "Usuario secundario"
"""Name of the fact for a marked row; it is left out where the username is already stated."""
OutcomeExpectation = ExpectScreen | ExpectDialog | ExpectRow | WorldExpectation
"""Expectations that state how a scenario ends; others count only if there are fewer than two of these.

Of the others, what is absent counts only if fewer than two things are present.
"""
OUTCOME_VERB = "queda "
"""The verb that a list of clauses states once."""
MAX_OUTCOME_STEPS = 3
"""The outcome states a goal; more clauses would be a protocol."""
Part = Literal["done", "seen", "stored", "said"]
"""Kind of a step: the user does it, the screen shows it, the world holds it, or the instructor says it."""


class Fact(TypedDict):
    """What to type, choose or mark, and where."""

    name: str
    values: list[str]
    """Several, where the name comes several times in a row."""


class FactGroup(TypedDict):
    """The facts of one paragraph of the cartilla."""

    paragraph: str | None
    lists: list[list[Fact]]
    """Each is printed by itself: a name that comes again begins a new one."""


def step_part(action: Action) -> Part:
    """Which kind of step has this action."""
    if isinstance(action, UserAction):
        return "done"
    if isinstance(action, ScreenExpectation):
        return "seen"
    return "stored" if isinstance(action, WorldExpectation) else "said"


def goal(walkthrough: Walkthrough) -> str:
    """What who practises without a guide has to reach.

    A section that is alone is left out: the scenario's title covers it.
    """
    end = lower_first(outcome(walkthrough))
    if not end:
        return ""
    if len(walkthrough.sections) == 1:
        return f"al final, {end}"
    sections = "; ".join(lower_first(SECTIONS[section]) for section in walkthrough.sections)
    return f"{sections}, en este orden. Al final, {end}"


def pending(walkthrough: Walkthrough) -> str:
    """What the procedure still lacks at the end, as far as the scenario tells; empty for nothing."""
    texts = [f"«{username}» todavía no queda registrado." for username in _pending_users(walkthrough)]
    return f"{label('record')}. {' '.join(texts)}" if texts else ""


def outcome(walkthrough: Walkthrough) -> str:
    """The last expectations in sentences; those about one user share a sentence."""
    sentences: list[str] = []
    for subject, steps in groupby(_outcome_steps(walkthrough)[:MAX_OUTCOME_STEPS], key=_subject):
        clauses = [step.instruction.removeprefix(subject) for step in steps]
        sentences += [subject + _clause_list(clauses)] if subject else clauses
    return " ".join(f"{sentence}." for sentence in sentences)


def _outcome_steps(walkthrough: Walkthrough) -> list[Step]:
    pending_users = _pending_users(walkthrough)
    steps = [
        step
        for step in _final_steps(walkthrough)
        if not (isinstance(step.action, ExpectNoUser) and step.action.username in pending_users)
    ]
    decisive_steps = [step for step in steps if isinstance(step.action, OutcomeExpectation)]
    if len(decisive_steps) > 1:
        return decisive_steps
    steps_of_presence = [step for step in steps if getattr(step.action, "present", True)]
    return steps_of_presence if len(steps_of_presence) > 1 else steps


def _pending_users(walkthrough: Walkthrough) -> list[str]:
    """Who is not registered yet at the end, though nothing was cancelled: neither a failure nor a result."""
    last_action = [step.action for step in walkthrough.steps if isinstance(step.action, UserAction)][-1]
    if isinstance(last_action, Click) and last_action.target.name == label("cancel"):
        return []
    expectations = (step.action for step in _final_steps(walkthrough))
    return [each.username for each in expectations if isinstance(each, ExpectNoUser)]


def _final_steps(walkthrough: Walkthrough) -> list[Step]:
    """The expectations after the last action."""
    categories = [step_part(step.action) for step in walkthrough.steps]
    start = len(categories) - categories[::-1].index("done")
    return [step for step in walkthrough.steps[start:] if step_part(step.action) in {"seen", "stored"}]


def _subject(step: Step) -> str:
    """*El usuario secundario «OPERA001»*, for an expectation about the stored user; else empty."""
    if not isinstance(step.action, StoredUserExpectation):
        return ""
    before, username, _ = step.instruction.partition(f"«{step.action.username}» ")
    return before + username


def _clause_list(clauses: list[str]) -> str:
    """*queda en estado «Activo» y con el perfil «Teledespacho»*: the verb is not repeated."""
    return and_list(
        clause.removeprefix(OUTCOME_VERB) if previous.startswith(OUTCOME_VERB) else clause
        for previous, clause in zip(["", *clauses], clauses, strict=False)
    )


def exercise_data(walkthrough: Walkthrough) -> list[FactGroup]:
    """The facts needed to carry out the scenario without a guide."""
    text = outcome(walkthrough)
    groups: list[FactGroup] = []
    for paragraph, steps in groupby(walkthrough.steps, key=lambda step: step.paragraph):
        facts = []
        for name, value in _facts(steps):
            if name != USER_FACT or value not in text:
                facts.append((name, value))
            text += f"\n{name} {value}"
        if facts:
            groups.append({"paragraph": paragraph, "lists": fact_lists(facts)})
    return groups


def fact_lists(facts: Iterable[tuple[str, str]]) -> list[list[Fact]]:
    """Values of one name that follow each other share it; where the name comes again, a new list begins."""
    lists: list[dict[str, list[str]]] = [{}]
    for name, value in facts:
        if name in lists[-1] and name != list(lists[-1])[-1]:
            lists.append({})
        lists[-1].setdefault(name, []).append(value)
    return [[{"name": name, "values": values} for name, values in each.items()] for each in lists]


def _facts(steps: Iterable[Step]) -> Iterator[tuple[str, str]]:
    """The name and the value of each."""
    for step in steps:
        match step.action:
            case Fill(target, value) | Choose(target, value):
                yield _with_context(target.name, target.row), value
            case Check(Target(row=str(row))) | Uncheck(Target(row=str(row))):
                yield USER_FACT, row
            case Check(target) | Uncheck(target):
                name = _with_context(target.name, target.region)
                yield CHECKBOX_VERBS[type(step.action)], name


def _with_context(name: str, context: str | None) -> str:
    return f"{name} ({context})" if context else name
