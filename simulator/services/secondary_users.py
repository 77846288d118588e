"""The company's secondary users, as S4 lists them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session, lazyload

from simulator.errors import NotFound, RuleBroken
from simulator.models import AssignedRole, GrantedOption, Sandbox, SecondaryUser
from simulator.models.secondary_user import group_options, group_roles
from simulator.procedure import user_rules
from simulator.procedure.catalogue import IdsByProfile, Status
from simulator.procedure.messages import text
from simulator.spanish import plain

PAGE_SIZE = 20
SEARCHED = (
    SecondaryUser.username,
    SecondaryUser.document_number,
    SecondaryUser.paternal_surname,
    SecondaryUser.maternal_surname,
    SecondaryUser.given_names,
)
ORDER = (SecondaryUser.status == Status.DELETED, SecondaryUser.id)

# The statements of the page that is read most, made once: to put them together takes as long as to run them.
USER_IDS = (
    select(SecondaryUser.id).where(SecondaryUser.sandbox_id == bindparam("sandbox_id")).order_by(*ORDER)
)
PAGE_IDS: BindParameter[int] = bindparam("ids", expanding=True)
# A page has hundreds of options: as objects they would take a third of the time of S4.
PAGE_USERS = (
    select(SecondaryUser)
    .options(lazyload(SecondaryUser.options), lazyload(SecondaryUser.roles))
    .where(SecondaryUser.id.in_(PAGE_IDS))
    .order_by(*ORDER)
)
PAGE_OPTIONS = select(GrantedOption.user_id, GrantedOption.option).where(
    GrantedOption.user_id.in_(PAGE_IDS), GrantedOption.until.is_(None)
)
PAGE_ROLES = select(AssignedRole.user_id, AssignedRole.profile, AssignedRole.role).where(
    AssignedRole.user_id.in_(PAGE_IDS)
)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the table of S4."""

    users: Sequence[SecondaryUser]
    page: int
    """Number of the page, from 1."""
    pages: int
    """Number of pages, 1 at least."""
    total: int
    options: Mapping[int, IdsByProfile]
    """The recorded options, by id of the user."""
    roles: Mapping[int, IdsByProfile]
    """The assigned roles, by id of the user."""


def listing(
    session: Session, sandbox: Sandbox, *, search: str = "", with_deleted: bool = True, page: int = 1
) -> Listing:
    """A page of the users that match, deleted users last; numbers beyond the last page give the last.

    Args:
        search: words that usuario, document and name must contain between them, in any order; accents, case
            and commas are ignored.
    """
    matching = _matching(session, sandbox, search, with_deleted)
    pages = max(1, -(-len(matching) // PAGE_SIZE))
    page = min(max(1, page), pages)
    ids = matching[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    users = session.scalars(PAGE_USERS, {"ids": ids}).all()
    return Listing(users, page, pages, len(matching), _options(session, ids), _roles(session, ids))


def page_of(session: Session, user: SecondaryUser) -> int:
    """The page of the unfiltered table, from 1, that lists the user."""
    user_ids = session.scalars(USER_IDS, {"sandbox_id": user.sandbox_id})
    return 1 + list(user_ids).index(user.id) // PAGE_SIZE


def find(session: Session, sandbox: Sandbox, username: str) -> SecondaryUser:
    """The sandbox's user of that name, deleted users included.

    Raises:
        NotFound: if there is none.
    """
    query = select(SecondaryUser).where(
        SecondaryUser.sandbox_id == sandbox.id, SecondaryUser.username == username
    )
    user = session.scalar(query) if user_rules.USERNAME.fullmatch(username) else None
    if user is None:
        raise NotFound(text("user-unknown"))
    return user


def only_marked_user(session: Session, sandbox: Sandbox, usernames: Sequence[str]) -> SecondaryUser:
    """The one user that is marked on S4.

    Raises:
        RuleBroken: if none or several are marked, or the user is not active.
        NotFound: if the sandbox has no such user.

    Source: cartilla 6.1, 7.1; the checks are assumed.
    """
    if not usernames:
        raise RuleBroken("no-user-marked")
    if len(usernames) > 1:
        raise RuleBroken("several-users-marked")
    user = find(session, sandbox, usernames[0])
    require_active(user)
    return user


def require_active(user: SecondaryUser) -> None:
    """Raise RuleBroken unless the user is active: only then may profiles and roles change."""
    if user.status is not Status.ACTIVE:
        raise RuleBroken("user-not-active")


def _matching(session: Session, sandbox: Sandbox, search: str, with_deleted: bool) -> list[int]:
    query = USER_IDS if with_deleted else USER_IDS.where(SecondaryUser.status != Status.DELETED)
    of_sandbox = {"sandbox_id": sandbox.id}
    words = plain(search.replace("\0", " ").replace(",", " ")).split()
    if not words:
        return list(session.scalars(query, of_sandbox))
    # Compared in Python: SQLite can't ignore accents.
    rows = session.execute(query.add_columns(*SEARCHED), of_sandbox)
    return [id_ for id_, *texts in rows if _has_all(words, texts)]


def _options(session: Session, user_ids: Collection[int]) -> Mapping[int, IdsByProfile]:
    by_user: dict[int, list[str]] = {user_id: [] for user_id in user_ids}
    for user_id, option in session.execute(PAGE_OPTIONS, {"ids": user_ids}):
        by_user[user_id].append(option)
    return {user_id: group_options(options) for user_id, options in by_user.items()}


def _roles(session: Session, user_ids: Collection[int]) -> Mapping[int, IdsByProfile]:
    by_user: dict[int, set[tuple[str, str]]] = {user_id: set() for user_id in user_ids}
    for user_id, profile, role in session.execute(PAGE_ROLES, {"ids": user_ids}):
        by_user[user_id].add((profile, role))
    return {user_id: group_roles(roles) for user_id, roles in by_user.items()}


def _has_all(words: Sequence[str], texts: Sequence[str]) -> bool:
    text = plain("\n".join(texts))
    return all(word in text for word in words)
