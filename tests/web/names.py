"""What names something on the portal's pages: each such text is in a catalogue of `simulator.procedure`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from simulator.procedure import catalogue, messages
from simulator.procedure.catalogue import DocumentType
from simulator.procedure.outside_entries import OUTSIDE_ENTRIES
from simulator.procedure.screens import Screen
from simulator.web.errors import PAGES as ERROR_PAGES
from simulator.web.errors import TOO_MANY_SANDBOXES
from tests.web.pages import Node, Page

NAMING_TAGS = frozenset(
    {"a", "button", "caption", "dt", "h1", "h2", "h3", "label", "legend", "option", "summary", "th"}
)
NAMING_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")
DIALOG_QUESTIONS = ("confirm-status-change", "M5")
PANELS = {"asistente", "grabadora", "coach-missing", "recorder-missing"}
"""Ids of the panels of coach and recorder, whose texts are not the portal's; classes of what stands for them
without JavaScript."""


def inspect_names(page: Page) -> None:
    """Assert that the page names its controls, columns, facts and sections with texts of the catalogues."""
    if "/portal/" in page.address:
        literals = [text for node in page.nodes if not _is_excepted(node) for text in _names(node)]
        assert set(literals) <= catalogued_names(), f"{page.address}: {set(literals) - catalogued_names()}"


@cache
def catalogued_names() -> frozenset[str]:
    """Every text that may name something on a page of the portal."""
    headings = {screen.heading for screen in Screen}
    return frozenset(
        {
            *messages.label_texts(),
            *(messages.text(question) for question in DIALOG_QUESTIONS),
            *headings,
            *(f"{messages.label('go-to')} {heading}" for heading in headings),
            *(page.heading for page in (*ERROR_PAGES.values(), TOO_MANY_SANDBOXES)),
            *(profile.name for profile in catalogue.profiles().values()),
            *(option.name for option in catalogue.options().values()),
            *(role.name for profile in catalogue.profiles().values() for role in profile.roles),
            *DocumentType,
            *OUTSIDE_ENTRIES.values(),
        }
    )


def _names(node: Node) -> Iterator[str]:
    if node.tag in NAMING_TAGS and node.text:
        yield node.text
    yield from (node[attribute] for attribute in NAMING_ATTRIBUTES if node[attribute])


def _is_excepted(node: Node) -> bool:
    """The usuario that names a row, or a part of a panel."""
    is_of_panel = any({each["id"], each["class"]} & PANELS for each in node.self_and_ancestors())
    return is_of_panel or node["scope"] == "row"
