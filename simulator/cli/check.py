"""`sol-simulator check`."""

from __future__ import annotations

import click

from simulator.cli.choice_options import choice_options
from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command
from simulator.errors import ScenarioError
from simulator.scenario.check_warnings import check_warnings
from simulator.scenario.selection import Choice
from simulator.spanish import counted


@click.command("check", cls=Command)
@choice_options()
@click.pass_context
def check(context: click.Context, choice: Choice) -> None:
    """Revisa los escenarios sin recorrerlos, y enumera todos sus errores.

    De un botón, campo u otro nombre que ninguna pantalla tiene hay un aviso, y no un error; también de un
    mensaje que está en otro lugar, y de un rol que el usuario tiene en varios perfiles.
    """
    try:
        chosen = choice.walkthroughs()
    except ScenarioError as error:
        click.echo(str(error), err=True)
        context.exit(FAILED)
    warnings = check_warnings(chosen)
    for warning in warnings:
        click.echo(str(warning), err=True)
    warned = f" ({counted(len(warnings), 'aviso', 'avisos')})" if warnings else ""
    files = counted(len({walkthrough.file for walkthrough in chosen}), "archivo", "archivos")
    walkthroughs = counted(len(chosen), "recorrido", "recorridos")
    click.echo(f"Sin errores{warned}: {walkthroughs} en {files}.")
