"""What stands on each screen of the portal, as a scenario calls it; `e2e/aria` proves that nothing else does.

The frame around every screen (its skip links, its path, *Salir*) is left out, and so are the people's data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.procedure.catalogue import all_option_names, all_role_names, profiles_by_name
from simulator.procedure.messages import label, text
from simulator.procedure.outside_entries import MENU_ENTRIES, ONLINE_SERVICES, OTHER_SERVICES, OUTSIDE_ENTRIES
from simulator.procedure.screens import Screen

BUTTON, FIELD, CHECKBOX, REGION = "botón o enlace", "campo", "casilla", "sección"
TABLE, COLUMN = "tabla", "columna"
MESSAGE, DIALOG, FIELD_ERROR = "mensaje", "aviso", "error de un campo"
SORTS = (BUTTON, FIELD, CHECKBOX, REGION, TABLE, COLUMN, MESSAGE, DIALOG, FIELD_ERROR)
"""What a name may be on a screen, in the order in which they are listed."""
Labels = tuple[str, ...]
"""Ids of labels or messages."""


@dataclass(frozen=True, slots=True)
class ScreenNames:
    """The names on a screen, by ids; those of its dialogs are among them."""

    buttons: Labels = ()
    fields: Labels = ()
    checkboxes: Labels = ()
    regions: Labels = ()
    tables: Labels = ()
    columns: Labels = ()
    messages: Labels = ()
    dialogs: Labels = ()
    field_errors: Labels = ()
    entries: tuple[str, ...] = ()
    """Ids of the entries that lead outside: links or, with a link of their own within, regions."""
    entry_sort: str = BUTTON
    profiles: tuple[str, ...] = ()
    """The sorts of names of which each profile is one there."""
    options: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


SCREEN_NAMES: Mapping[Screen, ScreenNames] = {
    Screen.S0: ScreenNames(
        buttons=("online-operations",),
        regions=("procedures-and-queries", "other-services"),
        entries=OTHER_SERVICES,
    ),
    Screen.S1: ScreenNames(
        buttons=("enter-here",),
        regions=("procedures",),
        entries=ONLINE_SERVICES,
        entry_sort=REGION,
    ),
    Screen.S2: ScreenNames(
        buttons=("sign-in",),
        fields=("ruc", "username", "password"),
        messages=(
            *("ruc-malformed", "ruc-not-practice", "sign-in-failed", "sign-in-locked"),
            *("session-expired", "session-needed"),
        ),
    ),
    Screen.S3: ScreenNames(
        buttons=("administration",),
        messages=("no-options-in-force",),
        entries=MENU_ENTRIES,
        profiles=(REGION,),
        options=(BUTTON,),
    ),
    Screen.S4: ScreenNames(
        buttons=(
            *("create-user", "search", "previous-page", "next-page"),
            *("assign-roles", "modify-profiles", "change-status", "accept", "cancel"),
        ),
        fields=("search", "modify-status"),
        checkboxes=("show-deleted", "mark"),
        regions=("users-and-statuses",),
        tables=("company-users", "users-and-statuses"),
        columns=(
            *("mark", "username", "document-type-column", "document-number-column", "full-name", "email"),
            *("created-at", "profiles", "roles", "status", "modify-status", "current-status", "new-status"),
        ),
        messages=(
            *("M4", "no-status-change", "no-user-marked", "several-users-marked", "user-not-active"),
            *("drawback-needs-no-roles", "profiles-need-no-roles"),
        ),
        dialogs=("confirm-status-change", "M5"),
    ),
    Screen.S5: ScreenNames(
        buttons=("next", "cancel"),
        fields=(
            *("document-type", "document-number", "paternal-surname", "maternal-surname", "given-names"),
            *("email", "username", "password", "password-again"),
        ),
        regions=("identity-document", "username-and-password"),
        field_errors=(
            *("document-type-unknown", "dni-malformed", "dni-unknown", "foreigner-card-malformed"),
            *("passport-malformed", "document-taken", "names-missing", "name-malformed", "email-malformed"),
            *("username-malformed", "username-taken", "password-malformed", "passwords-differ"),
        ),
    ),
    Screen.S6: ScreenNames(buttons=("assign-profiles", "back", "cancel"), regions=("user-data",)),
    Screen.S7: ScreenNames(
        buttons=("next", "back", "cancel"),
        regions=("profiles", "options"),
        messages=("no-option-marked",),
        profiles=(BUTTON, CHECKBOX, REGION),
        options=(CHECKBOX,),
    ),
    Screen.S8: ScreenNames(
        buttons=("record", "back", "cancel"),
        regions=("user-data", "profiles-and-options", "options-added", "options-removed", "roles-removed"),
        messages=("user-not-active",),
    ),
    Screen.S8R: ScreenNames(buttons=("accept",), messages=("M1", "M3")),
    Screen.S9: ScreenNames(
        buttons=("assign", "back", "cancel"),
        messages=("no-role-marked", "role-not-offered"),
        profiles=(REGION,),
        roles=(CHECKBOX,),
    ),
    Screen.S9R: ScreenNames(buttons=("accept",), messages=("M2",)),
}


def names_on(screen: Screen) -> Iterator[tuple[str, str]]:
    """Text and sort of each name on the screen but those of the catalogue, in the order of the sorts."""
    names = SCREEN_NAMES[screen]
    ids_by_sort = {
        BUTTON: names.buttons,
        FIELD: names.fields,
        CHECKBOX: names.checkboxes,
        REGION: names.regions,
        TABLE: names.tables,
        COLUMN: names.columns,
    }
    for sort, ids in ids_by_sort.items():
        yield from ((label(each), sort) for each in ids)
        if sort == names.entry_sort:
            yield from ((OUTSIDE_ENTRIES[each], sort) for each in names.entries)
    for sort, ids in {
        MESSAGE: names.messages,
        DIALOG: names.dialogs,
        FIELD_ERROR: names.field_errors,
    }.items():
        yield from ((text(each), sort) for each in ids)


def catalogue_names_on(screen: Screen) -> Iterator[tuple[str, str]]:
    """Text and sort of each profile, option and role that may stand on the screen."""
    names = SCREEN_NAMES[screen]
    for sorts, texts in (
        (names.profiles, profiles_by_name()),
        (names.options, all_option_names()),
        (names.roles, all_role_names()),
    ):
        yield from ((each, sort) for sort in sorts for each in texts)
