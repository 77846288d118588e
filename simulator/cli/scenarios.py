"""`sol-simulator scenarios`."""

from __future__ import annotations

import click

from simulator.cli.localization import Command
from simulator.scenario.compile import load


@click.command("scenarios", cls=Command)
def scenarios() -> None:
    """Enumera los escenarios: nombre, secciones de la cartilla y título."""
    walkthroughs = load()
    width = max(len(walkthrough.name) for walkthrough in walkthroughs)
    for walkthrough in walkthroughs:
        sections = ", ".join(map(str, walkthrough.sections))
        click.echo(f"{walkthrough.name:{width}}  {sections:13}  {walkthrough.title}")
