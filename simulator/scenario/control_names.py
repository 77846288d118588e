"""The names of the controls, columns and choices of the screens, by what they are there."""

from __future__ import annotations

from simulator.procedure.catalogue import DocumentType
from simulator.procedure.messages import label
from simulator.procedure.outside_entries import OUTSIDE_ENTRIES
from simulator.procedure.screens import Screen

GO_TO_LINKS = tuple(f"{label('go-to')} {screen.heading}" for screen in (Screen.S4, Screen.S8))
"""The links of error pages that lead to a screen by its heading."""

_BUTTON_IDS = (
    *("skip-to-content", "skip-to-coach", "practice-portal", "back-to-front-page", "sign-out"),
    *("online-operations", "enter-here", "sign-in", "administration"),
    *("create-user", "search", "previous-page", "next-page"),
    *("assign-roles", "modify-profiles", "change-status"),
    *("next", "back", "cancel", "assign-profiles", "record", "accept", "assign"),
    *("return", "go-to-front-page", "go-to-portal", "go-to-menu", "go-to-draft", "see-result"),
)
_FIELD_IDS = (
    *("ruc", "username", "password", "search", "modify-status"),
    *("document-type", "document-number", "paternal-surname", "maternal-surname", "given-names"),
    *("email", "password-again"),
)
_COLUMN_IDS = (
    *("mark", "username", "document-type-column", "document-number-column", "full-name", "email"),
    *("created-at", "profiles", "roles", "status", "modify-status", "current-status", "new-status"),
)
_REGION_IDS = (
    *("procedures-and-queries", "other-services", "procedures", "practice-data", "simulator-notice"),
    *("identity-document", "username-and-password", "user-data", "profiles", "options"),
    *("profiles-and-options", "options-added", "options-removed", "roles-removed"),
)

BUTTONS = (*map(label, _BUTTON_IDS), *GO_TO_LINKS, *OUTSIDE_ENTRIES.values())
"""Buttons and links that are not named after a profile."""
FIELDS = tuple(map(label, _FIELD_IDS))
CHECKBOXES = (label("show-deleted"),)
"""Those that are not named after a profile, an option or a role."""
TABLES = (label("company-users"), label("users-and-statuses"))
COLUMNS = tuple(map(label, _COLUMN_IDS))
REGIONS = tuple(map(label, _REGION_IDS))
"""Those that are not named after a profile."""
CHOICES = (*DocumentType, *map(label, ("no-change", "suspend", "reactivate", "delete")))
"""What the selects offer."""
