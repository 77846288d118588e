"""The normal form of recorded actions: one way to say what may be done in several.

It is the rule by which a recording equals the walkthrough that was played: both are compared in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.procedure.messages import label
from simulator.recorder.practice_claves import with_practice_clave
from simulator.scenario.action_sentences import SELECTS
from simulator.scenario.model.user_actions import Check, Choose, Fill, Uncheck
from simulator.scenario.model.walkthrough import Action

SELECT_NAMES = frozenset({*SELECTS, label("modify-status")})
"""Fields that are selects, those of a row included."""


def normal_form(actions: Iterable[Action]) -> list[Action]:
    """The actions, each as `appended` adds it to those before."""
    normal: list[Action] = []
    for action in actions:
        normal = appended(normal, action)
    return normal


def appended(actions: Sequence[Action], action: Action) -> list[Action]:
    """The actions with one more, in normal form.

    A fill on a select is a choice; claves are public ones. Of several values that one control gets directly
    after each other, the last stays; a checkbox that is checked or unchecked twice is so once.
    """
    action = with_practice_clave(_as_choice(action))
    before = list(actions)
    if before and _replaces(action, before[-1]):
        before.pop()
    return [*before, action]


def _as_choice(action: Action) -> Action:
    if isinstance(action, Fill) and action.target.name in SELECT_NAMES:
        return Choose(action.target, action.value)
    return action


def _replaces(action: Action, last: Action) -> bool:
    if isinstance(action, Fill | Choose) and isinstance(last, Fill | Choose):
        return action.target == last.target
    return isinstance(action, Check | Uncheck) and action == last
