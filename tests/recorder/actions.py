"""Random actions, of every kind that is recorded."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_type_hints

from hypothesis import strategies as st

from simulator.procedure.catalogue import Status
from simulator.recorder.action_json import ACTION_TYPES
from simulator.scenario.model.screen_expectations import Extent
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.walkthrough import Action

PIECES = ['"', "'", "\\", "|", "<x>", "{0}", "á", "ñ", "😀", ";", ": ", "#", "que ", "«a»", "b", " "]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(
    st.characters(exclude_categories=("Cc", "Cs")), max_size=12
)
TARGETS = st.builds(
    Target,
    st.sampled_from(Kind),
    TEXTS,
    row=st.none() | TEXTS,
    region=st.none() | TEXTS,
    dialog=st.booleans(),
)
BY_TYPE: dict[Any, st.SearchStrategy[object]] = {
    str: TEXTS,
    str | None: st.none() | TEXTS,
    int: st.integers(0, 2000),
    bool: st.booleans(),
    Status: st.sampled_from(Status),
    Extent: st.sampled_from(Extent),
    Target: TARGETS,
}


def actions_of(action_type: type[Any]) -> st.SearchStrategy[Action]:
    hints = get_type_hints(action_type)
    return st.builds(action_type, **{each.name: BY_TYPE[hints[each.name]] for each in fields(action_type)})


ACTIONS = st.one_of(*map(actions_of, ACTION_TYPES.values()))
