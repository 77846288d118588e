"""Chooses walkthroughs by name, section, file, folder, glob, `file:line`, tags or a part of the title.

One meaning for every command. A number is always a section, and a name of the project's counts for more
than a file of that name: `./8` and `./grabar` are files. All files are compiled together.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, partial
from pathlib import Path

from simulator.errors import SimulatorError
from simulator.scenario.compile import CompiledFile, compile_file, project_files, refuse_faults
from simulator.scenario.course.course_file import practised_names
from simulator.scenario.feature_files import SUFFIX, FileSelector, file_selector, path_exists
from simulator.scenario.line_selection import source_lines, walkthroughs_at
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.tag_expressions import tagged
from simulator.spanish import and_list, comma_list, number_form, plain, quoted_list

WHAT_MAY_BE_CHOSEN = (
    "Se elige con el nombre de un recorrido («sol-simulator scenarios» los enumera), el número de una"
    " sección, como 8, un archivo, una carpeta, un patrón o archivo:línea."
)
FILE_SIMILARITY = 0.8
"""Of an argument and a file or folder here, from 0 to 1, for that one to be meant."""
NAME_SIMILARITY = 0.55
"""Of an argument and a name, both whole: two names of a few words have much in common by chance."""
MIN_PART = 3
"""Letters of a part of a name that tells something."""
Condition = Callable[[Walkthrough], bool]


class SelectionUnknown(SimulatorError):
    """An argument selects no walkthrough."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a command line asks for."""

    selectors: tuple[str, ...] = ()
    tags: str | None = None
    name: str | None = None

    @property
    def is_everything(self) -> bool:
        """Whether all of the project's walkthroughs are asked for."""
        return self == Choice()

    def walkthroughs(self, *, practice_only: bool = False) -> list[Walkthrough]:
        """The walkthroughs; see `choose`."""
        return choose(self.selectors, tags=self.tags, name=self.name, practice_only=practice_only)

    def beyond_sections(self, walkthroughs: Iterable[Walkthrough]) -> list[Walkthrough]:
        """Those of the walkthroughs that only the numbers of sections select, and that teach others too."""
        sections = {int(selector) for selector in self.selectors if _is_section(selector)}
        if not sections:
            return []
        other_selectors = [selector for selector in self.selectors if not _is_section(selector)]
        names = {each.name for each in choose(other_selectors)} if other_selectors else set()
        return [
            each for each in walkthroughs if not sections.issuperset(each.sections) and each.name not in names
        ]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one selector selects: files, and which of their walkthroughs."""

    files: Sequence[CompiledFile]
    is_selected: Condition
    selector: FileSelector | None = None

    def walkthroughs(self) -> Iterator[Walkthrough]:
        for file in self.files:
            yield from filter(self.is_selected, file.walkthroughs)


def choose(
    selectors: Sequence[str],
    *,
    tags: str | None = None,
    name: str | None = None,
    practice_only: bool = False,
) -> list[Walkthrough]:
    """The selected walkthroughs, each once, in the order of the selectors; without any, all of the project's.

    Args:
        selectors: names, sections, files, folders, globs and `file:line`.
        tags: an expression that the tags meet.
        name: a part of the title, in any case, with or without accents.
        practice_only: of everything, and of a section, only what trainees may practise.

    Raises:
        SelectionUnknown: with the names most similar to an unknown selector, or if nothing is left.
        TagExpressionRefused: if the expression is malformed, or asks for a tag that none of them has.
        ScenarioError: with every fault of all the files.
    """
    selection = _selected(selectors, practice_only)
    if tags is not None:
        selection = tagged(tags, selection)
    candidates = selection
    if name is not None:
        selection = _titled(name, selection)
    if not selection:
        advice = _nearest_titles(name, candidates) if name is not None else "Pida otra cosa."
        raise SelectionUnknown(f"Ningún escenario elegido {_conditions(tags, name)}. {advice}")
    return selection


def _selected(selectors: Sequence[str], practice_only: bool) -> list[Walkthrough]:
    reader = _SelectorReader(practice_only)
    parts = [reader.part(selector) for selector in selectors] if selectors else [reader.everything]
    files = {id(file): file for part in parts for file in part.files}
    chosen = {id(walkthrough) for part in parts for walkthrough in part.walkthroughs()}
    refuse_faults(files.values(), lambda walkthrough: id(walkthrough) in chosen)
    selection = {id(walkthrough): walkthrough for part in parts for walkthrough in _at_lines(part)}
    return list(selection.values())


class _SelectorReader:
    """Reads selectors one by one; each file is compiled once, however often it is named."""

    def __init__(self, practice_only: bool) -> None:
        self._practice_only = practice_only
        self._compiled: dict[str, CompiledFile] = {}

    def part(self, selector: str) -> _Part:
        """What the selector selects; raises `SelectionUnknown` if it can select nothing."""
        files = file_selector(selector)
        is_name = files is None or files.is_plain_word
        if is_name and any(_is_selected(selector, each) for each in self._project_walkthroughs):
            return self._of_project(selector)
        if files is None:
            raise SelectionUnknown(_unknown_message(selector, self._project_walkthroughs))
        return self._of_files(files)

    @cached_property
    def everything(self) -> _Part:
        """The project's own walkthroughs."""
        return _Part(self._project, self._may_be_taken)

    @cached_property
    def _project(self) -> list[CompiledFile]:
        return list(map(self._compile, project_files()))

    @property
    def _project_walkthroughs(self) -> Iterator[Walkthrough]:
        return (walkthrough for file in self._project for walkthrough in file.walkthroughs)

    def _of_project(self, selector: str) -> _Part:
        is_selected = partial(_is_selected, selector)
        if not _is_section(selector):
            return _Part(self._project, is_selected)
        return _Part(self._project, lambda each: is_selected(each) and self._may_be_taken(each))

    def _of_files(self, selector: FileSelector) -> _Part:
        files = list(map(self._compile, selector.files))
        if not files:
            raise SelectionUnknown(_empty_message(selector))
        return _Part(files, lambda _: True, selector)

    def _may_be_taken(self, walkthrough: Walkthrough) -> bool:
        return not self._practice_only or walkthrough.base_name in self._practised_names

    @cached_property
    def _practised_names(self) -> frozenset[str]:
        return practised_names()

    def _compile(self, file: Path) -> CompiledFile:
        """The compiled file; two paths of one file give the same."""
        key = os.path.normcase(os.path.realpath(file))
        if key not in self._compiled:
            self._compiled[key] = compile_file(file)
        return self._compiled[key]


