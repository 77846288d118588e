"""Selects walkthroughs by name, section or file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from simulator.errors import SimulatorError
from simulator.scenario.compile import compile_files, load
from simulator.scenario.model import Walkthrough
from simulator.spanish import quoted_list


class SelectionUnknown(SimulatorError):
    """An argument selects no walkthrough."""


def choose(selectors: Sequence[str]) -> list[Walkthrough]:
    """The selected walkthroughs, each once, in the order of the selectors; without any, all of the project's.

    Raises:
        SelectionUnknown: with the names most similar to an unknown selector.
        ScenarioError: if a file has faults.
    """
    project = load()
    selection = [each for name in selectors for each in _select(name, project)] if selectors else project
    return list({(walkthrough.file, walkthrough.name): walkthrough for walkthrough in selection}.values())


def _select(selector: str, project: Sequence[Walkthrough]) -> list[Walkthrough]:
    if selector.endswith(".feature"):
        return compile_files([Path(selector)])
    selection = [walkthrough for walkthrough in project if _is_selected(selector, walkthrough)]
    if not selection:
        raise SelectionUnknown(_unknown_message(selector, project))
    return selection


def _is_selected(selector: str, walkthrough: Walkthrough) -> bool:
    """A name without its number selects all rows of an outline."""
    if selector.isascii() and selector.isdigit():
        return selector in map(str, walkthrough.sections)
    return selector in (walkthrough.name, _without_number(walkthrough.name))


def _without_number(name: str) -> str:
    stem, _, number = name.rpartition("-")
    return stem if number.isdigit() else name


def _unknown_message(selector: str, project: Iterable[Walkthrough]) -> str:
    names = sorted({_without_number(walkthrough.name) for walkthrough in project})
    matches = get_close_matches(selector, names, 3, cutoff=0.3) or ["4", "8"]
    return f"No hay recorrido, sección ni archivo «{selector}». Lo más parecido: {quoted_list(matches)}."
