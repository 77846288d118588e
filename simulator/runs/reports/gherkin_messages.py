"""A feature file as Cucumber's messages: its source, its syntax tree, and the pickles of its walkthroughs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cucumber_messages import Envelope, GherkinDocument, Pickle, Source, SourceMediaType, message_converter
from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser
from gherkin.parser_types import Feature, Scenario
from gherkin.parser_types import Step as WrittenStep
from gherkin.pickles.compiler import Compiler, is_background_container, is_scenario_container
from gherkin.stream.id_generator import IdGenerator

from simulator.runs.reports.feature_sources import FeatureSource
from simulator.scenario.model.walkthrough import Walkthrough


@dataclass(frozen=True, slots=True)
class Document:
    """A feature file, told once for each repetition: a report shows each by itself."""

    source: Source
    tree: GherkinDocument
    pickles: Mapping[int, Sequence[Pickle]]
    """By the line of the scenario, in order: an outline has one for each row."""
    lines: Mapping[str, Sequence[int]]
    """Of each step of the tree, by its id: its line and those of its table."""

    def pickle(self, walkthrough: Walkthrough, feature_source: FeatureSource) -> Pickle:
        return self.pickles[walkthrough.line][feature_source.row(walkthrough)]

    def envelopes(self) -> Iterator[Envelope]:
        """Source and tree; the pickles follow for what was played."""
        yield Envelope(source=self.source)
        yield Envelope(gherkin_document=self.tree)


def read_document(
    feature_source: FeatureSource, repetition: int, played_lines: frozenset[int], ids: IdGenerator
) -> Document:
    """The messages of the file; a repetition has only the scenarios that were played, and its number.

    Args:
        played_lines: of the scenarios of this repetition.
    """
    text, uri = feature_source.text, feature_source.file
    if repetition > 1:
        text, uri = _played_part(text, played_lines), f"{uri} (repetición {repetition})"
    tree = Parser(AstBuilder(ids)).parse(text)
    feature = tree["feature"]
    pickles = [
        message_converter.from_dict(pickle, Pickle) for pickle in Compiler(ids).compile({**tree, "uri": uri})
    ]
    return Document(
        source=Source(text, SourceMediaType.text_x_cucumber_gherkin_plain, uri),
        tree=message_converter.from_dict({**tree, "uri": uri}, GherkinDocument),
        pickles=_by_line(feature, pickles),
        lines={step["id"]: _lines(step) for step in _steps(feature)},
    )


@lru_cache(maxsize=64)
def _played_part(text: str, played_lines: frozenset[int]) -> str:
    """The text with empty lines for the other scenarios: many repetitions need not be many whole files."""
    feature = Parser(AstBuilder(IdGenerator())).parse(text)["feature"]
    scenarios = [each["scenario"] for each in feature["children"] if is_scenario_container(each)]
    lines = text.split("\n")
    starts = [*map(_first_line, scenarios), len(lines) + 1]
    for scenario, (start, end) in zip(scenarios, pairwise(starts), strict=True):
        if scenario["location"]["line"] not in played_lines:
            lines[start - 1 : end - 1] = [""] * (end - start)
    return "\n".join(lines)


def _first_line(scenario: Scenario) -> int:
    """The line of its first tag, or of its title."""
    return min(
        each["line"] for each in (scenario["location"], *(tag["location"] for tag in scenario["tags"]))
    )


def _by_line(feature: Feature, pickles: Iterable[Pickle]) -> Mapping[int, Sequence[Pickle]]:
    lines = {
        child["scenario"]["id"]: child["scenario"]["location"]["line"]
        for child in feature["children"]
        if is_scenario_container(child)
    }
    by_line = defaultdict(list)
    for pickle in pickles:
        by_line[lines[pickle.ast_node_ids[0]]].append(pickle)
    return by_line


def _steps(feature: Feature) -> Iterator[WrittenStep]:
    for child in feature["children"]:
        if is_background_container(child):
            yield from child["background"]["steps"]
        elif is_scenario_container(child):
            yield from child["scenario"]["steps"]


def _lines(step: WrittenStep) -> list[int]:
    rows = step["dataTable"]["rows"] if "dataTable" in step else []
    return [step["location"]["line"], *(row["location"]["line"] for row in rows)]
