"""Expands a feature into cases: each has the steps of the background, and outlines give one case per row.

It reads gherkin's syntax tree and not its pickles, because steps and rows of a pickle have no line numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from gherkin.parser_types import Examples, Feature, Scenario, Step, TableRow, Tag
from gherkin.pickles.compiler import is_background_container, is_rule_container, is_scenario_container

from simulator.scenario import structure_checks
from simulator.scenario.faults import Faults
from simulator.scenario.matcher import QUOTED, escape
from simulator.scenario.parsing import Source
from simulator.scenario.structure_checks import PLACEHOLDER
from simulator.spanish import composed

NARRATION = "*"
QUOTED_OR_PLACEHOLDER = re.compile(f"{QUOTED.pattern}|{PLACEHOLDER.pattern}")
OWN_WORDS = re.compile(f"(?:{QUOTED.pattern}|[^.:])*")
"""What stands before the free text of a narration, where quotation marks are a text's own."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a data table."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A step as written; placeholders are replaced by the values of the row of Ejemplos."""

    number: int
    keyword: str
    text: str
    rows: tuple[Row, ...]
    has_doc_string: bool
    written: str
    """The text as it is in the file, with its placeholders."""
    example_line: int | None = None
    """Line of the row of Ejemplos; None if the step has no placeholder."""


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario, or one row of an outline."""

    line: int
    title: str
    tags: Mapping[str, int]
    """Line number of each tag, those of the feature included."""
    lines: tuple[Line, ...]
    row: int | None = None
    """Number of the row of Ejemplos, from 1."""
    example_line: int | None = None
    """Line of the row of Ejemplos."""
    values: str = ""
    """Values of the row's first columns, as many as make it unique among the rows."""
    is_complete: bool = True
    """False if parts of the scenario are missing; its lines are checked nevertheless."""


def cases(feature: Feature, source: Source, faults: Faults) -> Iterator[Case]:
    """The cases of a feature, in order; faults of its structure are added to `faults`."""
    structure_checks.check_feature(feature, source, faults)
    background: list[Step] = []
    for child in feature["children"]:
        if is_rule_container(child):
            structure_checks.refuse_rule(child["rule"], faults)
        elif is_background_container(child):
            node = child["background"]
            line = node["location"]["line"]
            structure_checks.check_description(node["keyword"], line, node["description"], source, faults)
            background = node["steps"]
        elif is_scenario_container(child):
            is_complete = structure_checks.check_scenario(child["scenario"], source, faults)
            yield from _cases_of(child["scenario"], background, feature["tags"], is_complete)


def _cases_of(
    scenario: Scenario, background: list[Step], tags: list[Tag], is_complete: bool
) -> Iterator[Case]:
    background_lines = [_line(step, {}, None) for step in background]
    scenario_tags = [*tags, *scenario["tags"]]
    rows = [(examples, row) for examples in scenario["examples"] for row in examples.get("tableBody", [])]
    if not rows:
        lines = (*background_lines, *(_line(step, {}, None) for step in scenario["steps"]))
        line = scenario["location"]["line"]
        yield Case(line, scenario["name"], _tag_lines(scenario_tags), lines, is_complete=is_complete)
    titles = [title for examples in scenario["examples"] for title in _row_titles(examples)]
    for number, (examples, row) in enumerate(rows, 1):
        yield Case(
            line=scenario["location"]["line"],
            title=scenario["name"],
            tags=_tag_lines([*scenario_tags, *examples["tags"]]),
            lines=(*background_lines, *_outline_lines(scenario, examples, row)),
            row=number,
            example_line=row["location"]["line"],
            values=titles[number - 1],
            is_complete=is_complete,
        )


def _row_titles(examples: Examples) -> Iterator[str]:
    """Of each row its first cells, as many as make it unique among the rows."""
    prefixes_of_rows = [_prefixes(row) for row in examples.get("tableBody", [])]
    counts = Counter(chain.from_iterable(prefixes_of_rows))
    for prefixes in prefixes_of_rows:
        unique = (prefix for prefix in prefixes if counts[prefix] == 1)
        yield ", ".join(cell or "vacío" for cell in next(unique, prefixes[0]))


def _prefixes(row: TableRow) -> list[tuple[str, ...]]:
    cells = tuple(cell["value"] for cell in row["cells"])
    return [cells[:count] for count in range(1, len(cells) + 1)]


def _outline_lines(scenario: Scenario, examples: Examples, row: TableRow) -> Iterator[Line]:
    columns = [composed(cell["value"]) for cell in examples["tableHeader"]["cells"]]
    values = dict(zip(columns, (cell["value"] for cell in row["cells"]), strict=True))
    for step in scenario["steps"]:
        yield _line(step, values, row["location"]["line"])


def _line(step: Step, values: Mapping[str, str], example_line: int | None) -> Line:
    table = step["dataTable"]["rows"] if "dataTable" in step else []
    texts = [step["text"], *(cell["value"] for row in table for cell in row["cells"])]
    has_placeholder = any(PLACEHOLDER.search(text) for text in texts)
    return Line(
        number=step["location"]["line"],
        keyword=step["keyword"].strip(),
        text=_sentence(step, values),
        rows=tuple(_row(row, values) for row in table),
        has_doc_string="docString" in step,
        written=step["text"],
        example_line=example_line if has_placeholder else None,
    )


def _row(row: TableRow, values: Mapping[str, str]) -> Row:
    return Row(row["location"]["line"], tuple(_with_values(cell["value"], values) for cell in row["cells"]))


def _sentence(step: Step, values: Mapping[str, str]) -> str:
    """The sentence with the values; one that stands between quotation marks is escaped."""

    def replaced(match: re.Match[str]) -> str:
        mark = match[0][0]
        return _with_values(match[0], values, mark if mark in "\"'" else "")

    text = step["text"]
    own_words = OWN_WORDS.match(text) if step["keyword"].startswith(NARRATION) else None
    end = own_words.end() if own_words else len(text)
    return QUOTED_OR_PLACEHOLDER.sub(replaced, text[:end]) + _with_values(text[end:], values)


def _with_values(text: str, values: Mapping[str, str], mark: str = "") -> str:
    def value_of(match: re.Match[str]) -> str:
        value = values.get(composed(match[1]))
        return match[0] if value is None else escape(value, mark)

    return PLACEHOLDER.sub(value_of, text)


def with_quoted_placeholders(text: str) -> str:
    """The text of a step with quotation marks around each placeholder that stands outside of them."""
    return QUOTED_OR_PLACEHOLDER.sub(
        lambda match: f'"{match[0]}"' if match[0].startswith("<") else match[0], text
    )


def without_row(line: Line) -> Line:
    """The line as written, if its placeholders stand in values alone: then no row changes what it says."""
    is_same = line.example_line is not None and with_quoted_placeholders(line.written) == line.written
    return replace(line, text=line.written, example_line=None) if is_same else line


def _tag_lines(tags: list[Tag]) -> dict[str, int]:
    return {composed(tag["name"]): tag["location"]["line"] for tag in tags}
