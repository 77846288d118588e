"""What the recorder's scripts ask of the server, and what a page tells them of its recording."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Annotated, Any, Literal, TypedDict

from flask import Blueprint, Flask, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import Field, JsonValue

from simulator.errors import OutOfOrder, WorldRefused
from simulator.models import AttemptKind, Recording
from simulator.procedure.messages import text
from simulator.procedure.paragraphs import PARAGRAPH_TITLES
from simulator.procedure.user_rules import capitals
from simulator.recorder import candidates
from simulator.recorder.action_json import ActionRefused, read_action
from simulator.recorder.feature_text import sentence_of
from simulator.recorder.practice_claves import MALFORMED_SUBSTITUTE, PUBLIC_CLAVES, SUBSTITUTES, VALID_CLAVE
from simulator.recorder.recorded_steps import RecordedSteps
from simulator.recorder.stored_expectations import stored_expectations
from simulator.scenario.control_kinds import kinds_json
from simulator.scenario.model.remarks import Remark
from simulator.scenario.model.user_actions import UserAction
from simulator.scenario.model.walkthrough import Action, as_json
from simulator.scenario.sentence_writer import Unwritable
from simulator.services import attempts, recordings, sandboxes, world_state
from simulator.strict_model import StrictModel
from simulator.web import attempt_prefix, json_requests, request_scope
from simulator.web.aula.recording_access import recorded_scenario, require_recording, steps_of, store_steps
from simulator.web.request_scope import db, now
from simulator.world import World

recorder = Blueprint("recorder", __name__, url_prefix="/grabacion/<recording_id>")
recorder.before_request(json_requests.require_json_from_here)
recorder.register_error_handler(WorldRefused, json_requests.answer_refusal)

SentencePart = Literal["action", "expectation", "remark"]
MAX_DEEDS = 50
MAX_ACTIONS = 100
Json = dict[str, JsonValue]
StepId = Annotated[int, Field(strict=True, ge=1)]


class DeedBody(StrictModel):
    key: str = Field(min_length=1, max_length=40)
    action: Json


class DeedsBody(StrictModel):
    """What was done in a page, in order."""

    deeds: tuple[DeedBody, ...] = Field(max_length=MAX_DEEDS)
    place: str | None = Field(default=None, max_length=500)
    """Address of the page."""


class Removal(StrictModel):
    type: Literal["remove"]
    step: StepId


class Move(StrictModel):
    type: Literal["move"]
    step: StepId
    before: StepId | None
    """None for the end."""


class Insertion(StrictModel):
    type: Literal["insert"]
    action: Json
    before: StepId | None


class ChangeBody(StrictModel):
    version: int = Field(strict=True, ge=0)
    """Of the recording that is meant."""
    change: Removal | Move | Insertion = Field(discriminator="type")


class ActionsBody(StrictModel):
    actions: tuple[Json, ...] = Field(min_length=1, max_length=MAX_ACTIONS)


class RecordedStep(TypedDict):
    id: int
    type: str
    part: SentencePart
    sentence: str
    action: Json


class RecordedScenario(TypedDict):
    """`RecordedScenario` in `tools/types/recorder.d.ts`."""

    version: int
    title: str
    steps: list[RecordedStep]


def plug_in(app: Flask) -> None:
    app.register_blueprint(recorder)
    app.context_processor(_template_variables)


@recorder.get("/pasos")
def steps(recording_id: str) -> ResponseReturnValue:
    """The recording as it is now."""
    return jsonify(scenario_json(require_recording(recording_id)))


@recorder.post("/pasos")
def add_deeds(recording_id: str) -> ResponseReturnValue:
    """Add what was done. What no sentence says is refused by name, and the rest is added."""
    recording = require_recording(recording_id)
    body = json_requests.validated_body(DeedsBody)
    steps = before = steps_of(recording)
    refused: list[dict[str, str]] = []
    for deed in (each for each in body.deeds if each.key not in recording.received):
        action, refusal = _sayable(deed.action)
        if action is not None:
            steps = steps.with_deed(action)
        else:
            refused.append({"key": deed.key, "what": refusal})
    recordings.note_received(recording, [deed.key for deed in body.deeds], _place(body.place, recording))
    if steps is not before:
        store_steps(recording, steps)
    return jsonify({**scenario_json(recording), "refused": refused})


@recorder.post("/cambios")
def change_steps(recording_id: str) -> ResponseReturnValue:
    """Remove, move or insert a step; 409 with the recording if another tab has changed it meanwhile."""
    recording = require_recording(recording_id)
    body = json_requests.validated_body(ChangeBody)
    if body.version != recording.version and not _adds_at_the_end(body.change):
        errors = [{"where": "version", "what": text("recording-changed")}]
        return jsonify(errors=errors, state=scenario_json(recording)), 409
    store_steps(recording, _changed(recording, body.change))
    return jsonify(scenario_json(recording))


@recorder.post("/frases")
def sentences(recording_id: str) -> ResponseReturnValue:
    """The sentence of each action, or why there is none."""
    recording = require_recording(recording_id)
    body = json_requests.validated_body(ActionsBody)
    read = [_sayable(data) for data in body.actions]
    sayable = [action for action, _ in read if action is not None]
    refused = iter(candidates.refusals(recorded_scenario(recording), sayable))
    answers = [_offer(action, next(refused) if action is not None else refusal) for action, refusal in read]
    return jsonify(sentences=answers)


@recorder.get("/registrado")
def stored(recording_id: str) -> ResponseReturnValue:
    """What can be expected of what is stored now, of one user or of all; the changes first."""
    recording = require_recording(recording_id)
    living = attempts.find(db(), recording.attempt.participant, recording.id)
    if living is None:
        raise OutOfOrder("recording-gone")
    sandboxes.note_use(living.sandbox, now())
    before = World.model_validate(recording.attempt.world_before)
    world = world_state.world_of(db(), living.sandbox, now())
    username = capitals(request.args.get("usuario", "")[:100]) or None
    offers = []
    for each in stored_expectations(before, world, username):
        action, _ = _sayable(as_json(each))
        if action is not None:
            offers.append({"action": as_json(action), "sentence": _sentence(action)})
    return jsonify(expectations=offers, usernames=[user.username for user in world.users])


def scenario_json(recording: Recording) -> RecordedScenario:
    """The recording with the sentences that say it."""
    return {
        "version": recording.version,
        "title": recording.title,
        "steps": [_recorded_step(step["id"], step["action"]) for step in recording.steps],
    }


def _adds_at_the_end(change: Removal | Move | Insertion) -> bool:
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


def _recorded_step(id_: int, data: Json) -> RecordedStep:
    action = read_action(data)
    return {
        "id": id_,
        "type": type(action).__name__,
        "part": _part(action),
        "sentence": _sentence(action),
        "action": data,
    }


def _part(action: Action) -> SentencePart:
    if isinstance(action, UserAction):
        return "action"
    return "remark" if isinstance(action, Remark) else "expectation"


@lru_cache(maxsize=4096)
def _sentence(action: Action) -> str:
    return sentence_of(action)


def _offer(action: Action | None, refusal: str | None) -> dict[str, str | None]:
    return {"sentence": _sentence(action) if action is not None and not refusal else None, "refusal": refusal}


def _sayable(data: Json) -> tuple[Action | None, str]:
    """The action, or None and why it is none that a sentence says."""
    try:
        action = read_action(data)
        _sentence(action)
    except (ActionRefused, Unwritable) as refusal:
        return None, str(refusal)
    return action, ""


def _required(data: Json, recording: Recording) -> Action:
    """The action, which a scenario may have."""
    action, unsayable = _sayable(data)
    if action is None:
        raise WorldRefused([("change.action", unsayable)])
    (refusal,) = candidates.refusals(recorded_scenario(recording), [action])
    if refusal is not None:
        raise WorldRefused([("change.action", refusal)])
    return action


def _place(reported: str | None, recording: Recording) -> str | None:
    """The page to go on at, if it is one of the recording's portal."""
    portal = f"{attempt_prefix.mount_point()}/grabacion/{recording.id}/portal/"
    return reported if reported and reported.startswith(portal) else None


def _template_variables() -> dict[str, Any]:
    """`recorder`, which `static/recorder/` reads as JSON; only pages of a recording have it."""
    if attempt_prefix.attempt_id() is None or not attempt_prefix.names_recording():
        return {}
    attempt = request_scope.current().attempt
    if attempt is None or attempt.attempt.kind is not AttemptKind.RECORDING:
        return {}
    return {"recorder": _page_data(require_recording(attempt.attempt.id))}


def _page_data(recording: Recording) -> dict[str, Any]:
    """`RecordingPage` in `tools/types/recorder.d.ts`."""
    base = f"{attempt_prefix.mount_point()}/grabacion/{recording.id}"
    return {
        "id": recording.id,
        "base": base,
        "home": base,
        "state": scenario_json(recording),
        **_constants(),
    }


@cache
def _constants() -> dict[str, Any]:
    return {
        "kinds": kinds_json(),
        "paragraphs": [{"paragraph": each, "title": title} for each, title in PARAGRAPH_TITLES.items()],
        "claves": {
            "public": sorted(PUBLIC_CLAVES),
            "substitutes": list(SUBSTITUTES),
            "malformed": MALFORMED_SUBSTITUTE,
            "pattern": VALID_CLAVE,
        },
    }
