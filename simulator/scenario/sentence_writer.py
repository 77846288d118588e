"""Reads the vocabulary backwards: from an action to the sentence that means it.

Where several sentences mean the same action, one is canonical: the one that takes the fewest values from the
author; among these one without a table; among these the first of the vocabulary. So *está vacío* comes before
*contiene ""*, and *escribimos* before *completamos*.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.scenario import preparations
from simulator.scenario.domains import SentenceMisused
from simulator.scenario.grammar import CELL, PARAMETER, Sentence, StepKind, flat_members, numbered
from simulator.scenario.matcher import quote
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.walkthrough import Action, as_json
from simulator.scenario.sentences import VOCABULARY
from simulator.spanish import and_list

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
        carried = map(_carried, self.sentence.parameter_types, self.texts)
        return numbered(PARAMETER.sub(lambda _: next(carried), self.sentence.expression))

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The data table: its header, if it has one, and the row; empty for a sentence without a table."""
        table = self.sentence.table
        if table is None:
            return []
        places = zip(self.sentence.places, self.texts, strict=True)
        row = tuple(text for place, text in places if place.carrier == CELL)
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
    return _written(action, sentences_for(type(action)))


def write_as_row(action: Action) -> WrittenStep:
    """The sentence with a table that means the action, in place of a canonical one without.

    Raises:
        Unwritable: if no sentence with a table does.
    """
    return _written(action, [each for each in sentences_for(type(action)) if each.table is not None])


def _written(action: Action, sentences: Iterable[Sentence]) -> WrittenStep:
    """The first of the sentences that means the action; raises Unwritable."""
    problems: list[str] = []
    for sentence in sentences:
        texts = sentence.texts_of(action)
        if texts is None:
            continue
        if problem := _problem(sentence, texts, action):
            problems.append(problem)
        else:
            return WrittenStep(sentence, texts)
    raise Unwritable(" ".join(dict.fromkeys(problems)) or _unsaid(action))


def sentences_for(action_type: type[Action]) -> list[Sentence]:
    """The sentences that mean such an action, the canonical one first."""
    sentences = [sentence for sentence in VOCABULARY if sentence.action_type is action_type]
    return sorted(sentences, key=lambda sentence: (len(sentence.parameters), sentence.table is not None))


def table_line(cells: Sequence[str]) -> str:
    r"""A row as it is written: \|, \\ and \n for bars, backslashes and line breaks."""
    escaped = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _problem(sentence: Sentence, texts: Sequence[str], action: Action) -> str | None:
    """Why the sentence does not mean the action with these texts; None if it does."""
    for place, text in zip(sentence.places, texts, strict=True):
        if obstacle := _obstacle(place.carrier, text):
            where = "la tabla de " if place.carrier == CELL else ""
            return f"{_as_text(text)} no cabe en {where}«{sentence.expression}»: {obstacle}."
    try:
        return _difference(sentence, texts, action)
    except SentenceMisused as error:
        return str(error)


def _difference(sentence: Sentence, texts: Sequence[str], action: Action) -> str | None:
    """The fields to which the sentence gives other values; raises SentenceMisused as `check` does."""
    meaning = sentence.build(texts)
    members, members_read = flat_members(action), flat_members(meaning)
    if others := {name: value for name, value in members.items() if members_read[name] != value}:
        return f"«{sentence.expression}» no puede decir {_with_values(others)}."
    if isinstance(meaning, PreparationAction):
        preparations.check(meaning)
    return None


def _unsaid(action: Action) -> str:
    """The fields in the way, of the sentence that comes nearest."""
    unsaid = [sentence.unsaid_fields(action) for sentence in sentences_for(type(action))]
    return f"Ninguna frase de {type(action).__name__} dice {_with_values(min(unsaid, key=len))}."


def _with_values(members: Mapping[str, object]) -> str:
    return and_list(f"{name} = {_as_text(as_json(value))}" for name, value in members.items())


def _obstacle(carrier: str, text: str) -> str | None:
    """Why a place in a sentence can't carry the text; None if it can."""
    line_breaks = r"\r" if carrier == CELL else r"[\n\r]"
    if re.search(line_breaks, text):
        return "tiene un salto de línea"
    if not _is_encodable(text):
        return "tiene un carácter que UTF-8 no admite"
    if carrier == "text" and not text.strip():
        return "está en blanco"
    if (carrier == "text" and text != text.strip()) or (carrier == CELL and EDGE_SPACE.search(text)):
        return "empieza o termina con un espacio"
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
