"""Reads the data table of a sentence: which of its columns each cell of a row belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.scenario.domains import SentenceMisused, suggestion
from simulator.scenario.grammar import Table
from simulator.scenario.outlines import Row
from simulator.spanish import and_list, number_form, quoted

TableRow = tuple[Row, tuple[str, ...]]
"""A row as written, and its texts in the order of the sentence's columns."""


class TableMisused(SentenceMisused):
    """A table is not the sentence's: what is wrong with it, and at which row; None for the step's line."""

    def __init__(self, what: str, row: Row | None = None) -> None:
        super().__init__(what)
        self.row = row


def table_rows(rows: Sequence[Row], table: Table) -> list[TableRow]:
    """The rows below the header, if the table has one, in their order.

    Raises:
        TableMisused: if the table has no rows, or other columns than the sentence's.
    """
    body = _rows_below_header(rows, table) if table.has_header else _rows_without_header(rows, table)
    if not body:
        raise TableMisused(f"Falta la tabla debajo de esta frase: {_shape(table)}")
    return body


def _rows_without_header(rows: Sequence[Row], table: Table) -> list[TableRow]:
    width = len(table.columns)
    wrong_width = next((row for row in rows if len(row.cells) != width), None)
    if wrong_width:
        raise TableMisused(f"La tabla lleva {width} columnas: {_shape(table)}", wrong_width)
    return [(row, row.cells) for row in rows]


def _rows_below_header(rows: Sequence[Row], table: Table) -> list[TableRow]:
    if not rows:
        return []
    header, *others = rows
    _check_header(header, table)
    return [(row, _in_order(dict(zip(header.cells, row.cells, strict=True)), table)) for row in others]


def _in_order(cells: dict[str, str], table: Table) -> tuple[str, ...]:
    texts = {**table.defaults, **cells}
    return tuple(texts[column] for column in table.columns)


def _check_header(header: Row, table: Table) -> None:
    for column in header.cells:
        if column not in table.columns:
            meant = suggestion(column, table.columns)
            raise TableMisused(f"La tabla no tiene la columna «{column}». {meant} {_rule(table)}", header)
        if header.cells.count(column) > 1:
            raise TableMisused(f"La columna «{column}» está dos veces.", header)
    missing = [each for each in table.required_columns if each not in header.cells]
    if missing:
        columns = number_form(len(missing), "la columna", "las columnas")
        raise TableMisused(f"Falta {columns} {and_list(quoted(missing))}. {_rule(table)}", header)


def _rule(table: Table) -> str:
    optional = (
        f"{column} ({f'«{text}»' if text else 'ninguno'} si no está)"
        for column, text in table.defaults.items()
    )
    return f"Lleva {and_list(table.required_columns)}; pueden faltar {and_list(optional)}."


def _shape(table: Table) -> str:
    return f"| {' | '.join(table.columns)} |"
