"""The scenarios that lessons take up: the project's, and the visitor's own recordings.

A recording's scenario is called `grabacion-` and its id. It is the recording as it is now: a lesson that was
begun before a change counts other steps, as after an upgrade (`retired_lessons`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from simulator import coach_script
from simulator.errors import NotFound, OutOfOrder
from simulator.models import Recording
from simulator.recorder import feature_text
from simulator.recorder.feature_text import RecordingRefused
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.services import recordings
from simulator.web import attempt_prefix, request_scope
from simulator.web.aula import practice_scenarios
from simulator.web.aula.recording_access import recorded_scenario
from simulator.web.request_scope import db

PREFIX = "grabacion-"


def scenario_name(recording: Recording) -> str:
    """The name of its scenario."""
    return PREFIX + recording.id


def scenario_named(name: str) -> Walkthrough | None:
    """The scenario that this visitor may practise under the name; None if there is none, or none any more."""
    return practice_scenarios.by_name().get(name) or _recorded_scenario(name)


def steps_version(scenario: Walkthrough) -> str:
    """The version of its steps; a lesson's place counts the steps of one version."""
    project_version = practice_scenarios.steps_versions().get(scenario.name)
    return project_version or coach_script.steps_version(scenario)


def is_recorded(name: str) -> bool:
    """Whether the scenario of that name is, or was, a recording."""
    return name.startswith(PREFIX)


def recording_address(name: str) -> str | None:
    """Of the page of the recording that is the scenario of that name; None if the visitor has none such."""
    recording = _recording(name)
    return f"{attempt_prefix.mount_point()}/grabacion/{recording.id}" if recording else None


def _recording(name: str) -> Recording | None:
    participant = request_scope.current().participant
    if not is_recorded(name) or participant is None:
        return None
    try:
        return recordings.find(db(), participant, name.removeprefix(PREFIX))
    except NotFound:
        return None


def _recorded_scenario(name: str) -> Walkthrough | None:
    recording = _recording(name)
    if recording is None:
        return None
    try:
        text = feature_text.feature_text(recorded_scenario(recording))
        return replace(_compiled(text, name), title=recording.title, name=name)
    except (OutOfOrder, RecordingRefused):
        return None


@lru_cache(maxsize=64)
def _compiled(text: str, name: str) -> Walkthrough:
    """The scenario of the text; each page of a lesson asks for it."""
    return feature_text.compiled_text(text, f"{name}.feature")
