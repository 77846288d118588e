"""The scenarios of a feature as they will be run: the background put in front, outlines unrolled.

It works on the parsed tree and not on gherkin's pickles, whose steps and rows have no line of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gherkin.parser_types import Examples, Feature, Scenario, Step, TableRow, Tag
from gherkin.pickles.compiler import is_background_container, is_rule_container, is_scenario_container

from simulator.scenario import structure
from simulator.scenario.faults import Faults
from simulator.scenario.parsing import Source
from simulator.scenario.structure import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a data table."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A step as written, with the values of its row of Ejemplos put in."""

    number: int
    keyword: str
    text: str
    rows: tuple[Row, ...]
    has_doc_string: bool
    example_line: int | None = None
    """Line of the row of Ejemplos whose values were put in; None when there were none to put in."""


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario, or one row of an outline."""

    line: int
    title: str
    tags: Mapping[str, int]
    """Its tags and those it inherits, with the line where each is written."""
    lines: tuple[Line, ...]
    row: int | None = None
    """Number of its row of Ejemplos, from 1."""
    values: str = ""
    """What stands in its first columns, as many as it takes to tell the row from the others."""
    is_whole: bool = True
    """Whether nothing was found missing so far; if something was, the lines are still worth reading."""


def cases(feature: Feature, source: Source, faults: Faults) -> Iterator[Case]:
    """Everything that is to be run, in order. What is wrong with its form is added to the faults."""
    structure.check_feature(feature, source, faults)
    background: list[Step] = []
    for child in feature["children"]:
        if is_rule_container(child):
            structure.refuse_rule(child["rule"], faults)
        elif is_background_container(child):
            written = child["background"]
            line = written["location"]["line"]
            structure.check_no_description(written["keyword"], line, written["description"], source, faults)
            background = written["steps"]
        elif is_scenario_container(child):
            is_whole = structure.check_scenario(child["scenario"], source, faults)
            yield from _cases_of(child["scenario"], background, feature["tags"], is_whole)


def _cases_of(scenario: Scenario, background: list[Step], tags: list[Tag], is_whole: bool) -> Iterator[Case]:
    before = [_line(step, {}, None) for step in background]
    inherited = [*tags, *scenario["tags"]]
    rows = [(examples, row) for examples in scenario["examples"] for row in examples.get("tableBody", [])]
    if not rows:
        lines = (*before, *(_line(step, {}, None) for step in scenario["steps"]))
        line = scenario["location"]["line"]
        yield Case(line, scenario["name"], _tag_lines(inherited), lines, is_whole=is_whole)
    for number, (examples, row) in enumerate(rows, 1):
        yield Case(
            line=scenario["location"]["line"],
            title=scenario["name"],
            tags=_tag_lines([*inherited, *examples["tags"]]),
            lines=(*before, *_unrolled(scenario, examples, row)),
            row=number,
            values=_told_apart(row, examples["tableBody"]),
            is_whole=is_whole,
        )


def _told_apart(row: TableRow, rows: Sequence[TableRow]) -> str:
    cells = [_cells(row)[:count] for count in range(1, len(row["cells"]) + 1)]
    alone = (each for each in cells if [_cells(other)[: len(each)] for other in rows].count(each) == 1)
    return ", ".join(cell or "vacío" for cell in next(alone, cells[0]))


def _cells(row: TableRow) -> list[str]:
    return [cell["value"] for cell in row["cells"]]


def _unrolled(scenario: Scenario, examples: Examples, row: TableRow) -> Iterator[Line]:
    columns = [cell["value"] for cell in examples["tableHeader"]["cells"]]
    values = dict(zip(columns, (cell["value"] for cell in row["cells"]), strict=True))
    for step in scenario["steps"]:
        yield _line(step, values, row["location"]["line"])


def _line(step: Step, values: Mapping[str, str], example_line: int | None) -> Line:
    table = step["dataTable"]["rows"] if "dataTable" in step else []
    written = [step["text"], *(cell["value"] for row in table for cell in row["cells"])]
    takes_values = any(PLACEHOLDER.search(text) for text in written)
    return Line(
        number=step["location"]["line"],
        keyword=step["keyword"].strip(),
        text=_filled(step["text"], values),
        rows=tuple(_row(row, values) for row in table),
        has_doc_string="docString" in step,
        example_line=example_line if takes_values else None,
    )


def _row(row: TableRow, values: Mapping[str, str]) -> Row:
    return Row(row["location"]["line"], tuple(_filled(cell["value"], values) for cell in row["cells"]))


def _filled(text: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda place: values.get(place[1], place[0]), text)


def _tag_lines(tags: list[Tag]) -> dict[str, int]:
    return {tag["name"]: tag["location"]["line"] for tag in tags}
