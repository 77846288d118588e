"""Reads the vocabulary backwards: from an action to the sentence that means it.

Where several sentences mean the same action, one is canonical: the one that takes the fewest values from the
author; among these one without a table; among these the first of the vocabulary. So *está vacío* comes before
*contiene ""*, and *escribimos* before *completamos*.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from simulator.scenario.domains import SentenceMisused
from simulator.scenario.grammar import PARAMETER, Sentence, StepKind
from simulator.scenario.matcher import quote
from simulator.scenario.model import Action, as_json
from simulator.scenario.sentences import VOCABULARY

CELL = "cell"
"""Stands for a cell of a table among the names of an expression's parameters."""
EDGE_SPACE = re.compile(r"^[^\S\n]|[^\S\n]$")
"""White space that Gherkin drops from a cell."""


class Unwritable(ValueError):
    """No sentence means the action: which value stands in the way and why, in Spanish."""


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """A sentence with its texts: first those of its parameters, then the cells of its table row."""

    sentence: Sentence
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line without its keyword."""
        pairs = iter(zip(self.sentence.parameter_types, self.texts, strict=False))
        return PARAMETER.sub(lambda _: _carried(*next(pairs)), self.sentence.expression)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The data table: its header, if it has one, and the row; empty for a sentence without a table."""
        table = self.sentence.table
        if table is None:
            return []
        row = self.texts[len(self.sentence.parameter_types) :]
        return [table.columns, row] if table.has_header else [row]

    @property
    def lines(self) -> list[str]:
        """Lines of a scenario: keyword, sentence, and the rows of the table."""
        que = "que " if self.sentence.kind is StepKind.PREPARATION else ""
        return [f"{self.sentence.kind} {que}{self.text}", *(f"  {table_line(row)}" for row in self.rows)]


def example(sentence: Sentence) -> WrittenStep:
    """The sentence with the texts of its sample."""
    return WrittenStep(sentence, sentence.sample)


def write(action: Action) -> WrittenStep:
    """The canonical sentence that means the action.

    Raises:
        Unwritable: if no sentence does.
    """
    problems = []
    for sentence in sentences_for(type(action)):
        texts = sentence.texts_of(action)
        if texts is None:
            continue
        try:
            _check(sentence, texts, action)
        except (Unwritable, SentenceMisused) as error:
            problems.append(str(error))
        else:
            return WrittenStep(sentence, texts)
    raise Unwritable(problems[0] if problems else f"Ninguna frase dice {_as_text(as_json(action))}.")


def sentences_for(action: type[Action]) -> list[Sentence]:
    """The sentences that mean such an action, the canonical one first."""
    sentences = [sentence for sentence in VOCABULARY if sentence.action is action]
    return sorted(sentences, key=lambda sentence: (len(sentence.parameters), sentence.table is not None))


def table_line(cells: Sequence[str]) -> str:
    r"""A row as it is written: \|, \\ and \n for bars, backslashes and line breaks."""
    escaped = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _check(sentence: Sentence, texts: Sequence[str], action: Action) -> None:
    for carrier, text in zip_longest(sentence.parameter_types, texts, fillvalue=CELL):
        if obstacle := _obstacle(carrier, text):
            place = "la tabla de " if carrier == CELL else ""
            raise Unwritable(f"{_as_text(text)} no cabe en {place}«{sentence.expression}»: {obstacle}.")
    if sentence.build(texts) != action:
        raise Unwritable(f"«{sentence.expression}» no dice {_as_text(as_json(action))}.")


def _obstacle(carrier: str, text: str) -> str | None:
    """Why a place in a sentence can't carry the text; None if it can."""
    line_breaks = r"\r" if carrier == CELL else r"[\n\r]"
    if re.search(line_breaks, text):
        return "tiene un salto de línea"
    if not _is_encodable(text):
        return "tiene un carácter que UTF-8 no admite"
    if carrier == "text" and not text.strip():
        return "está en blanco"
    if (carrier == "text" and text != text.rstrip()) or (carrier == CELL and EDGE_SPACE.search(text)):
        return "tiene un espacio al borde"
    return None


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _carried(carrier: str, text: str) -> str:
    return quote(text) if carrier == "string" else text


def _as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
