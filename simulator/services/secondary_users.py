"""The company's secondary users, as S4 lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from simulator.catalog import Status
from simulator.errors import NotFound, RuleBroken
from simulator.messages import text
from simulator.models import Sandbox, SecondaryUser
from simulator.services import identity

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the table of S4."""

    users: Sequence[SecondaryUser]
    page: int
    """From 1."""
    pages: int
    """1 at least."""
    total: int


def listing(
    session: Session, sandbox: Sandbox, *, search: str = "", with_deleted: bool = True, page: int = 1
) -> Listing:
    """A page of the users that match, deleted ones last; a page beyond the last gives the last."""
    matching = _matching(sandbox, search, with_deleted)
    total = session.scalar(matching.with_only_columns(func.count())) or 0
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    ordered = matching.order_by(SecondaryUser.status == Status.DELETED, SecondaryUser.id)
    users = session.scalars(ordered.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    return Listing(users, page, pages, total)


def find(session: Session, sandbox: Sandbox, username: str) -> SecondaryUser:
    """The company's user of that name, deleted ones included.

    Raises:
        NotFound: if this company has none.
    """
    named = select(SecondaryUser).where(
        SecondaryUser.sandbox_id == sandbox.id, SecondaryUser.username == username
    )
    user = session.scalar(named) if identity.USERNAME.fullmatch(username) else None
    if user is None:
        raise NotFound(text("user-unknown"))
    return user


def only_marked(session: Session, sandbox: Sandbox, usernames: Sequence[str]) -> SecondaryUser:
    """The one active user that was marked.

    Raises:
        RuleBroken: if none, several, or one that is not active.
        NotFound: if the company has no such user.

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
    """Raises RuleBroken unless roles and profiles of this user may be changed."""
    if user.status is not Status.ACTIVE:
        raise RuleBroken("user-not-active")


def _matching(sandbox: Sandbox, search: str, with_deleted: bool) -> Select[SecondaryUser]:
    query = select(SecondaryUser).where(SecondaryUser.sandbox_id == sandbox.id)
    if not with_deleted:
        query = query.where(SecondaryUser.status != Status.DELETED)
    wanted = " ".join(search.replace("\0", " ").upper().split())
    return query.where(_searched().contains(wanted, autoescape=True)) if wanted else query


def _searched() -> ColumnElement[str]:
    # Joined by operators: SQLite has concat() only since 3.44. The full name reads as the table shows it.
    user = SecondaryUser
    maternal_surname = case((user.maternal_surname == "", ""), else_=" " + user.maternal_surname)
    full_name = user.paternal_surname + maternal_surname + ", " + user.given_names
    return user.username + "\n" + user.document_number + "\n" + full_name
