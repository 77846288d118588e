"""What the steps of compiled scenarios name of the portal, without playing them."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.scenario.model.walkthrough import Walkthrough
from simulator.traceability.items import Item
from simulator.traceability.namings import Degree, namings
from simulator.traceability.resolution import items_named, screens_by_step


def degrees(walkthroughs: Iterable[Walkthrough]) -> dict[Item, Degree]:
    """The highest degree of each item that a step names."""
    highest: dict[Item, Degree] = {}
    for walkthrough in walkthroughs:
        for step, screen in zip(walkthrough.steps, screens_by_step(walkthrough), strict=True):
            for naming in namings(step.action):
                for item in items_named(naming, screen):
                    highest[item] = max(highest.get(item, naming.degree), naming.degree)
    return highest
