"""Says of a control that is there more than once where each stands, and which sentence tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from playwright.sync_api import Page

from simulator.play import locators
from simulator.play.name_lists import MAX_NAMES
from simulator.play.problems import aria_nodes, description, named, names_of
from simulator.play.whereabouts import sentence_for
from simulator.scenario.control_kinds import Structure
from simulator.scenario.model.targets import Kind, Target
from simulator.spanish import and_list, or_list


def problem(page: Page, action: Any) -> str:
    """How often the control of the action is there, in which sections, rows or dialog, and how to say which.

    Args:
        action: an action or an expectation with a `target`.
    """
    target: Target = action.target
    count = locators.locate(page, target).count()
    targets = list(_unique_targets(page, target))[:MAX_NAMES]
    where = and_list(_place(each) for each in targets)
    sentences = (sentence_for(replace(action, target=each)) for each in targets)
    told_apart = [f"«{sentence}»" for sentence in sentences if sentence]
    text = f"En la pantalla hay {count} veces {description(target)}"
    return f"{text}{f': {where}' if where else ''}.{f' Use {or_list(told_apart)}.' if told_apart else ''}"


def _unique_targets(page: Page, target: Target) -> Iterator[Target]:
    """The target within each section, each row and the dialog that has it once."""
    nodes = aria_nodes(page)
    regions = [] if target.region else names_of(nodes, Kind.REGION)
    rows = [] if target.row else names_of(nodes, Structure.ROW_HEADER)
    candidates = [
        *(replace(target, region=name) for name in regions),
        *(replace(target, row=name) for name in rows),
        *([] if target.dialog else [replace(target, dialog=True)]),
    ]
    yield from (each for each in candidates if locators.locate(page, each).count() == 1)


def _place(target: Target) -> str:
    if target.dialog:
        return "en el aviso"
    return (
        f"en {named(Structure.ROW, target.row)}"
        if target.row
        else f"en {named(Kind.REGION, str(target.region))}"
    )
