"""The command line `sol-simulator`: its commands, each in a module of its own, and how their errors end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click

from simulator.cli.exit_codes import FAILED, INTERRUPTED, MISUSED
from simulator.cli.lazy_command import LazyCommand
from simulator.cli.localization import Group, error_message
from simulator.errors import SimulatorError, WalkthroughFailed, os_reason
from simulator.runs.jobs.threads import leave_if_jobs_are_left

COMMANDS = (
    LazyCommand("serve", "simulator.cli.serve", "Sirve el simulador hasta que se interrumpa con Ctrl+C."),
    LazyCommand("walk", "simulator.cli.walk", "Recorre los escenarios en un navegador real."),
    LazyCommand(
        "sentences",
        "simulator.cli.sentences",
        "Muestra las frases de los escenarios, con un ejemplo: todas, o las que tienen unas palabras.",
    ),
    LazyCommand(
        "names",
        "simulator.cli.names",
        "Muestra los nombres que un escenario puede usar: todos, o los que contienen unas palabras.",
    ),
    LazyCommand(
        "glue",
        "simulator.cli.glue",
        "Escribe las frases para que un editor las reconozca y las complete al escribir escenarios.",
    ),
    LazyCommand(
        "scenarios",
        "simulator.cli.scenarios",
        "Enumera los escenarios: nombre, secciones de la cartilla y título.",
    ),
    LazyCommand(
        "check",
        "simulator.cli.check",
        "Revisa los escenarios sin recorrerlos, y enumera todos sus errores.",
    ),
    LazyCommand(
        "coverage",
        "simulator.cli.coverage",
        "Recorre los escenarios y escribe una matriz de lo que alcanzan y comprueban.",
    ),
    LazyCommand(
        "impact",
        "simulator.cli.impact",
        "Dice qué escenarios, pasos, imágenes y párrafos mencionan un texto del portal.",
    ),
    LazyCommand(
        "export",
        "simulator.cli.export",
        "Escribe escenarios como pruebas de Playwright, en Python o en TypeScript.",
    ),
    LazyCommand("handbook", "simulator.cli.handbook", "Hace el manual ilustrado, o compara dos."),
    LazyCommand("db", "simulator.cli.db", "Pone al día la base de datos, o dice de qué versión es."),
    LazyCommand(
        "forget",
        "simulator.cli.forget",
        "Borra todo lo de un participante: sus prácticas, sus sucesos y sus empresas.",
    ),
    LazyCommand(
        "pictures", "simulator.cli.handbook.pictures", "Toma imágenes sin hacer el manual, o las enumera."
    ),
    LazyCommand(
        "video",
        "simulator.cli.handbook.video",
        "Hace el video de un escenario, con puntero, textos, capítulos y subtítulos.",
    ),
)


@click.group(cls=Group, commands=COMMANDS)
@click.version_option(
    package_name="sol-simulator", message="%(version)s", help="Muestra la versión y termina."
)
def commands() -> None:
    """Simulador de práctica del procedimiento de usuarios secundarios. No es un sitio de la SUNAT."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; every error is one clear line."""
    _replace_unencodable_characters()
    try:
        _run(arguments)
    except SystemExit as end:
        leave_if_jobs_are_left(end.code if isinstance(end.code, int) else 0)
        raise


def _run(arguments: Sequence[str] | None) -> NoReturn:
    try:
        status = commands.main(arguments, prog_name="sol-simulator", standalone_mode=False)
    except click.ClickException as error:
        _exit(MISUSED, error_message(error))
    except WalkthroughFailed as error:
        _exit(FAILED, str(error))
    except SimulatorError as error:
        _exit(MISUSED, str(error))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except OSError as error:
        path = error.filename or "La salida"
        _exit(MISUSED, f"{path}: no se puede leer o escribir ({os_reason(error)}).")
    sys.exit(status if isinstance(status, int) else 0)


def _exit(code: int, message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)


def _replace_unencodable_characters() -> None:
    """Print a question mark for a character that the console can't encode: some of Windows lack a few."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
