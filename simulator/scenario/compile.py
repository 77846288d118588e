"""Compiles feature files to walkthroughs; the rest of the program reads scenarios in no other form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from slugify import slugify

from simulator import paths
from simulator.errors import ScenarioError, os_reason
from simulator.scenario.faults import Fault, Faults
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.outlines import Case, cases
from simulator.scenario.parsing import parse
from simulator.scenario.step_compiler import StepReader
from simulator.scenario.tags import check_tags, sections_of


@dataclass(frozen=True, slots=True)
class CompiledFile:
    """What one file gives: walkthroughs, and the faults that stand in their way."""

    walkthroughs: tuple[Walkthrough, ...]
    faults: tuple[Fault, ...]


class FilesRefused(ScenarioError):
    """The chosen files have faults; `walkthroughs` are what could be read of them."""

    def __init__(self, faults: Sequence[Fault | str], walkthroughs: Sequence[Walkthrough]) -> None:
        super().__init__([str(fault) for fault in faults])
        self.walkthroughs = tuple(walkthroughs)


def load() -> list[Walkthrough]:
    """The walkthroughs of the project's own files, in order."""
    return compile_files(project_files())


def project_files() -> list[Path]:
    """The project's own feature files."""
    return sorted(paths.SCENARIOS.glob("*.feature"))


def compile_files(files: Iterable[Path]) -> list[Walkthrough]:
    """The walkthroughs of these files, in order.

    Raises:
        ScenarioError: with every fault of every file.
    """
    compiled_files = [compile_file(file) for file in files]
    refuse_faults(compiled_files)
    return [walkthrough for file in compiled_files for walkthrough in file.walkthroughs]


def compile_file(file: Path) -> CompiledFile:
    """The walkthroughs of the file with its faults; they are incomplete if there are any."""
    faults = Faults(_display_path(file))
    walkthroughs = tuple(_compile_file(file, faults))
    _check_names(walkthroughs, {}, faults)
    return CompiledFile(walkthroughs, tuple(faults.sorted()))


def compile_text(text: str, name: str) -> CompiledFile:
    """The walkthroughs of a text that stands in no file; its faults and steps name it so."""
    faults = Faults(name)
    walkthroughs = tuple(_compile_content(text.encode(), faults))
    _check_names(walkthroughs, {}, faults)
    return CompiledFile(walkthroughs, tuple(faults.sorted()))


def refuse_faults(
    files: Iterable[CompiledFile], is_chosen: Callable[[Walkthrough], bool] = lambda _: True
) -> None:
    """Refuse the faults of the files, and a name that chosen walkthroughs of two files have.

    Raises:
        FilesRefused: with every fault of every file.
    """
    first_by_name: dict[str, Walkthrough] = {}
    all_faults: list[Fault] = []
    readable: list[Walkthrough] = []
    for file in files:
        chosen = list(filter(is_chosen, file.walkthroughs))
        faults = Faults(chosen[0].file if chosen else "", dict.fromkeys(file.faults, ()))
        _check_names(chosen, first_by_name, faults)
        all_faults += faults.sorted()
        readable += chosen
    if all_faults:
        raise FilesRefused(all_faults, readable)


def _display_path(file: Path) -> str:
    """The project's own files have the same path wherever they are installed."""
    is_own = file.is_relative_to(paths.SCENARIOS)
    return (file.relative_to(paths.SCENARIOS.parent) if is_own else file).as_posix()


def _compile_file(file: Path, faults: Faults) -> Iterator[Walkthrough]:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        faults.add(1, "El archivo no existe. Revise el nombre.")
        return
    except OSError as error:
        faults.add(1, f"No se puede leer el archivo ({os_reason(error)}).")
        return
    yield from _compile_content(content, faults)


def _compile_content(content: bytes, faults: Faults) -> Iterator[Walkthrough]:
    parsed = parse(content, faults)
    for case in cases(*parsed, faults) if parsed else ():
        yield _walkthrough(case, faults)


def _walkthrough(case: Case, faults: Faults) -> Walkthrough:
    check_tags(case.tags, case.line, faults)
    sections = sections_of(case.tags)
    reader = StepReader(case, sections, faults)
    steps = reader.steps()
    return Walkthrough(
        name=_name(case),
        title=_title(case),
        sections=sections,
        file=faults.file,
        line=case.line,
        tags=tuple(case.tags),
        preparation=reader.preparation,
        steps=steps,
        example_line=case.example_line,
    )


def _name(case: Case) -> str:
    """The rows of an outline share their title, so their number is added."""
    slug = slugify(case.title)
    return slug if case.row is None else f"{slug}-{case.row:02d}"


def _title(case: Case) -> str:
    if case.row is None:
        return case.title
    return f"{case.title} (fila {case.row}: {case.values})"


def _check_names(
    walkthroughs: Iterable[Walkthrough], first_by_name: dict[str, Walkthrough], faults: Faults
) -> None:
    """Names are unique; those of the walkthroughs join the earlier ones."""
    for walkthrough in (each for each in walkthroughs if each.name):
        first = first_by_name.setdefault(walkthrough.name, walkthrough)
        if first is not walkthrough:
            location = f"{first.file}:{first.line}"
            faults.add(
                walkthrough.line, f"El nombre «{walkthrough.name}» ya es de {location}. Cambie el título."
            )
