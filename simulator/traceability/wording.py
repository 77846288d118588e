"""The words of the matrix, in Spanish, as all its forms use them."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.traceability.namings import Degree

DEGREES: Mapping[Degree, str] = {
    Degree.ASSERTED: "comprobado",
    Degree.USED: "usado",
    Degree.SEEN: "visto",
}
UNTOUCHED = "nunca"
LETTERS: Mapping[Degree, str] = {Degree.ASSERTED: "C", Degree.USED: "U", Degree.SEEN: "V"}
"""What stands in a cell of the page."""
MEANINGS: Mapping[Degree, str] = {
    Degree.ASSERTED: "una comprobación que se cumplió lo nombra",
    Degree.USED: "un paso actúa con él",
    Degree.SEEN: "la página lo mostró después de un paso, o el servidor respondió por esa ruta",
}


def degree_word(degree: Degree | None) -> str:
    return UNTOUCHED if degree is None else DEGREES[degree]
