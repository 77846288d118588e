"""Recorded, effective and pending options, as a user's rows tell them."""

from __future__ import annotations

import pytest

from simulator.models import AssignedRole, GrantedOption, SecondaryUser
from tests.builders import DISPATCH, DRAWBACK, DRAWBACK_OPTIONS, HOUR, INSTANT, NOW, PORTAL, READ, SEND


def user_with(*options: GrantedOption, roles: tuple[tuple[str, str], ...] = ()) -> SecondaryUser:
    assigned = [AssignedRole(profile=profile, role=role) for profile, role in roles]
    return SecondaryUser(options=list(options), roles=assigned)


def test_options_stand_under_their_profiles_in_the_order_of_the_catalogue() -> None:
    granted = [GrantedOption(option=option, since=NOW) for option in (DRAWBACK_OPTIONS[0], READ, SEND)]
    assert user_with(*granted).recorded_options() == {PORTAL: [SEND, READ], DRAWBACK: [DRAWBACK_OPTIONS[0]]}


def test_an_option_begins_at_its_moment() -> None:
    user = user_with(GrantedOption(option=READ, since=NOW))
    assert user.options_in_force(NOW - INSTANT) == {}
    assert user.options_in_force(NOW) == {PORTAL: [READ]}


def test_an_option_taken_away_ends_at_its_moment() -> None:
    user = user_with(GrantedOption(option=READ, since=NOW - HOUR, until=NOW))
    assert user.recorded_options() == {}
    assert user.options_in_force(NOW - INSTANT) == {PORTAL: [READ]}
    assert user.options_in_force(NOW) == {}


def test_a_change_is_pending_until_its_moment() -> None:
    user = user_with(GrantedOption(option=READ, since=NOW - HOUR, until=NOW))
    assert user.effective_at(NOW - INSTANT) == NOW
    assert user.effective_at(NOW) is None


def test_roles_stand_under_their_profiles_in_the_order_of_the_catalogue() -> None:
    roles = ((DISPATCH, "despachador"), (PORTAL, "importador"), (PORTAL, "transportista"))
    by_profile = user_with(roles=roles).assigned_roles()
    assert list(by_profile.items()) == [
        (PORTAL, ["transportista", "importador"]),
        (DISPATCH, ["despachador"]),
    ]


@pytest.mark.parametrize(
    ("maternal_surname", "expected"),
    [("QUISPE", "EJEMPLO QUISPE, ROSA"), ("", "EJEMPLO, ROSA")],
    ids=["both surnames", "no maternal surname"],
)
def test_the_full_name_reads_as_the_register_writes_it(maternal_surname: str, expected: str) -> None:
    user = SecondaryUser(paternal_surname="EJEMPLO", maternal_surname=maternal_surname, given_names="ROSA")
    assert user.full_name == expected
