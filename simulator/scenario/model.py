"""A compiled scenario: typed steps for the player, the coach, the handbook and the grader.

A `Walkthrough` is data: frozen, comparable, and plain JSON through `as_json`. The `action` of a step is its
meaning, and holds all that the sentence says: an action of the user, a preparation, an expectation about the
screen or the stored world, or a remark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import overload

from pydantic import BaseModel, JsonValue

from simulator.procedure.catalogue import DocumentType, Status
from simulator.world import Preparation


class Kind(StrEnum):
    """The kind of a control, as a person sees it."""

    BUTTON = "button"
    """A button or a link; scenarios do not distinguish them."""
    FIELD = "field"
    """A text field, a password field or a select."""
    CHECKBOX = "checkbox"
    REGION = "region"
    """A named region or a group of fields."""


@dataclass(frozen=True, slots=True)
class Target:
    """A control, identified by its kind and its exact accessible name."""

    kind: Kind
    name: str
    row: str | None = None
    """Header of the table row that contains it."""
    region: str | None = None
    """Name of the region or group that contains it."""
    dialog: bool = False
    """Whether the open dialog contains it."""


# Actions of the user.


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


# Preparations: what the sandbox holds before the first step; `preparations.apply` adds them up.


@dataclass(frozen=True, slots=True)
class NoUsers:
    """The company has no secondary users."""


@dataclass(frozen=True, slots=True)
class NoUser:
    """The company has no secondary user of this name, so that something may be stated of nobody."""

    username: str


@dataclass(frozen=True, slots=True)
class AddUser:
    """The company has this secondary user, with all options of the profiles."""

    username: str
    status: Status
    profiles: tuple[str, ...]
    roles: tuple[str, ...]
    """Names of roles; one that several of the profiles offer follows its profile: "Profile: Role"."""


@dataclass(frozen=True, slots=True)
class Identify:
    """The user has this identity document."""

    username: str
    document_type: DocumentType
    number: str


@dataclass(frozen=True, slots=True)
class SetNames:
    """The user has these names; those of a DNI stand in the practice register."""

    username: str
    paternal_surname: str
    maternal_surname: str
    given_names: str


@dataclass(frozen=True, slots=True)
class SetEmail:
    username: str
    email: str


@dataclass(frozen=True, slots=True)
class SetPassword:
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class SetOptions:
    """Of the profile, the user has these options alone."""

    username: str
    profile: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostponeOptions:
    """The options that the user has come into force so many minutes after the scenario begins."""

    username: str
    minutes: int


@dataclass(frozen=True, slots=True)
class KeepOptions:
    """Until the user's options come into force, these of the profile are."""

    username: str
    profile: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetClock:
    """The sandbox's clock stands at this moment when the scenario begins."""

    moment: str
    """In Peru's time, as the portal writes it: 02/03/2026 09:30."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A portal session is open, unused for so many minutes."""

    username: str | None = None
    """None stands for the Clave Principal."""
    idle_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Arrive:
    """The walkthrough starts at the screen with this heading."""

    screen: str


UserPreparation = (
    AddUser | Identify | SetNames | SetEmail | SetPassword | SetOptions | PostponeOptions | KeepOptions
)
"""A preparation of one secondary user."""
PreparationAction = NoUsers | NoUser | UserPreparation | SetClock | OpenSession | Arrive


# Remarks: steps that neither act nor expect anything.


@dataclass(frozen=True, slots=True)
class Narration:
    """The instructor speaks about this paragraph of the cartilla."""

    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """The handbook draws the text as a callout on the control, on the screen of this moment."""

    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The handbook takes a picture of the screen of this moment."""

    caption: str


Remark = Narration | Note | Picture


# Expectations about the screen.


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
    """The open dialog contains the text in whole words, or does not."""

    text: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class ExpectFieldError:
    """The field is invalid, and its error message is this text."""

    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class ExpectNoFieldError:
    """The field has no error message that is in force: it is valid, or says nothing."""

    target: Target


@dataclass(frozen=True, slots=True)
class ExpectValue:
    """The field has this value: "" if it is empty, the label of the chosen option if it is a select."""

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


class Extent(StrEnum):
    """How much of a cell a text is."""

    ENTRY = "entry"
    """One of the entries that the cell lists, or all that it shows."""
    WHOLE = "whole"
    """All that the cell shows."""
    PART = "part"
    """Some of its words."""


@dataclass(frozen=True, slots=True)
class ExpectCell:
    """The cell under that column shows the text, or does not."""

    row: str
    column: str
    text: str
    present: bool = True
    extent: Extent = Extent.ENTRY


@dataclass(frozen=True, slots=True)
class ExpectEmptyCell:
    """The cell under that column shows nothing, or the dash that stands for nothing, and has no control."""

    row: str
    column: str


@dataclass(frozen=True, slots=True)
class ExpectRowCount:
    """The table of this name has so many rows with a header."""

    table: str
    count: int


@dataclass(frozen=True, slots=True)
class ExpectText:
    """The region contains the text in whole words, or does not; without a region, the page."""

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
    | ExpectNoFieldError
    | ExpectValue
    | ExpectChecked
    | ExpectRow
    | ExpectCell
    | ExpectEmptyCell
    | ExpectRowCount
    | ExpectText
    | ExpectControl
)


# Expectations about the stored world; `world_expectations` checks them.


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
    """The username may open a session now, or may not."""

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
    """The user holds the role in the profile, or does not; without a profile, in some or in none."""

    username: str
    role: str
    present: bool
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class ExpectNoOtherChange:
    """Since the start of the scenario, only what the expectations above name has changed.

    `world_expectations.other_changes` has the rule.
    """


StoredUserExpectation = (
    ExpectStatus | ExpectNoUser | ExpectSignIn | ExpectProfile | ExpectOption | ExpectInForce | ExpectRole
)
"""An expectation about one secondary user."""
WorldExpectation = StoredUserExpectation | ExpectNoOtherChange

Action = UserAction | PreparationAction | Remark | ScreenExpectation | WorldExpectation


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a scenario: its Spanish sentence and its meaning."""

    file: str
    line: int
    """Number of the line, from 1; for a row of a table, the line of the row."""
    keyword: str
    """The keyword as written: Dado, Cuando, Entonces, Y, E, Pero or *."""
    sentence: str
    """The sentence as written; the placeholders of an outline are replaced by the values of its row."""
    instruction: str
    """The sentence as the coach and the manual say it."""
    paragraph: str | None
    """The cartilla's paragraph that the last narration names, if any."""
    action: Action


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """A scenario, or one row of a scenario outline, ready to be played."""

    name: str
    """The title as a slug; for a row of an outline, followed by its number. Unique among walkthroughs."""
    title: str
    sections: tuple[int, ...]
    """The cartilla's sections that it teaches."""
    file: str
    line: int
    tags: tuple[str, ...]
    preparation: Preparation
    steps: tuple[Step, ...]
    practice: bool
    """Whether trainees may practise it; the others are for tests only."""
    example_line: int | None = None
    """Line of the row of Ejemplos; None for a scenario that is no outline."""


@overload
def as_json(value: Action) -> dict[str, JsonValue]: ...
@overload
def as_json(value: object) -> object: ...
def as_json(value: object) -> object:
    """Dictionaries, lists and plain values; each action has its class name as `type`."""
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
