"""Which walkthroughs a person means: by name, section, or file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from simulator.errors import SimulatorError
from simulator.scenario.compile import compile_files, load
from simulator.scenario.model import Walkthrough


class NotChosen(SimulatorError):
    """An argument that names no walkthrough."""


def choose(wanted: Sequence[str]) -> list[Walkthrough]:
    """The walkthroughs meant, each once, in the order given; all the project's own when nothing is.

    Raises:
        NotChosen: naming what is unknown, and what resembles it.
        ScenarioError: if a file has faults.
    """
    own = load()
    found = [walkthrough for each in wanted for walkthrough in _meant(each, own)] if wanted else own
    return list({(walkthrough.file, walkthrough.name): walkthrough for walkthrough in found}.values())


def _meant(wanted: str, own: Sequence[Walkthrough]) -> list[Walkthrough]:
    if wanted.endswith(".feature"):
        return compile_files([Path(wanted)])
    found = [walkthrough for walkthrough in own if _is_meant(wanted, walkthrough)]
    if not found:
        raise NotChosen(_unknown(wanted, own))
    return found


def _is_meant(wanted: str, walkthrough: Walkthrough) -> bool:
    """A name without its number stands for all the rows of an outline."""
    if wanted.isascii() and wanted.isdigit():
        return wanted in map(str, walkthrough.sections)
    return wanted in (walkthrough.name, _without_number(walkthrough.name))


def _without_number(name: str) -> str:
    stem, _, number = name.rpartition("-")
    return stem if number.isdigit() else name


def _unknown(wanted: str, own: Iterable[Walkthrough]) -> str:
    names = sorted({_without_number(walkthrough.name) for walkthrough in own})
    alike = get_close_matches(wanted, names, 3, cutoff=0.3) or ["4", "8"]
    listed = ", ".join(f"«{name}»" for name in alike)
    return f"No hay recorrido, sección ni archivo «{wanted}». Lo más parecido: {listed}."
