"""S7, S8 and the result of S8: profiles, their options, and *Grabar*."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request
from flask.typing import ResponseReturnValue

from simulator.errors import OutOfOrder, RuleBroken
from simulator.models import Draft, DraftKind, PortalSession
from simulator.models.secondary_user import full_name
from simulator.procedure import catalogue
from simulator.services import profiles, registration
from simulator.services.personal_data import Personal
from simulator.services.profiles import ProfileMarks
from simulator.web.portal.blueprint import portal, portal_page, principal, redirect_to
from simulator.web.portal.registration import current_draft, drop_draft
from simulator.web.request_scope import db, now


def _unrecorded_draft(portal_session: PortalSession) -> Draft:
    draft = current_draft(portal_session)
    if draft.recorded_at is not None:
        raise OutOfOrder("draft-recorded")
    if draft.kind is DraftKind.CREATION and draft.personal is None:
        raise OutOfOrder("draft-incomplete")
    return draft


def _draft_with_profiles(portal_session: PortalSession) -> Draft:
    draft = _unrecorded_draft(portal_session)
    if not draft.selection:
        raise OutOfOrder("draft-incomplete")
    return draft


@portal.get("/perfiles")
@principal
def choose_profiles(portal_session: PortalSession) -> ResponseReturnValue:
    """S7. Source: cartilla 5, 7.2."""
    return _profiles_page(portal_session, _unrecorded_draft(portal_session))


@portal.post("/perfiles")
@principal
def submit_profiles(portal_session: PortalSession) -> ResponseReturnValue:
    """S7: *Siguiente*, *Retroceder*, or a profile's name, which shows its options."""
    draft = _unrecorded_draft(portal_session)
    registration.choose(db(), draft, _marked_options())
    if "ver" in request.form:
        return redirect_to("choose_profiles", perfil=request.form["ver"])
    if request.form.get("accion") == "retroceder":
        return _step_back(portal_session, draft)
    try:
        profiles.checked_selection(draft.selection)
    except RuleBroken as error:
        return _profiles_page(portal_session, draft, error=error.message_id), 422
    return redirect_to("summary")


@portal.get("/resumen")
@principal
def summary(portal_session: PortalSession) -> ResponseReturnValue:
    """S8. Source: cartilla 5.1, 7.4."""
    return _summary_page(portal_session, _draft_with_profiles(portal_session))


@portal.post("/resumen")
@principal
def record(portal_session: PortalSession) -> ResponseReturnValue:
    """S8, *Grabar*: records exactly what the page showed. Sent twice, it records once."""
    draft = current_draft(portal_session)
    if draft.recorded_at is not None:
        return redirect_to("result")
    if request.form.get("contenido") != registration.draft_hash(_draft_with_profiles(portal_session)):
        raise OutOfOrder("draft-changed")
    try:
        registration.record(db(), portal_session, draft, now())
    except RuleBroken as error:
        errors = [violation.text for violation in error.violations]
        return _summary_page(portal_session, draft, errors), 422
    return redirect_to("result")


@portal.get("/resultado")
@principal
def result(portal_session: PortalSession) -> ResponseReturnValue:
    """The result of S8. Source: cartilla 5.2, 7.4."""
    draft = current_draft(portal_session)
    if draft.recorded_at is None:
        raise OutOfOrder("no-result")
    message_id = registration.RECORDED_MESSAGE[draft.kind]
    return portal_page("s8_result.html", portal_session, draft=draft, message_id=message_id)


def _step_back(portal_session: PortalSession, draft: Draft) -> ResponseReturnValue:
    if draft.kind is DraftKind.CREATION:
        return redirect_to("confirm_registration")
    return drop_draft(portal_session, draft)


def _marked_options() -> dict[str, list[str]]:
    was_marked = set(request.form.getlist("antes"))
    is_marked = set(request.form.getlist("perfil"))
    options = request.form.getlist("opcion")
    return {
        profile.id: profiles.chosen_options(
            profile, ProfileMarks(profile.id in was_marked, profile.id in is_marked, options)
        )
        for profile in catalogue.profiles().values()
    }


def _profiles_page(portal_session: PortalSession, draft: Draft, error: str | None = None) -> str:
    return portal_page(
        "s7_profiles.html",
        portal_session,
        draft=draft,
        shown_profile_id=_shown_profile_id(draft),
        error=error,
        person=_person(draft),
    )


def _shown_profile_id(draft: Draft) -> str:
    """The profile whose options S7 shows: the one asked for, or else the first one marked."""
    profile_id = request.args.get("perfil") or request.form.get("mostrado", "")
    if profile_id in catalogue.profiles():
        return profile_id
    return next(iter(draft.selection), next(iter(catalogue.profiles())))


def _summary_page(portal_session: PortalSession, draft: Draft, errors: Sequence[str] = ()) -> str:
    described = catalogue.profiles_with_options
    lost = profiles.lost_roles(draft.user, draft.selection) if draft.user else {}
    return portal_page(
        "s8_summary.html",
        portal_session,
        draft=draft,
        draft_hash=registration.draft_hash(draft),
        errors=errors,
        person=_person(draft),
        is_creation=draft.kind is DraftKind.CREATION,
        chosen_options=described(draft.selection),
        added_options=described(profiles.difference(draft.selection, draft.basis)),
        removed_options=described(profiles.difference(draft.basis, draft.selection)),
        lost_roles=catalogue.profiles_with_roles(lost),
    )


def _person(draft: Draft) -> dict[str, str]:
    """The user whom the draft creates or modifies, as S7 and S8 show them."""
    person = Personal(**draft.personal) if draft.personal else draft.user
    if person is None:
        raise OutOfOrder("draft-incomplete")
    return {
        "username": person.username,
        "document": f"{person.document_type} {person.document_number}",
        "full_name": full_name(person.paternal_surname, person.maternal_surname, person.given_names),
        "email": person.email or "",
    }
