"""Drafts of a registration or of a modification of profiles, until *Grabar* records them.

Source: cartilla 4.5 to 5.2 and 7.1 to 7.4; that nothing is recorded before *Grabar* is assumed, after 5.1.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from simulator.attempt_events import ProfilesModified, UserCreated
from simulator.errors import OutOfOrder, RuleBroken, Violation
from simulator.models import ROOT_KINDS, Draft, DraftKind, PortalSession, Sandbox, SecondaryUser
from simulator.procedure import catalogue
from simulator.procedure.catalogue import Status
from simulator.services import events, passwords, personal_data, profiles
from simulator.services.personal_data import Personal
from simulator.services.profiles import Selection
from simulator.services.secondary_users import require_active

LESSON_USERS_AT_MOST = 500
"""No scenario comes near it. It bounds what a lesson's sandbox stores."""
RECORDED_MESSAGE = {DraftKind.CREATION: "M1", DraftKind.MODIFICATION: "M3"}


def is_under_way(session: Session, sandbox: Sandbox) -> bool:
    """Whether some portal session of the sandbox has a draft that is not recorded."""
    drafts = select(Draft.id).join(PortalSession, Draft.portal_session_id == PortalSession.id)
    unrecorded = drafts.where(PortalSession.sandbox_id == sandbox.id, Draft.recorded_at.is_(None))
    return session.scalar(unrecorded.limit(1)) is not None


def start_creation(session: Session, portal_session: PortalSession, draft_id: str) -> Draft:
    """A new draft, which replaces any other of this session."""
    return _start(session, Draft(id=draft_id, portal_session_id=portal_session.id, kind=DraftKind.CREATION))


def start_modification(
    session: Session, portal_session: PortalSession, user: SecondaryUser, draft_id: str
) -> Draft:
    """A new draft with the user's recorded options. Source: cartilla 7.2.

    Raises:
        RuleBroken: if the user is not active.
    """
    require_active(user)
    recorded = user.recorded_options()
    draft = Draft(
        id=draft_id,
        portal_session_id=portal_session.id,
        kind=DraftKind.MODIFICATION,
        user_id=user.id,
        basis=recorded,
        selection=recorded,
    )
    return _start(session, draft)


def draft_of(session: Session, portal_session: PortalSession) -> Draft | None:
    return session.scalar(select(Draft).where(Draft.portal_session_id == portal_session.id))


def discard(session: Session, portal_session: PortalSession) -> None:
    """Delete the session's draft, if there is one."""
    session.execute(delete(Draft).where(Draft.portal_session_id == portal_session.id))


def fill_in(
    session: Session, sandbox: Sandbox, draft: Draft, personal: Personal, password: str, password_again: str
) -> None:
    """Store the fields of S5 in the draft, the clave hashed. Source: cartilla 4.6.

    Raises:
        RuleBroken: with the violations of all fields.
    """
    personal = personal_data.clean(personal)
    violations = [
        *personal_data.violations(personal),
        *personal_data.password_violations(password, password_again),
    ]
    invalid_fields = {violation.field for violation in violations}
    violations += _conflicts(session, sandbox, personal, invalid_fields)
    if violations:
        raise RuleBroken.of(violations)
    draft.personal = personal.as_dict()
    draft.password_hash = passwords.hashed(password)
    session.flush()


def choose(session: Session, draft: Draft, selection: Selection) -> None:
    """Store the options chosen so far, without checking them."""
    draft.selection = {profile: list(options) for profile, options in selection.items() if options}
    session.flush()


def draft_hash(draft: Draft) -> str:
    """A hash of everything *Grabar* would record; it changes when the draft does."""
    fields = [draft.personal, draft.password_hash, draft.selection]
    return sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()[:16]


def record(session: Session, portal_session: PortalSession, draft: Draft, now: datetime) -> None:
    """Carry out *Grabar*: create the user, or change the user's options. The draft stays, to show the result.

    Raises:
        RuleBroken: if the usuario or the document is in use by now, the company is full, or the user is no
            longer active.
        OutOfOrder: if the user's options have changed since the draft was started, or it is already recorded.

    Source: cartilla 5.1, 7.4.
    """
    if draft.recorded_at is not None:
        raise OutOfOrder("draft-recorded")
    selection = profiles.checked_selection(draft.selection)
    if draft.kind is DraftKind.CREATION:
        _create(session, portal_session, draft, selection, now)
    else:
        _modify(session, portal_session, draft, selection, now)
    draft.recorded_at = portal_session.sandbox.clock(now)
    session.flush()


