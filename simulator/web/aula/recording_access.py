"""Whose recording it is, for its pages and for the recorder's requests; and its steps, read and stored."""

from __future__ import annotations

from simulator.errors import NotFound, OutOfOrder
from simulator.models import Participant, Recording, Sandbox
from simulator.procedure.messages import text
from simulator.recorder import feature_text
from simulator.recorder.action_json import read_action
from simulator.recorder.recorded_steps import RecordedStep, RecordedSteps
from simulator.scenario.model.walkthrough import as_json
from simulator.services import attempts, recordings
from simulator.web import request_scope
from simulator.web.request_scope import db, now
from simulator.world import Preparation


def require_recording(recording_id: str) -> Recording:
    """The visitor's recording of that id. Raises NotFound for anybody else's."""
    return recordings.find(db(), require_recorder(), recording_id)


def require_recorder() -> Participant:
    """Who asks. Raises NotFound for somebody unknown, who has no recordings."""
    participant = request_scope.current().participant
    if participant is None:
        raise NotFound(text("recording-unknown"))
    return participant


def steps_of(recording: Recording) -> RecordedSteps:
    """The stored steps."""
    steps = (RecordedStep(step["id"], read_action(step["action"])) for step in recording.steps)
    return RecordedSteps(tuple(steps), recording.next_step)


def store_steps(recording: Recording, steps: RecordedSteps) -> None:
    stored = [{"id": step.id, "action": as_json(step.action)} for step in steps.steps]
    recordings.store_steps(db(), recording, stored, steps.next_id, now())


def begin_from(sandbox: Sandbox, prepared: Preparation) -> None:
    """Let the recording of the sandbox begin from what a program has prepared in it.

    Raises:
        OutOfOrder: if something was recorded already: it was not done in that company.
    """
    recording = require_recording(sandbox.attempt_id)
    if recording.steps:
        raise OutOfOrder("recording-has-steps")
    preparation = Preparation.model_validate(prepared.model_dump(include={*Preparation.model_fields}))
    recordings.note_preparation(db(), recording, preparation, now())
    attempts.note_start(db(), sandbox, now())


def preparation_of(recording: Recording) -> Preparation:
    """The company that the recording begins from."""
    return Preparation.model_validate(recording.preparation)


def recorded_scenario(recording: Recording) -> feature_text.Recording:
    """The recording as the language has it."""
    return feature_text.Recording(recording.title, preparation_of(recording), steps_of(recording).actions)
