"""Recordings as pages: begun, seen, continued, downloaded and deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from slugify import slugify
from werkzeug.exceptions import BadRequest

from simulator.errors import OutOfOrder
from simulator.models import AttemptKind, Participant, Recording
from simulator.procedure.catalogue import PRINCIPAL
from simulator.procedure.screens import Screen
from simulator.recorder import company_preparation
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.services import attempts, lessons, registration, requested_faults, world_state
from simulator.services import recordings as service
from simulator.spanish import counted
from simulator.web import request_scope, visitor, visitor_cookie
from simulator.web.aula import lesson_scenarios, practice_scenarios, sandbox_preparation, ways
from simulator.web.aula.recorder_bodies import MAX_TITLE
from simulator.web.aula.recording_access import (
    UNTITLED,
    in_one_line,
    place_of,
    require_recording,
    sandbox_of,
    text_and_faults,
)
from simulator.web.request_scope import db, now
from simulator.world import Preparation, PreparedSession

recordings = Blueprint("recordings", __name__, url_prefix="/grabacion")
AS_IT_IS, EMPTY = "empresa", "vacia"
"""The companies to begin from that no scenario prepares."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a recording begins from."""

    preparation: Preparation
    refusals: Sequence[str] = ()
    """What no *Dado* says of the company."""


@dataclass(frozen=True, slots=True)
class RecordingCard:
    """A recording in the list."""

    id: str
    title: str
    steps: str
    used_at: datetime
    can_go_on: bool


@recordings.get("/")
def index() -> ResponseReturnValue:
    """The participant's recordings, and the form that begins one."""
    participant = request_scope.current().participant
    visitor_recordings = service.of_participant(db(), participant) if participant else []
    start = _company_as_it_is()
    return render_template(
        "aula/recordings.html",
        cards=[_card(recording) for recording in visitor_recordings],
        company_refusals=start.refusals if start else (),
        has_company=start is not None,
        scenarios=_by_section(practice_scenarios.by_name().values()),
        max_title=MAX_TITLE,
    )


@recordings.post("/")
def begin() -> ResponseReturnValue:
    """Begin a recording, in a company made for it."""
    start = _start(request.form.get("desde", EMPTY))
    if (participant := request_scope.current().participant) is not None:
        try:
            service.require_room(db(), participant)
        except OutOfOrder as refusal:
            flash(refusal.message_id)
            return redirect(url_for("recordings.index"), 303)
    title = _title() if request.form.get("titulo", "").strip() else _free_title(participant)
    sandbox = visitor.start_attempt(AttemptKind.RECORDING)
    recording = service.begin(db(), sandbox, title, start.preparation, start.refusals, now())
    sandbox_preparation.prepare(sandbox, start.preparation)
    attempts.note_start(db(), sandbox, now())
    return redirect(place_of(recording), 303)


@recordings.get("/<recording_id>")
def show(recording_id: str) -> ResponseReturnValue:
    """The recording as the text of a scenario, or why it is none yet."""
    recording = require_recording(recording_id)
    text, faults = text_and_faults(recording)
    return render_template(
        "aula/recording.html",
        id=recording.id,
        title=recording.title,
        text=text,
        faults=faults,
        refusals=recording.refusals,
        steps=counted(len(recording.steps), "paso", "pasos"),
        can_go_on=sandbox_of(recording) is not None,
        max_title=MAX_TITLE,
        scenario=lesson_scenarios.scenario_name(recording),
        ways=ways.WAYS,
    )


@recordings.get("/<recording_id>/seguir")
def go_on(recording_id: str) -> ResponseReturnValue:
    """Back to the page where the recording stands."""
    recording = require_recording(recording_id)
    sandbox = sandbox_of(recording)
    if sandbox is None:
        raise OutOfOrder("recording-gone")
    if session_id := lessons.open_portal_session_id(db(), sandbox):
        visitor_cookie.store_portal_session(recording.id, session_id, now())
    return redirect(place_of(recording), 303)


@recordings.get("/<recording_id>/escenario.feature")
def download(recording_id: str) -> ResponseReturnValue:
    """The scenario as a file; of a recording that is none yet, the page that says why."""
    recording = require_recording(recording_id)
    text, faults = text_and_faults(recording)
    if text is None or faults:
        return redirect(url_for("recordings.show", recording_id=recording.id), 303)
    name = slugify(recording.title) or "recorrido-grabado"
    headers = {"Content-Disposition": f'attachment; filename="{name}.feature"'}
    return Response(text, mimetype="text/plain", headers=headers)


@recordings.post("/<recording_id>/titulo")
def rename(recording_id: str) -> ResponseReturnValue:
    recording = require_recording(recording_id)
    service.rename(db(), recording, _title(), now())
    flash("recording-renamed")
    return redirect(url_for("recordings.show", recording_id=recording.id), 303)


@recordings.post("/<recording_id>/borrar")
def remove(recording_id: str) -> ResponseReturnValue:
    """Delete the recording with its company. Lessons that took it up stay, as those of a lost scenario."""
    attempts.forget(db(), require_recording(recording_id).attempt)
    visitor.note_deletion()
    flash("recording-deleted")
    return redirect(url_for("recordings.index"), 303)


def _by_section(scenarios: Iterable[Walkthrough]) -> dict[str, list[Walkthrough]]:
    """The scenarios under the section of the cartilla that they teach; last those of several."""
    groups: dict[str, list[Walkthrough]] = {}
    for scenario in sorted(scenarios, key=lambda each: (len(each.sections), each.sections[:1])):
        of = f"la sección {scenario.sections[0]}" if len(scenario.sections) == 1 else "varias secciones"
        groups.setdefault(f"Lo que prepara un escenario de {of}", []).append(scenario)
    return groups


def _start(chosen: str) -> Start:
    if chosen == EMPTY:
        return Start(Preparation())
    if chosen == AS_IT_IS:
        return _company_as_it_is() or Start(Preparation())
    if (scenario := practice_scenarios.by_name().get(chosen)) is None:
        raise BadRequest
    return Start(scenario.preparation)


def _company_as_it_is() -> Start | None:
    """The visitor's practice company; None if there is none yet."""
    sandbox = visitor.find_sandbox()
    if sandbox is None:
        return None
    portal_session = request_scope.current().portal_session
    user = portal_session.user if portal_session else None
    session = PreparedSession(username=user.username if user else PRINCIPAL) if portal_session else None
    preparation, refusals = company_preparation.preparation_of(
        world_state.world_of(db(), sandbox, now()),
        session=session,
        screen=Screen.S3.heading if session else None,
        is_locked=sandbox.locked_until is not None and sandbox.clock(now()) < sandbox.locked_until,
        has_draft=registration.is_under_way(db(), sandbox),
        has_faults=bool(requested_faults.pending(sandbox)),
    )
    return Start(preparation, refusals)


def _title() -> str:
    """The title of the form, which no browser lets grow so long that some of it is left out."""
    return in_one_line(request.form.get("titulo", "")[:MAX_TITLE])


def _free_title(participant: Participant | None) -> str:
    """Of a recording without a title: it can be told from the participant's others."""
    titles = {each.title for each in service.of_participant(db(), participant)} if participant else set()
    numbered = (f"{UNTITLED} {number}" for number in count(2))
    return next(title for title in chain([UNTITLED], numbered) if title not in titles)


def _card(recording: Recording) -> RecordingCard:
    return RecordingCard(
        recording.id,
        recording.title,
        steps=counted(len(recording.steps), "paso", "pasos"),
        used_at=recording.used_at,
        can_go_on=sandbox_of(recording) is not None,
    )
