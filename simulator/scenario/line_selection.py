"""The walkthroughs that a line of their file belongs to: of a step, a title, a tag or a row of Ejemplos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from simulator.scenario.keywords import TITLES_BY_TOKEN, token_of
from simulator.scenario.model.walkthrough import Walkthrough

EXAMPLES = "#ExamplesLine"
WHOLE_FILE = ("#FeatureLine", "#BackgroundLine")
"""Titles of what all scenarios of the file share."""


def source_lines(file: Path) -> list[str]:
    """The lines as the compiler counts them; none if the file can't be read."""
    try:
        text = file.read_text(encoding="utf-8-sig", errors="replace")  # of any line ends
    except OSError:
        return []
    return text.split("\n")


def walkthroughs_at(
    line: int, walkthroughs: Sequence[Walkthrough], source: Sequence[str]
) -> list[Walkthrough]:
    """Those that the line belongs to, in their order; none if it stands outside of all.

    A row of Ejemplos is its own, any other line of a scenario is all its rows'. A tag belongs to the title
    below it; what *Característica* and *Antecedentes* hold belongs to the whole file.

    Args:
        line: from 1.
        walkthroughs: of one file.
        source: the lines of that file.
    """
    if rows := [each for each in walkthroughs if each.example_line == line]:
        return rows
    text = source[line - 1].strip() if 0 < line <= len(source) else ""
    if text.startswith("@"):
        return _below_tag(line, walkthroughs, source)
    at_line = [each for each in walkthroughs if each.line <= line <= _last_line(each, walkthroughs)]
    return at_line or (list(walkthroughs) if text and _title_above(line, source) in WHOLE_FILE else [])


def _below_tag(line: int, walkthroughs: Sequence[Walkthrough], source: Sequence[str]) -> list[Walkthrough]:
    titles = [(number, token) for number, token in _titles(source) if number > line]
    if not titles:
        return []
    start, token = titles[0]
    if token in WHOLE_FILE:
        return list(walkthroughs)
    if token == EXAMPLES:
        end = titles[1][0] if len(titles) > 1 else len(source) + 1
        return [each for each in walkthroughs if start < (each.example_line or 0) < end]
    return [each for each in walkthroughs if each.line == start]


def _title_above(line: int, source: Sequence[str]) -> str | None:
    """The parser's token of the nearest title, from this line upwards."""
    return next((token for number, token in reversed(list(_titles(source))) if number <= line), None)


def _titles(source: Sequence[str]) -> Iterator[tuple[int, str]]:
    for number, text in enumerate(source, 1):
        token = token_of(text.strip())
        if token in TITLES_BY_TOKEN:
            yield number, token


def _last_line(walkthrough: Walkthrough, walkthroughs: Sequence[Walkthrough]) -> int:
    """The line of the last step, or of the last row of Ejemplos, of the scenario in its file."""
    rows = (each for each in walkthroughs if (each.file, each.line) == (walkthrough.file, walkthrough.line))
    return max(walkthrough.line, *(step.line for step in walkthrough.steps), *_example_lines(rows))


def _example_lines(rows: Iterable[Walkthrough]) -> Iterator[int]:
    return (each.example_line for each in rows if each.example_line is not None)
