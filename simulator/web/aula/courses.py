"""The courses as pages show them: the project's at the front page, a trainer's at an address of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from flask import Flask, current_app, has_app_context

from simulator import coach_exercise
from simulator.errors import NotFound
from simulator.procedure.messages import text
from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.course import course_file
from simulator.scenario.course.duration import duration_text, minutes, minutes_text
from simulator.scenario.course.model import Course, Exercise, Section
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.spanish import counted
from simulator.web.app_resources import Resources
from simulator.web.aula import practice_scenarios

HIDDEN = "simulator-hidden-cases"
"""Among an application's extensions: the scenarios that it does not offer, as they ask for faults."""


@dataclass(frozen=True, slots=True)
class ExerciseCard:
    """What a page says of a scenario before it is taken up."""

    scenario: str
    title: str
    duration: str
    teaches: str = ""
    """Empty for one of *Más casos*."""


@dataclass(frozen=True, slots=True)
class SectionCard:
    """A section of the cartilla, or the end of the course, with what there is to practise of it."""

    heading: str
    id: str
    exercises: tuple[ExerciseCard, ...]
    more: tuple[ExerciseCard, ...] = ()
    more_count: str = ""
    """*7 casos*."""


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course, made once for all its visitors."""

    name: str | None
    """The part of its address; None for the project's."""
    title: str
    duration: str
    """Of all main exercises together."""
    sections: tuple[SectionCard, ...]
    exercises: tuple[ExerciseCard, ...]
    """The main ones of all sections, in order."""
    following: dict[str, Walkthrough]
    """By a scenario's name, what comes after it; the last exercise has nothing."""
    pending: dict[str, str]
    """By a scenario's name, what the procedure still lacks when it is done; only where it lacks something."""

    @property
    def has_more(self) -> bool:
        """Whether any section has *Más casos*."""
        return any(section.more for section in self.sections)

    @property
    def path(self) -> str:
        """Where its page stands below the address of the simulator."""
        return f"/curso/{self.name}" if self.name else "/"


def plug_in(app: Flask, folder: str) -> None:
    """Read the trainers' courses.

    Args:
        folder: holds a TOML file for each; empty for none.

    Raises:
        SettingRefused: if the folder has no course, or can't be read.
        ScenarioError: with every fault of every file.
    """
    courses = _read(Path(folder)) if folder else {}
    resources: Resources = app.extensions["simulator"]
    hidden = frozenset() if resources.settings.allows_faults else practice_scenarios.needing_faults()
    app.extensions[HIDDEN] = hidden
    app.extensions["simulator-courses"] = {
        name: _card(name, course, hidden) for name, course in courses.items()
    }


def front_course() -> CourseCard:
    """The project's."""
    return _front_course(
        current_app.extensions.get(HIDDEN, frozenset()) if has_app_context() else frozenset()
    )


@cache
def _front_course(hidden: frozenset[str]) -> CourseCard:
    return _card(None, practice_scenarios.project_course(), hidden)


def trainers_course(name: str) -> CourseCard:
    """The course at that address. Raises NotFound if there is none."""
    course = _trainers_courses().get(name)
    if course is None:
        raise NotFound(text("course-unknown"))
    return course


def course_of(name: str | None) -> CourseCard:
    """The course of that name; the project's if it is gone, or for None."""
    return (name and _trainers_courses().get(name)) or front_course()


def _trainers_courses() -> dict[str, CourseCard]:
    courses: dict[str, CourseCard] = current_app.extensions["simulator-courses"]
    return courses


def _read(folder: Path) -> dict[str, Course]:
    return course_file.trainers_courses(folder, practice_scenarios.walkthroughs())


def _card(name: str | None, course: Course, hidden: frozenset[str]) -> CourseCard:
    """The course without the cases of those names."""
    scenarios = practice_scenarios.by_name()
    sections = [_section_card(number, section, hidden) for number, section in course.sections.items()]
    if course.closing:
        sections.append(SectionCard("Para terminar", "para-terminar", (_exercise_card(course.closing),)))
    exercises = tuple(exercise for section in sections for exercise in section.exercises)
    total = sum(minutes(scenarios[exercise.scenario]) for exercise in exercises)
    return CourseCard(
        name,
        course.title,
        minutes_text(total),
        tuple(sections),
        exercises,
        _following(sections),
        _pending(course),
    )


def _pending(course: Course) -> dict[str, str]:
    """What the course says, or else what the scenario tells."""
    scenarios = practice_scenarios.by_name()
    texts = {name: coach_exercise.pending(scenarios[name]) for name in course.scenarios}
    texts |= {each.scenario: each.pending for each in course.exercises if each.pending is not None}
    return {name: text for name, text in texts.items() if text}


def _section_card(number: int, section: Section, hidden: frozenset[str]) -> SectionCard:
    more = [name for name in section.more if name not in hidden]
    return SectionCard(
        f"{number}. {SECTIONS[number]}",
        f"seccion-{number}",
        tuple(map(_exercise_card, section.exercises)),
        tuple(map(_case_card, more)),
        counted(len(more), "caso", "casos"),
    )


def _exercise_card(exercise: Exercise) -> ExerciseCard:
    scenario = practice_scenarios.by_name()[exercise.scenario]
    return ExerciseCard(scenario.name, scenario.title, duration_text(scenario), exercise.teaches)


def _case_card(name: str) -> ExerciseCard:
    scenario = practice_scenarios.by_name()[name]
    return ExerciseCard(scenario.name, scenario.title, duration_text(scenario))


def _following(sections: Sequence[SectionCard]) -> dict[str, Walkthrough]:
    """After a main exercise the next one; after a case the section's next case, then the next section."""
    exercises = [exercise.scenario for section in sections for exercise in section.exercises]
    following = dict(pairwise(exercises))
    for section in sections:
        next_section = following.get(section.exercises[-1].scenario)
        cases = [case.scenario for case in section.more]
        following |= pairwise([*cases, next_section] if next_section else cases)
    return {name: practice_scenarios.by_name()[after] for name, after in following.items()}
