"""Lessons whose steps are no more: a place in them would be read as one in other steps.

An upgrade has changed them, or the visitor has changed or deleted the recording that the lesson takes up.
"""

from __future__ import annotations

from typing import TypedDict

from simulator.coach_script import STEPS_VERSION
from simulator.models import Lesson, LessonMode
from simulator.procedure.messages import text
from simulator.web.aula import lesson_scenarios


class NewLesson(TypedDict):
    """The form that begins an exercise anew."""

    start: str
    """Where it is sent."""
    scenario: str
    mode: LessonMode
    course: str | None


class RetiredLesson(TypedDict):
    """What a page tells of a lesson whose steps are no longer what they were when it began."""

    home: str
    """Address of the course."""
    anew: NewLesson | None
    """None if there is no scenario of that name."""
    is_recorded: bool
    """Whether the lesson takes up a recording."""
    recording: str | None
    """Address of that recording; None once it is deleted."""


def is_retired(lesson: Lesson) -> bool:
    """Whether the lesson counts steps that are no more.

    A lesson that an earlier simulator began has no version of its steps, which are taken for those of today.
    """
    scenario, version = lesson_scenarios.scenario_named(lesson.scenario), lesson.attempt.version or ""
    if scenario is None:
        return True
    return version.startswith(STEPS_VERSION) and version != lesson_scenarios.steps_version(scenario)


def retirement_text(lesson: Lesson) -> str:
    """What to do where a page counts on steps of the lesson that are no more."""
    is_recorded = lesson_scenarios.is_recorded(lesson.scenario)
    return text("recorded-lesson-retired" if is_recorded else "lesson-retired")


def retired_lesson(lesson: Lesson, home: str, start: str) -> RetiredLesson:
    """What a page of this request tells of the lesson.

    Args:
        home: address of its course.
        start: where a form starts a lesson.
    """
    return {
        "home": home,
        "anew": _new_lesson(lesson, start) if lesson_scenarios.scenario_named(lesson.scenario) else None,
        "is_recorded": lesson_scenarios.is_recorded(lesson.scenario),
        "recording": lesson_scenarios.recording_address(lesson.scenario),
    }


def _new_lesson(lesson: Lesson, start: str) -> NewLesson:
    return {"start": start, "scenario": lesson.scenario, "mode": lesson.mode, "course": lesson.course}
