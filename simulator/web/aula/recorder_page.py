"""What a page of a recording tells the recorder's scripts."""

from __future__ import annotations

from functools import cache
from typing import Any

from simulator.errors import OutOfOrder
from simulator.models import Recording
from simulator.procedure.paragraphs import PARAGRAPH_TITLES
from simulator.procedure.screens import Screen
from simulator.recorder.practice_claves import (
    MALFORMED_SUBSTITUTES,
    PRACTICE_CLAVES,
    SUBSTITUTES,
    VALID_CLAVE,
    NumberedClaves,
)
from simulator.requested_faults import SLOW_SECONDS, RequestedFault
from simulator.scenario.control_kinds import kinds_json
from simulator.scenario.model.user_actions import REQUESTED_FAULTS
from simulator.services import recordings
from simulator.web import attempt_prefix, request_scope
from simulator.web.app_resources import resources
from simulator.web.aula.recorded_sentences import scenario_json
from simulator.web.aula.recording_access import first_page_of, place_of
from simulator.web.aula.ways import FAULT_SWITCHES
from simulator.web.request_scope import db


def template_variables() -> dict[str, Any]:
    """`recorder`, which `static/recorder/` reads as JSON; only pages of a recording have it.

    Those of a recording with steps that this version does not know have none: its page says so.
    """
    if attempt_prefix.attempt_id() is None or not attempt_prefix.names_recording():
        return {}
    attempt = request_scope.current().attempt
    if attempt is None or attempt.lesson is not None:
        return {}
    try:
        return {"recorder": _page_data(recordings.of_attempt(db(), attempt.attempt))}
    except OutOfOrder:
        return {}


def _page_data(recording: Recording) -> dict[str, Any]:
    """`RecordingPage` in `tools/types/recorder.d.ts`."""
    base = f"{attempt_prefix.mount_point()}/grabacion/{recording.id}"
    faults = _faults() if resources().settings.allows_faults else []
    state = scenario_json(recording)
    return {
        "id": recording.id,
        "base": base,
        "home": base,
        "place": place_of(recording),
        "firstPage": first_page_of(recording),
        "state": state,
        "faults": faults,
        "mostSeconds": SLOW_SECONDS[-1],
        **_constants(),
    }


@cache
def _faults() -> list[dict[str, Any]]:
    """What the company may be asked for: the type of the action, and how it is asked for."""
    return [
        {
            "type": action_type.__name__,
            "fault": fault.value,
            "text": FAULT_SWITCHES[fault].label,
            "isSlow": fault is RequestedFault.SLOW_PAGE,
        }
        for action_type, fault in REQUESTED_FAULTS.items()
    ]


@cache
def _constants() -> dict[str, Any]:
    return {
        "kinds": kinds_json(),
        "paragraphs": [{"paragraph": each, "title": title} for each, title in PARAGRAPH_TITLES.items()],
        "screens": {screen.heading: _first_paragraph(screen) for screen in reversed(Screen)},
        "claves": {
            "public": ["", *PRACTICE_CLAVES],
            "substitutes": _numbered(SUBSTITUTES),
            "malformed": _numbered(MALFORMED_SUBSTITUTES),
            "pattern": VALID_CLAVE,
        },
    }


def _numbered(claves: NumberedClaves) -> dict[str, str | int]:
    return {"stem": claves.stem, "first": claves.numbers[0], "count": len(claves.numbers)}


def _first_paragraph(screen: Screen) -> str:
    """The first paragraph that speaks of the screen; of a whole section, its first one."""
    paragraph = screen.paragraphs[0]
    return paragraph if paragraph in PARAGRAPH_TITLES else f"{paragraph}.1"
