"""Whether a line denies: a sentence that affirms never stands in for one that denies, nor the reverse."""

from __future__ import annotations

import re

from simulator.scenario.matcher import QUOTED
from simulator.spanish import plain

DENIAL = re.compile(
    r"\b(?:no|ni|sin|nada|nadie|nunca|jamas|tampoco|ningun[oa]?s?"
    r"|pierde[n]?|desaparece[n]?|falta[n]?|carece[n]?|desma\w*|desactivamos|destildamos)\b"
)
"""Words of which one makes a line a denial; accents and capitals do not matter."""


def is_denial(text: str) -> bool:
    """Whether a line, or a sentence of the vocabulary, says no; what its values say does not count."""
    return bool(DENIAL.search(plain(QUOTED.sub('""', text))))
