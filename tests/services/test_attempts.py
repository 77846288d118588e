"""Attempts: begun and ended, what may be done in each kind, and the events that tell of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.attempt_events import (
    Abandoned,
    AttemptEvent,
    ClockAdvanced,
    Prepared,
    ReportedFinished,
    Reset,
    Restored,
    SignedIn,
    Started,
    StatusChanged,
    Swept,
    UserCreated,
)
from simulator.errors import OutOfOrder
from simulator.models import (
    Attempt,
    AttemptKind,
    Ending,
    Event,
    Lesson,
    LessonMode,
    Participant,
    Sandbox,
)
from simulator.services import attempts, events, lessons, participants, sandboxes, world_state
from simulator.services.attempts import PERMISSIONS, Permission
from simulator.services.lessons import ProgressReport
from simulator.services.statuses import StatusChange
from simulator.world import Preparation, PreparedUser, World
from tests.builders import (
    HOUR,
    NOW,
    change_states,
    enter_office,
    new_attempt,
    new_participant,
    register,
)

DAY = timedelta(days=1)
PREPARATION = Preparation(users=(PreparedUser(username="OPERA001"),))


@pytest.fixture
def participant(session: Session) -> Participant:
    return new_participant(session)


def new_lesson(
    session: Session,
    participant: Participant,
    scenario: str = "suspender",
    mode: LessonMode = LessonMode.GUIDED,
) -> Sandbox:
    """The sandbox of a lesson, prepared."""
    lessons.give_up_others(session, participant, scenario, mode, NOW)
    sandbox = new_attempt(session, participant, mode.kind, scenario=scenario)
    lessons.start(session, sandbox, NOW)
    world_state.prepare(session, sandbox, PREPARATION, NOW)
    attempts.note_start(session, sandbox, NOW)
    return sandbox


def report(*, finished: bool = False, helps: dict[str, int] | None = None) -> ProgressReport:
    return ProgressReport(place={}, turn=1, seconds=1, wrong=0, helps=helps or {}, finished=finished)


def lesson_of(session: Session, sandbox: Sandbox) -> Lesson:
    return session.get_one(Lesson, sandbox.attempt_id)


def story(session: Session, attempt: Attempt) -> list[type[AttemptEvent]]:
    return [type(event.content) for event in events.all_events(session, attempt)]


def sweep(session: Session, after: timedelta) -> None:
    attempts.sweep(session, NOW + after, sandboxes_after=30 * DAY, attempts_after=400 * DAY)


def test_an_attempt_keeps_the_worlds_that_it_began_and_ended_with(
    session: Session, participant: Participant
) -> None:
    sandbox = new_lesson(session, participant)
    register(session, enter_office(session, sandbox), "OPERA002", "99999902")
    lessons.save_progress(session, lesson_of(session, sandbox), sandbox, report(finished=True), NOW + HOUR)
    session.expire_all()
    attempt = sandbox.attempt
    before, after = (World.model_validate(each) for each in (attempt.world_before, attempt.world_after))
    assert [user.username for user in before.users] == ["OPERA001"]
    assert [user.username for user in after.users] == ["OPERA001", "OPERA002"]
    assert (attempt.ending, attempt.ended_at) == (Ending.FINISHED, NOW + HOUR)
    assert story(session, attempt) == [Started, Prepared, SignedIn, UserCreated, ReportedFinished]


def test_an_attempt_ends_once(session: Session, participant: Participant) -> None:
    sandbox = new_lesson(session, participant)
    for ending in (Ending.FINISHED, Ending.ABANDONED):
        attempts.end(session, sandbox, ending, NOW)
    assert sandbox.attempt.ending is Ending.FINISHED
    assert story(session, sandbox.attempt)[-1] is ReportedFinished


def test_a_lesson_begun_anew_is_abandoned_and_not_deleted(session: Session, participant: Participant) -> None:
    first = new_lesson(session, participant).attempt
    other_mode = new_lesson(session, participant, mode=LessonMode.UNAIDED)
    other_scenario = new_lesson(session, participant, "eliminar")
    second = new_lesson(session, participant)
    session.expire_all()
    assert (first.ending, first.ended_at) == (Ending.ABANDONED, NOW)
    assert story(session, first) == [Started, Prepared, Abandoned]
    assert session.get(Lesson, first.id) is not None
    assert attempts.find(session, participant, first.id) is None
    unfinished = {lesson.id for lesson in lessons.unfinished_lessons(session, participant)}
    assert unfinished == {each.attempt_id for each in (other_mode, other_scenario, second)}


def test_starting_a_lesson_deletes_the_sandboxes_of_finished_ones(
    session: Session, participant: Participant
) -> None:
    finished = new_lesson(session, participant)
    attempts.end(session, finished, Ending.FINISHED, NOW)
    id_ = finished.attempt_id
    new_lesson(session, participant, "eliminar")
    assert attempts.find(session, participant, id_) is None
    assert session.get_one(Attempt, id_).ending is Ending.FINISHED
    assert set(lessons.progress(session, participant)) == {"suspender"}


def test_free_practice_is_one_attempt(session: Session, participant: Participant) -> None:
    sandbox = new_attempt(session, participant)
    living = attempts.find(session, participant)
    assert living is not None
    assert living.sandbox is sandbox
    with pytest.raises(IntegrityError):
        new_attempt(session, participant)


def test_an_attempt_is_found_by_its_participant_alone(session: Session, participant: Participant) -> None:
    sandbox = new_lesson(session, participant)
    living = attempts.find(session, participant, sandbox.attempt_id)
    assert living is not None
    assert (living.sandbox, living.lesson) == (sandbox, lesson_of(session, sandbox))
    assert attempts.find(session, new_participant(session), sandbox.attempt_id) is None
    assert attempts.find(session, participant) is None


def test_a_sweep_takes_idle_sandboxes_and_keeps_their_attempts(
    session: Session, participant: Participant
) -> None:
    sandbox = new_lesson(session, participant)
    attempt = sandbox.attempt
    sweep(session, 30 * DAY)
    assert attempts.find(session, participant, attempt.id) is not None
    sweep(session, 31 * DAY)
    session.expire_all()
    assert attempts.find(session, participant, attempt.id) is None
    assert attempt.ending is Ending.SWEPT
    assert attempt.world_after is not None
    assert story(session, attempt)[-1] is Swept


def test_a_sweep_takes_attempts_that_ended_long_ago_and_who_has_none(
    session: Session, participant: Participant
) -> None:
    sandbox = new_lesson(session, participant)
    attempts.end(session, sandbox, Ending.FINISHED, NOW)
    sandboxes.delete(session, sandbox)
    staying = new_attempt(session, new_participant(session), now=NOW + 399 * DAY)
    sweep(session, 400 * DAY)
    assert len(session.scalars(select(Participant)).all()) == 2
    sweep(session, 401 * DAY)
    session.expire_all()
    assert session.scalars(select(Attempt)).all() == [staying.attempt]
    assert [each.id for each in session.scalars(select(Participant))] == [staying.attempt.participant_id]


def test_a_sweep_takes_some_at_a_time(session: Session) -> None:
    for _ in range(attempts.MAX_SWEPT + 3):
        new_attempt(session, new_participant(session))
    sweep(session, 31 * DAY)
    assert len(session.scalars(select(Sandbox)).all()) == 3


def test_a_sweep_ends_after_a_large_world(
    session: Session, participant: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "MAX_SWEPT_USERS", 1)
    large = Preparation(users=tuple(PreparedUser(username=f"OPERA00{number}") for number in range(3)))
    for number in range(3):
        world_state.prepare(session, new_lesson(session, participant, f"scenario-{number}"), large, NOW)
    sweep(session, 31 * DAY)
    assert len(session.scalars(select(Sandbox)).all()) == 2


def test_free_practice_is_swept_without_its_world(session: Session, participant: Participant) -> None:
    sandbox = new_attempt(session, participant)
    attempt = sandbox.attempt
    sweep(session, 31 * DAY)
    session.expire_all()
    assert (attempt.ending, attempt.world_after) == (Ending.SWEPT, None)


def test_the_place_of_a_lesson_goes_with_its_sandbox(session: Session, participant: Participant) -> None:
    sandbox = new_lesson(session, participant)
    lesson = lesson_of(session, sandbox)
    lesson.place = {"step": 3}
    attempts.discard(session, sandbox, Ending.SWEPT, NOW)
    session.expire_all()
    assert lesson.place == {}


def test_a_lesson_does_not_go_on_for_ever(
    session: Session, participant: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "MAX_EVENTS", 3)
    lesson, free = new_lesson(session, participant), new_attempt(session, participant)
    attempts.require_room(lesson.attempt)
    for sandbox in (lesson, free):
        for _ in range(3):
            sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    attempts.require_room(free.attempt)
    with pytest.raises(OutOfOrder, match="demasiado larga"):
        attempts.require_room(lesson.attempt)


def test_a_participant_does_not_fill_the_disk_by_beginning_anew(
    session: Session, participant: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "UNFINISHED_KEPT", 2)
    monkeypatch.setattr(attempts, "FINISHED_KEPT", 1)
    for _ in range(3):
        finished = new_lesson(session, participant)
        attempts.end(session, finished, Ending.FINISHED, NOW)
        for _ in range(3):
            new_lesson(session, participant)
    endings = [attempt.ending for attempt in session.scalars(select(Attempt))]
    assert sorted(str(ending) for ending in endings) == ["None", "abandoned", "abandoned", "finished"]


def test_who_is_forgotten_leaves_nothing(session: Session, participant: Participant) -> None:
    other = new_lesson(session, new_participant(session))
    new_lesson(session, participant)
    new_attempt(session, participant)
    kept = other.attempt_id
    participants.forget(session, participant)
    for model in (Attempt, Sandbox, Lesson, Event):
        assert len(session.scalars(select(model)).all()) in {1, 2}
    assert {event.attempt_id for event in session.scalars(select(Event))} == {kept}


@pytest.mark.parametrize("kind", AttemptKind)
def test_every_kind_says_what_may_be_done(
    session: Session, participant: Participant, kind: AttemptKind
) -> None:
    attempt = new_attempt(session, participant, kind).attempt
    for permission in Permission:
        if permission in PERMISSIONS[kind]:
            attempts.require(attempt, permission)
        else:
            with pytest.raises(OutOfOrder, match="práctica libre"):
                attempts.require(attempt, permission)


def test_helps_count_where_they_may_be_asked_for(session: Session, participant: Participant) -> None:
    for mode, expected in ((LessonMode.WATCH, {}), (LessonMode.UNAIDED, {"pista": 2})):
        sandbox = new_lesson(session, participant, mode=mode)
        lesson = lesson_of(session, sandbox)
        lessons.save_progress(session, lesson, sandbox, report(helps={"pista": 2}), NOW)
        assert lesson.reported_helps == expected


def test_events_have_both_clocks_and_nothing_erases_them(session: Session, participant: Participant) -> None:
    sandbox = new_attempt(session, participant)
    sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    office = enter_office(session, sandbox)
    user = register(session, office)
    change_states(session, office, {user.username: StatusChange.SUSPEND})
    sandboxes.reset(session, sandbox, NOW + HOUR)
    world_state.prepare(session, sandbox, PREPARATION, NOW + HOUR)
    told = events.all_events(session, sandbox.attempt)
    assert [type(event.content) for event in told] == [
        *(Started, ClockAdvanced, SignedIn, UserCreated, StatusChanged, Reset, Prepared)
    ]
    assert [event.number for event in told] == list(range(1, 8))
    assert [event.at - NOW for event in told] == [0 * HOUR, *[HOUR] * 6]
    assert [(event.real_at or NOW) - NOW for event in told] == [*[0 * HOUR] * 5, HOUR, HOUR]
    assert events.events_in_force(session, sandbox.attempt) == []


def test_what_was_undone_counts_no_more(session: Session, participant: Participant) -> None:
    """Restored thrice, once across a reset: what is in force is what the sandbox went through."""
    sandbox = new_lesson(session, participant)
    kinds = []

    def in_force() -> list[str]:
        return [event.kind for event in events.events_in_force(session, sandbox.attempt)]

    def change(work: Callable[[], object]) -> None:
        kinds.append(in_force())
        snapshot = lessons.snapshot_before_change(session, sandbox, None)
        work()
        snapshot.store()

    change(lambda: enter_office(session, sandbox))
    change(lambda: sandboxes.advance_clock(session, sandbox, HOUR, NOW))
    change(lambda: sandboxes.reset(session, sandbox, NOW))
    change(lambda: sandboxes.advance_clock(session, sandbox, HOUR, NOW))
    assert in_force() == ["clock-advanced"]
    for changes in (2, 1, 0):
        lessons.restore(session, sandbox, changes, NOW)
        assert in_force() == kinds[changes]
    told = [event.content for event in events.all_events(session, sandbox.attempt)]
    assert [each.changes for each in told if isinstance(each, Restored)] == [2, 1, 0]
    assert len(told) == 9


def test_free_practice_keeps_its_last_events(
    session: Session, participant: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "ROOT_KEEPS", 3)
    free = new_attempt(session, participant)
    lesson = new_lesson(session, participant)
    for sandbox in (free, lesson):
        for _ in range(4):
            sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    assert [event.number for event in events.all_events(session, free.attempt)] == [3, 4, 5]
    assert len(events.all_events(session, lesson.attempt)) == 6
