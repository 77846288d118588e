"""The text of a feature file with its claves masked: of the same lines and steps, and still Gherkin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from gherkin.parser_types import Cell, Feature, Scenario, TableRow
from gherkin.parser_types import Step as WrittenStep
from gherkin.pickles.compiler import is_background_container, is_scenario_container

from simulator.scenario.claves import BULLETS, ClaveMask, secret_in
from simulator.scenario.keywords import STEP_KEYWORDS, TITLES
from simulator.scenario.matcher import QUOTED, find_match
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.parsing import Source
from simulator.scenario.sentences import VOCABULARY
from simulator.scenario.structure_checks import PLACEHOLDER
from simulator.spanish import composed

QUE = "que "
CLAVE_FIELDS = ("value", "password")
"""The fields of an action that may hold a clave."""
KEYWORD = re.compile(
    rf"\s*(?:#\s*language\s*:.*|(?:{'|'.join(map(re.escape, TITLES))}):"
    rf"|(?:{'|'.join(map(re.escape, STEP_KEYWORDS))}))?"
)
"""The beginning of a line that is Gherkin's own and stays."""
CELL_TEXT = re.compile(r"(?:[^|\\\n]|\\.)*")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A part of a line: from one character, counted from 0, up to another."""

    line: int
    start: int
    end: int


def masked_source(
    feature: Feature, source: Source, walkthroughs: Sequence[Walkthrough], mask: ClaveMask
) -> str:
    """The text of the file, whose walkthroughs these are, all of them and in order."""
    lines = list(source.lines)
    for span in sorted(set(_secret_spans(feature, lines, walkthroughs)), reverse=True):
        line = lines[span.line - 1]
        lines[span.line - 1] = f"{line[: span.start]}{BULLETS}{line[span.end :]}"
    return "\n".join(_masked_line(line, mask) for line in lines)


def _masked_line(line: str, mask: ClaveMask) -> str:
    if line.lstrip().startswith("|"):
        return mask.table_row(line)
    keyword = KEYWORD.match(line)
    end = keyword.end() if keyword else 0
    return line[:end] + mask.text(line[end:])


def _secret_spans(
    feature: Feature, lines: Sequence[str], walkthroughs: Sequence[Walkthrough]
) -> Iterator[Span]:
    background: list[WrittenStep] = []
    for child in feature["children"]:
        if is_background_container(child):
            background = child["background"]["steps"]
        elif is_scenario_container(child):
            scenario = child["scenario"]
            of_scenario = [each for each in walkthroughs if each.line == scenario["location"]["line"]]
            steps = [*background, *scenario["steps"]]
            for walkthrough, cells in zip(of_scenario, _rows(scenario), strict=True):
                yield from _spans_of(walkthrough, steps, cells, lines)


def _rows(scenario: Scenario) -> list[Mapping[str, Cell]]:
    """Of each row of *Ejemplos* the cells by their columns; one empty row for a scenario that has none."""
    rows = [
        _by_column(examples["tableHeader"], row)
        for examples in scenario["examples"]
        for row in examples.get("tableBody", [])
    ]
    return rows or [{}]


def _by_column(header: TableRow, row: TableRow) -> Mapping[str, Cell]:
    columns = (composed(cell["value"]) for cell in header["cells"])
    return dict(zip(columns, row["cells"], strict=True))


def _spans_of(
    walkthrough: Walkthrough,
    written_steps: Iterable[WrittenStep],
    cells: Mapping[str, Cell],
    lines: Sequence[str],
) -> Iterator[Span]:
    secret_lines = {step.line for step in walkthrough.steps if secret_in(step.action) is not None}
    for written in written_steps:
        for span in _places_of_claves(written, secret_lines, lines):
            text = lines[span.line - 1][span.start : span.end]
            columns = [composed(name) for name in PLACEHOLDER.findall(text)]
            if not PLACEHOLDER.fullmatch(text) or any(column not in cells for column in columns):
                yield span
            yield from (_cell_span(cells[column], lines) for column in columns if column in cells)


def _places_of_claves(written: WrittenStep, secret_lines: set[int], lines: Sequence[str]) -> Iterator[Span]:
    """Where the step has a clave: a cell of its table, or a value of its sentence."""
    rows = written["dataTable"]["rows"] if "dataTable" in written else []
    for row in rows:
        if row["location"]["line"] in secret_lines:
            yield _cell_span(row["cells"][-1], lines)
    line = written["location"]["line"]
    if line in secret_lines:
        yield from _spans_in_sentence(written["text"], line, lines[line - 1])


def _spans_in_sentence(text: str, line: int, source: str) -> Iterator[Span]:
    start = source.rindex(text)
    values = [
        Span(line, start + match.start() + 1, start + match.end() - 1) for match in QUOTED.finditer(text)
    ]
    position = _position_of_clave(text)
    if position is not None and position < len(values):
        yield values[position]
    else:  # a value of Ejemplos brings the quotation marks: nothing of the sentence but its words is kept
        loose = (Span(line, start + each.start(), start + each.end()) for each in PLACEHOLDER.finditer(text))
        yield from chain(values, loose)


def _position_of_clave(text: str) -> int | None:
    match = find_match(text.removeprefix(QUE), VOCABULARY)
    fields = list(match.sentence.parameters) if match else []
    return next((fields.index(name) for name in CLAVE_FIELDS if name in fields), None)


def _cell_span(cell: Cell, lines: Sequence[str]) -> Span:
    line, start = cell["location"]["line"], cell["location"]["column"] - 1
    text = CELL_TEXT.match(lines[line - 1], start)
    length = len(text[0].rstrip()) if text else 0
    return Span(line, start, start + length)
