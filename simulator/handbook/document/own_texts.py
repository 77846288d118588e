"""The writer's own texts: Markdown files whose text stands before or after a scenario or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from simulator.errors import SettingRefused, os_reason
from simulator.handbook import font
from simulator.handbook.document import prose, prose_parser
from simulator.handbook.document.printed import Chapter, PrintedParagraph, PrintedScenario
from simulator.handbook.document.prose import Prose
from simulator.handbook.document.prose_parser import ProseRefused
from simulator.handbook.redaction import redact
from simulator.spanish import NONE, and_list

SUFFIX = ".md"
FILE_NAME = re.compile(r"(?:(?P<paragraph>\d+(?:\.\d+)?(?:-\d+)?)-)?(?P<side>antes|despues)\.md")
"""Before or after a paragraph, such as `8.1-antes.md`, or the scenario whose folder it is in: `antes.md`.

A paragraph that the scenario has twice is told by the number that its address has: `8.1-2-antes.md`.
"""
MOST_CHARACTERS = 20_000
BEFORE, AFTER = "antes", "despues"
OwnTexts = Mapping[str, Prose]
"""Texts by their place: the path in their folder without `.md`, such as `grabar/5.1-antes`."""


def read(folder: Path) -> OwnTexts:
    """The texts of a folder, which has a folder for each scenario.

    Raises:
        SettingRefused: for the first file that says no place, can't be read or can't be printed.
    """
    try:
        paths = sorted(path for path in folder.rglob("*") if not path.is_dir())
    except OSError as error:
        raise SettingRefused(f"{folder}: no se puede leer ({os_reason(error)}).") from error
    named_paths = [path for path in paths if not _is_hidden(path.relative_to(folder))]
    return {_place(path, folder): _prose(path) for path in named_paths}


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _place(path: Path, folder: Path) -> str:
    place = path.relative_to(folder)
    if len(place.parts) != len(("scenario", "file")) or not FILE_NAME.fullmatch(path.name):
        forms = "«escenario/antes.md», «escenario/despues.md» o, de un párrafo, «escenario/8.1-antes.md»"
        raise SettingRefused(f"{path}: el nombre no dice su lugar. Se espera {forms}.")
    return place.with_suffix("").as_posix()


def _prose(path: Path) -> Prose:
    text = _text(path)
    for number, line in enumerate(text.split("\n"), start=1):
        if fault := font.fault_of(line):
            raise SettingRefused(f"{path}:{number}: {fault}")
    try:
        blocks = prose_parser.read(text)
    except ProseRefused as error:
        raise SettingRefused(f"{path}:{error.line}: {error}") from error
    if not blocks:
        raise SettingRefused(f"{path}:1: no tiene texto. Escríbalo, o borre el archivo.")
    return blocks


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingRefused(f"{path}: no se puede leer ({os_reason(error)}).") from error
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SettingRefused(f"{path}:{line}: no está en UTF-8. Guárdelo con esa codificación.") from error
    if len(text) > MOST_CHARACTERS:
        raise SettingRefused(f"{path}: es demasiado largo: caben {MOST_CHARACTERS} caracteres.")
    return text


def with_own_texts(
    chapters: Iterable[Chapter], texts: OwnTexts, masked_texts: Sequence[str] = ()
) -> list[Chapter]:
    """The chapters with each text at its place; masked texts are redacted in them too."""
    redacted = {
        place: prose.with_texts_changed(blocks, lambda text: redact(text, masked_texts))
        for place, blocks in texts.items()
    }
    return [
        replace(chapter, scenarios=tuple(_with_texts(scenario, redacted) for scenario in chapter.scenarios))
        for chapter in chapters
    ]


def _with_texts(scenario: PrintedScenario, texts: OwnTexts) -> PrintedScenario:
    def with_sides(paragraph: PrintedParagraph) -> PrintedParagraph:
        places = (_paragraph_place(scenario, paragraph, side) for side in (BEFORE, AFTER))
        before, after = (texts.get(place, ()) for place in places)
        return replace(paragraph, before=before, after=after)

    return replace(
        scenario,
        before=texts.get(f"{scenario.name}/{BEFORE}", ()),
        after=texts.get(f"{scenario.name}/{AFTER}", ()),
        paragraphs=tuple(map(with_sides, scenario.paragraphs)),
    )


def _paragraph_place(scenario: PrintedScenario, paragraph: PrintedParagraph, side: str) -> str:
    return f"{scenario.name}/{paragraph.anchor.removeprefix(f'{scenario.name}-')}-{side}"


def homeless_texts(texts: OwnTexts, chapters: Iterable[Chapter]) -> list[str]:
    """A line for each text whose place is in none of the chapters, with the places that are most similar."""
    by_name = {scenario.name: scenario for chapter in chapters for scenario in chapter.scenarios}
    places = {place for scenario in by_name.values() for place in _places(scenario)}
    return [
        f"{place}{SUFFIX}: no se imprime, y sigue donde está: {_reason(place, by_name)}"
        for place in texts
        if place not in places
    ]


def _places(scenario: PrintedScenario) -> Iterator[str]:
    for side in (BEFORE, AFTER):
        yield f"{scenario.name}/{side}"
        for paragraph in scenario.paragraphs:
            yield _paragraph_place(scenario, paragraph, side)


def _reason(place: str, by_name: Mapping[str, PrintedScenario]) -> str:
    """Why there is no such place, and which there are."""
    name, _, file_name = place.partition("/")
    if scenario := by_name.get(name):
        numbers = and_list(dict.fromkeys(each.number for each in scenario.paragraphs if each.number))
        return f"el escenario no tiene el párrafo {file_name.rpartition('-')[0]}. Tiene {numbers or NONE}."
    similar = [each for each in by_name if name in each] or get_close_matches(name, by_name, 1)
    advice = f" ¿Quiso decir «{similar[0]}»?" if similar else ""
    return f"no hay un escenario «{name}».{advice}"
