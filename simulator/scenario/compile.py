"""Compiles feature files to walkthroughs; the rest of the program reads scenarios in no other form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from slugify import slugify

from simulator import paths
from simulator.errors import ScenarioError, reason
from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.domains import suggestion
from simulator.scenario.faults import Fault, Faults
from simulator.scenario.model import Walkthrough
from simulator.scenario.outlines import Case, cases
from simulator.scenario.parsing import parse
from simulator.scenario.step_compiler import StepReader

ONLY_FOR_TESTS = "@sin-practica"
SECTION_TAGS = {f"@seccion-{section}": section for section in SECTIONS}
TAGS = (*SECTION_TAGS, ONLY_FOR_TESTS)


def load() -> list[Walkthrough]:
    """The walkthroughs of the project's own files, in order."""
    return compile_files(sorted(paths.SCENARIOS.glob("*.feature")))


def compile_files(files: Iterable[Path]) -> list[Walkthrough]:
    """The walkthroughs of these files, in order.

    Raises:
        ScenarioError: with every fault of every file.
    """
    walkthroughs: list[Walkthrough] = []
    all_faults: list[Fault] = []
    for file in files:
        faults = Faults(_display_path(file))
        file_walkthroughs = list(_compile_file(file, faults))
        _check_names(file_walkthroughs, walkthroughs, faults)
        walkthroughs += file_walkthroughs
        all_faults += faults.sorted()
    if all_faults:
        raise ScenarioError([str(fault) for fault in all_faults])
    return walkthroughs


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
        faults.add(1, f"No se puede leer el archivo ({reason(error)}).")
        return
    parsed = parse(content, faults)
    for case in cases(*parsed, faults) if parsed else ():
        yield _walkthrough(case, faults)


def _walkthrough(case: Case, faults: Faults) -> Walkthrough:
    _check_tags(case, faults)
    sections = tuple(sorted(SECTION_TAGS[tag] for tag in case.tags if tag in SECTION_TAGS))
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
        practice=ONLY_FOR_TESTS not in case.tags,
    )


def _name(case: Case) -> str:
    """The rows of an outline share their title, so their number is added."""
    slug = slugify(case.title)
    return slug if case.row is None else f"{slug}-{case.row:02d}"


def _title(case: Case) -> str:
    if case.row is None:
        return case.title
    return f"{case.title} (fila {case.row}: {case.values})"


def _check_tags(case: Case, faults: Faults) -> None:
    for tag, line in case.tags.items():
        if tag not in TAGS:
            faults.add(line, f"La etiqueta «{tag}» no existe. {suggestion(tag, TAGS)}")
    if not any(tag in SECTION_TAGS for tag in case.tags):
        faults.add(
            case.line, "Falta la sección de la cartilla. Etiquete el escenario, por ejemplo con «@seccion-8»."
        )


def _check_names(walkthroughs: Iterable[Walkthrough], earlier: Iterable[Walkthrough], faults: Faults) -> None:
    """Names are unique across all files."""
    first_by_name = {walkthrough.name: walkthrough for walkthrough in earlier}
    for walkthrough in (each for each in walkthroughs if each.name):
        first = first_by_name.setdefault(walkthrough.name, walkthrough)
        if first is not walkthrough:
            location = f"{first.file}:{first.line}"
            faults.add(
                walkthrough.line, f"El nombre «{walkthrough.name}» ya es de {location}. Cambie el título."
            )
