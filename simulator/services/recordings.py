"""Recordings: begun, changed and deleted. Requests of one participant wait for each other.

What the steps mean is not known here: `simulator/recorder/` reads and changes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager

from simulator.errors import NotFound, OutOfOrder
from simulator.models import Attempt, Participant, Recording, Sandbox
from simulator.procedure.messages import text
from simulator.world import Preparation

MAX_RECORDINGS = 50
"""Number of a participant's recordings."""
KEYS_KEPT = 500
"""Number of keys of deeds that a recording remembers: many more than a page sends before it is answered."""


def require_room(session: Session, participant: Participant) -> None:
    """Raise OutOfOrder if the participant has as many recordings as anybody may have."""
    recordings = _of(participant).with_only_columns(func.count()).order_by(None)
    if (session.scalar(recordings) or 0) >= MAX_RECORDINGS:
        raise OutOfOrder("too-many-recordings")


def begin(
    session: Session,
    sandbox: Sandbox,
    title: str,
    preparation: Preparation,
    refusals: Sequence[str],
    now: datetime,
) -> Recording:
    """The recording of a new attempt.

    Args:
        preparation: the company that it begins from.
        refusals: what that can't say of the company that it was made of.
    """
    recording = Recording(
        attempt=sandbox.attempt,
        used_at=now,
        title=title,
        preparation=_stored(preparation),
        refusals=list(refusals),
        steps=[],
        next_step=1,
        version=0,
        received=[],
        place=None,
    )
    session.add(recording)
    session.flush()
    return recording


def note_preparation(session: Session, recording: Recording, preparation: Preparation, now: datetime) -> None:
    """Let the recording begin from that company."""
    recording.preparation, recording.refusals = _stored(preparation), []
    recording.place = None  # a page of the company before
    recording.version += 1
    recording.used_at = now
    session.flush()


def find(session: Session, participant: Participant, recording_id: str) -> Recording:
    """The participant's recording of that id, whether or not its sandbox is still there.

    Raises:
        NotFound: if the participant has none.
    """
    recording = session.scalar(_of(participant).where(Attempt.id == recording_id))
    if recording is None:
        raise NotFound(text("recording-unknown"))
    return recording


def of_attempt(session: Session, attempt: Attempt) -> Recording:
    """The recording that the attempt is made for. Raises NotFound if it was deleted meanwhile."""
    recording = session.get(Recording, attempt.id)
    if recording is None:
        raise NotFound(text("recording-unknown"))
    return recording


def of_participant(session: Session, participant: Participant) -> Sequence[Recording]:
    """The participant's recordings, the last used one first."""
    return session.scalars(_of(participant).order_by(Recording.used_at.desc())).all()


def latest(session: Session, participant: Participant) -> Recording | None:
    """The recording that the participant used last, if it can be continued."""
    living = _of(participant).join(Sandbox, Sandbox.attempt_id == Attempt.id)
    return session.scalar(living.order_by(Recording.used_at.desc()).limit(1))


def store_steps(
    session: Session, recording: Recording, steps: Sequence[dict[str, Any]], next_step: int, now: datetime
) -> None:
    """Put these steps in the place of the recording's, and count the change."""
    recording.steps = list(steps)
    recording.next_step = next_step
    recording.version += 1
    recording.used_at = now
    session.flush()


def note_received(recording: Recording, keys: Sequence[str], place: str | None) -> None:
    """Remember the keys of deeds, and the page that they were done in."""
    recording.received = [*recording.received, *keys][-KEYS_KEPT:]
    recording.place = place or recording.place


def rename(session: Session, recording: Recording, title: str, now: datetime) -> None:
    recording.title = title
    recording.version += 1
    recording.used_at = now
    session.flush()


def _stored(preparation: Preparation) -> dict[str, Any]:
    return preparation.model_dump(mode="json", exclude_defaults=True)


def _of(participant: Participant) -> Select[Recording]:
    query = select(Recording).join(Recording.attempt).options(contains_eager(Recording.attempt))
    return query.where(Attempt.participant_id == participant.id)
