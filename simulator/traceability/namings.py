"""What a step names: the control that it uses, the message that it expects, the profile that it checks.

An expectation that something is *not* there proves nothing of it: what is gone for ever meets it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from simulator.scenario.model.remarks import Note
from simulator.scenario.model.screen_expectations import (
    ExpectCell,
    ExpectChecked,
    ExpectControl,
    ExpectDialog,
    ExpectDialogText,
    ExpectEmptyCell,
    ExpectFieldError,
    ExpectMessage,
    ExpectNoFieldError,
    ExpectRowCount,
    ExpectScreen,
    ExpectText,
    ExpectValue,
)
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Choose, ControlAction, Fill
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.model.world_expectations import ExpectInForce, ExpectOption, ExpectProfile, ExpectRole
from simulator.scenario.screen_names import (
    BUTTON,
    CHECKBOX,
    COLUMN,
    DIALOG,
    FIELD,
    FIELD_ERROR,
    MESSAGE,
    REGION,
    TABLE,
)

SORTS: Mapping[Kind, str] = {
    Kind.BUTTON: BUTTON,
    Kind.FIELD: FIELD,
    Kind.CHECKBOX: CHECKBOX,
    Kind.REGION: REGION,
}
SCREEN, TEXT = "pantalla", "texto"
"""What else a step may name: a screen by its heading; a text, wherever it stands."""


class Degree(IntEnum):
    """How far a walkthrough goes with an item; each degree includes those below."""

    SEEN = 1
    """The page showed it after a step, or the server answered with it."""
    USED = 2
    """A step acts on it."""
    ASSERTED = 3
    """An expectation that was met names it."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in a step."""

    sort: str
    text: str
    degree: Degree


def namings(action: Action) -> Iterator[Naming]:
    """Everything of the portal that the action of a step names."""
    if isinstance(action, ControlAction):
        yield from _target(action.target, Degree.USED)
        if isinstance(action, Fill | Choose):
            yield Naming(TEXT, action.value, Degree.USED)
    elif isinstance(action, Note):
        yield from _target(action.target, Degree.USED)
    else:
        yield from (Naming(sort, text, Degree.ASSERTED) for sort, text in _expected(action))


def _expected(action: Action) -> Iterator[tuple[str, str]]:  # noqa: C901, PLR0912  a case for each expectation
    match action:
        case ExpectScreen(heading):
            yield SCREEN, heading
        case ExpectMessage(text):
            yield MESSAGE, text
        case ExpectDialog(text, present=True):
            yield DIALOG, text
        case ExpectDialogText(text, present=True):
            yield TEXT, text
        case ExpectText(text, region, present):
            yield from [(REGION, region)] if region else []
            yield from [(TEXT, text)] if present else []
        case ExpectFieldError(target, text):
            yield from _names(target)
            yield FIELD_ERROR, text
        case ExpectValue(target, value):
            yield from _names(target)
            yield TEXT, value
        case ExpectNoFieldError(target) | ExpectChecked(target) | ExpectControl(target, present=True):
            yield from _names(target)
        case ExpectCell(_, column, text, present):
            yield COLUMN, column
            yield from [(TEXT, text)] if present else []
        case ExpectEmptyCell(_, column):
            yield COLUMN, column
        case ExpectRowCount(table):
            yield TABLE, table
        case ExpectProfile(_, profile, present=True):
            yield TEXT, profile
        case ExpectOption(_, option, present=True) | ExpectInForce(_, option, present=True):
            yield TEXT, option
        case ExpectRole(_, role, present=True):
            yield TEXT, role


def _target(target: Target, degree: Degree) -> Iterator[Naming]:
    yield from (Naming(sort, text, degree) for sort, text in _names(target))


def _names(target: Target) -> Iterator[tuple[str, str]]:
    yield SORTS[target.kind], target.name
    if target.region:
        yield REGION, target.region
