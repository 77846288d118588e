"""What differs between two Worlds of one practice company, user by user and aspect by aspect.

Pure: it reads nothing but the two Worlds. Scenarios ask it whether anything else changed; grading may ask the
same. A World holds no claves, so a new clave is no change here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from simulator.procedure.catalogue import DocumentType, Status
from simulator.world import Options, World, WorldUser


class Aspect(StrEnum):
    """What of a user differs; the order is that of the changes of one user."""

    ADDED = "added"
    """Before, there was no such user; the values are None and the user."""
    REMOVED = "removed"
    """Afterwards there is no such user; the values are the user and None.

    The portal never does this: it gives the status *Eliminado* and keeps the user.
    """
    STATUS = "status"
    DOCUMENT = "document"
    NAMES = "names"
    EMAIL = "email"
    CREATED_AT = "created_at"
    PROFILES = "profiles"
    """The recorded options by profile."""
    IN_FORCE = "in_force"
    """The options in force by profile: they change too when the clock reaches a pending change."""
    EFFECTIVE_AT = "effective_at"
    """The moment when the pending change takes effect; None while none is pending."""
    ROLES = "roles"


class Document(NamedTuple):
    """An identity document."""

    type: DocumentType
    number: str


class FullName(NamedTuple):
    """The surnames and the given names of a user."""

    paternal_surname: str
    maternal_surname: str
    given_names: str


Value = WorldUser | Status | Document | FullName | str | datetime | Options | None
"""What a user has in an aspect, as `WorldUser` has it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One aspect of one user that differs, with both values, which are never equal."""

    username: str
    aspect: Aspect
    before: Value
    after: Value


VALUES: Mapping[Aspect, Callable[[WorldUser], Value]] = {
    Aspect.STATUS: lambda user: user.status,
    Aspect.DOCUMENT: lambda user: Document(user.document_type, user.document_number),
    Aspect.NAMES: lambda user: FullName(user.paternal_surname, user.maternal_surname, user.given_names),
    Aspect.EMAIL: lambda user: user.email,
    Aspect.CREATED_AT: lambda user: user.created_at,
    Aspect.PROFILES: lambda user: user.profiles,
    Aspect.IN_FORCE: lambda user: user.in_force,
    Aspect.EFFECTIVE_AT: lambda user: user.effective_at,
    Aspect.ROLES: lambda user: user.roles,
}
"""The value of each aspect that a user has; together they are the whole `WorldUser`, its username aside."""


def changes(before: World, after: World) -> tuple[Change, ...]:
    """All that differs in the company, by username and then in the order of `Aspect`.

    A user who is in one World alone makes one change, with all that the user has. The order of the users
    means nothing. Clock and events are no part of the company, and who may sign in follows from the status.
    RUC and name are not compared: both Worlds are of one company.
    """
    users_before = {user.username: user for user in before.users}
    users_after = {user.username: user for user in after.users}
    usernames = sorted(users_before.keys() | users_after.keys())
    return tuple(
        change
        for username in usernames
        for change in _user_changes(username, users_before.get(username), users_after.get(username))
    )


def _user_changes(username: str, before: WorldUser | None, after: WorldUser | None) -> Iterator[Change]:
    if before is None or after is None:
        yield Change(username, Aspect.ADDED if before is None else Aspect.REMOVED, before, after)
        return
    for aspect, value in VALUES.items():
        if value(before) != value(after):
            yield Change(username, aspect, value(before), value(after))
