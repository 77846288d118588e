"""Texts that must not be read, and that nobody would read anyway: those of the screens, but for a slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

from simulator.scenario.faults import Fault, warning
from simulator.scenario.model.walkthrough import Step
from simulator.scenario.names import Name, all_names
from simulator.scenario.user_references import absent_text
from simulator.spanish import composed

SIMILARITY = 0.85
"""Of a text and one of the screens, from 0 to 1, for that one to be meant."""


def misspelt_texts(step: Step) -> Iterator[Fault]:
    """A warning if the step denies a text that is almost one of the simulator's."""
    text = absent_text(step.action)
    if text and (meant := _meant(composed(text))):
        yield warning(step, f"El simulador no muestra «{text}». ¿Quiso decir «{meant}»?")


def _meant(text: str) -> str | None:
    """The known text that resembles this one; None if it is part of one, or resembles none."""
    if any(text in known for known in _texts()):
        return None
    folded = {known.casefold(): known for known in _texts()}
    nearest = get_close_matches(text.casefold(), folded, n=1, cutoff=SIMILARITY)
    return folded[nearest[0]] if nearest else None


@cache
def _texts() -> tuple[str, ...]:
    """What the screens say in words: numbers, as a DNI or a paragraph, resemble too many others."""
    names = (name for group in all_names() for name in _with_parts(group.names))
    return tuple({name.text: None for name in names if not any(map(str.isdigit, name.text))})


def _with_parts(names: Iterable[Name]) -> Iterator[Name]:
    for name in names:
        yield name
        yield from _with_parts(name.parts)
