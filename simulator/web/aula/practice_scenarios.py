"""The project's scenarios that trainees practise, compiled once."""

from __future__ import annotations

from functools import cache

from simulator import coach_script
from simulator.scenario.compile import load
from simulator.scenario.course import course_file
from simulator.scenario.course.model import ProjectCourse
from simulator.scenario.model.user_actions import FaultAction
from simulator.scenario.model.walkthrough import Walkthrough


@cache
def walkthroughs() -> list[Walkthrough]:
    """All of the project's, those for tests among them."""
    return load()


@cache
def by_name() -> dict[str, Walkthrough]:
    """In the order of the project's course."""
    scenarios = {walkthrough.name: walkthrough for walkthrough in walkthroughs()}
    return {name: scenarios[name] for name in project_course().scenarios}


@cache
def needing_faults() -> frozenset[str]:
    """The names of those in which a fault is asked for: a server that forbids faults does not offer them."""
    return frozenset(
        name
        for name, scenario in by_name().items()
        if any(isinstance(step.action, FaultAction) for step in scenario.steps)
    )


@cache
def steps_versions() -> dict[str, str]:
    """Of each of them by name; a lesson's place counts the steps of one version."""
    return {name: coach_script.steps_version(scenario) for name, scenario in by_name().items()}


@cache
def project_course() -> ProjectCourse:
    """The course of the front page, with a place for every scenario."""
    return course_file.check_project_course(walkthroughs())
