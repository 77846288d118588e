"""Refers to the sections that the whole walkthrough repeats, instead of printing them again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from simulator.handbook.document.examples import MARK
from simulator.handbook.document.printed import (
    Chapter,
    Instruction,
    PrintedParagraph,
    PrintedScenario,
    Repetition,
    ScenarioLink,
)
from simulator.procedure.paragraphs import SECTIONS, section_of
from simulator.spanish import and_list

DIFFERENCES = "; aquí, además o con otros datos:"
"""Leads to the steps that stand in none of those scenarios."""


def refer_to_repetitions(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters, where one on several sections prints only what no chapter on a section teaches.

    A section is repeated if its chapter teaches each of its paragraphs.
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
        links = _links(repeated, chapter) if chapter else ()
        if chapter and links:
            paragraphs.append(_reference(scenario, repeated, chapter, links))
        else:
            paragraphs += repeated
    return replace(scenario, paragraphs=tuple(paragraphs))


def _section(paragraph: PrintedParagraph) -> int | None:
    return section_of(paragraph.number) if paragraph.number else None


def _links(paragraphs: Sequence[PrintedParagraph], chapter: Chapter) -> tuple[ScenarioLink, ...]:
    """The first scenario of the chapter for each paragraph, each once; empty if one has none."""
    teachers: dict[str | None, PrintedScenario] = {}
    for scenario in chapter.scenarios:
        for paragraph in scenario.paragraphs:
            teachers.setdefault(paragraph.number, scenario)
    numbers = [paragraph.number for paragraph in paragraphs]
    if not teachers.keys() >= set(numbers):
        return ()
    unique = {teachers[number].name: teachers[number].title for number in numbers}
    return tuple(ScenarioLink(chapter.name, name, title) for name, title in unique.items())


def _reference(
    scenario: PrintedScenario,
    paragraphs: Sequence[PrintedParagraph],
    chapter: Chapter,
    links: Sequence[ScenarioLink],
) -> PrintedParagraph:
    numbers = [paragraph.number or "" for paragraph in paragraphs]
    names = {link.scenario for link in links}
    taught = {
        text
        for each in chapter.scenarios
        if each.name in names
        for step in _steps(each.paragraphs)
        for text in _wordings(step)
    }
    steps = (step for step in _steps(paragraphs) if taught.isdisjoint(_wordings(step)))
    differences = tuple(Instruction(step.text, None) for step in steps)
    lead = f"{_range_text(numbers)} como en"
    return PrintedParagraph(
        anchor=f"{scenario.name}-{chapter.name}",
        number=None,
        narration=None,
        items=(
            Repetition(chapter.title, lead, tuple(links), DIFFERENCES if differences else "."),
            *differences,
        ),
        after=tuple(block for each in paragraphs for block in (*each.before, *each.after)),
    )


def _steps(paragraphs: Sequence[PrintedParagraph]) -> Iterator[Instruction]:
    for paragraph in paragraphs:
        yield from (item for item in paragraph.items if isinstance(item, Instruction))


def _wordings(step: Instruction) -> tuple[str, str]:
    text = step.text.replace(MARK, "")
    return text, step.canonical_text or text


def _range_text(numbers: Sequence[str]) -> str:
    """*el párrafo 5.1 se hace*, *los párrafos 5 y 5.1 se hacen*, *los párrafos 4.1 a 4.7 se hacen*."""
    unique = list(dict.fromkeys(numbers))
    if not unique[1:]:
        return f"el párrafo {unique[0]} se hace"
    ends = f"{unique[0]} a {unique[-1]}" if unique[2:] else and_list(unique)
    return f"los párrafos {ends} se hacen"
