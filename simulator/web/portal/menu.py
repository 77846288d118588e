"""S3, and the entries of the real portal that are outside the exercise."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from simulator.models import PortalSession
from simulator.procedure import catalogue
from simulator.procedure.outside_entries import MENU_ENTRIES, OUTSIDE_ENTRIES
from simulator.web.portal.blueprint import open_to_all, portal, portal_page, signed_in
from simulator.web.request_scope import now


@portal.get("/menu")
@signed_in
def menu(portal_session: PortalSession) -> ResponseReturnValue:
    """S3: the principal's entries, or a secondary user's options in force."""
    user = portal_session.user
    if user is None:
        entries = {entry: OUTSIDE_ENTRIES[entry] for entry in MENU_ENTRIES}
        return portal_page("s3_menu.html", portal_session, entries=entries)
    in_force = user.options_in_force(portal_session.sandbox.clock(now()))
    profiles = catalogue.profiles_with_options(in_force)
    return portal_page("s3_menu_secondary.html", portal_session, profiles=profiles)


@portal.get("/fuera-del-simulador/<entry>")
@open_to_all
def outside(portal_session: PortalSession | None, entry: str) -> ResponseReturnValue:
    """The page of an entry outside the exercise, or of an option in a secondary user's menu."""
    option = catalogue.options().get(entry)
    name = OUTSIDE_ENTRIES.get(entry) or (option and option.name)
    if name is None:
        abort(404)
    return portal_page("outside.html", portal_session, name=name)
