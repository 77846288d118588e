"""The World of the visitor's own sandbox, for programs: read it, prepare it, move its clock."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, Field

from simulator.errors import WorldRefused
from simulator.services import sandboxes, worlds
from simulator.web import own_json, visitor
from simulator.web.aula import preparing
from simulator.web.database import db, now
from simulator.world import Preparation

api = Blueprint("api", __name__, url_prefix="/api")
api.before_request(own_json.refuse_others)
api.register_error_handler(WorldRefused, own_json.refuse_world)


class ClockStep(BaseModel):
    """How far to move the clock."""

    model_config = ConfigDict(extra="forbid")
    advance_hours: float = Field(strict=True, gt=0, le=24 * 365, allow_inf_nan=False)


@api.get("/world")
def read_world() -> ResponseReturnValue:
    """The visitor's World; asking makes no sandbox."""
    sandbox = visitor.sandbox()
    world = worlds.world_of(db(), sandbox, now()) if sandbox else worlds.empty(now())
    return jsonify(world.model_dump(mode="json"))


@api.post("/world")
def prepare_world() -> ResponseReturnValue:
    """Make the sandbox hold what the body says, and nothing else; gives the World and where to go."""
    preparation = own_json.body(Preparation)
    sandbox = visitor.own_sandbox()
    preparing.prepare(sandbox, preparation)
    world = worlds.world_of(db(), sandbox, now())
    return jsonify(world=world.model_dump(mode="json"), location=preparing.location(preparation.screen))


@api.post("/clock")
def advance_clock() -> ResponseReturnValue:
    """Move the sandbox's clock forward; gives the World."""
    step = own_json.body(ClockStep)
    sandbox = visitor.own_sandbox()
    sandboxes.advance_clock(db(), sandbox, timedelta(hours=step.advance_hours), now())
    return jsonify(world=worlds.world_of(db(), sandbox, now()).model_dump(mode="json"))
