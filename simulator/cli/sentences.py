"""`sol-simulator sentences`."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from simulator.cli.localization import Command
from simulator.scenario.grammar import StepKind
from simulator.scenario.sentence_writer import example
from simulator.scenario.sentences import VOCABULARY
from simulator.scenario.vocabulary_json import schema, vocabulary

HEADINGS: Mapping[StepKind, str] = {
    StepKind.PREPARATION: "Dado que...: lo que hay al empezar",
    StepKind.ACTION: "Cuando...: lo que hacemos",
    StepKind.EXPECTATION: "Entonces...: lo que debe verse o quedar registrado",
    StepKind.NARRATION: "*: lo que dice el instructor",
}


@click.command("sentences", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Como JSON, con el dominio de cada valor.")
@click.option("--schema", "as_schema", is_flag=True, help="El esquema de ese JSON (JSON Schema).")
def sentences(as_json: bool, as_schema: bool) -> None:
    r"""Muestra las frases que un escenario puede usar, con un ejemplo de cada una.

    Dentro de un valor, la comilla se escribe \" y la barra invertida \\.
    """
    if as_json and as_schema:
        raise click.UsageError("Elija --json o --schema.")
    if as_json or as_schema:
        _print_json(as_schema)
    else:
        _print_examples()


def _print_examples() -> None:
    for kind, heading in HEADINGS.items():
        click.secho(heading, bold=True)
        for sentence in (each for each in VOCABULARY if each.kind is kind):
            click.echo(f"\n  {sentence.expression}")
            for line in example(sentence).lines:
                click.echo(f"      {line}")
        click.echo()


def _print_json(as_schema: bool) -> None:
    content = schema() if as_schema else vocabulary().model_dump(mode="json")
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))
