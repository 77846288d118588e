"""Builders of sandboxes, of `office` sessions (the principal's portal session) and of users."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TypeVar

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from simulator.attempt_events import AttemptEvent
from simulator.models import (
    Attempt,
    AttemptKind,
    Draft,
    Event,
    Participant,
    PortalSession,
    Sandbox,
    SecondaryUser,
)
from simulator.models.engine import WRITING
from simulator.procedure import catalogue
from simulator.services import (
    attempts,
    events,
    participants,
    portal_sessions,
    registration,
    roles,
    snapshots,
    statuses,
)
from simulator.services.attempts import NewAttempt
from simulator.services.personal_data import Personal
from simulator.services.portal_sessions import Credentials, Refusal
from simulator.services.statuses import StatusChange
from simulator.strict_model import StrictModel

Content = TypeVar("Content", bound=StrictModel)
NOW = datetime(2026, 7, 1, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
INSTANT = timedelta(microseconds=1)

PORTAL = "portal-operador"
DRAWBACK = "drawback-web"
DISPATCH = "teledespacho"
READ, SEND = "declaraciones-consulta", "declaraciones-transmision"
DRAWBACK_OPTIONS = ["restitucion-registro", "restitucion-consulta"]
DISPATCH_OPTIONS = ["envio-documentos", "consulta-respuestas"]
KEY = "Clave2026"

_ids = count(1)


def new_id() -> str:
    return f"id-{next(_ids)}"


@contextmanager
def rollback_session(engine: Engine) -> Iterator[Session]:
    """A database session that is rolled back at the end, so that tests don't see each other's rows."""
    with Session(engine.execution_options(**{WRITING: True})) as session:
        yield session
        session.rollback()


def new_participant(session: Session, token: str | None = None) -> Participant:
    return participants.make(session, token or new_id(), NOW)


def new_attempt(
    session: Session,
    participant: Participant,
    kind: AttemptKind = AttemptKind.FREE,
    *,
    scenario: str | None = None,
    address: str = "an address",
    limit: int | None = None,
    now: datetime = NOW,
) -> Sandbox:
    """The sandbox of a new attempt."""
    new = NewAttempt(new_id(), kind, address, limit, scenario)
    return attempts.start(session, participant, new, now)


def new_sandbox(session: Session) -> Sandbox:
    """The sandbox of somebody at free practice."""
    return new_attempt(session, new_participant(session))


def enter_office(session: Session, sandbox: Sandbox) -> PortalSession:
    """The portal session of the Clave Principal."""
    return portal_sessions.open_portal_session(session, sandbox, None, new_id(), NOW)


def sign_in(
    session: Session,
    sandbox: Sandbox,
    username: str,
    password: str,
    *,
    ruc: str = catalogue.RUC,
    now: datetime = NOW,
) -> PortalSession | Refusal:
    return portal_sessions.sign_in(session, sandbox, Credentials(ruc, username, password), new_id(), now)


def person(username: str = "OPERA001", dni: str = "99999901") -> Personal:
    return Personal(document_number=dni, username=username)


def foreigner(username: str = "OPERA001", passport: str = "AB12345", maternal_surname: str = "") -> Personal:
    return Personal("Pasaporte", passport, "MUESTRA", maternal_surname, "ANA MARÍA", "", username)


def ready_draft(
    session: Session,
    office: PortalSession,
    personal: Personal,
    selection: Mapping[str, Sequence[str]] | None = None,
) -> Draft:
    """A registration ready for *Grabar*."""
    draft = registration.start_creation(session, office, new_id())
    registration.fill_in(session, office.sandbox, draft, personal, KEY, KEY)
    registration.choose(session, draft, selection or {PORTAL: [READ, SEND]})
    return draft


def register(
    session: Session,
    office: PortalSession,
    username: str = "OPERA001",
    dni: str = "99999901",
    selection: Mapping[str, Sequence[str]] | None = None,
    *,
    now: datetime = NOW,
) -> SecondaryUser:
    """A user registered by sections 4 and 5 of the cartilla."""
    return record(session, office, ready_draft(session, office, person(username, dni), selection), now=now)


def record(session: Session, office: PortalSession, draft: Draft, *, now: datetime = NOW) -> SecondaryUser:
    registration.record(session, office, draft, now)
    assert draft.user is not None
    return draft.user


def modify(
    session: Session,
    office: PortalSession,
    user: SecondaryUser,
    selection: Mapping[str, Sequence[str]],
    *,
    now: datetime = NOW,
) -> None:
    """*Modificar Perfiles*, up to *Grabar*."""
    draft = registration.start_modification(session, office, user, new_id())
    registration.choose(session, draft, selection)
    registration.record(session, office, draft, now)


@contextmanager
def change(
    session: Session, sandbox: Sandbox, number: int = 1, portal_session_id: str | None = None
) -> Iterator[None]:
    """One change of a lesson's sandbox, with its snapshot."""
    pending = snapshots.begin(session, sandbox, number, portal_session_id)
    yield
    pending.store()


def assign(
    session: Session, office: PortalSession, user: SecondaryUser, ids: Mapping[str, Sequence[str]]
) -> None:
    roles.assign(session, office, user, ids, NOW)


def change_states(
    session: Session, office: PortalSession, changes: Mapping[str, StatusChange], *, now: datetime = NOW
) -> None:
    """*Cambiar Estado*, confirmed."""
    planned = statuses.plan(session, office.sandbox, changes)
    statuses.apply(session, office, planned, new_id(), now)


def logged(session: Session, kind: type[Content]) -> list[Content]:
    """The events of that kind, in order."""
    session.flush()
    contents = (event.content for event in session.scalars(select(Event).order_by(Event.number)))
    return [content for content in contents if isinstance(content, kind)]


def event_contents(session: Session, attempt_id: str) -> list[AttemptEvent]:
    """All that an attempt's events say, in order."""
    return [event.content for event in events.all_events(session, session.get_one(Attempt, attempt_id))]
