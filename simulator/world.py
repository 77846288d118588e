"""The World: a typed picture of a sandbox, as JSON speaks of it.

`World` is what a sandbox holds (grading and expectations read it); `Preparation` is what a sandbox is to
hold (scenarios and `POST /api/world` write it). Names are those of the screens, keys are the code's.
The users of a World can be posted back as they are.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from simulator.procedure.catalogue import DocumentType, Status

Options = dict[str, tuple[str, ...]]
"""Names of options by name of profile."""

Short = Annotated[str, Field(max_length=200)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PreparedUser(_Frozen):
    """A secondary user that a sandbox is to have; what is left out is filled in with practice data."""

    username: Short
    password: Short | None = None
    document_type: DocumentType = DocumentType.DNI
    document_number: Short | None = None
    paternal_surname: Short | None = None
    maternal_surname: Short | None = None
    given_names: Short | None = None
    email: Short | None = None
    status: Status = Status.ACTIVE
    created_at: AwareDatetime | None = None
    profiles: dict[str, tuple[Short, ...] | None] = Field(default_factory=dict)
    """Options recorded, by profile; null stands for all the options of that profile."""
    in_force: Options | None = None
    """Options in force now, when a change is pending; left out, those recorded."""
    effective_at: AwareDatetime | None = None
    """When the pending change takes effect, by the sandbox's clock."""
    roles: dict[str, tuple[Short, ...]] = Field(default_factory=dict)


class PreparedSession(_Frozen):
    """A portal session to open for the visitor, and the screen to arrive at."""

    username: Annotated[Short, AfterValidator(lambda typed: typed.strip().upper())] = "PRACTICA"
    idle_minutes: int = Field(default=0, ge=0, le=1440)


class Preparation(_Frozen):
    """What a sandbox is to hold: everything before is dropped."""

    users: tuple[PreparedUser, ...] = Field(default=(), max_length=500)
    clock: AwareDatetime | None = None
    session: PreparedSession | None = None
    screen: Short | None = None
    """The heading of the screen to arrive at; needs a session from S3 on."""


class WorldUser(_Frozen):
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


class WorldEvent(_Frozen):
    """Something that happened in the sandbox, by its clock."""

    at: datetime
    kind: str
    actor: str | None
    username: str | None
    detail: dict[str, object]


class World(_Frozen):
    """All that a sandbox holds, in the order of the screens."""

    ruc: str
    company: str
    clock: datetime
    users: tuple[WorldUser, ...]
    may_sign_in: tuple[str, ...]
    """Usuarios that open a session now, the principal one first."""
    events: tuple[WorldEvent, ...]

    def user(self, username: str) -> WorldUser | None:
        """The secondary user of that name, deleted ones included."""
        return next((user for user in self.users if user.username == username), None)
