"""A scenario, compiled: typed steps that a player plays, a coach says, a handbook prints, a grader checks.

A `Walkthrough` is data: frozen, comparable, and plain JSON through `as_json`. The `action` of a step is what
it means: something to do, to see on the screen, to find in the stored world, or only to be said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from pydantic import BaseModel

from simulator.procedure.catalogue import Status
from simulator.world import Preparation


class Kind(StrEnum):
    """What a control is to the person who looks for it."""

    BUTTON = "button"
    """A button or a link: a scenario does not tell them apart."""
    FIELD = "field"
    """A text field, a password field or a select."""
    CHECKBOX = "checkbox"
    REGION = "region"
    """A named region or a group of fields."""


@dataclass(frozen=True, slots=True)
class Target:
    """A control as a person finds it: its kind and its exact accessible name."""

    kind: Kind
    name: str
    row: str | None = None
    """Text of the header of the table row that it stands in."""
    region: str | None = None
    """Name of the region or group that it stands in."""


# What a person does.


@dataclass(frozen=True, slots=True)
class OpenPortal:
    """Go to the first screen of the portal."""


@dataclass(frozen=True, slots=True)
class Click:
    target: Target


@dataclass(frozen=True, slots=True)
class Fill:
    """Put a value into a field, whatever it is: a text field is typed in, a select gets the choice."""

    target: Target
    value: str


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose in a select."""

    target: Target
    value: str


@dataclass(frozen=True, slots=True)
class Check:
    target: Target


@dataclass(frozen=True, slots=True)
class Uncheck:
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
    """Load the page anew, as the browser's button does."""


Using = Click | Fill | Choose | Check | Uncheck
"""What is done with a control."""
Doing = Using | OpenPortal | AdvanceClock | GoBack | Reload


# What is only prepared or said.


@dataclass(frozen=True, slots=True)
class Prepare:
    """Part of `Walkthrough.preparation`; nothing is left to do when its turn comes."""


@dataclass(frozen=True, slots=True)
class Narration:
    """What the instructor says: `Step.instruction`."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that the handbook draws as a callout on a control of the screen as it stands."""

    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The handbook takes a picture of the screen as it stands; its caption is `Step.instruction`."""


Saying = Prepare | Narration | Note | Picture


# What must be seen on the screen.


@dataclass(frozen=True, slots=True)
class ExpectScreen:
    """The h1 is this heading."""

    heading: str


@dataclass(frozen=True, slots=True)
class ExpectMessage:
    """A message of the page (not of a field, not of a dialog) has this whole text."""

    text: str


@dataclass(frozen=True, slots=True)
class ExpectDialog:
    """A dialog of this name is open, or none is."""

    text: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class ExpectDialogText:
    """The open dialog contains the text, or does not."""

    text: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class ExpectFieldError:
    """The field is invalid and this is its error."""

    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class ExpectValue:
    """The field holds the value; "" stands for an empty field, a select's value is the text of its choice."""

    target: Target
    value: str


@dataclass(frozen=True, slots=True)
class ExpectChecked:
    target: Target
    checked: bool


@dataclass(frozen=True, slots=True)
class ExpectRow:
    """A table has a row with this header, or none has."""

    row: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class ExpectCell:
    """The cell under that column contains the text, or does not."""

    row: str
    column: str
    text: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class ExpectText:
    """The region contains the text, or does not; when there is none, the page does."""

    text: str
    region: str | None = None
    present: bool = True


@dataclass(frozen=True, slots=True)
class ExpectControl:
    """The page offers the control, or does not."""

    target: Target
    present: bool = True


ScreenExpectation = (
    ExpectScreen
    | ExpectMessage
    | ExpectDialog
    | ExpectDialogText
    | ExpectFieldError
    | ExpectValue
    | ExpectChecked
    | ExpectRow
    | ExpectCell
    | ExpectText
    | ExpectControl
)


# What must be found in the stored world; `expectations.unmet` checks them.


@dataclass(frozen=True, slots=True)
class ExpectStatus:
    username: str
    status: Status


@dataclass(frozen=True, slots=True)
class ExpectNoUser:
    """No secondary user of that name was ever recorded."""

    username: str


@dataclass(frozen=True, slots=True)
class ExpectSignIn:
    """The usuario opens a session now, or does not."""

    username: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class ExpectProfile:
    username: str
    profile: str
    present: bool


@dataclass(frozen=True, slots=True)
class ExpectOption:
    """The option is recorded, whether in force yet or not."""

    username: str
    option: str
    present: bool


@dataclass(frozen=True, slots=True)
class ExpectInForce:
    """The option is in force by the sandbox's clock."""

    username: str
    option: str
    present: bool


@dataclass(frozen=True, slots=True)
class ExpectRole:
    """The user holds the role in some profile, or in none."""

    username: str
    role: str
    present: bool


WorldExpectation = (
    ExpectStatus | ExpectNoUser | ExpectSignIn | ExpectProfile | ExpectOption | ExpectInForce | ExpectRole
)

Action = Doing | Saying | ScreenExpectation | WorldExpectation


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a scenario: its Spanish sentence and what it means."""

    file: str
    line: int
    """The line as an editor counts; for a row of a table, the row's."""
    keyword: str
    """As written: Dado, Cuando, Entonces, Y, E, Pero or *."""
    sentence: str
    """As written, with the values of the row of the Ejemplos put in."""
    instruction: str
    """The same in the voice of a coach or a manual."""
    paragraph: str | None
    """The cartilla's paragraph that the last narration spoke of, if any."""
    action: Action


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """A scenario, or one row of a scenario outline, ready to be played."""

    name: str
    """The title as a slug, unique in a collection; rows of an outline end in their number."""
    title: str
    sections: tuple[int, ...]
    """The cartilla's sections that it teaches."""
    file: str
    line: int
    tags: tuple[str, ...]
    preparation: Preparation
    steps: tuple[Step, ...]
    practice: bool
    """Whether trainees are offered it; tests alone play the others."""


def as_json(value: object) -> object:
    """The same in dictionaries, lists and plain values; each action carries its `type`."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Action):
        return {"type": type(value).__name__, **_members(value)}
    if is_dataclass(value):
        return _members(value)
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    return value


def _members(value: object) -> dict[str, object]:
    names = [field.name for field in fields(value)]  # type: ignore[arg-type]
    return {name: as_json(getattr(value, name)) for name in names}
