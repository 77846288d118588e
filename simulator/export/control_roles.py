"""Which ARIA role a control of the portal has, where a scenario leaves it open: a button or a link.

An engineer who writes a test sees it on the page. Here it follows from what stands on each screen; `e2e/aria`
proves it. A name that the portal does not know may have any role of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from simulator.procedure.catalogue import all_option_names, profiles_by_name
from simulator.procedure.messages import label
from simulator.procedure.outside_entries import OUTSIDE_ENTRIES
from simulator.procedure.screens import Screen
from simulator.scenario.control_kinds import CONTROL_KINDS, AriaRole
from simulator.scenario.model.targets import Kind
from simulator.scenario.screen_names import BUTTON, REGION, SCREEN_NAMES

LINKS = ("enter-here", "administration", "previous-page", "next-page")
"""Ids of labels: the other ones of buttons are buttons."""
LISTS = ("document-type", "modify-status")
GROUPS = ("identity-document", "username-and-password")
SIGN_OUT = "sign-out"
"""In the frame of every screen."""
FRAME_LINKS = ("practice-portal", "back-to-front-page", "skip-to-content")
Fact = tuple[Kind, str, AriaRole]
"""A kind, a name and the role that it has."""


ENTRIES: Mapping[str, tuple[Kind, AriaRole]] = {
    BUTTON: (Kind.BUTTON, "link"),
    REGION: (Kind.REGION, "region"),
}
"""What the entries of a screen that lead outside are, by their sort."""


def roles_of(kind: Kind, name: str, heading: str | None) -> tuple[AriaRole, ...]:
    """The roles that a control of this kind and name may have; more than one if that is open.

    Args:
        heading: of the screen where the control is, if the scenario says so.
    """
    here = [fact for screen in Screen if screen.heading == heading for fact in _facts(screen)]
    anywhere = [*_frame_facts(), *(fact for screen in Screen for fact in _facts(screen))]
    return _roles(kind, name, here) or _roles(kind, name, anywhere) or CONTROL_KINDS[kind].roles


def _roles(kind: Kind, name: str, facts: Iterable[Fact]) -> tuple[AriaRole, ...]:
    return tuple(dict.fromkeys(role for each, text, role in facts if (each, text) == (kind, name)))


@cache
def _facts(screen: Screen) -> tuple[Fact, ...]:
    names = SCREEN_NAMES[screen]
    profile_role: AriaRole = "region" if screen is Screen.S3 else "group"
    facts: list[Fact] = [
        *((Kind.BUTTON, label(each), "link" if each in LINKS else "button") for each in names.buttons),
        *((Kind.FIELD, label(each), _field_role(each)) for each in names.fields),
        *((Kind.REGION, label(each), "group" if each in GROUPS else "region") for each in names.regions),
        *((Kind.REGION, each, profile_role) for each in profiles_by_name() if REGION in names.profiles),
        *((Kind.BUTTON, each, "button") for each in profiles_by_name() if BUTTON in names.profiles),
        *((Kind.BUTTON, each, "link") for each in all_option_names() if BUTTON in names.options),
    ]
    entry_kind, entry_role = ENTRIES[names.entry_sort]
    facts += [(entry_kind, OUTSIDE_ENTRIES[each], entry_role) for each in names.entries]
    return tuple(facts)


def _field_role(label_id: str) -> AriaRole:
    if label_id == "search":
        return "searchbox"
    return "combobox" if label_id in LISTS else "textbox"


@cache
def _frame_facts() -> tuple[Fact, ...]:
    """What stands around every screen; its path leads to other screens."""
    links = [*map(label, FRAME_LINKS), *(screen.heading for screen in Screen)]
    return ((Kind.BUTTON, label(SIGN_OUT), "button"), *((Kind.BUTTON, each, "link") for each in links))
