"""Locators of a test: by role and exact name, within a row, a section or the dialog."""

from __future__ import annotations

from simulator.export.code import Chain, function
from simulator.export.control_roles import roles_of
from simulator.scenario.model.targets import Kind, Target

PAGE = Chain("page")
DIALOG = PAGE.get_by_role("dialog")
EITHER = {Kind.BUTTON: function("button_or_link"), Kind.REGION: function("section")}
"""Functions of the test for a name that may have two roles."""
row = function("row")
cell = function("cell")
words = function("words")
message = function("message")


def locate(target: Target, heading: str | None) -> Chain:
    """The control; `heading` is that of the screen, if the scenario says it."""
    return of_kind(scope(target, heading), target.kind, target.name, heading)


def scope(target: Target, heading: str | None) -> Chain:
    """Where the control is: its row, its section, the dialog, or the page."""
    if target.row is not None:
        return row(PAGE, target.row)
    within = DIALOG if target.dialog else PAGE
    return within if target.region is None else of_kind(within, Kind.REGION, target.region, heading)


def of_kind(within: Chain, kind: Kind, name: str, heading: str | None) -> Chain:
    roles = roles_of(kind, name, heading)
    if len(roles) == 1:
        return locator_of(within, roles[0], name)
    if kind in EITHER:
        return EITHER[kind](within, name)
    return within.get_by_label(name, exact=True)


def locator_of(within: Chain, role: str, name: str) -> Chain:
    """Within it, what has this role and this whole name."""
    return within.get_by_role(role, name=name, exact=True)


def is_list(target: Target, heading: str | None) -> bool:
    """Whether a field is one where one chooses."""
    return roles_of(target.kind, target.name, heading) == ("combobox",)
