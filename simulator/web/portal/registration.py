"""S5 and S6: who the new user is."""

from __future__ import annotations

from flask import abort, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, SelectField, StringField

from simulator.errors import OutOfOrder, RuleBroken
from simulator.models import Draft, DraftKind, PortalSession
from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType
from simulator.procedure.messages import label
from simulator.services import registration
from simulator.services.identity import Personal
from simulator.web import visitor
from simulator.web.database import db
from simulator.web.portal import administration
from simulator.web.portal.blueprint import portal, principal, see

PERSONAL_FIELDS = tuple(Personal.__dataclass_fields__)


class PersonalForm(FlaskForm):
    """S5. Its rules are the service's: here are only the fields, in the order of the page."""

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

    def show(self, broken: RuleBroken) -> None:
        """Put each broken rule beside its field; the first of these fields gets the focus, and so is seen."""
        for violation in broken.violations:
            field = self[violation.field or "username"]
            field.errors = (*field.errors, violation.text)
        first_wrong = next(field for field in self if field.errors)
        first_wrong.render_kw = {"autofocus": True}


def current_draft(open_session: PortalSession) -> Draft:
    """The draft under way; in a form, the one that the form belongs to.

    Raises:
        OutOfOrder: if there is none, or another was started since.
    """
    draft = registration.draft_of(db(), open_session)
    if draft is None:
        raise OutOfOrder("no-draft")
    if request.method == "POST" and request.form.get("draft") != draft.id:
        raise OutOfOrder("draft-stale")
    return draft


def creation_draft(open_session: PortalSession) -> Draft:
    """The draft of a creation that is not recorded yet. Raises OutOfOrder otherwise."""
    draft = current_draft(open_session)
    if draft.kind is not DraftKind.CREATION:
        raise OutOfOrder("draft-stale")
    if draft.recorded_at is not None:
        raise OutOfOrder("draft-recorded")
    return draft


def leave(open_session: PortalSession, draft: Draft) -> ResponseReturnValue:
    """Forget the draft, and go back to S4 where its user stands."""
    table = administration.address_of(draft.user)
    registration.discard(db(), open_session)
    return redirect(table, 303)


@portal.post("/registro/nuevo")
@principal
def create_user(open_session: PortalSession) -> ResponseReturnValue:
    """S4, *Crear Usuario*. Source: cartilla 4.5."""
    registration.start_creation(db(), open_session, visitor.new_id())
    return see("register")


@portal.post("/registro/cancelar")
@principal
def cancel_registration(open_session: PortalSession) -> ResponseReturnValue:
    """*Cancelar* of S5 to S8 and *Aceptar* of the result: back to S4. A draft started since is left alone."""
    draft = registration.draft_of(db(), open_session)
    if draft is None or draft.id != request.form.get("draft"):
        return see("users")
    return leave(open_session, draft)


@portal.get("/registro")
@principal
def register(open_session: PortalSession) -> ResponseReturnValue:
    """S5, with what was typed before; the claves are asked for again."""
    draft = creation_draft(open_session)
    return _register_page(PersonalForm(data=draft.personal), draft)  # type: ignore[no-untyped-call]


@portal.post("/registro")
@principal
def submit_register(open_session: PortalSession) -> ResponseReturnValue:
    """S5, *Siguiente*. Source: cartilla 4.7."""
    # Left to itself the form would take uploaded files and JSON for what was typed.
    draft, form = creation_draft(open_session), PersonalForm(request.form)  # type: ignore[no-untyped-call]
    passwords = form.password.data or "", form.password_again.data or ""
    try:
        registration.fill_in(db(), open_session.sandbox, draft, form.personal(), *passwords)
    except RuleBroken as broken:
        form.show(broken)
        return _register_page(form, draft), 422
    return see("confirm_registration")


@portal.get("/registro/confirmacion")
@principal
def confirm_registration(open_session: PortalSession) -> ResponseReturnValue:
    """S6. Source: cartilla 4.7, 5."""
    draft = creation_draft(open_session)
    if draft.personal is None:
        raise OutOfOrder("draft-incomplete")
    return render_template("portal/s6_confirmation.html", draft=draft, personal=Personal(**draft.personal))


@portal.get("/registro/padron/<dni>")
@principal
def person(_open_session: PortalSession, dni: str) -> ResponseReturnValue:
    """The names of a DNI, for S5 with JavaScript."""
    found = catalogue.people().get(dni) or abort(404)
    return jsonify(
        {name: getattr(found, name) for name in ("paternal_surname", "maternal_surname", "given_names")}
    )


def _register_page(form: PersonalForm, draft: Draft) -> str:
    return render_template("portal/s5_registration.html", form=form, draft=draft)
