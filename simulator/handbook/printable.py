"""Refuses what the font can't print, by the line of the scenario, before a browser is started."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.errors import SettingRefused
from simulator.handbook import font
from simulator.scenario.model.remarks import Note
from simulator.scenario.model.walkthrough import Walkthrough

Line = tuple[str, int, str]
"""File, number of the line, and the text that it gives."""


def check_texts(walkthroughs: Iterable[Walkthrough]) -> None:
    """Check all that a manual prints of these scenarios.

    Raises:
        SettingRefused: for the first text with a character that the font lacks, or if there is no font.
    """
    for walkthrough in walkthroughs:
        _check((walkthrough.file, walkthrough.line, walkthrough.title))
        for step in walkthrough.steps:
            _check((step.file, step.line, step.instruction))
        check_callouts([walkthrough])


def check_callouts(walkthroughs: Iterable[Walkthrough]) -> None:
    """Check all that is drawn on pictures of these scenarios.

    Raises:
        SettingRefused: for the first callout with a character that the font lacks, or if there is no font.
    """
    font.check_files()
    for walkthrough in walkthroughs:
        for line in _callouts(walkthrough):
            _check(line)


def _callouts(walkthrough: Walkthrough) -> Iterator[Line]:
    for step in walkthrough.steps:
        if isinstance(step.action, Note):
            yield step.file, step.line, step.action.text


def _check(line: Line) -> None:
    file, number, text = line
    if fault := font.fault_of(text):
        raise SettingRefused(f"{file}:{number}: {fault}")
