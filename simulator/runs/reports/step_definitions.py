"""The vocabulary as Cucumber's step definitions: with them a formatter marks the values of a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cucumber_messages import (
    Envelope,
    Group,
    Pickle,
    PickleStep,
    SourceReference,
    StepDefinition,
    StepDefinitionPattern,
    StepDefinitionPatternType,
    StepMatchArgument,
    StepMatchArgumentsList,
    TestStep,
)
from gherkin.stream.id_generator import IdGenerator

from simulator.scenario.grammar import Sentence
from simulator.scenario.masked_source import QUE
from simulator.scenario.matcher import QUOTED, find_match
from simulator.scenario.sentences import VOCABULARY


class StepDefinitions:
    """Finds the sentence of each step; a sentence has one definition in a run."""

    def __init__(self, ids: IdGenerator) -> None:
        self._ids = ids
        self._by_expression: dict[str, StepDefinition] = {}

    def envelopes(self, pickles: Iterable[Pickle]) -> Iterator[Envelope]:
        """The definitions of all steps of the pickles."""
        for pickle in pickles:
            for step in pickle.steps:
                self._definition(step)
        yield from (Envelope(step_definition=each) for each in self._by_expression.values())

    def test_step(self, step: PickleStep) -> TestStep:
        definition = self._definition(step)
        if definition is None:
            return TestStep(self._ids.get_next_id(), pickle_step_id=step.id)
        return TestStep(
            self._ids.get_next_id(),
            pickle_step_id=step.id,
            step_definition_ids=[definition.id],
            step_match_arguments_lists=[StepMatchArgumentsList(list(_arguments(step.text)))],
        )

    def _definition(self, step: PickleStep) -> StepDefinition | None:
        match = find_match(step.text.removeprefix(QUE), VOCABULARY)
        if match is None:  # masking a clave took a mark of the sentence with it
            return None
        expression = match.sentence.expression
        if expression not in self._by_expression:
            self._by_expression[expression] = _new_definition(self._ids.get_next_id(), match.sentence)
        return self._by_expression[expression]


def _new_definition(identity: str, sentence: Sentence) -> StepDefinition:
    pattern = StepDefinitionPattern(sentence.expression, StepDefinitionPatternType.cucumber_expression)
    return StepDefinition(identity, pattern, SourceReference(uri="sol-simulator sentences"))


def _arguments(text: str) -> Iterator[StepMatchArgument]:
    for match in QUOTED.finditer(text):
        value = Group(start=match.start() + 1, value=match[0][1:-1])
        yield StepMatchArgument(Group([value], match.start(), match[0]), "string")
