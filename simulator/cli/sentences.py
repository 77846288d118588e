"""`sol-simulator sentences`."""

from __future__ import annotations

import click

from simulator.cli.localization import Command
from simulator.scenario.grammar import StepKind
from simulator.scenario.sentence_writer import example
from simulator.scenario.sentences import VOCABULARY

HEADINGS = {
    StepKind.PREPARATION: "Dado que...: lo que hay al empezar",
    StepKind.ACTION: "Cuando...: lo que hacemos",
    StepKind.EXPECTATION: "Entonces...: lo que debe verse o quedar registrado",
    StepKind.NARRATION: "*: lo que dice el instructor",
}


@click.command("sentences", cls=Command)
def sentences() -> None:
    """Muestra las frases que un escenario puede usar, con un ejemplo de cada una."""
    for kind, heading in HEADINGS.items():
        click.secho(heading, bold=True)
        for sentence in (each for each in VOCABULARY if each.kind is kind):
            click.echo(f"\n  {sentence.expression}")
            for line in example(sentence).lines:
                click.echo(f"      {line}")
        click.echo()