def _is_section(selector: str) -> bool:
    return selector.isascii() and selector.isdigit()


def _is_selected(selector: str, walkthrough: Walkthrough) -> bool:
    """A name without its number selects all rows of an outline."""
    if _is_section(selector):
        return selector in map(str, walkthrough.sections)
    return selector in (walkthrough.name, walkthrough.base_name)


def _at_lines(part: _Part) -> Iterator[Walkthrough]:
    """The walkthroughs of the part; of a `file:line`, those that the line belongs to."""
    walkthroughs = list(part.walkthroughs())
    if part.selector is None or not part.selector.lines:
        yield from walkthroughs
        return
    files = part.selector.files
    source = source_lines(files[0]) if len(files) == 1 else []
    for line in part.selector.lines:
        at_line = walkthroughs_at(line, walkthroughs, source)
        if not at_line:
            lines = sorted({each.line for each in walkthroughs})
            where = number_form(
                len(lines), "El escenario empieza en la línea", "Los escenarios empiezan en las líneas"
            )
            raise SelectionUnknown(
                f"{part.selector.path}:{line}: En esa línea no hay un escenario ni una fila de «Ejemplos»."
                f" {where} {comma_list(map(str, lines))}."
            )
        yield from at_line


def _titled(name: str, walkthroughs: Iterable[Walkthrough]) -> list[Walkthrough]:
    """Those whose titles contain the text, however accents, capitals and spaces are written."""
    words = " ".join(plain(name).split())
    if not words:
        raise SelectionUnknown("--name: Falta el texto. Escriba una parte del título.")
    return [each for each in walkthroughs if words in " ".join(plain(each.title).split())]


def _nearest_titles(name: str, walkthroughs: Sequence[Walkthrough]) -> str:
    """The titles most similar to the text, or some titles if none is similar."""
    by_text = {plain(each.title): each.title for each in walkthroughs}
    if not by_text:
        return "Pida otra cosa."
    matches = get_close_matches(plain(name), by_text, 3, cutoff=0.3)
    titles = quoted_list(by_text[match] for match in matches or list(by_text)[:3])
    return f"Lo más parecido: {titles}." if matches else f"Hay títulos como {titles}."


def _conditions(tags: str | None, name: str | None) -> str:
    """What the walkthroughs do not meet."""
    conditions = [f"cumple --tags «{tags}»"] if tags is not None else []
    conditions += [f"tiene «{name}» en el título"] if name is not None else []
    return and_list(conditions) or "es de práctica"


def _empty_message(selector: FileSelector) -> str:
    if path_exists(Path(selector.path)):
        return f"{selector.path}: La carpeta no tiene escenarios (*.feature)."
    return f"Ningún archivo de escenarios (*.feature) coincide con «{selector.text}». Revise el patrón."


def _unknown_message(selector: str, project: Iterable[Walkthrough]) -> str:
    names = sorted({walkthrough.base_name for walkthrough in project})
    here = sorted(path.name for path in Path().iterdir() if path.is_dir() or path.suffix == SUFFIX)
    files = get_close_matches(selector, here, 2, cutoff=FILE_SIMILARITY)
    matches = [*files, *_project_files_like(selector), *_names_like(selector, names)][:3]
    what = f"No hay recorrido, sección, archivo ni carpeta «{selector}»."
    return f"{what} {f'Lo más parecido: {quoted_list(matches)}.' if matches else WHAT_MAY_BE_CHOSEN}"


def _names_like(selector: str, names: Sequence[str]) -> list[str]:
    """The names that resemble the selector, have it in them, or have a word that resembles it."""
    text = plain(selector)
    similar = get_close_matches(text, names, 3, cutoff=NAME_SIMILARITY)
    part = [name for name in names if len(text) >= MIN_PART and text in name]
    word = [name for name in names if get_close_matches(text, name.split("-"), 1, cutoff=FILE_SIMILARITY)]
    return list(dict.fromkeys([*similar, *part, *word]))


def _project_files_like(selector: str) -> list[str]:
    """The project's files that may be meant, as they can be asked for from here."""
    by_name = {path.name.removesuffix(SUFFIX): path for path in project_files()}
    matches = get_close_matches(selector, by_name, 1, cutoff=FILE_SIMILARITY)
    here = Path.cwd()
    paths = [by_name[match] for match in matches]
    return [str(path.relative_to(here) if path.is_relative_to(here) else path) for path in paths]
