"""The names of the controls, columns and choices of the screens, by what they are there."""

from __future__ import annotations

from simulator.procedure.catalogue import DocumentType
from simulator.procedure.messages import label
from simulator.procedure.outside_entries import ONLINE_SERVICES, OUTSIDE_ENTRIES
from simulator.procedure.screens import Screen

GO_TO_LINKS = tuple(f"{label('go-to')} {screen.heading}" for screen in (Screen.S4, Screen.S8))
"""The links of error pages that lead to a screen by its heading."""
PATH_LINKS = tuple(screen.heading for screen in (Screen.S0, Screen.S1, Screen.S3, Screen.S4))
"""The links of the path above a screen."""
SERVICES = tuple(OUTSIDE_ENTRIES[entry] for entry in ONLINE_SERVICES)

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
    *("profiles-and-options", "options-added", "options-removed", "roles-removed", "users-and-statuses"),
)

BUTTONS = (*map(label, _BUTTON_IDS), *PATH_LINKS, *GO_TO_LINKS, *OUTSIDE_ENTRIES.values())
"""Buttons and links that are not named after a profile or an option."""
FIELDS = tuple(map(label, _FIELD_IDS))
CHECKBOXES = (label("show-deleted"), label("mark"))
"""Those that are not named after a profile, an option or a role."""
TABLES = (label("company-users"), label("users-and-statuses"))
COLUMNS = tuple(map(label, _COLUMN_IDS))
REGIONS = (*map(label, _REGION_IDS), *SERVICES)
"""Those that are not named after a profile."""
CHOICES = (*DocumentType, *map(label, ("no-change", "suspend", "reactivate", "delete")))
"""What the selects offer."""
