"""A recording as JSON, with the sentences that say its steps."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypedDict

from pydantic import JsonValue

from simulator.errors import OutOfOrder
from simulator.models import Recording
from simulator.recorder.action_json import ActionRefused, read_action
from simulator.recorder.feature_text import sentence_of
from simulator.recorder.recorded_paragraphs import paragraphs_after
from simulator.scenario.model.remarks import Remark
from simulator.scenario.model.user_actions import UserAction
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.sentence_writer import Unwritable
from simulator.web.aula.recording_access import stored_action

SentencePart = Literal["action", "expectation", "remark"]
Json = dict[str, JsonValue]


class RecordedStep(TypedDict):
    """A step, with the id that no other step of the recording ever had."""

    id: int
    type: str
    part: SentencePart
    sentence: str
    action: Json
    paragraph: str | None
    """Where the recording stands after it; None until something tells."""


class RecordedScenario(TypedDict):
    """`RecordedScenario` in `tools/types/recorder.d.ts`."""

    version: int
    title: str
    steps: list[RecordedStep]


def scenario_json(recording: Recording) -> RecordedScenario:
    """The recording with the sentences that say it.

    Raises:
        OutOfOrder: if another version of the simulator has stored a step that this one does not know.
    """
    try:
        actions = [stored_action(step["action"]) for step in recording.steps]
        steps = [
            _recorded_step(step["id"], step["action"], action, paragraph)
            for step, action, paragraph in zip(
                recording.steps, actions, paragraphs_after(actions), strict=True
            )
        ]
    except (ActionRefused, Unwritable) as error:
        raise OutOfOrder("recording-of-another-version") from error
    return {"version": recording.version, "title": recording.title, "steps": steps}


def sayable(data: Json) -> Action:
    """The action, which a sentence says.

    Raises:
        ActionRefused: if the data are no action, or no sentence says it.
    """
    action = read_action(data)
    try:
        sentence(action)
    except Unwritable as refusal:
        raise ActionRefused(str(refusal)) from refusal
    return action


@lru_cache(maxsize=4096)
def sentence(action: Action) -> str:
    """The sentence of the action. Raises Unwritable if none says it."""
    return sentence_of(action)


def _recorded_step(id_: int, data: Json, action: Action, paragraph: str | None) -> RecordedStep:
    return {
        "id": id_,
        "type": type(action).__name__,
        "part": _part(action),
        "sentence": sentence(action),
        "action": data,
        "paragraph": paragraph,
    }


def _part(action: Action) -> SentencePart:
    if isinstance(action, UserAction):
        return "action"
    return "remark" if isinstance(action, Remark) else "expectation"
