"""The visitor's sandbox, for programs: they read and prepare it, move its clock, and ask for faults."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from http import HTTPStatus

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from simulator.errors import WorldRefused
from simulator.models import AttemptKind, Sandbox
from simulator.services import attempts, sandboxes, world_state
from simulator.services import requested_faults as service
from simulator.services.attempts import Permission
from simulator.services.requested_faults import PendingFault
from simulator.web import attempt_prefix, json_requests, requested_faults, visitor
from simulator.web.aula import openapi, recording_access, sandbox_preparation
from simulator.web.aula.world_bodies import ClockStep, FaultBody, PreparationBody
from simulator.web.request_scope import db, now

api = Blueprint("api", __name__, url_prefix="/api")
api.before_request(json_requests.require_json_from_here)
api.register_error_handler(WorldRefused, json_requests.answer_refusal)


MAX_WORLD_BYTES = 4_000_000
"""A World has up to 500 users with all their options, and thousands of events. No lesson takes one."""


@api.url_value_preprocessor
def _admit_a_world(endpoint: str | None, _values: object) -> None:
    """Before the body is read, which is before any other function of a request."""
    if endpoint == "api.prepare_world" and attempt_prefix.attempt_id() is None:
        request.max_content_length = MAX_WORLD_BYTES


@api.get("/world")
def read_world() -> ResponseReturnValue:
    """The visitor's World. Reading it makes no sandbox."""
    return jsonify(_world(visitor.find_sandbox()))


@api.post("/world")
def prepare_world() -> ResponseReturnValue:
    """Make the sandbox hold exactly what the body says. The answer has the World and where to go."""
    preparation = json_requests.validated_body(PreparationBody)
    sandbox = visitor.ensure_sandbox(AttemptKind.PROGRAM)
    attempts.require(sandbox.attempt, Permission.PREPARE)
    is_recording = sandbox.attempt.kind is AttemptKind.RECORDING
    if is_recording:
        recording_access.require_no_steps(sandbox)
    sandbox_preparation.prepare(sandbox, preparation)
    if is_recording:
        recording_access.begin_from(sandbox, preparation)
    return jsonify(world=_world(sandbox), location=sandbox_preparation.location(preparation.screen))


@api.delete("/world")
def release_world() -> ResponseReturnValue:
    """Delete the visitor's sandbox at the root, if there is one."""
    sandbox = visitor.find_sandbox()
    if sandbox is not None:
        attempts.require(sandbox.attempt, Permission.RELEASE)
        visitor.release(sandbox)
    answer = Response(status=HTTPStatus.NO_CONTENT)
    del answer.headers["Content-Type"]
    return answer


@api.post("/clock")
def advance_clock() -> ResponseReturnValue:
    """Move the sandbox's clock forward. The answer has the World."""
    step = json_requests.validated_body(ClockStep)
    sandbox = visitor.ensure_sandbox(AttemptKind.PROGRAM)
    attempts.require(sandbox.attempt, Permission.MOVE_CLOCK)
    sandboxes.advance_clock(db(), sandbox, timedelta(hours=step.advance_hours), now())
    return jsonify(world=_world(sandbox))


@api.post("/faults")
def ask_for_fault() -> ResponseReturnValue:
    """Let a fault occur in the sandbox. The answer has the World and the faults that are pending.

    Raises:
        FaultsForbidden: if the operator has not allowed it.
    """
    body = json_requests.validated_body(FaultBody)
    requested_faults.require_allowed()
    sandbox = visitor.ensure_sandbox(AttemptKind.PROGRAM)
    requested_faults.ask(sandbox, PendingFault(body.fault, body.seconds))
    pending = [asdict(each) for each in service.pending(sandbox)]
    return jsonify(world=_world(sandbox), pending=pending)


@api.get("/openapi.json")
def describe() -> ResponseReturnValue:
    """The description of the API."""
    return jsonify(openapi.description(json_requests.expected_origin(), attempt_prefix.mount_point()))


def _world(sandbox: Sandbox | None) -> dict[str, object]:
    """The World of the sandbox, or of a new one, with its events."""
    world = world_state.world_of(db(), sandbox, now()) if sandbox else world_state.empty_world(now())
    return world_state.with_events(db(), world, sandbox).model_dump(mode="json")
