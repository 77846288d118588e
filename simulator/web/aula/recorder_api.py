"""What the recorder's scripts ask of the server."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Flask, jsonify, request
from flask.typing import ResponseReturnValue

from simulator.errors import OutOfOrder, WorldRefused
from simulator.models import Recording
from simulator.procedure.messages import text
from simulator.procedure.user_rules import capitals, username_violation
from simulator.recorder import candidates
from simulator.recorder.action_json import ActionRefused
from simulator.recorder.recorded_steps import RecordedSteps
from simulator.recorder.stored_expectations import stored_expectations
from simulator.scenario.model.walkthrough import Action, as_json
from simulator.services import attempts, recordings, world_state
from simulator.web import attempt_prefix, json_requests
from simulator.web.aula import recorder_page
from simulator.web.aula.lesson_place import is_below
from simulator.web.aula.recorded_sentences import Json, RecordedScenario, sayable, scenario_json, sentence
from simulator.web.aula.recorder_bodies import (
    ActionsBody,
    ChangeBody,
    DeedBody,
    DeedsBody,
    Insertion,
    Move,
    Removal,
    Renaming,
)
from simulator.web.aula.recording_access import (
    in_one_line,
    recorded_scenario,
    require_recording,
    steps_of,
    store_steps,
    text_and_faults,
)
from simulator.web.request_scope import db, now
from simulator.world import World

recorder = Blueprint("recorder", __name__, url_prefix="/grabacion/<recording_id>")
recorder.before_request(json_requests.require_json_from_here)
recorder.register_error_handler(WorldRefused, json_requests.answer_refusal)


class CheckedScenario(RecordedScenario):
    """A recording, and why it is no scenario yet."""

    faults: list[str]


def plug_in(app: Flask) -> None:
    app.register_blueprint(recorder)
    app.context_processor(recorder_page.template_variables)


@recorder.get("/pasos")
def steps(recording_id: str) -> ResponseReturnValue:
    """The recording as it is now."""
    return jsonify(_checked(require_recording(recording_id)))


@recorder.post("/pasos")
def add_deeds(recording_id: str) -> ResponseReturnValue:
    """Add what was done. What can't be a step is refused by name, and the rest is added.

    Whether the steps are a scenario is not told here: that takes longer, and somebody is at work.
    """
    recording = require_recording(recording_id)
    body = json_requests.validated_body(DeedsBody)
    deeds = _new_deeds(body.deeds, recording)
    stored = steps_of(recording)
    steps, refused = _with_deeds(stored, deeds)
    recordings.note_received(recording, [deed.key for deed in deeds], _place(body.place, recording))
    if steps != stored:
        store_steps(recording, steps)
    return jsonify({**scenario_json(recording), "refused": refused})


@recorder.post("/cambios")
def change(recording_id: str) -> ResponseReturnValue:
    """Change steps or title; 409 with the recording if another tab has changed it and that matters."""
    recording = require_recording(recording_id)
    body = json_requests.validated_body(ChangeBody)
    if body.version != recording.version and not _adds_at_the_end(body.change):
        errors = [{"where": "version", "what": text("recording-changed")}]
        return jsonify(errors=errors, state=_checked(recording)), 409
    if isinstance(body.change, Renaming):
        recordings.rename(db(), recording, in_one_line(body.change.title), now())
    else:
        store_steps(recording, _changed(recording, body.change))
    return jsonify(_checked(recording))


@recorder.post("/frases")
def sentences(recording_id: str) -> ResponseReturnValue:
    """The sentence of each action, or why there is none."""
    recording = require_recording(recording_id)
    body = json_requests.validated_body(ActionsBody)
    read = [_sayable(data) for data in body.actions]
    actions = [action for action, _ in read if action is not None]
    refused = iter(candidates.refusals(recorded_scenario(recording), actions))
    answers = [_offer(action, next(refused) if action is not None else refusal) for action, refusal in read]
    return jsonify(sentences=answers)


@recorder.get("/registrado")
def stored(recording_id: str) -> ResponseReturnValue:
    """What can be expected of what is stored now, of one user or of all; the changes first."""
    recording = require_recording(recording_id)
    living = attempts.find(db(), recording.attempt.participant, recording.id)
    if living is None:
        raise OutOfOrder("recording-gone")
    before = World.model_validate(recording.attempt.world_before)
    world = world_state.world_of(db(), living.sandbox, now())
    offers = [
        {"action": as_json(each), "sentence": sentence(each)}
        for each in _expectations(before, world, capitals(request.args.get("usuario", "")))
        if _sayable(as_json(each))[0] is not None
    ]
    return jsonify(expectations=offers, usernames=[user.username for user in world.users])


def _checked(recording: Recording) -> CheckedScenario:
    return {**scenario_json(recording), "faults": list(text_and_faults(recording)[1])}


def _new_deeds(deeds: Iterable[DeedBody], recording: Recording) -> list[DeedBody]:
    """Those that have not been received yet, each once."""
    received = set(recording.received)
    by_key: dict[str, DeedBody] = {}
    for deed in deeds:
        if deed.key not in received:
            by_key.setdefault(deed.key, deed)
    return list(by_key.values())


def _with_deeds(
    steps: RecordedSteps, deeds: Iterable[DeedBody]
) -> tuple[RecordedSteps, list[dict[str, str]]]:
    """The steps with those deeds that can be steps, and why each of the others can't."""
    refused: list[dict[str, str]] = []
    for deed in deeds:
        try:
            steps = steps.with_deed(sayable(deed.action))
        except (ActionRefused, OutOfOrder) as refusal:
            refused.append({"key": deed.key, "what": str(refusal)})
    return steps, refused


def _adds_at_the_end(change: Removal | Move | Insertion | Renaming) -> bool:
    """Whether the change means the same whatever another tab has done."""
    return isinstance(change, Insertion) and change.before is None


def _changed(recording: Recording, change: Removal | Move | Insertion) -> RecordedSteps:
    steps = steps_of(recording)
    match change:
        case Removal(step=step):
            return steps.without(step)
        case Move(step=step, before=before):
            return steps.with_moved(step, before)
        case Insertion(action=data, before=before):
            return steps.with_inserted(_required(data, recording), before)


def _offer(action: Action | None, refusal: str | None) -> dict[str, str | None]:
    return {"sentence": sentence(action) if action is not None and not refusal else None, "refusal": refusal}


def _sayable(data: Json) -> tuple[Action | None, str]:
    """The action, or None and why it is none that a sentence says."""
    try:
        return sayable(data), ""
    except ActionRefused as refusal:
        return None, str(refusal)


def _required(data: Json, recording: Recording) -> Action:
    """The action, which a scenario may have."""
    action, unsayable = _sayable(data)
    if action is None:
        raise WorldRefused([("change.action", unsayable)])
    (refusal,) = candidates.refusals(recorded_scenario(recording), [action])
    if refusal is not None:
        raise WorldRefused([("change.action", refusal)])
    return action


def _expectations(before: World, world: World, username: str) -> Iterable[Action]:
    """Of that user alone, or of all for an empty text; none of what is no usuario."""
    if username and username_violation(username):
        return []
    return stored_expectations(before, world, username or None)


def _place(reported: str | None, recording: Recording) -> str | None:
    """The page to go on at, if it is one of the recording's portal."""
    portal = f"{attempt_prefix.mount_point()}/grabacion/{recording.id}/portal/"
    return reported if reported and is_below(reported, portal) else None
