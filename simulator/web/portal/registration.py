"""S5 and S6: the new user's personal data."""

from __future__ import annotations

from flask import abort, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, SelectField, StringField

from simulator.errors import OutOfOrder, RuleBroken
from simulator.models import Draft, DraftKind, PortalSession
from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType
from simulator.procedure.messages import label
from simulator.services import registration
from simulator.services.personal_data import Personal
from simulator.web import visitor
from simulator.web.portal import administration
from simulator.web.portal.blueprint import portal, portal_page, principal, redirect_to
from simulator.web.request_scope import db

PERSONAL_FIELDS = tuple(Personal.__dataclass_fields__)


class PersonalForm(FlaskForm):
    """The fields of S5, in the order of the page. The service has their rules."""

    document_type = SelectField(label("document-type"), choices=list(DocumentType), validate_choice=False)
    document_number = StringField(label("document-number"))
    paternal_surname = StringField(label("paternal-surname"))
    maternal_surname = StringField(label("maternal-surname"))
    given_names = StringField(label("given-names"))
    email = EmailField(label("email"))
    username = StringField(label("username"))
    password = PasswordField(label("password"))
    password_again = PasswordField(label("password-again"))

    def personal(self) -> Personal:
        return Personal(**{name: self[name].data or "" for name in PERSONAL_FIELDS})

    def show_errors(self, error: RuleBroken) -> None:
        """Put each broken rule beside its field. The first of these fields gets the focus."""
        for violation in error.violations:
            field = self[violation.field or "username"]
            field.errors = (*field.errors, violation.text)
        first_wrong = next(field for field in self if field.errors)
        first_wrong.render_kw = {"autofocus": True}


def current_draft(portal_session: PortalSession) -> Draft:
    """The session's draft.

    Raises:
        OutOfOrder: if there is none, or if the form that was sent belongs to an older one.
    """
    draft = registration.draft_of(db(), portal_session)
    if draft is None:
        raise OutOfOrder("no-draft")
    if request.method == "POST" and request.form.get("draft") != draft.id:
        raise OutOfOrder("draft-stale")
    return draft


def creation_draft(portal_session: PortalSession) -> Draft:
    """The session's draft, if it is a creation and not recorded yet. Raises OutOfOrder otherwise."""
    draft = current_draft(portal_session)
    if draft.kind is not DraftKind.CREATION:
        raise OutOfOrder("draft-stale")
    if draft.recorded_at is not None:
        raise OutOfOrder("draft-recorded")
    return draft


def drop_draft(portal_session: PortalSession, draft: Draft) -> ResponseReturnValue:
    """Drop the draft. The answer leads to the page of S4 that has its user."""
    table_address = administration.table_address(draft.user)
    registration.discard(db(), portal_session)
    return redirect(table_address, 303)


@portal.post("/registro/nuevo")
@principal
def create_user(portal_session: PortalSession) -> ResponseReturnValue:
    """S4, *Crear Usuario*. Source: cartilla 4.5."""
    registration.start_creation(db(), portal_session, visitor.new_id())
    return redirect_to("register")


@portal.post("/registro/cancelar")
@principal
def cancel_registration(portal_session: PortalSession) -> ResponseReturnValue:
    """*Cancelar* of S5 to S8, *Aceptar* of the result: back to S4. Only the form's own draft is dropped."""
    draft = registration.draft_of(db(), portal_session)
    if draft is None or draft.id != request.form.get("draft"):
        return redirect_to("users")
    return drop_draft(portal_session, draft)


@portal.get("/registro")
@principal
def register(portal_session: PortalSession) -> ResponseReturnValue:
    """S5 with the data of the draft. The claves are empty."""
    draft = creation_draft(portal_session)
    return _register_page(portal_session, PersonalForm(data=draft.personal), draft)  # type: ignore[no-untyped-call]


@portal.post("/registro")
@principal
def submit_register(portal_session: PortalSession) -> ResponseReturnValue:
    """S5, *Siguiente*. Source: cartilla 4.7."""
    # Without an argument the form would also read uploaded files and JSON.
    draft, form = creation_draft(portal_session), PersonalForm(request.form)  # type: ignore[no-untyped-call]
    passwords = form.password.data or "", form.password_again.data or ""
    try:
        registration.fill_in(db(), portal_session.sandbox, draft, form.personal(), *passwords)
    except RuleBroken as error:
        form.show_errors(error)
        return _register_page(portal_session, form, draft), 422
    return redirect_to("confirm_registration")


@portal.get("/registro/confirmacion")
@principal
def confirm_registration(portal_session: PortalSession) -> ResponseReturnValue:
    """S6. Source: cartilla 4.7, 5."""
    draft = creation_draft(portal_session)
    if draft.personal is None:
        raise OutOfOrder("draft-incomplete")
    personal = Personal(**draft.personal)
    return portal_page("s6_confirmation.html", portal_session, draft=draft, personal=personal)


@portal.get("/registro/padron/<dni>")
@principal
def person(_portal_session: PortalSession, dni: str) -> ResponseReturnValue:
    """The names of a DNI, for S5 with JavaScript."""
    person = catalogue.people().get(dni) or abort(404)
    names = ("paternal_surname", "maternal_surname", "given_names")
    return jsonify({name: getattr(person, name) for name in names})


def _register_page(portal_session: PortalSession, form: PersonalForm, draft: Draft) -> str:
    return portal_page("s5_registration.html", portal_session, form=form, draft=draft)
