"""What a user does: the actions that the player performs and the coach explains."""

from __future__ import annotations

from dataclasses import dataclass

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


ControlAction = Click | Fill | Choose | Check | Uncheck | PressEnter


"""An action on one control."""


UserAction = ControlAction | OpenPortal | AdvanceClock | GoBack | Reload
