"""Recordings in the database: whose they are, how many, what is remembered, what stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simulator.errors import NotFound, OutOfOrder
from simulator.models import Attempt, AttemptKind, Event, Participant, Recording, Sandbox
from simulator.services import attempts, participants, recordings
from simulator.world import Preparation, PreparedUser
from tests.builders import HOUR, NOW, new_attempt, new_participant

DAY = timedelta(days=1)
STEP = {"id": 1, "action": {"type": "OpenPortal"}}


@pytest.fixture
def participant(session: Session) -> Participant:
    return new_participant(session)


def begin(session: Session, participant: Participant, title: str = "Una prueba") -> Recording:
    sandbox = new_attempt(session, participant, AttemptKind.RECORDING)
    return recordings.begin(session, sandbox, title, Preparation(), [], NOW)


def test_a_recording_keeps_what_it_began_from(session: Session, participant: Participant) -> None:
    sandbox = new_attempt(session, participant, AttemptKind.RECORDING)
    preparation = Preparation(users=(PreparedUser(username="OPERA001"),), screen="Clave SOL")
    id_ = recordings.begin(session, sandbox, "Título", preparation, ["No se dice."], NOW).id
    session.expire_all()
    recording = recordings.find(session, participant, id_)
    assert Preparation.model_validate(recording.preparation) == preparation
    assert (recording.title, recording.refusals, recording.steps) == ("Título", ["No se dice."], [])


def test_a_recording_is_its_participant_s_alone(session: Session, participant: Participant) -> None:
    recording = begin(session, participant)
    with pytest.raises(NotFound, match="no es suya"):
        recordings.find(session, new_participant(session), recording.id)
    assert recordings.of_participant(session, new_participant(session)) == []


def test_there_is_room_for_as_many_as_anybody_may_have(
    session: Session, participant: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "MAX_RECORDINGS", 2)
    begin(session, participant)
    recordings.require_room(session, participant)
    begin(session, participant)
    with pytest.raises(OutOfOrder, match="Ya tiene"):
        recordings.require_room(session, participant)
    recordings.require_room(session, new_participant(session))


def test_the_last_keys_are_remembered(
    session: Session, participant: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "KEYS_KEPT", 3)
    recording = begin(session, participant)
    recordings.note_received(recording, ["a", "b"], "/portal/")
    recordings.note_received(recording, ["c", "d"], None)
    session.flush()
    session.expire_all()
    assert (recording.received, recording.place) == (["b", "c", "d"], "/portal/")


def test_each_change_is_a_version(session: Session, participant: Participant) -> None:
    recording = begin(session, participant)
    recordings.store_steps(session, recording, [STEP], 2, NOW + HOUR)
    recordings.rename(session, recording, "Otro", NOW + HOUR)
    session.expire_all()
    assert (recording.version, recording.next_step, recording.steps) == (2, 2, [STEP])
    assert (recording.title, recording.used_at) == ("Otro", NOW + HOUR)


def test_a_recording_outlives_its_sandbox(session: Session, participant: Participant) -> None:
    recording = begin(session, participant)
    attempts.sweep(session, NOW + 31 * DAY, sandboxes_after=30 * DAY, attempts_after=400 * DAY)
    session.expire_all()
    assert session.scalar(select(func.count()).select_from(Sandbox)) == 0
    assert recordings.find(session, participant, recording.id).title == "Una prueba"
    assert recordings.latest(session, participant) is None


def test_begun_lessons_push_no_recording_out(
    session: Session, participant: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "UNFINISHED_KEPT", 0)
    recording = begin(session, participant)
    attempts.sweep(session, NOW + 31 * DAY, sandboxes_after=30 * DAY, attempts_after=400 * DAY)
    attempts.forget_surplus(session, participant)
    assert recordings.find(session, participant, recording.id)


def test_a_forgotten_recording_leaves_nothing(session: Session, participant: Participant) -> None:
    new_attempt(session, participant)
    kept = recordings.find(session, participant, begin(session, participant, "Otra").id).id
    id_ = begin(session, participant).id
    attempts.forget(session, session.get_one(Attempt, id_))
    for model in (Recording, Sandbox, Event):
        assert session.scalar(select(func.count()).where(model.attempt_id == id_)) == 0
    assert session.get(Attempt, id_) is None
    assert recordings.find(session, session.get_one(Participant, participant.id), kept).title == "Otra"


def test_who_is_forgotten_leaves_no_recording(session: Session, participant: Participant) -> None:
    begin(session, participant)
    participants.forget(session, participant)
    assert session.scalar(select(func.count()).select_from(Recording)) == 0
