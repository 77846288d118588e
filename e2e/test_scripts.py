"""What the portal's scripts add to its pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from e2e.arrivals import OPERATOR, Visitor, arrive, s5, s7_modification
from simulator.procedure import catalogue
from simulator.procedure.messages import label, text

pytest_plugins = ["e2e.visitor"]

DRAWBACK = catalogue.profiles()["drawback-web"]
TELEDESPACHO = catalogue.profiles()["teledespacho"]


@pytest.mark.parametrize(
    ("ruc", "message_id"),
    [
        ("10999999013", "ruc-not-practice"),
        ("20000000001", "ruc-not-practice"),
        ("20000000010", "ruc-not-practice"),
        ("20000000002", "ruc-malformed"),
        ("21000000001", "ruc-malformed"),
        ("2000000006", "ruc-malformed"),
        ("", "ruc-malformed"),
    ],
)
def test_another_ruc_is_never_sent(visitor: Visitor, ruc: str, message_id: str) -> None:
    arrive(visitor, "S2")
    requests: list[str] = []
    visitor.page.on("request", lambda request: requests.append(request.url))
    visitor.field("ruc").fill(ruc)
    visitor.field("username").fill("REAL0001")
    visitor.field("password").fill("Real2026")
    visitor.press("sign-in")
    expect(visitor.page.get_by_role("alert")).to_have_text(text(message_id))
    expect(visitor.field("password")).to_have_value("")
    expect(visitor.field("ruc")).to_be_focused()
    visitor.page.evaluate("0")  # by now every request has been reported
    assert requests == []


def test_the_username_turns_to_capitals_on_leaving_the_field(visitor: Visitor) -> None:
    arrive(visitor, "S2")
    visitor.field("username").fill("practica")
    expect(visitor.field("username")).to_have_value("practica")
    visitor.field("username").blur()
    expect(visitor.field("username")).to_have_value("PRACTICA")


def test_the_new_username_turns_to_capitals_on_leaving_the_field(visitor: Visitor) -> None:
    arrive(visitor, "S5")
    visitor.field("username").fill("nuevo001")
    visitor.field("username").blur()
    expect(visitor.field("username")).to_have_value("NUEVO001")


def test_marking_a_profile_marks_its_options_and_shows_them(visitor: Visitor) -> None:
    arrive(visitor, "S7")
    visitor.checkbox(DRAWBACK.name).check()
    _expect_options_of(visitor, DRAWBACK)
    for option in DRAWBACK.options:
        expect(visitor.checkbox(option.name)).to_be_checked()


def test_unmarking_a_profile_unmarks_its_options(visitor: Visitor) -> None:
    arrive(visitor, "S7-modification")
    visitor.checkbox(OPERATOR).uncheck()
    for option in catalogue.profiles()["portal-operador"].options:
        expect(visitor.checkbox(option.name)).not_to_be_checked()


def test_pressing_a_name_only_shows(visitor: Visitor) -> None:
    arrive(visitor, "S7")
    address = visitor.page.url
    name = visitor.page.get_by_role("button", name=TELEDESPACHO.name, exact=True)
    name.click()
    _expect_options_of(visitor, TELEDESPACHO)
    expect(name).to_have_attribute("aria-current", "true")
    expect(visitor.checkbox(TELEDESPACHO.name)).not_to_be_checked()
    for option in TELEDESPACHO.options:
        expect(visitor.checkbox(option.name)).not_to_be_checked()
    assert visitor.page.url == address


def test_the_last_option_unmarked_takes_the_profile_away(visitor: Visitor) -> None:
    arrive(visitor, "S7")
    visitor.checkbox(DRAWBACK.name).check()
    first, last = DRAWBACK.options
    visitor.checkbox(first.name).uncheck()
    expect(visitor.checkbox(DRAWBACK.name)).to_be_checked()
    visitor.checkbox(last.name).uncheck()
    expect(visitor.checkbox(DRAWBACK.name)).not_to_be_checked()


def test_an_option_brings_its_profile_with_it(visitor: Visitor) -> None:
    arrive(visitor, "S7")
    visitor.page.get_by_role("button", name=DRAWBACK.name, exact=True).click()
    visitor.checkbox(DRAWBACK.options[0].name).check()
    expect(visitor.checkbox(DRAWBACK.name)).to_be_checked()


def test_marks_are_kept_while_another_profile_is_looked_at(visitor: Visitor) -> None:
    arrive(visitor, "S7")
    visitor.checkbox(DRAWBACK.name).check()
    visitor.checkbox(DRAWBACK.options[0].name).uncheck()
    visitor.checkbox(TELEDESPACHO.name).check()
    _expect_options_of(visitor, TELEDESPACHO)
    visitor.page.get_by_role("button", name=DRAWBACK.name, exact=True).click()
    expect(visitor.checkbox(DRAWBACK.options[0].name)).not_to_be_checked()
    expect(visitor.checkbox(DRAWBACK.options[1].name)).to_be_checked()


def test_what_is_marked_before_the_script_arrives_counts(visitor: Visitor) -> None:
    pending_routes = _hold_script(visitor, "profiles.js")
    s7_modification(visitor)
    visitor.checkbox(DRAWBACK.name).check()
    operator = catalogue.profiles()["portal-operador"]
    for option in operator.options:
        visitor.checkbox(option.name).uncheck()
    pending_routes.pop().continue_()
    _expect_options_of(visitor, DRAWBACK)
    for option in DRAWBACK.options:
        expect(visitor.checkbox(option.name)).to_be_checked()
    expect(visitor.checkbox(operator.name)).not_to_be_checked()


def test_a_dni_typed_before_the_script_arrives_brings_its_names(visitor: Visitor) -> None:
    pending_routes = _hold_script(visitor, "registration.js")
    s5(visitor)
    visitor.field("document-number").fill("99999905")
    expect(visitor.field("given-names")).to_have_value("")
    pending_routes.pop().continue_()
    expect(visitor.field("given-names")).to_have_value(catalogue.people()["99999905"].given_names)


def test_a_dni_fills_in_the_names_and_locks_them(visitor: Visitor) -> None:
    arrive(visitor, "S5")
    visitor.field("document-number").fill("99999905")
    person = catalogue.people()["99999905"]
    expect(visitor.field("paternal-surname")).to_have_value(person.paternal_surname)
    expect(visitor.field("maternal-surname")).to_have_value(person.maternal_surname)
    expect(visitor.field("given-names")).to_have_value(person.given_names)
    expect(visitor.field("given-names")).not_to_be_editable()


def test_an_unknown_dni_leaves_the_names_empty(visitor: Visitor) -> None:
    arrive(visitor, "S5")
    visitor.field("document-number").fill("99999905")
    expect(visitor.field("given-names")).not_to_have_value("")
    visitor.field("document-number").fill("99999999")
    expect(visitor.field("given-names")).to_have_value("")


def test_a_passport_lets_the_names_be_typed(visitor: Visitor) -> None:
    arrive(visitor, "S5")
    visitor.field("document-number").fill("99999905")
    expect(visitor.field("given-names")).not_to_have_value("")
    visitor.field("document-type").select_option("Pasaporte")
    for label_id in ("paternal-surname", "maternal-surname", "given-names"):
        expect(visitor.field(label_id)).to_have_value("")
        expect(visitor.field(label_id)).to_be_editable()
    visitor.field("given-names").fill("Ana")
    visitor.field("document-number").fill("99999905")
    expect(visitor.field("given-names")).to_have_value("Ana")


def test_enter_in_the_profiles_goes_on(visitor: Visitor) -> None:
    arrive(visitor, "S7")
    visitor.checkbox(DRAWBACK.name).check()
    visitor.checkbox(DRAWBACK.name).press("Enter")
    expect(visitor.button("record")).to_be_visible()


def _hold_script(visitor: Visitor, script: str) -> list[Route]:
    """Hold back the script. The list gets its request, to be continued later."""
    pending_routes: list[Route] = []

    def hold(route: Route) -> None:
        pending_routes.append(route)

    visitor.page.route(f"**/{script}", hold)
    return pending_routes


def _expect_options_of(visitor: Visitor, profile: catalogue.Profile) -> None:
    """The page shows the options of this profile, and of no other."""
    groups = visitor.page.get_by_role("region", name=label("options")).get_by_role("group")
    expect(groups).to_have_count(1)
    expect(visitor.page.get_by_role("group", name=profile.name)).to_be_visible()
