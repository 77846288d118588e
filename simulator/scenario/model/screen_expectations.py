"""What the page must show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.scenario.model.targets import Target


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
