"""A sandbox as JSON: `World` reads one, `Preparation` describes one to set up.

Grading and expectations read a `World`; scenarios and `POST /api/world` give a `Preparation`. Keys are
English, values are the names on the screens. The users of a `World` are valid in a `Preparation`.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from simulator.procedure.catalogue import DocumentType, Status
from simulator.strict_model import StrictModel

Options = dict[str, tuple[str, ...]]
"""Names of options by name of profile."""

MAX_IDLE_MINUTES = 1440
MAX_USERS = 500

ShortText = Annotated[str, Field(max_length=200)]


def _written_out(moment: object) -> object:
    """The moment, unless it is a number, or a text of one: pydantic would count seconds since 1970."""
    if isinstance(moment, str) and not re.match(r"[0-9]{4}-", moment):
        raise PydanticCustomError("datetime_parsing", "a moment begins with its year")
    if not isinstance(moment, str | datetime):
        raise PydanticCustomError("datetime_type", "a moment is a text")
    return moment


Moment = Annotated[AwareDatetime, BeforeValidator(_written_out)]
"""A moment with its zone; in JSON a text, as RFC 3339 has it."""


class PreparedUser(StrictModel):
    """A secondary user to create; missing fields get practice data."""

    username: ShortText
    password: ShortText | None = None
    document_type: DocumentType = DocumentType.DNI
    document_number: ShortText | None = None
    paternal_surname: ShortText | None = None
    maternal_surname: ShortText | None = None
    given_names: ShortText | None = None
    email: ShortText | None = None
    status: Status = Status.ACTIVE
    created_at: Moment | None = None
    profiles: dict[str, tuple[ShortText, ...] | None] = Field(default_factory=dict)
    """Recorded options by profile; null means all options of that profile."""
    in_force: Options | None = None
    """Options in force now, while a change is pending; null means the recorded ones."""
    effective_at: Moment | None = None
    """Moment when the pending change takes effect, by the sandbox's clock."""
    roles: dict[str, tuple[ShortText, ...]] = Field(default_factory=dict)


class PreparedSession(StrictModel):
    """A portal session to open for the visitor."""

    username: Annotated[ShortText, AfterValidator(lambda typed: typed.strip().upper())] = "PRACTICA"
    idle_minutes: int = Field(default=0, strict=True, ge=0, le=MAX_IDLE_MINUTES)


class Preparation(StrictModel):
    """What a sandbox is to hold; its previous contents are deleted."""

    users: tuple[PreparedUser, ...] = Field(default=(), max_length=MAX_USERS)
    clock: Moment | None = None
    session: PreparedSession | None = None
    screen: ShortText | None = None
    """Heading of the screen to start at; `Screen.session_need` says which session it needs."""


class WorldUser(StrictModel):
    """A secondary user as stored."""

    username: str
    document_type: DocumentType
    document_number: str
    paternal_surname: str
    maternal_surname: str
    given_names: str
    email: str | None
    status: Status
    created_at: datetime
    profiles: Options
    in_force: Options
    effective_at: datetime | None
    roles: Options


class WorldEvent(StrictModel):
    """Something that was done in the practice company."""

    at: Moment
    """Time by the sandbox's clock."""
    kind: str
    actor: str | None
    username: str | None
    detail: dict[str, object]


class World(StrictModel):
    """What a sandbox holds, in the order of the screens."""

    ruc: str
    company: str
    clock: datetime
    users: tuple[WorldUser, ...]
    may_sign_in: tuple[str, ...]
    """Usuarios that can sign in now, the principal one first."""

    def user(self, username: str) -> WorldUser | None:
        """The secondary user of that name, deleted users included; None if there is none."""
        return next((user for user in self.users if user.username == username), None)


class WorldWithEvents(World):
    """A World, as the API answers it."""

    events: tuple[WorldEvent, ...]
    """What was done since the last reset, preparation or restored moment."""
