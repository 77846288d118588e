"""The matrix as one HTML file, which opens from the disk: each cell leads to its walkthrough and step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from simulator import paths
from simulator.procedure.messages import NOT_OFFICIAL
from simulator.procedure.practice_time import MOMENT_FORMAT, PERU
from simulator.runs.reports.console_ending import ending_lines
from simulator.runs.results import RunResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.compile import load
from simulator.traceability.items import Group, Item
from simulator.traceability.matrix import Cell, Column, Matrix
from simulator.traceability.namings import Degree
from simulator.traceability.wording import DEGREES, LETTERS, MEANINGS, UNTOUCHED

GENERATOR = "sol-simulator coverage"


@dataclass(frozen=True, slots=True)
class _Row:
    item: Item
    degree: Degree | None
    cells: Sequence[Cell | None]
    """One for each column."""

    @property
    def details(self) -> str:
        """What is known of the item besides its name."""
        item = self.item
        if item.group is Group.PARAGRAPHS:
            return item.place
        parts = (item.id, item.sort, item.place, item.source if item.is_of_cartilla else "")
        return " · ".join(dict.fromkeys(filter(None, parts)))


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    counts: Counter[Degree | None]
    rows: Sequence[_Row]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    """In the file, from 1."""
    paragraph: str | None
    sentence: str
    done: bool


@dataclass(frozen=True, slots=True)
class _Walkthrough:
    number: int
    name: str
    title: str
    place: str
    passed: bool
    steps: Sequence[_Line]


def matrix_page(matrix: Matrix, run: RunResult, mask: ClaveMask) -> str:
    """The page; claves are masked, and no text of a scenario is taken for markup."""
    environment = Environment(
        loader=FileSystemLoader(paths.TEMPLATES / "traceability"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("matrix.html").render(
        generator=GENERATOR,
        summary=list(ending_lines(run, mask))[-1],
        when=f"{run.started_at.astimezone(PERU).strftime(MOMENT_FORMAT)} (hora del Perú)",
        run=run,
        unplayed_names=_names_left_out(matrix),
        not_official=NOT_OFFICIAL,
        groups=[_section(matrix, group) for group in Group],
        columns=[_walkthrough(each, mask) for each in matrix.columns],
        degrees=sorted(Degree, reverse=True),
        words=DEGREES,
        letters=LETTERS,
        meanings=MEANINGS,
        untouched=UNTOUCHED,
        style=_static_file("matrix.css"),
        script=_static_file("matrix.js"),
    )


def _names_left_out(matrix: Matrix) -> frozenset[str]:
    """The project's walkthroughs that were not chosen: what they alone reach counts as never reached."""
    return frozenset(each.name for each in load()) - {each.walkthrough.name for each in matrix.columns}


def _section(matrix: Matrix, group: Group) -> _Section:
    rows = [_row(matrix, each) for each in matrix.items if each.group is group]
    return _Section(group, matrix.counts(group), rows)


def _row(matrix: Matrix, item: Item) -> _Row:
    cells = matrix.cells.get(item, {})
    return _Row(item, matrix.degree(item), [cells.get(each.number) for each in matrix.columns])


def _walkthrough(column: Column, mask: ClaveMask) -> _Walkthrough:
    walkthrough = column.walkthrough
    row = f", fila {walkthrough.example_line}" if walkthrough.example_line else ""
    return _Walkthrough(
        column.number,
        mask.text(walkthrough.name),
        mask.title(walkthrough),
        f"{walkthrough.file}:{walkthrough.line}{row}",
        column.passed,
        [
            _Line(step.line, step.paragraph, mask.sentence(step), index < column.done_count)
            for index, step in enumerate(walkthrough.steps)
        ],
    )


def _static_file(name: str) -> Markup:
    return Markup((paths.STATIC / "traceability" / name).read_text(encoding="utf-8"))  # noqa: S704
