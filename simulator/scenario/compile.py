"""Gherkin in, Walkthroughs out: the one way from a feature file to the rest of the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from slugify import slugify

from simulator import paths
from simulator.errors import ScenarioError, reason
from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.faults import Fault, Faults
from simulator.scenario.model import Walkthrough
from simulator.scenario.names import suggestion
from simulator.scenario.outlines import Case, cases
from simulator.scenario.parsing import parse
from simulator.scenario.steps import StepReader

ONLY_FOR_TESTS = "@sin-practica"
SECTION_TAGS = {f"@seccion-{section}": section for section in SECTIONS}
TAGS = (*SECTION_TAGS, ONLY_FOR_TESTS)


def load() -> list[Walkthrough]:
    """The project's own walkthroughs, in the order of their files."""
    return compile_files(sorted(paths.SCENARIOS.glob("*.feature")))


def compile_files(files: Iterable[Path]) -> list[Walkthrough]:
    """The walkthroughs of these files, in order.

    Raises:
        ScenarioError: with every fault of every file.
    """
    walkthroughs: list[Walkthrough] = []
    found: list[Fault] = []
    for file in files:
        faults = Faults(_shown(file))
        compiled = list(_compiled(file, faults))
        _check_names(compiled, walkthroughs, faults)
        walkthroughs += compiled
        found += faults.sorted()
    if found:
        raise ScenarioError([str(fault) for fault in found])
    return walkthroughs


def _shown(file: Path) -> str:
    """The project's own files are called the same wherever they are installed."""
    inside = file.is_relative_to(paths.SCENARIOS)
    return (file.relative_to(paths.SCENARIOS.parent) if inside else file).as_posix()


def _compiled(file: Path, faults: Faults) -> Iterator[Walkthrough]:
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
    """Rows of an outline share their title: the number tells them apart."""
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


def _check_names(compiled: Iterable[Walkthrough], others: Iterable[Walkthrough], faults: Faults) -> None:
    """Two scenarios of one name could not be told apart, in this file or in another."""
    first = {other.name: other for other in others}
    for walkthrough in (each for each in compiled if each.name):
        other = first.setdefault(walkthrough.name, walkthrough)
        if other is not walkthrough:
            place = f"{other.file}:{other.line}"
            faults.add(
                walkthrough.line, f"El nombre «{walkthrough.name}» ya es de {place}. Cambie el título."
            )
