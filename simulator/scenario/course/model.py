"""A course as its TOML file states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sized
from typing import Annotated, TypeVar

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from simulator.procedure.paragraphs import SECTIONS
from simulator.spanish import or_list
from simulator.strict_model import StrictModel

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
ScenarioName = Annotated[str, StringConstraints(min_length=1)]
"""The name of a scenario; of an outline without the number of a row, which stands for all its rows."""


NAMED_SECTION = re.compile(r"\bsecci(?:ón|ones) (\d+)", re.IGNORECASE)
Items = TypeVar("Items", bound=Sized)


def _check_section(section: int) -> int:
    if section not in SECTIONS:
        raise PydanticCustomError(
            "section_unknown",
            "la cartilla no tiene esa sección aquí. Puede ser {sections}.",
            {"sections": or_list(map(str, SECTIONS))},
        )
    return section


def _check_not_empty(items: Items) -> Items:
    """Unlike `min_length`, silent where an item is wrong: then there is one."""
    if not items:
        raise PydanticCustomError("too_short", "no puede estar vacío.")
    return items


def _check_named_sections(text: str) -> str:
    for number in NAMED_SECTION.findall(text):
        if int(number) not in SECTIONS:
            raise PydanticCustomError(
                "section_unknown",
                "la cartilla no tiene la sección {number} aquí. Puede ser {sections}.",
                {"number": number, "sections": or_list(map(str, SECTIONS))},
            )
    return text


SectionNumber = Annotated[int, AfterValidator(_check_section)]
Sentence = Annotated[Text, AfterValidator(_check_named_sections)]
"""A text that may name sections of the cartilla, such as *en la sección 5*."""


class Exercise(StrictModel):
    """A main exercise: one that everybody should do."""

    scenario: ScenarioName
    teaches: Sentence
    """What a trainee learns by it, in a sentence."""
    pending: Sentence | None = None
    """What the procedure still lacks when it is done, and where; None for what the scenario tells of it."""


class Section(StrictModel):
    """What there is to practise of one section of the cartilla."""

    exercises: Annotated[tuple[Exercise, ...], AfterValidator(_check_not_empty)]
    """The main exercises, in order."""
    more: tuple[ScenarioName, ...] = ()
    """*Más casos*: for who wants to know what else may happen."""


class Course(StrictModel):
    """A path through the sections, in the order in which the file has them."""

    title: Text
    sections: Annotated[dict[SectionNumber, Section], AfterValidator(_check_not_empty)]
    closing: Exercise | None = None
    """The main exercise at the end, which may be of several sections."""

    @property
    def exercises(self) -> Iterator[Exercise]:
        """The main exercises, in order."""
        for section in self.sections.values():
            yield from section.exercises
        if self.closing:
            yield self.closing

    @property
    def scenarios(self) -> Iterator[str]:
        """Names of all that can be practised, in order: after the exercises of a section its other cases."""
        for section in self.sections.values():
            yield from (exercise.scenario for exercise in section.exercises)
            yield from section.more
        if self.closing:
            yield self.closing.scenario


class ProjectCourse(Course):
    """The course of the project's own scenarios, which has a place for each of them."""

    portal_tests: tuple[ScenarioName, ...] = ()
    """Scenarios that only test the portal: no trainee meets them."""
