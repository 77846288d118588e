"""The World of the visitor's own sandbox, for programs: read it, prepare it, move its clock."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, Field

from simulator.errors import WorldRefused
from simulator.services import sandboxes, world_state
from simulator.web import json_requests, visitor
from simulator.web.aula import sandbox_preparation
from simulator.web.database import db, now
from simulator.world import Preparation

api = Blueprint("api", __name__, url_prefix="/api")
api.before_request(json_requests.refuse_others)
api.register_error_handler(WorldRefused, json_requests.refuse_world)


class ClockStep(BaseModel):
    """How far to move the clock."""

    model_config = ConfigDict(extra="forbid")
    advance_hours: float = Field(strict=True, gt=0, le=24 * 365, allow_inf_nan=False)


@api.get("/world")
def read_world() -> ResponseReturnValue:
    """The visitor's World; asking makes no sandbox."""
    sandbox = visitor.sandbox()
    world = world_state.world_of(db(), sandbox, now()) if sandbox else world_state.empty_world(now())
    return jsonify(world.model_dump(mode="json"))


@api.post("/world")
def prepare_world() -> ResponseReturnValue:
    """Make the sandbox hold what the body says, and nothing else; gives the World and where to go."""
    preparation = json_requests.body(Preparation)
    sandbox = visitor.own_sandbox()
    sandbox_preparation.prepare(sandbox, preparation)
    world = world_state.world_of(db(), sandbox, now())
    return jsonify(
        world=world.model_dump(mode="json"), location=sandbox_preparation.location(preparation.screen)
    )


@api.post("/clock")
def advance_clock() -> ResponseReturnValue:
    """Move the sandbox's clock forward; gives the World."""
    step = json_requests.body(ClockStep)
    sandbox = visitor.own_sandbox()
    sandboxes.advance_clock(db(), sandbox, timedelta(hours=step.advance_hours), now())
    return jsonify(world=world_state.world_of(db(), sandbox, now()).model_dump(mode="json"))
