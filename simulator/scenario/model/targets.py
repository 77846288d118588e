"""What a step is about: a control, known by its kind and its name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
