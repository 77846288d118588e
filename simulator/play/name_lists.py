"""Lists what a page offers where a name is missing: the nearest names first, and nothing cut in silence."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from simulator.spanish import quoted_list

MAX_NAMES = 12
"""Of a page; a dialog is short, and all of it is listed."""
MAX_NEAREST = 4
MIN_LIKENESS = 0.6
"""*Gravar* is like *Grabar*; *Confirmar* is not like *Cancelar*."""


def nearest_first(name: str, names: Sequence[str]) -> list[str]:
    """The names that resemble it, the nearest first, and then the others in their order."""
    folded = list({other.casefold(): None for other in names})
    nearest = get_close_matches(name.casefold(), folded, MAX_NEAREST, MIN_LIKENESS)
    return sorted(names, key=lambda other: _rank(other.casefold(), nearest))


def name_list(names: Sequence[str], limit: int | None = MAX_NAMES) -> str:
    """*«Grabar», «Retroceder» … y 3 más*; *ninguno* for no names."""
    shown = names[:limit]
    rest = len(names) - len(shown)
    return f"{quoted_list(shown)} … y {rest} más" if rest else quoted_list(shown)


def _rank(folded: str, nearest: Sequence[str]) -> int:
    return nearest.index(folded) if folded in nearest else len(nearest)