def _start(session: Session, draft: Draft) -> Draft:
    session.execute(delete(Draft).where(Draft.portal_session_id == draft.portal_session_id))
    session.add(draft)
    session.flush()
    return draft


def _create(
    session: Session, portal_session: PortalSession, draft: Draft, selection: Selection, now: datetime
) -> None:
    sandbox = portal_session.sandbox
    if draft.personal is None or draft.password_hash is None:
        raise OutOfOrder("draft-incomplete")
    personal = Personal(**draft.personal)
    if conflicts := _conflicts(session, sandbox, personal):
        raise RuleBroken.of(conflicts)
    user = new_user(sandbox, personal, draft.password_hash, selection, sandbox.clock(now))
    session.add(user)
    draft.user = user
    _log(session, portal_session, UserCreated, user, now)


def new_user(
    sandbox: Sandbox, personal: Personal, password_hash: str, selection: Selection, created_at: datetime
) -> SecondaryUser:
    """An active user with these options in force, not yet added to a database session."""
    user = SecondaryUser(
        sandbox_id=sandbox.id,
        username=personal.username,
        password_hash=password_hash,
        document_type=catalogue.DocumentType(personal.document_type),
        document_number=personal.document_number,
        paternal_surname=personal.paternal_surname,
        maternal_surname=personal.maternal_surname,
        given_names=personal.given_names,
        email=personal.email or None,
        status=Status.ACTIVE,
        created_at=created_at,
    )
    profiles.grant(user, selection, created_at)
    return user


def _modify(
    session: Session, portal_session: PortalSession, draft: Draft, selection: Selection, now: datetime
) -> None:
    user = draft.user
    if user is None or user.recorded_options() != draft.basis:
        raise OutOfOrder("draft-user-changed")
    require_active(user)
    profiles.change(user, selection, portal_session.sandbox.clock(now))
    _log(session, portal_session, ProfilesModified, user, now)


def _log(
    session: Session,
    portal_session: PortalSession,
    kind: type[UserCreated | ProfilesModified],
    user: SecondaryUser,
    now: datetime,
) -> None:
    actor = events.actor_of(portal_session)
    event = kind(actor=actor, username=user.username, options=user.recorded_options())
    events.log(session, portal_session.sandbox, now, event)


def _conflicts(
    session: Session, sandbox: Sandbox, personal: Personal, invalid_fields: Collection[str | None] = ()
) -> list[Violation]:
    """Violations for a document or a usuario of another user, and for a company that is full.

    Fields that are invalid anyway are skipped.
    """
    violations = []
    is_document_valid = {"document_type", "document_number"}.isdisjoint(invalid_fields)
    if is_document_valid and _is_document_in_use(session, sandbox, personal):
        violations.append(Violation("document-taken", "document_number"))
    if "username" not in invalid_fields and _is_username_in_use(session, sandbox, personal.username):
        violations.append(Violation("username-taken", "username"))
    if _is_full(session, sandbox):
        violations.append(Violation("too-many-users"))
    return violations


def _is_full(session: Session, sandbox: Sandbox) -> bool:
    """Whether it is a lesson's sandbox with as many users as it may have, deleted ones included."""
    if sandbox.attempt.kind in ROOT_KINDS:
        return False
    query = select(func.count()).where(SecondaryUser.sandbox_id == sandbox.id)
    return (session.scalar(query) or 0) >= LESSON_USERS_AT_MOST


def _is_document_in_use(session: Session, sandbox: Sandbox, personal: Personal) -> bool:
    query = select(func.count()).where(
        SecondaryUser.sandbox_id == sandbox.id,
        SecondaryUser.status != Status.DELETED,
        SecondaryUser.document_type == personal.document_type,
        SecondaryUser.document_number == personal.document_number,
    )
    return bool(session.scalar(query))


def _is_username_in_use(session: Session, sandbox: Sandbox, username: str) -> bool:
    if username == catalogue.PRINCIPAL:
        return True
    query = select(func.count()).where(
        SecondaryUser.sandbox_id == sandbox.id, SecondaryUser.username == username
    )
    return bool(session.scalar(query))
