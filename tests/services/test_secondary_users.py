"""The table of S4: search, pages, deleted users last."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from simulator.errors import NotFound, RuleBroken
from simulator.models import PortalSession, Sandbox, SecondaryUser
from simulator.procedure import catalogue
from simulator.services import secondary_users, world_state
from simulator.services.secondary_users import PAGE_SIZE
from simulator.services.statuses import StatusChange
from simulator.world import Preparation, PreparedUser
from tests.builders import NOW, change_states, foreigner, new_sandbox, ready_draft, record, register


def fill(session: Session, sandbox: Sandbox, number: int) -> None:
    users = tuple(PreparedUser(username=f"OPERA{index:03}") for index in range(1, number + 1))
    world_state.prepare(session, sandbox, Preparation(users=users), NOW)


def matching_usernames(session: Session, sandbox: Sandbox, search: str) -> list[str]:
    return [user.username for user in secondary_users.listing(session, sandbox, search=search).users]


def test_a_new_sandbox_has_no_secondary_users(session: Session, sandbox: Sandbox) -> None:
    table = secondary_users.listing(session, sandbox)
    assert (list(table.users), table.page, table.pages, table.total) == ([], 1, 1, 0)


@pytest.mark.parametrize(
    ("number", "pages", "on_the_last"), [(1, 1, 1), (20, 1, 20), (21, 2, 1), (40, 2, 20), (41, 3, 1)]
)
def test_pages_hold_twenty(
    session: Session, sandbox: Sandbox, number: int, pages: int, on_the_last: int
) -> None:
    fill(session, sandbox, number)
    last = secondary_users.listing(session, sandbox, page=pages)
    assert (last.pages, last.total, len(last.users)) == (pages, number, on_the_last)


def test_the_pages_together_show_everybody_once(session: Session, sandbox: Sandbox) -> None:
    fill(session, sandbox, 2 * PAGE_SIZE + 1)
    pages = [secondary_users.listing(session, sandbox, page=page).users for page in (1, 2, 3)]
    assert [user.username for page in pages for user in page] == [f"OPERA{i:03}" for i in range(1, 42)]


@pytest.mark.parametrize(("asked", "given"), [(-1, 1), (0, 1), (2, 2), (99, 2)])
def test_a_page_beyond_the_ends_gives_the_nearest(
    session: Session, sandbox: Sandbox, asked: int, given: int
) -> None:
    fill(session, sandbox, PAGE_SIZE + 1)
    assert secondary_users.listing(session, sandbox, page=asked).page == given


def test_deleted_users_stand_last_and_can_be_hidden(session: Session, office: PortalSession) -> None:
    for index in (1, 2, 3):
        register(session, office, f"OPERA00{index}", f"9999990{index}")
    change_states(session, office, {"OPERA001": StatusChange.DELETE, "OPERA002": StatusChange.SUSPEND})
    assert matching_usernames(session, office.sandbox, "") == ["OPERA002", "OPERA003", "OPERA001"]
    shown = secondary_users.listing(session, office.sandbox, with_deleted=False)
    assert [user.username for user in shown.users] == ["OPERA002", "OPERA003"]
    assert shown.total == 2


def test_another_sandbox_shows_none_of_them(session: Session, user: SecondaryUser) -> None:
    other = new_sandbox(session)
    assert matching_usernames(session, other, "") == []
    with pytest.raises(NotFound):
        secondary_users.find(session, other, user.username)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("opera001", ["OPERA001"]),
        ("OPERA", ["OPERA001", "OPERA002", "OPERA003"]),
        ("9999990", ["OPERA001", "OPERA002"]),
        ("quispe, rosa", ["OPERA001"]),
        ("  ejemplo   quispe ", ["OPERA001"]),
        ("muestra, ana maría", ["OPERA003"]),
        ("maría", ["OPERA003"]),
        ("Maria", ["OPERA003"]),
        ("MÚESTRA", ["OPERA003"]),
        ("rosa ejemplo", ["OPERA001"]),
        ("quispe rosa 99999901", ["OPERA001"]),
        ("rosa muestra", []),
        ("ab12345", ["OPERA003"]),
        ("%", []),
        ("_", []),
        ("/", []),
        ("00199999901", []),
        ("opera001\0", ["OPERA001"]),
        ("nobody", []),
        ("   ", ["OPERA001", "OPERA002", "OPERA003"]),
    ],
)
def test_a_search_goes_through_usuario_document_and_full_name(
    session: Session, office: PortalSession, search: str, expected: list[str]
) -> None:
    register(session, office, "OPERA001", "99999901")
    register(session, office, "OPERA002", "99999902")
    record(session, office, ready_draft(session, office, foreigner("OPERA003")))
    assert matching_usernames(session, office.sandbox, search) == expected


@pytest.mark.parametrize("username", sorted(catalogue.people())[:5])
def test_a_full_name_is_found_as_it_is_shown(session: Session, office: PortalSession, username: str) -> None:
    user = register(session, office, dni=username)
    assert matching_usernames(session, office.sandbox, user.full_name) == [user.username]


def test_a_user_is_found_by_the_usuario(session: Session, sandbox: Sandbox, user: SecondaryUser) -> None:
    assert secondary_users.find(session, sandbox, user.username) is user


@pytest.mark.parametrize("username", ["NOBODY01", "OPERA\001", "", "PRACTICA"])
def test_an_unknown_usuario_is_not_found(session: Session, sandbox: Sandbox, username: str) -> None:
    with pytest.raises(NotFound):
        secondary_users.find(session, sandbox, username)


def test_a_deleted_user_is_still_found(session: Session, office: PortalSession, user: SecondaryUser) -> None:
    change_states(session, office, {user.username: StatusChange.DELETE})
    assert secondary_users.find(session, office.sandbox, user.username) is user


def test_the_one_user_marked_is_given(session: Session, sandbox: Sandbox, user: SecondaryUser) -> None:
    assert secondary_users.only_marked_user(session, sandbox, [user.username]) is user


@pytest.mark.parametrize(
    ("marked", "message_id"),
    [([], "no-user-marked"), (["OPERA001", "OPERA002"], "several-users-marked")],
)
def test_exactly_one_user_is_to_be_marked(
    session: Session, sandbox: Sandbox, marked: Sequence[str], message_id: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        secondary_users.only_marked_user(session, sandbox, marked)
    assert broken.value.message_id == message_id


@pytest.mark.parametrize("change", [StatusChange.SUSPEND, StatusChange.DELETE])
def test_the_user_marked_is_to_be_active(
    session: Session, office: PortalSession, user: SecondaryUser, change: StatusChange
) -> None:
    change_states(session, office, {user.username: change})
    with pytest.raises(RuleBroken) as broken:
        secondary_users.only_marked_user(session, office.sandbox, [user.username])
    assert broken.value.message_id == "user-not-active"
