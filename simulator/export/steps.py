"""A walkthrough as the steps of a test, each with its title and its code; the first prepares the company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.export.code import Comment, Do, Statement, Value
from simulator.export.statements import COMPANY, Position, statements
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.scenario.sentences import VOCABULARY
from simulator.world import Preparation

PREPARATION = "Preparación"
TABLE_SENTENCES = tuple(sentence.expression for sentence in VOCABULARY if sentence.table)


@dataclass(frozen=True, slots=True)
class ExportedStep:
    """What a test does under one title."""

    title: str | None
    """None of what is said after the last step."""
    statements: tuple[Statement, ...]
    remarks: tuple[str, ...] = ()
    """What is said before it."""


def exported_steps(walkthrough: Walkthrough) -> Iterator[ExportedStep]:
    """The steps of the walkthrough in order; a sentence is one of them, with all rows of its table."""
    position = Position()
    yield _preparation(walkthrough, position)
    remarks: list[str] = []
    for steps in _sentences(walkthrough):
        code = [each for step in steps for each in statements(step.action, position)]
        if isinstance(narration := steps[0].action, Narration):
            remarks.append(f"{narration.paragraph}. {narration.text}")
        elif all(isinstance(each, Comment) for each in code):
            remarks += [each.text for each in code if isinstance(each, Comment)]
        else:
            yield ExportedStep(title(steps[0]), tuple(code), tuple(remarks))
            remarks.clear()
    if remarks:
        yield ExportedStep(None, (), tuple(remarks))


def title(step: Step) -> str:
    """What a report calls the step: its paragraph, if it has one, and its sentence."""
    table_sentence = _table_sentence(step)
    keyword = "" if step.keyword == "*" else f"{step.keyword} "
    paragraph = f"{step.paragraph}. " if step.paragraph else ""
    return f"{paragraph}{keyword}{table_sentence or step.sentence}"


def _preparation(walkthrough: Walkthrough, position: Position) -> ExportedStep:
    steps = [step for step in walkthrough.steps if isinstance(step.action, PreparationAction)]
    for step in steps:
        position.advance(step.action)
    comments = [Comment(f"{step.keyword} {step.sentence}") for step in steps]
    prepare = Do(COMPANY.prepare(_company(walkthrough.preparation)))
    return ExportedStep(PREPARATION, (*comments, prepare))


def _company(preparation: Preparation) -> dict[str, Value]:
    """What the API is asked for: of what a scenario leaves unsaid, only that there are no users."""
    data = preparation.model_dump(mode="json", exclude_defaults=True)
    session = preparation.session
    if session:
        data["session"] = {"username": session.username, **data["session"]}
    return {"users": [], **data}


def _sentences(walkthrough: Walkthrough) -> Iterator[Sequence[Step]]:
    """The steps without those that prepare; the rows of one table together."""
    group: list[Step] = []
    for step in walkthrough.steps:
        if isinstance(step.action, PreparationAction):
            continue
        if group and not _continues_table(group[-1], step):
            yield group
            group = []
        group.append(step)
    if group:
        yield group


def _continues_table(above: Step, step: Step) -> bool:
    is_next_line = step.line == above.line + 1
    return is_next_line and None not in (_table_sentence(above), _table_sentence(step))


def _table_sentence(step: Step) -> str | None:
    """The sentence of a step that is a row of its table."""
    return next((each for each in TABLE_SENTENCES if step.sentence.startswith(f"{each} | ")), None)
