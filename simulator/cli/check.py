"""`sol-simulator check`."""

from __future__ import annotations

import click

from simulator.cli.choice_options import choice_options
from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command
from simulator.errors import ScenarioError
from simulator.scenario.selection import Choice
from simulator.scenario.unknown_names import unknown_names
from simulator.spanish import counted


@click.command("check", cls=Command)
@choice_options()
@click.pass_context
def check(context: click.Context, choice: Choice) -> None:
    """Revisa los escenarios sin recorrerlos, y enumera todos sus errores.

    De un botón, campo u otro nombre que ninguna pantalla tiene hay un aviso, y no un error.
    """
    try:
        chosen = choice.walkthroughs()
    except ScenarioError as error:
        click.echo(str(error), err=True)
        context.exit(FAILED)
    remarks = unknown_names(chosen)
    for remark in remarks:
        click.echo(str(remark), err=True)
    remarked = f" ({counted(len(remarks), 'aviso', 'avisos')})" if remarks else ""
    files = counted(len({walkthrough.file for walkthrough in chosen}), "archivo", "archivos")
    walkthroughs = counted(len(chosen), "recorrido", "recorridos")
    click.echo(f"Sin errores{remarked}: {walkthroughs} en {files}.")
