"""`sol-simulator check`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from simulator import settings
from simulator.cli.choice_options import choice_options
from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command
from simulator.errors import ScenarioError
from simulator.scenario.check_warnings import check_warnings
from simulator.scenario.compile import FilesRefused
from simulator.scenario.course import course_file
from simulator.scenario.faults import Fault
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import Choice
from simulator.spanish import counted


@click.command("check", cls=Command)
@choice_options()
@click.option("--strict", is_flag=True, help="Las advertencias también son errores: termina con 1.")
@click.pass_context
def check(context: click.Context, choice: Choice, strict: bool) -> None:
    """Revisa los escenarios sin recorrerlos, y enumera todos sus errores.

    De un botón, campo u otro nombre que ninguna pantalla tiene hay una advertencia; donde se comprueba que
    no está, un error. Hay advertencia también de un mensaje que está en otro lugar, de un texto que se parece
    a uno de las pantallas y no debe verse, y de un rol que el usuario tiene en varios perfiles.

    Sin argumentos revisa también el curso de la portada, scenarios/curso.toml, donde cada escenario está una
    vez, y los cursos de SIMULATOR_COURSES.
    """
    try:
        chosen = _checked(choice)
    except FilesRefused as error:
        click.echo(str(error), err=True)
        _print(check_warnings(error.walkthroughs))
        context.exit(FAILED)
    warnings = check_warnings(chosen)
    _print(warnings)
    files = counted(len({walkthrough.file for walkthrough in chosen}), "archivo", "archivos")
    walkthroughs = counted(len(chosen), "recorrido", "recorridos")
    warned = counted(len(warnings), "advertencia", "advertencias")
    if warnings and strict:
        click.echo(f"{warned[:1].upper()}{warned[1:]}, con --strict: {walkthroughs} en {files}.")
        context.exit(FAILED)
    click.echo(f"Sin errores{f' ({warned})' if warnings else ''}: {walkthroughs} en {files}.")


def _checked(choice: Choice) -> list[Walkthrough]:
    """What is chosen; raises `FilesRefused` for its files, or else for the courses made of all scenarios."""
    chosen = choice.walkthroughs()
    if choice.is_everything:
        try:
            _check_courses(chosen)
        except ScenarioError as error:
            raise FilesRefused(error.faults, chosen) from error
    return chosen


def _check_courses(walkthroughs: Sequence[Walkthrough]) -> None:
    """Raise `ScenarioError` with what is wrong in the project's course, or else in a trainer's."""
    course_file.check_project_course(walkthroughs)
    if folder := settings.courses_folder():
        course_file.trainers_courses(Path(folder), walkthroughs)


def _print(warnings: Iterable[Fault]) -> None:
    for warning in warnings:
        click.echo(str(warning), err=True)
