"""The words of the procedure that a beginner does not know, and how the coach explains them: `words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LABEL = re.compile(r"«[^»]*»")
"""A label or a message that a text quotes: its words are the portal's."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is explained."""

    forms: tuple[str, ...]
    """Singular and plural, as within a sentence."""
    question: str
    meaning: str
    source: str
    """Where the cartilla says so."""

    def is_in(self, text: str) -> bool:
        """Whether the text uses the word by itself, in any form, not only within a label that it quotes."""
        forms = "|".join(map(re.escape, self.forms))
        return re.search(rf"\b(?:{forms})\b", LABEL.sub("«»", text), re.IGNORECASE) is not None

    def first_use(self, texts: Iterable[str]) -> int | None:
        """Index of the first of these texts that uses the word; None if none does."""
        return next((index for index, text in enumerate(texts) if self.is_in(text)), None)


@cache
def words() -> tuple[Word, ...]:
    """All of them, in the order in which the procedure needs them."""
    tables = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))["words"]
    return tuple(Word(**table | {"forms": tuple(table["forms"])}) for table in tables)
