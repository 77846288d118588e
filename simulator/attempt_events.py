"""The events of an attempt, one class for each kind, with its fields.

The event of a failed log-in holds nothing of what was typed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from simulator.procedure.catalogue import Status
from simulator.requested_faults import RequestedFault
from simulator.strict_model import StrictModel

IdsByProfile = dict[str, list[str]]


class _ByActor(StrictModel):
    actor: str
    """The usuario who acted."""


class _OnUser(_ByActor):
    username: str
    """The secondary user who was acted on."""


# In the portal.


class SignedIn(_ByActor):
    kind: Literal["signed-in"] = "signed-in"


class SignInFailed(StrictModel):
    kind: Literal["sign-in-failed"] = "sign-in-failed"


class SignedOut(_ByActor):
    kind: Literal["signed-out"] = "signed-out"


class UserCreated(_OnUser):
    kind: Literal["user-created"] = "user-created"
    options: IdsByProfile


class ProfilesModified(_OnUser):
    kind: Literal["profiles-modified"] = "profiles-modified"
    options: IdsByProfile
    """All the recorded options afterwards."""


class RolesAssigned(_OnUser):
    kind: Literal["roles-assigned"] = "roles-assigned"
    roles: IdsByProfile
    """All the roles afterwards."""


class StatusChanged(_OnUser):
    kind: Literal["status-changed"] = "status-changed"
    before: Status
    after: Status


class ClockAdvanced(StrictModel):
    kind: Literal["clock-advanced"] = "clock-advanced"
    seconds: float


class FaultRequested(StrictModel):
    """Somebody asked for a fault: one that occurs at once, or with the next request of the portal."""

    kind: Literal["fault-requested"] = "fault-requested"
    fault: RequestedFault
    seconds: int | None
    """By which a slow page comes late; None for another fault."""


class FaultOccurred(StrictModel):
    """A request of the portal met the fault that was pending."""

    kind: Literal["fault-occurred"] = "fault-occurred"
    fault: RequestedFault
    seconds: int | None


# Of the attempt itself.


class Started(StrictModel):
    kind: Literal["started"] = "started"


class Prepared(StrictModel):
    """The sandbox's contents were replaced."""

    kind: Literal["prepared"] = "prepared"
    users: int
    """Number of secondary users that it holds since."""


class Reset(StrictModel):
    """The sandbox was emptied."""

    kind: Literal["reset"] = "reset"


class Restored(StrictModel):
    """The sandbox holds again what it held after its first changes."""

    kind: Literal["restored"] = "restored"
    changes: int
    """Number of changes that remain."""
    event: int
    """Number of the last event at that moment: what came later is undone."""


class SessionReopened(StrictModel):
    """The portal session that was open after the first changes is open again."""

    kind: Literal["session-reopened"] = "session-reopened"
    changes: int


class ReportedFinished(StrictModel):
    """The coach reported that the scenario was gone through: the browser's word, which proves nothing."""

    kind: Literal["reported-finished"] = "reported-finished"


class Abandoned(StrictModel):
    kind: Literal["abandoned"] = "abandoned"


class Swept(StrictModel):
    kind: Literal["swept"] = "swept"


PortalEvent = (
    SignedIn
    | SignInFailed
    | SignedOut
    | UserCreated
    | ProfilesModified
    | RolesAssigned
    | StatusChanged
    | ClockAdvanced
    | FaultRequested
    | FaultOccurred
)
"""What a person did in the practice company."""
Clearing = Prepared | Reset
"""What makes a practice company begin anew."""
AttemptEvent = (
    PortalEvent | Clearing | Started | Restored | SessionReopened | ReportedFinished | Abandoned | Swept
)

EVENT: TypeAdapter[AttemptEvent] = TypeAdapter(Annotated[AttemptEvent, Field(discriminator="kind")])
"""Reads an event from its JSON."""
