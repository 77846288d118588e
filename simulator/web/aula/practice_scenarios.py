"""The scenarios fit for practice, as the front page lists them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.compile import load
from simulator.scenario.model.walkthrough import Walkthrough


@cache
def by_section() -> dict[int, list[Walkthrough]]:
    """In the order of the front page, each under the first of its sections; every section has a list."""
    sections: dict[int, list[Walkthrough]] = {section: [] for section in SECTIONS}
    for walkthrough in load():
        if walkthrough.practice:
            sections[walkthrough.sections[0]].append(walkthrough)
    return sections


@cache
def by_name() -> dict[str, Walkthrough]:
    """In the order of the front page."""
    return {walkthrough.name: walkthrough for section in by_section().values() for walkthrough in section}


@cache
def next_scenarios() -> dict[str, Walkthrough]:
    """By a scenario's name, the one after it on the front page; the last one has none."""
    return {scenario.name: following for scenario, following in pairwise(by_name().values())}
