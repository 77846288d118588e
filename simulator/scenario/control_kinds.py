"""What each kind of control is on a page: its ARIA roles, the elements that have them, and its Spanish noun.

The player's locators, the words of errors, the survey of pictures and the coach read this one table.
The elements are those that Playwright's role engine gives the roles: the player is the measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypedDict

from simulator.scenario.model.targets import Kind

AriaRole = Literal[
    "alert",
    "alertdialog",
    "button",
    "checkbox",
    "columnheader",
    "combobox",
    "dialog",
    "grid",
    "group",
    "heading",
    "link",
    "listbox",
    "region",
    "row",
    "rowheader",
    "searchbox",
    "spinbutton",
    "status",
    "table",
    "textbox",
]


class Structure(StrEnum):
    """A part of a page that holds or heads controls and texts; no `Target` is of this kind."""

    TABLE = "table"
    ROW = "row"
    ROW_HEADER = "rowheader"
    COLUMN_HEADER = "columnheader"
    HEADING = "heading"
    """The heading of the screen."""
    DIALOG = "dialog"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class ControlKind:
    """How a kind is recognized on a page, and what a person calls it."""

    noun: str
    """With its article, as errors use it."""
    roles: tuple[AriaRole, ...]
    native: tuple[str, ...]
    """CSS selectors of the elements that have one of the roles without a role attribute."""

    @property
    def selector(self) -> str:
        """Matches every element of the kind: a role attribute counts for more than the element's nature."""
        native = f":is({', '.join(self.native)}):not([role])"
        return ", ".join([native, *(f"[role={role}]" for role in self.roles)])


class KindJson(TypedDict):
    """A row of the table as the scripts in the page read it."""

    roles: list[str]
    native: list[str]


NO_TEXT_INPUT = ", ".join(
    f"[type={name}]" for name in ("button", "checkbox", "file", "image", "radio", "range", "reset", "submit")
)
"""Every other input, a password or a date too, is a field to type in."""
ROW = "table:not([role=none], [role=presentation]) > * > tr"
"""No row of a table that only arranges things."""
NO_COLUMN_SCOPE = "th:not([scope=col], [scope=colgroup])"
ROW_HEADER = (
    "th:is([scope=row], [scope=rowgroup])",
    f"{NO_COLUMN_SCOPE}:has(+ td:not(:empty))",
    f"td:not(:empty) + {NO_COLUMN_SCOPE}",
)
CONTROL_KINDS: Mapping[Kind | Structure, ControlKind] = {
    Kind.BUTTON: ControlKind(
        "el botón o enlace",
        ("button", "link"),
        (
            "button",
            "a[href]",
            *(f"input[type={name}]" for name in ("button", "file", "image", "reset", "submit")),
        ),
    ),
    Kind.FIELD: ControlKind(
        "el campo",
        ("textbox", "combobox", "searchbox", "spinbutton", "listbox"),
        (f"input:not({NO_TEXT_INPUT})", "select", "textarea"),
    ),
    Kind.CHECKBOX: ControlKind("la casilla", ("checkbox",), ("input[type=checkbox]",)),
    Kind.REGION: ControlKind(
        "la sección",
        ("region", "group"),
        ("section:is([aria-label], [aria-labelledby])", "fieldset", "details"),
    ),
    Structure.TABLE: ControlKind("la tabla", ("table", "grid"), ("table",)),
    Structure.ROW: ControlKind("la fila", ("row",), (ROW,)),
    Structure.ROW_HEADER: ControlKind("la fila", ("rowheader",), ROW_HEADER),
    Structure.COLUMN_HEADER: ControlKind(
        "la columna", ("columnheader",), (f"th:not({', '.join(ROW_HEADER)})",)
    ),
    Structure.HEADING: ControlKind("la pantalla", ("heading",), ("h1",)),
    Structure.DIALOG: ControlKind("el aviso", ("dialog", "alertdialog"), ("dialog",)),
    Structure.MESSAGE: ControlKind("el mensaje", ("status", "alert"), ("output",)),
}


def kinds_json() -> dict[str, KindJson]:
    """The table for the scripts in the page, by the name of the kind."""
    return {
        kind.value: {"roles": list(row.roles), "native": list(row.native)}
        for kind, row in CONTROL_KINDS.items()
    }
