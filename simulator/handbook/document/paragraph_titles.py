"""Titles of paragraphs, for readers who see nothing else of them: on cards, and as chapters of a video."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from simulator.procedure.paragraphs import PARAGRAPH_TITLES
from simulator.spanish import upper_first

_Place = tuple[str | None, str | None]
"""Number and screen of a paragraph; what is not known is None."""


def paragraph_titles(places: Sequence[_Place]) -> list[str | None]:
    """What each paragraph is about, or its screen where several have the number; None if neither is known.

    Of one number, no two have the same title: the second one counts, *Resumen (2)*.
    """
    uses = Counter(number for number, _ in places)
    titles: list[str | None] = []
    counts: Counter[_Place] = Counter()
    for number, screen in places:
        title = screen if uses[number] > 1 and screen else _title(number)
        counts[number, title] += 1
        occurrence = counts[number, title]
        titles.append(f"{title} ({occurrence})" if title and occurrence > 1 else title)
    return titles


def _title(number: str | None) -> str | None:
    title = PARAGRAPH_TITLES.get(number or "")
    return title and upper_first(title)
