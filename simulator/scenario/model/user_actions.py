"""What a user does: the actions that the player performs and the coach explains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.requested_faults import RequestedFault
from simulator.scenario.model.targets import Target


@dataclass(frozen=True, slots=True)
class OpenPortal:
    """Go to the first screen of the portal."""


@dataclass(frozen=True, slots=True)
class Click:
    target: Target


@dataclass(frozen=True, slots=True)
class Fill:
    """Type the value into a text field, or choose it in a select."""

    target: Target
    value: str


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose an option of a select by its label."""

    target: Target
    value: str


@dataclass(frozen=True, slots=True)
class Check:
    target: Target


@dataclass(frozen=True, slots=True)
class Uncheck:
    target: Target


@dataclass(frozen=True, slots=True)
class PressEnter:
    """Press Enter in the control."""

    target: Target


@dataclass(frozen=True, slots=True)
class AdvanceClock:
    """Move the sandbox's clock forward."""

    hours: int


@dataclass(frozen=True, slots=True)
class GoBack:
    """Press the browser's back button."""


@dataclass(frozen=True, slots=True)
class Reload:
    """Press the browser's reload button."""


@dataclass(frozen=True, slots=True)
class SlowDownPage:
    """Let the next page come late by so many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class FailOnce:
    """Let the server fail at the next request of the portal."""


@dataclass(frozen=True, slots=True)
class ExpireSession:
    """Let the open portal session expire."""


@dataclass(frozen=True, slots=True)
class LockUser:
    """Let the log-in be locked, as after failed attempts."""


ControlAction = Click | Fill | Choose | Check | Uncheck | PressEnter


"""An action on one control."""


FaultAction = SlowDownPage | FailOnce | ExpireSession | LockUser


"""An action that asks for a fault."""


REQUESTED_FAULTS: Mapping[type[FaultAction], RequestedFault] = {
    SlowDownPage: RequestedFault.SLOW_PAGE,
    FailOnce: RequestedFault.SERVER_ERROR,
    ExpireSession: RequestedFault.SESSION_EXPIRED,
    LockUser: RequestedFault.USER_LOCKED,
}
"""What each of them asks for."""


UserAction = ControlAction | OpenPortal | AdvanceClock | FaultAction | GoBack | Reload
