"""A feature file as Cucumber's messages: its source, its syntax tree, and the pickles of its walkthroughs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cucumber_messages import Envelope, GherkinDocument, Pickle, Source, SourceMediaType, message_converter
from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser
from gherkin.parser_types import Feature
from gherkin.parser_types import Step as WrittenStep
from gherkin.pickles.compiler import Compiler, is_background_container, is_scenario_container
from gherkin.stream.id_generator import IdGenerator

from simulator.runs.feature_sources import FeatureSource
from simulator.scenario.model import Walkthrough


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


def read_document(feature_source: FeatureSource, repetition: int, ids: IdGenerator) -> Document:
    """The messages of the file; from the second repetition on, its address says which it is."""
    text = feature_source.text
    uri = f"{feature_source.file} (repetición {repetition})" if repetition > 1 else feature_source.file
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
