"""Reads course files: the project's own, and those of a trainer's folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from simulator import paths, toml_model
from simulator.errors import ScenarioError, SettingRefused, os_reason
from simulator.scenario.course.model import Course, ProjectCourse
from simulator.scenario.course.scenario_names import missing_faults, name_faults
from simulator.scenario.model.walkthrough import Walkthrough

FILE = paths.SCENARIOS / "curso.toml"
DISPLAY_PATH = f"{paths.SCENARIOS.name}/{FILE.name}"
ADDRESS_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a file of a trainer's course is called, before `.toml`: it becomes a part of an address."""
AnyCourse = TypeVar("AnyCourse", bound=Course)


def project_course() -> ProjectCourse:
    """The course of the project's own scenarios, whose names are not compared with the scenarios here.

    Raises:
        ScenarioError: with every fault of its keys.
    """
    return _course(ProjectCourse, toml_model.load(FILE), DISPLAY_PATH, ())


def practised_names() -> frozenset[str]:
    """Names of the scenarios that trainees may practise; of an outline without the number of a row."""
    return frozenset(project_course().scenarios)


def check_project_course(walkthroughs: Sequence[Walkthrough]) -> ProjectCourse:
    """The project's course, compared with the project's scenarios: each of them has one place in it.

    Raises:
        ScenarioError: with every fault of the file.
    """
    data = toml_model.load(FILE)
    faults = [*name_faults(data, walkthroughs), *missing_faults(data, walkthroughs)]
    return _course(ProjectCourse, data, DISPLAY_PATH, faults)


def trainers_courses(folder: Path, walkthroughs: Sequence[Walkthrough]) -> dict[str, Course]:
    """The courses of a trainer's folder, by the name of their file, in alphabetical order.

    Raises:
        SettingRefused: if the folder can't be read or has no course.
        ScenarioError: with every fault of every file.
    """
    courses: dict[str, Course] = {}
    faults: list[str] = []
    practised = practised_names()
    for path in _toml_files(folder):
        try:
            courses[path.stem] = _trainers_course(path, walkthroughs, practised)
        except ScenarioError as error:
            faults += error.faults
        except SettingRefused as error:
            faults.append(str(error))
    if faults:
        raise ScenarioError(faults)
    return courses


def _toml_files(folder: Path) -> list[Path]:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError as error:
        raise SettingRefused(
            f"SIMULATOR_COURSES={folder}: no se puede leer la carpeta ({os_reason(error)})."
        ) from error
    if not files:
        raise SettingRefused(
            f"SIMULATOR_COURSES={folder}: la carpeta no tiene ningún curso. Ponga en ella archivos *.toml."
        )
    return files


def _trainers_course(path: Path, walkthroughs: Sequence[Walkthrough], practised: frozenset[str]) -> Course:
    faults = []
    if not ADDRESS_NAME.fullmatch(path.stem):
        faults.append(
            f"«{path.name}» no sirve como dirección. Use minúsculas sin tilde, números y guiones,"
            " como «turno-noche.toml»."
        )
    data = toml_model.load(path)
    return _course(Course, data, str(path), [*faults, *name_faults(data, walkthroughs, practised)])


def _course(
    model: type[AnyCourse], data: Mapping[str, Any], display_path: str, other_faults: Iterable[str]
) -> AnyCourse:
    """The course; raises `ScenarioError` with what is wrong with its keys, and these other faults."""
    course, faults = None, list(other_faults)
    try:
        course = model.model_validate(data)
    except ValidationError as error:
        faults = [*toml_model.fault_texts(model, error), *faults]
    if course is None or faults:
        raise ScenarioError([f"{display_path}: {fault}" for fault in faults])
    return course
