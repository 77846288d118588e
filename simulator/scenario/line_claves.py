"""The claves that a written line holds, whether it is a sentence or only meant as one.

An error quotes the author's line. Of a sentence, the vocabulary tells where a clave stands; of any other line
about a clave, every value but the names of the portal may be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulator.procedure.catalogue import PASSWORD
from simulator.scenario.claves import (
    BULLETS,
    WORDS_FOR_CLAVE,
    is_distinctive,
    is_password_field,
    masked_where_it_stands,
)
from simulator.scenario.control_names import BUTTONS, FIELDS, REGIONS, TABLES
from simulator.scenario.domains import SCREEN
from simulator.scenario.grammar import CELL, Sentence
from simulator.scenario.keywords import STEP_KEYWORDS
from simulator.scenario.matcher import ESCAPED, QUOTED, find_match
from simulator.scenario.sentences import VOCABULARY
from simulator.spanish import composed, plain

QUE = "que "
CLAVE_FIELDS = frozenset({"value", "password"})
NAMES_OF_THE_PORTAL = frozenset({*FIELDS, *BUTTONS, *REGIONS, *TABLES, *SCREEN.values})
PLACEHOLDER = re.compile(r"<([^<>]+)>")
CELL_SEPARATOR = re.compile(r"(?<!\\)(?:\\\\)*\|")
LOOSE_CLAVE = re.compile(r"""[^\s"'|<>]*[0-9][^\s"'|<>]*""")
MIN_LOOSE_LENGTH = 6


def masked(message: str, lines: Sequence[str], line: int, example_line: int | None) -> str:
    """The message about a line, from 1, with bullets for its claves.

    Args:
        example_line: the row of Ejemplos that fills in the line, if one does.
    """
    secrets = {
        form for each in _secrets(lines, line, example_line) for form in (each, ESCAPED.sub(r"\1", each))
    }
    for secret in sorted(secrets - {"", PASSWORD}, key=lambda each: (-len(each), each)):
        message = masked_where_it_stands(secret, message)
        if is_distinctive(secret):
            message = message.replace(secret, BULLETS)
    return message


def _secrets(lines: Sequence[str], line: int, example_line: int | None) -> Iterator[str]:
    text = _at(lines, line)
    values = _values_of_row(lines, example_line) if example_line else {}
    text = PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
    yield from _claves_in_row(text, _header(lines, line)) if text.startswith("|") else _claves_in(text)


def _at(lines: Sequence[str], number: int) -> str:
    return lines[number - 1].strip() if number <= len(lines) else ""


def _claves_in(line: str) -> Iterator[str]:
    """The values of a step that are claves, as they are written."""
    text = composed(line)
    keyword = next((each for each in STEP_KEYWORDS if text.startswith(each)), "")
    text = text.removeprefix(keyword).removeprefix(QUE)
    values = [match[0][1:-1] for match in QUOTED.finditer(text)]
    if match := find_match(text, VOCABULARY):
        yield from _claves_of_sentence(match.sentence, values)
    elif _is_about_clave(text, values):
        are_names = NAMES_OF_THE_PORTAL.__contains__, PLACEHOLDER.fullmatch
        yield from (value for value in values if not any(is_name(value) for is_name in are_names))
        yield from _loose_claves(QUOTED.sub("", text))


def _claves_of_sentence(sentence: Sentence, values: Sequence[str]) -> Iterator[str]:
    names = [place.field_name for place in sentence.places if place.carrier != CELL]
    of_field = dict(zip(names, values, strict=False))
    if "password" in of_field or is_password_field(of_field.get("target.name", "")):
        yield from (of_field[name] for name in CLAVE_FIELDS & of_field.keys())


def _is_about_clave(text: str, values: Sequence[str]) -> bool:
    words = plain(QUOTED.sub("", text))
    return any(each in words for each in WORDS_FOR_CLAVE) or any(
        is_password_field(value) for value in values if value not in NAMES_OF_THE_PORTAL - set(FIELDS)
    )


def _loose_claves(words: str) -> Iterator[str]:
    """What stands outside quotation marks, or behind one that is never closed."""
    _, mark, rest = words.partition('"')
    yield rest.strip() if mark else ""
    yield from (each for each in LOOSE_CLAVE.findall(words) if len(each) >= MIN_LOOSE_LENGTH)


def _claves_in_row(row: str, header: str) -> Iterator[str]:
    """The cells behind the name of a password field, or in a column named so."""
    cells = _cells(row)
    yield from (cell for name, cell in pairwise(cells) if is_password_field(name))
    yield from (
        (cell for name, cell in zip(_cells(header), cells, strict=False) if is_password_field(name))
        if row != header
        else ()
    )


def _values_of_row(lines: Sequence[str], number: int) -> dict[str, str]:
    return dict(zip(_cells(_header(lines, number)), _cells(_at(lines, number)), strict=False))


def _header(lines: Sequence[str], number: int) -> str:
    """The first row of the table that the line belongs to."""
    while number > 1 and _at(lines, number - 1).startswith("|"):
        number -= 1
    return _at(lines, number)


def _cells(row: str) -> list[str]:
    return [composed(cell.strip()) for cell in CELL_SEPARATOR.split(row)[1:-1]]
