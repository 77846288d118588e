"""What changed in the texts of scenarios: steps added, removed, reworded or moved, and scenarios renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from simulator.handbook.manifest import ScenarioEntry

LEAST_ALIKE = 0.6
"""Similarity, from 0 to 1, from which two texts count as one that was reworded."""
ADDED, REMOVED, REWORDED, MOVED = "agregado", "retirado", "redactado de otro modo", "movido"
LABEL = re.compile("«([^»]*)»")
_Line = tuple[int, str]
"""Position in the scenario and text; 0 is the title."""


@dataclass(frozen=True, slots=True, order=True)
class LabelChange:
    """A label of the portal that has another text now."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A line of a scenario that was removed, added, reworded or moved."""

    scenario: str
    old: str | None
    new: str | None
    old_step: int | None = field(default=None, compare=False)
    """Position of the step, from 1; 0 is the title."""
    new_step: int | None = field(default=None, compare=False)

    @property
    def kind(self) -> str:
        if self.old is None:
            return ADDED
        if self.new is None:
            return REMOVED
        return MOVED if self.old == self.new else REWORDED

    @property
    def label_change(self) -> LabelChange | None:
        """The label that explains the whole change, if there is one."""
        if self.old is None or self.new is None or LABEL.sub("«»", self.old) != LABEL.sub("«»", self.new):
            return None
        pairs = zip(LABEL.findall(self.old), LABEL.findall(self.new), strict=True)
        changes = {LabelChange(old, new) for old, new in pairs if old != new}
        return changes.pop() if len(changes) == 1 else None


def renamed_scenarios(before: Sequence[ScenarioEntry], after: Sequence[ScenarioEntry]) -> dict[str, str]:
    """The old name of each scenario of another name now, by the new one: most of its steps are the same."""
    old_names, new_names = {each.name for each in before}, {each.name for each in after}
    removed = [each for each in before if each.name not in new_names]
    renamed: dict[str, str] = {}
    for scenario in (each for each in after if each.name not in old_names):
        likeness, index = max(
            ((_likeness(each.lines()[1:], scenario.lines()[1:]), -at) for at, each in enumerate(removed)),
            default=(0.0, 0),
        )
        if likeness >= LEAST_ALIKE:
            renamed[scenario.name] = removed.pop(-index).name
    return renamed


def text_changes(
    before: Sequence[ScenarioEntry], after: Sequence[ScenarioEntry], renamed: Mapping[str, str]
) -> Iterator[TextChange]:
    """The changes of all scenarios, each under its new name, in the order of the new handbook.

    Args:
        renamed: the old name of scenarios, by the new one.
    """
    unpaired = {scenario.name: scenario for scenario in before}
    for scenario in after:
        old = unpaired.pop(renamed.get(scenario.name, scenario.name), None)
        yield from line_changes(scenario.name, old.lines() if old else [], scenario.lines())
    for scenario in unpaired.values():
        yield from line_changes(scenario.name, scenario.lines(), [])


def line_changes(scenario: str, old: Sequence[str], new: Sequence[str]) -> Iterator[TextChange]:
    """The changes from these lines to those, in the order of the new lines, then what was removed."""
    blocks = [
        (list(enumerate(old))[old_start:old_end], list(enumerate(new))[new_start:new_end])
        for kind, old_start, old_end, new_start, new_end in _matcher(old, new).get_opcodes()
        if kind != "equal"
    ]
    origins: dict[int, _Line] = {}
    removed = [line for block, _ in blocks for line in block]
    for at, text in (line for _, block in blocks for line in block):
        if origin := next((line for line in removed if line[1] == text and line[0] and at), None):
            origins[at] = origin
            removed.remove(origin)
    for old_block, new_block in blocks:
        rest = [line for line in old_block if line in removed]
        for line in (line for line in new_block if line[0] not in origins):
            if origin := _reworded(line, rest):
                origins[line[0]] = origin
                rest = [other for other in rest if other[0] > origin[0]]
                removed.remove(origin)
        added = [at for at, _ in new_block if at not in origins]
        rest = [line for line in old_block if line in removed]
        if len(added) == len(rest) == 1 and added[0] and rest[0][0]:  # one step in the place of one
            origins[added[0]] = rest[0]
            removed.remove(rest[0])
    for at, text in (line for _, block in blocks for line in block):
        origin_at, origin_text = origins.get(at, (None, None))
        yield TextChange(scenario, origin_text, text, origin_at, at)
    yield from (TextChange(scenario, text, None, at, None) for at, text in removed)


def _reworded(line: _Line, candidates: Sequence[_Line]) -> _Line | None:
    """The candidate that says nearly the same; a title becomes a title alone."""
    at, text = line
    alike = [
        (_likeness(other, text), -other_at, (other_at, other))
        for other_at, other in candidates
        if bool(other_at) == bool(at)
    ]
    if not alike:
        return None
    likeness, _, origin = max(alike)
    return origin if likeness >= LEAST_ALIKE or not at else None


def _likeness(old: Sequence[str], new: Sequence[str]) -> float:
    return _matcher(old, new).ratio()


def _matcher(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, old, new, autojunk=False)
