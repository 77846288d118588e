"""What the script of S5 does with names and with pasted text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from e2e.arrivals import Visitor, s5

pytest_plugins = ["e2e.visitor"]

CARD, PASSPORT = "Carné de extranjería", "Pasaporte"


def test_another_foreign_document_keeps_the_names(visitor: Visitor) -> None:
    s5(visitor)
    visitor.field("document-type").select_option(PASSPORT)
    visitor.field("given-names").fill("Ana")
    visitor.field("document-type").select_option(CARD)
    expect(visitor.field("given-names")).to_have_value("Ana")
    visitor.field("document-type").select_option("DNI")
    expect(visitor.field("given-names")).to_have_value("")


@pytest.mark.parametrize("fails", [False, True], ids=["found", "lost"])
def test_the_form_is_busy_while_the_names_are_on_their_way(visitor: Visitor, fails: bool) -> None:
    s5(visitor)
    visitor.page.wait_for_load_state()  # the route would also delay a script that is still loading
    pending_routes: list[Route] = []

    def hold(route: Route) -> None:
        pending_routes.append(route)

    visitor.page.route("**/registro/padron/*", hold)
    form = visitor.page.locator("form").filter(has=visitor.field("document-number"))
    with visitor.page.expect_request("**/registro/padron/*"):
        visitor.field("document-number").fill("99999901")
    expect(form).to_have_attribute("aria-busy", "true")
    pending_routes[0].abort() if fails else pending_routes[0].continue_()
    expect(form).not_to_have_attribute("aria-busy", re.compile("."))
    expect(visitor.field("given-names")).to_have_value("" if fails else "ROSA")


def test_spaces_around_what_is_pasted_do_not_use_up_the_field(visitor: Visitor) -> None:
    s5(visitor)
    visitor.field("document-type").select_option(PASSPORT)
    visitor.field("given-names").fill("  OPERA001 ")
    visitor.field("given-names").press("Control+A")
    visitor.field("given-names").press("Control+C")
    visitor.field("username").press("Control+V")
    expect(visitor.field("username")).to_have_value("OPERA001")
