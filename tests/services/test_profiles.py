"""The hour of M3, and what the marks of S7 mean: cartilla 5 and 7.2 to 7.4."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from simulator.errors import RuleBroken
from simulator.models import PortalSession, SecondaryUser
from simulator.procedure import catalogue
from simulator.services import profiles
from simulator.services.profiles import ProfileMarks
from tests.builders import (
    DISPATCH,
    DISPATCH_OPTIONS,
    DRAWBACK,
    DRAWBACK_OPTIONS,
    HOUR,
    INSTANT,
    MINUTE,
    NOW,
    PORTAL,
    READ,
    SEND,
    assign,
    modify,
    register,
)

BOTH = {PORTAL: [SEND, READ]}
READING = {PORTAL: [READ]}
WITH_DRAWBACK = {PORTAL: [SEND, READ], DRAWBACK: DRAWBACK_OPTIONS}
ALL_OF_DRAWBACK = [option.id for option in catalogue.profiles()[DRAWBACK].options]


@pytest.mark.parametrize(
    "selection", [READING, WITH_DRAWBACK, {DRAWBACK: DRAWBACK_OPTIONS}], ids=["less", "more", "others"]
)
def test_a_change_is_recorded_at_once_and_in_force_an_hour_later(
    session: Session, office: PortalSession, user: SecondaryUser, selection: dict[str, list[str]]
) -> None:
    modify(session, office, user, selection)
    session.expire_all()
    assert user.recorded_options() == selection
    assert user.effective_at(NOW) == NOW + HOUR
    assert user.options_in_force(NOW) == BOTH
    assert user.options_in_force(NOW + HOUR - INSTANT) == BOTH
    assert user.options_in_force(NOW + HOUR) == selection
    assert user.effective_at(NOW + HOUR) is None


@pytest.mark.parametrize(
    ("second", "meanwhile"),
    [(WITH_DRAWBACK, BOTH), ({DRAWBACK: [DRAWBACK_OPTIONS[0]]}, BOTH), ({DISPATCH: DISPATCH_OPTIONS}, BOTH)],
    ids=["undoes and adds", "keeps a part", "something else"],
)
def test_a_second_change_takes_the_place_of_a_pending_one_and_starts_the_hour_anew(
    session: Session,
    office: PortalSession,
    user: SecondaryUser,
    second: dict[str, list[str]],
    meanwhile: dict[str, list[str]],
) -> None:
    modify(session, office, user, {DRAWBACK: DRAWBACK_OPTIONS})
    later = NOW + 40 * MINUTE
    modify(session, office, user, second, now=later)
    session.expire_all()
    assert user.recorded_options() == second
    assert user.options_in_force(NOW + HOUR) == meanwhile
    assert user.options_in_force(later + HOUR - INSTANT) == meanwhile
    assert user.options_in_force(later + HOUR) == second


def test_restoring_within_the_hour_leaves_nothing_pending(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    modify(session, office, user, {DRAWBACK: DRAWBACK_OPTIONS})
    modify(session, office, user, BOTH, now=NOW + MINUTE)
    session.expire_all()
    assert user.effective_at(NOW + MINUTE) is None
    for moment in (NOW + MINUTE, NOW + HOUR, NOW + 3 * HOUR):
        assert user.options_in_force(moment) == BOTH


def test_an_option_taken_away_and_given_back_after_the_hour_waits_again(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    modify(session, office, user, READING)
    modify(session, office, user, BOTH, now=NOW + 2 * HOUR)
    session.expire_all()
    assert user.options_in_force(NOW + 3 * HOUR - INSTANT) == READING
    assert user.options_in_force(NOW + 3 * HOUR) == BOTH


def test_recording_the_same_options_leaves_a_pending_change_as_it_is(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    modify(session, office, user, READING)
    modify(session, office, user, READING, now=NOW + 30 * MINUTE)
    assert user.effective_at(NOW + 30 * MINUTE) == NOW + HOUR


def test_the_roles_of_a_profile_go_with_it_at_once(session: Session, office: PortalSession) -> None:
    user = register(session, office, selection={PORTAL: [READ], DISPATCH: DISPATCH_OPTIONS})
    assign(session, office, user, {PORTAL: ["importador"], DISPATCH: ["despachador"]})
    assert profiles.lost_roles(user, READING) == {DISPATCH: ["despachador"]}
    modify(session, office, user, READING)
    session.expire_all()
    assert user.assigned_roles() == {PORTAL: ["importador"]}


def test_roles_do_not_come_back_with_their_profile(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    assign(session, office, user, {PORTAL: ["importador"]})
    modify(session, office, user, {DRAWBACK: DRAWBACK_OPTIONS})
    modify(session, office, user, BOTH)
    session.expire_all()
    assert user.assigned_roles() == {}


def test_taking_options_away_keeps_the_roles_of_a_profile_that_stays(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    assign(session, office, user, {PORTAL: ["importador"]})
    modify(session, office, user, READING)
    session.expire_all()
    assert user.assigned_roles() == {PORTAL: ["importador"]}


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        pytest.param(
            ProfileMarks(False, True, []), ALL_OF_DRAWBACK, id="marking a profile marks all its options"
        ),
        pytest.param(
            ProfileMarks(False, True, [READ]), ALL_OF_DRAWBACK, id="marked beside another profile's option"
        ),
        pytest.param(
            ProfileMarks(False, True, ALL_OF_DRAWBACK[:1]), ALL_OF_DRAWBACK[:1], id="marked with one option"
        ),
        pytest.param(
            ProfileMarks(False, False, ALL_OF_DRAWBACK[:1]), ALL_OF_DRAWBACK[:1], id="an option by itself"
        ),
        pytest.param(ProfileMarks(True, False, ALL_OF_DRAWBACK), [], id="unmarking a profile takes all away"),
        pytest.param(ProfileMarks(True, True, []), [], id="the last option unmarked takes the profile away"),
        pytest.param(ProfileMarks(True, True, ALL_OF_DRAWBACK), ALL_OF_DRAWBACK, id="unchanged"),
        pytest.param(
            ProfileMarks(True, True, ALL_OF_DRAWBACK[::-1]), ALL_OF_DRAWBACK, id="in the catalogue's order"
        ),
        pytest.param(ProfileMarks(False, False, []), [], id="never marked"),
        pytest.param(ProfileMarks(True, True, [READ]), [], id="another profile's option"),
    ],
)
def test_the_marks_of_s7_stand_for_options(mark: ProfileMarks, expected: list[str]) -> None:
    assert profiles.chosen_options(catalogue.profiles()[DRAWBACK], mark) == expected


def test_a_checked_selection_stands_in_the_catalogues_order() -> None:
    checked = profiles.checked_selection({DRAWBACK: DRAWBACK_OPTIONS, DISPATCH: [], PORTAL: [READ, SEND]})
    assert list(checked.items()) == [(PORTAL, [SEND, READ]), (DRAWBACK, DRAWBACK_OPTIONS)]


@pytest.mark.parametrize(
    ("selection", "message_id"),
    [({}, "no-option-marked"), ({PORTAL: []}, "no-option-marked"), ({PORTAL: ["x"]}, "option-unknown")],
)
def test_a_selection_without_real_options_is_refused(
    selection: dict[str, list[str]], message_id: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        profiles.checked_selection(selection)
    assert broken.value.message_id == message_id


def test_what_one_selection_has_beyond_another() -> None:
    assert profiles.difference(WITH_DRAWBACK, READING) == {PORTAL: [SEND], DRAWBACK: DRAWBACK_OPTIONS}
    assert profiles.difference(READING, WITH_DRAWBACK) == {}


def test_the_hour_is_an_hour() -> None:
    assert timedelta(minutes=60) == profiles.TAKES_EFFECT_AFTER
