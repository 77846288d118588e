"""Lessons whose steps an upgrade has taken away: a place in them would be read as one in other steps."""

from __future__ import annotations

from typing import TypedDict

from simulator.coach_script import STEPS_VERSION
from simulator.models import Lesson, LessonMode
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


def is_retired(lesson: Lesson) -> bool:
    """Whether the lesson counts steps that are no more.

    A lesson that an earlier simulator began has no version of its steps, which are taken for those of today.
    """
    scenario, version = lesson_scenarios.scenario_named(lesson.scenario), lesson.attempt.version or ""
    if scenario is None:
        return True
    return version.startswith(STEPS_VERSION) and version != lesson_scenarios.steps_version(scenario)


def retired_lesson(lesson: Lesson, home: str, start: str) -> RetiredLesson:
    """What a page of this request tells of the lesson.

    Args:
        home: address of its course.
        start: where a form starts a lesson.
    """
    if lesson_scenarios.scenario_named(lesson.scenario) is None:
        return {"home": home, "anew": None}
    form: NewLesson = {
        "start": start,
        "scenario": lesson.scenario,
        "mode": lesson.mode,
        "course": lesson.course,
    }
    return {"home": home, "anew": form}
