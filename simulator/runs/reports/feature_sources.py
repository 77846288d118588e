"""The feature files of a run as its reports show them: read at the start of the run, claves masked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator import paths
from simulator.errors import ScenarioError, SettingRefused
from simulator.scenario.claves import ClaveMask
from simulator.scenario.compile import compile_files
from simulator.scenario.faults import Faults
from simulator.scenario.masked_source import masked_source
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.parsing import parse


@dataclass(frozen=True, slots=True)
class FeatureSource:
    """A feature file."""

    file: str
    """As its walkthroughs name it."""
    text: str
    """Its claves are masked; lines and steps are those of the file."""
    walkthroughs: Sequence[Walkthrough]
    """All of the file, in order."""

    def row(self, walkthrough: Walkthrough) -> int:
        """Which of the walkthroughs of its line it is, from 0: an outline has one for each row."""
        of_line = [each.name for each in self.walkthroughs if each.line == walkthrough.line]
        return of_line.index(walkthrough.name)


def read_sources(walkthroughs: Iterable[Walkthrough], mask: ClaveMask) -> dict[str, FeatureSource]:
    """The files of the walkthroughs, by name.

    Raises:
        SettingRefused: if a file is no longer the one that was compiled.
    """
    by_file: dict[str, list[Walkthrough]] = {}
    for walkthrough in walkthroughs:
        by_file.setdefault(walkthrough.file, []).append(walkthrough)
    compiled = {file: _compiled(file, chosen) for file, chosen in by_file.items()}
    return {file: _source(file, *found, mask) for file, found in compiled.items()}


def _source(file: str, path: Path, walkthroughs: Sequence[Walkthrough], mask: ClaveMask) -> FeatureSource:
    parsed = parse(path.read_bytes(), Faults(file))
    if parsed is None:
        raise SettingRefused(f"{file}: cambió mientras se leía. Ejecute de nuevo la orden.")
    return FeatureSource(file, masked_source(*parsed, walkthroughs, mask), walkthroughs)


def _compiled(file: str, chosen: Sequence[Walkthrough]) -> tuple[Path, list[Walkthrough]]:
    """The path and all walkthroughs of the file; one of the project is named without its folder."""
    for path in (Path(file), paths.SCENARIOS.parent / file):
        try:
            walkthroughs = compile_files([path])
        except ScenarioError:
            continue
        if _identities(chosen) <= _identities(walkthroughs):
            return path, walkthroughs
    raise SettingRefused(f"{file}: cambió mientras se leía. Ejecute de nuevo la orden.")


def _identities(walkthroughs: Iterable[Walkthrough]) -> set[tuple[str, int, tuple[str, ...]]]:
    return {(each.name, each.line, tuple(step.sentence for step in each.steps)) for each in walkthroughs}
