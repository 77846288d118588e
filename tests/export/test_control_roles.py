"""The role that an exported test gives a control is the one that the accessible tree of the screen has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from simulator import paths
from simulator.export.control_roles import roles_of
from simulator.procedure.screens import Screen
from simulator.scenario.control_kinds import CONTROL_KINDS
from simulator.scenario.model.targets import Kind

BASELINES = paths.PACKAGE.parent / "e2e" / "aria"
NAMED = re.compile(r'^( *)- (\w+) "((?:[^"\\]|\\.)*)"', re.MULTILINE)
KINDS = {role: kind for kind in Kind for role in CONTROL_KINDS[kind].roles}


PANELS = ("coach", "recorder")
"""How the names of trees begin that have a panel beside the screen."""


def controls() -> Iterator[tuple[str, Kind, str, str]]:
    """Heading of the screen, kind, name and role of the controls in the trees of the portal's screens."""
    for file in sorted(BASELINES.glob("*.yaml")):
        tree = file.read_text(encoding="utf-8")
        named = [match.groups() for match in NAMED.finditer(tree)]
        heading = next((name for _, role, name in named if role == "heading"), "")
        if heading in {screen.heading for screen in Screen} and not file.name.startswith(PANELS):
            yield from ((heading, KINDS[role], name, role) for _, role, name in named if role in KINDS)


CONTROLS = sorted(set(controls()))


def test_the_trees_have_every_kind_and_screen() -> None:
    assert {kind for _, kind, _, _ in CONTROLS} == set(Kind)
    assert {heading for heading, *_ in CONTROLS} == {screen.heading for screen in Screen}


@pytest.mark.parametrize(("heading", "kind", "name", "role"), CONTROLS)
def test_a_control_has_its_role(heading: str, kind: Kind, name: str, role: str) -> None:
    assert role in roles_of(kind, name, heading)
    assert role in roles_of(kind, name, None)


def test_a_control_of_a_screen_has_one_role() -> None:
    heads = {(heading, kind, name) for heading, kind, name, _ in CONTROLS if name not in PATH}
    assert [each for each in heads if len(roles_of(each[1], each[2], each[0])) != 1] == []


PATH = {screen.heading for screen in Screen}
"""What may stand in the path above any screen."""


@pytest.mark.parametrize(("kind", "heading"), list(product(Kind, [None, "Clave SOL"])))
def test_a_name_that_the_portal_does_not_know_may_have_any_role_of_its_kind(
    kind: Kind, heading: str | None
) -> None:
    assert roles_of(kind, "Desconocido", heading) == CONTROL_KINDS[kind].roles
