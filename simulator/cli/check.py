"""`sol-simulator check`."""

from __future__ import annotations

import click

from simulator.cli.choice_options import choice_options
from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command
from simulator.errors import ScenarioError
from simulator.scenario.remarks import remarks
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
    chosen_remarks = remarks(chosen)
    for remark in chosen_remarks:
        click.echo(str(remark), err=True)
    remarked = f" ({counted(len(chosen_remarks), 'aviso', 'avisos')})" if chosen_remarks else ""
    files = counted(len({walkthrough.file for walkthrough in chosen}), "archivo", "archivos")
    walkthroughs = counted(len(chosen), "recorrido", "recorridos")
    click.echo(f"Sin errores{remarked}: {walkthroughs} en {files}.")
