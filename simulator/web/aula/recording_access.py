"""Whose recording it is, for its pages and for the recorder's requests; what it holds, read and stored."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from flask import request, url_for

from simulator.errors import NotFound, OutOfOrder
from simulator.models import Participant, Recording, Sandbox
from simulator.procedure.messages import text
from simulator.recorder import feature_text
from simulator.recorder.action_json import ActionRefused, read_action
from simulator.recorder.feature_text import RecordingRefused, one_line
from simulator.recorder.practice_claves import with_practice_claves
from simulator.recorder.recorded_steps import RecordedStep, RecordedSteps
from simulator.scenario.model.walkthrough import Action, as_json
from simulator.services import attempts, recordings
from simulator.web import attempt_prefix, request_scope
from simulator.web.aula import sandbox_preparation
from simulator.web.request_scope import db, now
from simulator.world import Preparation

UNTITLED = "Recorrido grabado"


def require_recording(recording_id: str) -> Recording:
    """The visitor's recording of that id. Raises NotFound for anybody else's."""
    return recordings.find(db(), require_recorder(), recording_id)


def require_recorder() -> Participant:
    """Who asks. Raises NotFound for somebody unknown, who has no recordings."""
    participant = request_scope.current().participant
    if participant is None:
        raise NotFound(text("recording-unknown"))
    return participant


def sandbox_of(recording: Recording) -> Sandbox | None:
    """The company that it is made in; None once it was swept away."""
    living = attempts.find(db(), recording.attempt.participant, recording.id)
    return living.sandbox if living else None


def in_one_line(title: str) -> str:
    """The title that a scenario may have, or what a recording without a title is called."""
    return one_line(title) or UNTITLED


def steps_of(recording: Recording) -> RecordedSteps:
    """The stored steps.

    Raises:
        OutOfOrder: if another version of the simulator has stored one that this version does not know.
    """
    try:
        steps = [RecordedStep(step["id"], stored_action(step["action"])) for step in recording.steps]
    except ActionRefused as error:
        raise OutOfOrder("recording-of-another-version") from error
    return RecordedSteps(tuple(steps), recording.next_step)


def stored_action(data: Mapping[str, object]) -> Action:
    """The action that is stored so. Raises ActionRefused if this version of the simulator knows none such."""
    return _action(json.dumps(data))


@lru_cache(maxsize=4096)
def _action(text: str) -> Action:
    """The action of that JSON: whoever records asks again and again for all steps."""
    return read_action(json.loads(text))


def store_steps(recording: Recording, steps: RecordedSteps) -> None:
    """Store the steps; those that were stored before stay as they are."""
    stored_by_id = {step["id"]: step for step in recording.steps}
    stored = [
        stored_by_id.get(step.id) or {"id": step.id, "action": as_json(step.action)} for step in steps.steps
    ]
    recordings.store_steps(db(), recording, stored, steps.next_id, now())


def require_no_steps(sandbox: Sandbox) -> None:
    """Raise OutOfOrder if something was recorded in the sandbox: it was not done in another company."""
    if require_recording(sandbox.attempt_id).steps:
        raise OutOfOrder("recording-has-steps")


def begin_from(sandbox: Sandbox, prepared: Preparation) -> None:
    """Let the recording of the sandbox, which has no steps, begin from what a program has prepared in it."""
    preparation = Preparation.model_validate(prepared.model_dump(include={*Preparation.model_fields}))
    recording = require_recording(sandbox.attempt_id)
    recordings.note_preparation(db(), recording, with_practice_claves(preparation), now())
    attempts.note_start(db(), sandbox, now())


def preparation_of(recording: Recording) -> Preparation:
    """The company that the recording begins from."""
    return Preparation.model_validate(recording.preparation)


def place_of(recording: Recording) -> str:
    """The address of the page where the recording stands."""
    return recording.place or first_page_of(recording)


def first_page_of(recording: Recording) -> str:
    """The address of the screen on which it begins."""
    location = sandbox_preparation.location(recording.preparation.get("screen")) or url_for("portal.start")
    path = location.removeprefix(request.script_root)
    return f"{attempt_prefix.mount_point()}/grabacion/{recording.id}{path}"


def recorded_scenario(recording: Recording) -> feature_text.Recording:
    """The recording as the language has it. Raises OutOfOrder as `steps_of` does."""
    return feature_text.Recording(recording.title, preparation_of(recording), steps_of(recording).actions)


def text_and_faults(recording: Recording) -> tuple[str | None, Sequence[str]]:
    """The text, if the recording has one, and why it is no scenario yet, a line each."""
    try:
        text = feature_text.feature_text(recorded_scenario(recording))
    except OutOfOrder as refusal:
        return None, (str(refusal),)
    except RecordingRefused as refusal:
        return None, refusal.faults
    try:
        feature_text.compiled_text(text, f"{recording.id}.feature")
    except RecordingRefused as refusal:
        return text, refusal.faults
    return text, ()
