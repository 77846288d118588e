"""The matrix for spreadsheets: a row for each item, a column for each walkthrough; and a list of all cells.

UTF-8 with a byte order mark, because Excel takes a file without one for another encoding; comma, quotation
marks and CRLF as RFC 4180 has them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from simulator.scenario.claves import ClaveMask
from simulator.traceability.items import Group, Item
from simulator.traceability.matrix import Cell, Column, Matrix
from simulator.traceability.wording import DEGREES, degree_word

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet would take for a formula; the last four are full-width forms."""
ITEM_HEADINGS = ("Grupo", "Clase", "Id", "Nombre", "Dónde", "Fuente", "Estado", "Recorridos")
CELL_HEADINGS = (
    "Grupo",
    "Clase",
    "Nombre",
    "Dónde",
    "Estado",
    "Recorrido",
    "Párrafo",
    "Archivo",
    "Línea",
    "Frase",
)


def matrix_csv(matrix: Matrix, mask: ClaveMask) -> str:
    """A row for each item; under a walkthrough's name, what it does with the item and in which line."""
    names = [mask.text(each.walkthrough.name) for each in matrix.columns]
    return _text([(*ITEM_HEADINGS, *names), *(_item_row(matrix, item) for item in matrix.items)])


def cells_csv(matrix: Matrix, mask: ClaveMask) -> str:
    """A row for each item and walkthrough that touches it."""
    return _text([CELL_HEADINGS, *_cell_rows(matrix, mask)])


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would compute.

    >>> safe_cell("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _item_row(matrix: Matrix, item: Item) -> Sequence[str]:
    cells = matrix.cells.get(item, {})
    head = (item.group, item.sort, item.id, _name(item), item.place, item.source)
    columns = [_cell_text(each, cells.get(each.number)) for each in matrix.columns]
    return (*head, degree_word(matrix.degree(item)), str(len(cells)), *columns)


def _cell_text(column: Column, cell: Cell | None) -> str:
    """*comprobado 14*: the degree, and the line of the step."""
    return f"{DEGREES[cell.degree]} {column.walkthrough.steps[cell.step].line}" if cell else ""


def _cell_rows(matrix: Matrix, mask: ClaveMask) -> Iterator[Sequence[str]]:
    for item in matrix.items:
        cells = matrix.cells.get(item, {})
        for column in (each for each in matrix.columns if each.number in cells):
            cell = cells[column.number]
            step = column.walkthrough.steps[cell.step]
            yield (
                *(item.group, item.sort, _name(item), item.place, DEGREES[cell.degree]),
                *(mask.text(column.walkthrough.name), _paragraph(step.paragraph)),
                *(step.file, str(step.line), mask.sentence(step)),
            )


def _name(item: Item) -> str:
    return _paragraph(item.name) if item.group is Group.PARAGRAPHS else item.name


def _paragraph(number: str | None) -> str:
    """*§ 8.10*: a spreadsheet would take the number alone for 8.1."""
    return f"§ {number}" if number else ""


def _text(rows: Iterable[Sequence[str]]) -> str:
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([safe_cell(str(each)) for each in row] for row in rows)
    return BYTE_ORDER_MARK + stream.getvalue()
