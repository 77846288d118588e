"""Roles of several profiles of a user, where a scenario states that none is left and may mean one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.scenario.faults import Fault, warning
from simulator.scenario.model.walkthrough import Step
from simulator.scenario.model.world_expectations import ExpectRole
from simulator.scenario.sentence_writer import write
from simulator.spanish import and_list, quoted
from simulator.world import Preparation


def ambiguous_roles(step: Step, preparation: Preparation) -> Iterator[Fault]:
    """A warning if the user begins with the role in several profiles and the step says of none in which."""
    action = step.action
    if not isinstance(action, ExpectRole) or action.profile or action.present:
        return
    users = (user for user in preparation.users if user.username == action.username)
    owners = [profile for user in users for profile, roles in user.roles.items() if action.role in roles]
    if len(owners) > 1:
        sentence = write(replace(action, profile=owners[0])).text
        what = (
            f"«{action.username}» tiene el rol «{action.role}» en {and_list(quoted(owners))}; la frase"
            f" dice que no queda en ninguno. De uno solo se dice «{sentence}»."
        )
        yield warning(step, what)
