"""S7, S8 and its result: profiles, their options, and *Grabar*."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from simulator.errors import OutOfOrder, RuleBroken
from simulator.models import Draft, DraftKind, PortalSession
from simulator.models.secondary_user import full_name
from simulator.procedure import catalogue
from simulator.services import profiles, registration
from simulator.services.identity import Personal
from simulator.services.profiles import ProfileMarks
from simulator.web.database import db, now
from simulator.web.portal.blueprint import portal, principal, see
from simulator.web.portal.registration import current_draft, leave


def _unrecorded(open_session: PortalSession) -> Draft:
    draft = current_draft(open_session)
    if draft.recorded_at is not None:
        raise OutOfOrder("draft-recorded")
    if draft.kind is DraftKind.CREATION and draft.personal is None:
        raise OutOfOrder("draft-incomplete")
    return draft


def _with_profiles(open_session: PortalSession) -> Draft:
    draft = _unrecorded(open_session)
    if not draft.selection:
        raise OutOfOrder("draft-incomplete")
    return draft


@portal.get("/perfiles")
@principal
def choose_profiles(open_session: PortalSession) -> ResponseReturnValue:
    """S7. Source: cartilla 5, 7.2."""
    return _profiles_page(_unrecorded(open_session))


@portal.post("/perfiles")
@principal
def submit_profiles(open_session: PortalSession) -> ResponseReturnValue:
    """S7: *Siguiente*, *Retroceder*, or a profile's name, which shows its options."""
    draft = _unrecorded(open_session)
    registration.choose(db(), draft, _marked_options())
    if "ver" in request.form:
        return see("choose_profiles", perfil=request.form["ver"])
    if request.form.get("accion") == "retroceder":
        return _step_back(open_session, draft)
    try:
        profiles.checked_selection(draft.selection)
    except RuleBroken as broken:
        return _profiles_page(draft, error=broken.message_id), 422
    return see("summary")


@portal.get("/resumen")
@principal
def summary(open_session: PortalSession) -> ResponseReturnValue:
    """S8. Source: cartilla 5.1, 7.4."""
    return _summary_page(_with_profiles(open_session))


@portal.post("/resumen")
@principal
def record(open_session: PortalSession) -> ResponseReturnValue:
    """S8, *Grabar*: what the page showed, and nothing else. Sent twice, it is done once."""
    draft = current_draft(open_session)
    if draft.recorded_at is not None:
        return see("result")
    if request.form.get("contenido") != registration.draft_hash(_with_profiles(open_session)):
        raise OutOfOrder("draft-changed")
    try:
        registration.record(db(), open_session, draft, now())
    except RuleBroken as broken:
        return _summary_page(draft, errors=[violation.text for violation in broken.violations]), 422
    return see("result")


@portal.get("/resultado")
@principal
def result(open_session: PortalSession) -> ResponseReturnValue:
    """The result of S8. Source: cartilla 5.2, 7.4."""
    draft = current_draft(open_session)
    if draft.recorded_at is None:
        raise OutOfOrder("no-result")
    message_id = registration.RECORDED_MESSAGE[draft.kind]
    return render_template("portal/s8_result.html", draft=draft, message_id=message_id)


def _step_back(open_session: PortalSession, draft: Draft) -> ResponseReturnValue:
    if draft.kind is DraftKind.CREATION:
        return see("confirm_registration")
    return leave(open_session, draft)


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


def _profiles_page(draft: Draft, error: str | None = None) -> str:
    asked = request.args.get("perfil") or request.form.get("mostrado", "")
    first_marked = next(iter(draft.selection), next(iter(catalogue.profiles())))
    shown = asked if asked in catalogue.profiles() else first_marked
    return render_template(
        "portal/s7_profiles.html",
        draft=draft,
        shown=shown,
        error=error,
        who=_who(draft),
        is_creation=_is_creation(draft),
    )


def _summary_page(draft: Draft, errors: list[str] | None = None) -> str:
    described = catalogue.profiles_with_options
    lost = profiles.lost_roles(draft.user, draft.selection) if draft.user else {}
    return render_template(
        "portal/s8_summary.html",
        draft=draft,
        draft_hash=registration.draft_hash(draft),
        errors=errors or [],
        who=_who(draft),
        is_creation=_is_creation(draft),
        chosen=described(draft.selection),
        added=described(profiles.difference(draft.selection, draft.basis)),
        removed=described(profiles.difference(draft.basis, draft.selection)),
        lost_roles=catalogue.profiles_with_roles(lost),
    )


def _is_creation(draft: Draft) -> bool:
    return draft.kind is DraftKind.CREATION


def _who(draft: Draft) -> dict[str, str]:
    """The user that the draft is about, as S7 and S8 show it."""
    shown = Personal(**draft.personal) if draft.personal else draft.user
    if shown is None:
        raise OutOfOrder("draft-incomplete")
    return {
        "username": shown.username,
        "document": f"{shown.document_type} {shown.document_number}",
        "full_name": full_name(shown.paternal_surname, shown.maternal_surname, shown.given_names),
        "email": shown.email or "",
    }
