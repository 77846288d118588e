"""Refers to the sections that the whole walkthrough repeats, instead of printing them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from simulator.handbook.document.printed import (
    Chapter,
    Instruction,
    PrintedParagraph,
    PrintedScenario,
    Repetition,
    ScenarioLink,
)
from simulator.handbook.document.step_differences import step_differences
from simulator.procedure.paragraphs import SECTIONS, section_of
from simulator.spanish import and_list

DIFFERENCES = ", con estas diferencias:"
"""Leads to what is done otherwise than in those scenarios."""
Teachers = Mapping[str | None, PrintedScenario]
"""The scenario that teaches each paragraph, by the paragraph's number."""


def refer_to_repetitions(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters, where one on several sections prints only what no chapter on a section teaches.

    A section is repeated if its chapter teaches each of its paragraphs, and most steps are the same.
    """
    by_section = {chapter.number: chapter for chapter in chapters if chapter.number in SECTIONS}
    return [
        chapter
        if chapter.number in SECTIONS
        else replace(
            chapter, scenarios=tuple(_referring(scenario, by_section) for scenario in chapter.scenarios)
        )
        for chapter in chapters
    ]


def _referring(scenario: PrintedScenario, by_section: Mapping[int, Chapter]) -> PrintedScenario:
    paragraphs: list[PrintedParagraph] = []
    for section, group in groupby(scenario.paragraphs, key=_section):
        repeated = tuple(group)
        chapter = by_section.get(section) if section else None
        reference = _reference(scenario, repeated, chapter) if chapter else None
        paragraphs += [reference] if reference else repeated
    return replace(scenario, paragraphs=tuple(paragraphs))


def _section(paragraph: PrintedParagraph) -> int | None:
    return section_of(paragraph.number) if paragraph.number else None


def _reference(
    scenario: PrintedScenario, paragraphs: Sequence[PrintedParagraph], chapter: Chapter
) -> PrintedParagraph | None:
    """What refers to the chapter; None if it lacks one of the paragraphs, or most steps differ."""
    teachers = _teachers(paragraphs, chapter)
    if teachers is None:
        return None
    differences = step_differences(_taught_paragraphs(teachers), paragraphs)
    if 2 * len(differences) > sum(
        isinstance(item, Instruction) for each in paragraphs for item in each.items
    ):
        return None
    links = {each.name: ScenarioLink(chapter.name, each.name, each.title) for each in teachers.values()}
    lead = f"{_range_text([paragraph.number or '' for paragraph in paragraphs])} como en"
    ending = DIFFERENCES if differences else "."
    return PrintedParagraph(
        anchor=f"{scenario.name}-{chapter.name}",
        number=None,
        narration=None,
        items=(
            Repetition(chapter.title, lead, tuple(links.values()), ending),
            *(Instruction(text, None) for text in differences),
        ),
        after=tuple(block for each in paragraphs for block in (*each.before, *each.after)),
    )


def _teachers(paragraphs: Sequence[PrintedParagraph], chapter: Chapter) -> Teachers | None:
    """The first scenario of the chapter for each of the paragraphs; None if one has none."""
    teachers: dict[str | None, PrintedScenario] = {}
    for scenario in chapter.scenarios:
        for paragraph in scenario.paragraphs:
            teachers.setdefault(paragraph.number, scenario)
    numbers = [paragraph.number for paragraph in paragraphs]
    return {number: teachers[number] for number in numbers} if teachers.keys() >= set(numbers) else None


def _taught_paragraphs(teachers: Teachers) -> list[PrintedParagraph]:
    """What a reader of those scenarios goes through, with what comes before the first number."""
    scenarios = {scenario.name: scenario for scenario in teachers.values()}
    return [
        paragraph
        for scenario in scenarios.values()
        for paragraph in scenario.paragraphs
        if paragraph.number is None or teachers.get(paragraph.number) is scenario
    ]


def _range_text(numbers: Sequence[str]) -> str:
    """*el párrafo 5.1 se hace*, *los párrafos 5 y 5.1 se hacen*, *los párrafos 4.1 a 4.7 se hacen*."""
    unique = list(dict.fromkeys(numbers))
    if not unique[1:]:
        return f"el párrafo {unique[0]} se hace"
    ends = f"{unique[0]} a {unique[-1]}" if unique[2:] else and_list(unique)
    return f"los párrafos {ends} se hacen"
