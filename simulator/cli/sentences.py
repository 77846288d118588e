"""`sol-simulator sentences`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from textwrap import indent

import click

from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command
from simulator.scenario.glue import expression_with_nouns
from simulator.scenario.grammar import Sentence, StepKind
from simulator.scenario.name_sentences import NameUse, name_uses
from simulator.scenario.sentence_search import hint_for, sentences_with
from simulator.scenario.sentence_writer import example
from simulator.scenario.vocabulary_json import schema, vocabulary
from simulator.spanish import plain

HEADINGS: Mapping[StepKind, str] = {
    StepKind.PREPARATION: "Dado que...: lo que hay al empezar",
    StepKind.ACTION: "Cuando...: lo que hacemos",
    StepKind.EXPECTATION: "Entonces...: lo que debe verse o quedar registrado",
    StepKind.NARRATION: "*: lo que dice el instructor",
}

REMARKS: Mapping[StepKind, str] = {
    StepKind.PREPARATION: """
- Lo que no se dice de un usuario: el primer DNI libre del padrón de práctica, que depende de los usuarios de
  arriba, con los nombres de ese DNI; la clave publicada, que es la de la Clave Principal; sin correo; y todas
  las opciones de sus perfiles, ya vigentes.
- En una celda, «;» separa perfiles o roles. De un rol que ofrecen varios perfiles se dice en cuál, con «:», y
  se repite en cada rol: «Teledespacho: Despachador de aduana; Teledespacho: Proveedor de software».
- En la tabla de usuarios pueden faltar las columnas Estado («Activo») y Roles (ninguno), y el orden es libre.
""",
    StepKind.ACTION: """
- Adelantar el reloj no recarga la página: para verlo en ella, siga con «recargamos la página».
""",
    StepKind.EXPECTATION: """
- De una celda, «muestra» es una de las cosas que enumera, o todo; «muestra solo», todo lo que muestra;
  «incluye», algunas de sus palabras.
- «se muestra» es un texto que se lee; «se ofrece», un botón o enlace que se puede usar.
- «queda con la opción» es lo grabado, rija ya o no; «tiene vigente la opción», lo que rige según el reloj.
- Lo que «Grabar» cambia en los perfiles de quien ya estaba registrado rige una hora después (párrafo 7.4):
  hasta entonces lo quitado sigue vigente, y lo agregado no. Siga con «adelantamos una hora el reloj de
  práctica». Los roles, y los perfiles de un usuario nuevo, rigen en el acto.
- «queda sin el rol», sin decir el perfil, es en ninguno; de uno solo se dice «en el perfil».
- «no cambia nada más», desde el comienzo: una comprobación de arriba permite solo el cambio de lo que nombra
  (el estado, ese perfil, esa opción o ese rol), tal como queda. «tiene vigente» no nombra lo grabado:
  solo permite que esa opción entre en vigencia o deje de regir.
""",
    StepKind.NARRATION: """
- El párrafo es de una de las secciones que dicen las etiquetas del escenario.
""",
}
"""What the sentences of a kind do not say themselves."""


SEE_ALL = "Para verlas todas: sol-simulator sentences."
FEW = 5
"""With so many sentences at most, the names that contain the words are shown too."""
MAX_USES = 10


@click.command("sentences", cls=Command)
@click.argument("words", nargs=-1, metavar="[PALABRAS]...")
@click.option("--json", "as_json", is_flag=True, help="Como JSON, con el dominio de cada valor.")
@click.option("--schema", "as_schema", is_flag=True, help="El esquema de ese JSON (JSON Schema).")
@click.pass_context
def sentences(context: click.Context, words: tuple[str, ...], as_json: bool, as_schema: bool) -> None:
    r"""Muestra las frases de los escenarios, con un ejemplo: todas, o las que tienen unas palabras.

    Entre llaves va lo que es cada valor. No importan las mayúsculas ni las tildes, ni la forma del verbo. De
    un botón, un campo u otro nombre (sentences Buscar) dice con qué frase se usa. Termina con 1 si ninguna
    frase ni nombre tiene las palabras.

    Dentro de un valor, la comilla se escribe \" y la barra invertida \\.
    """
    if as_json and as_schema:
        raise click.UsageError("Elija --json o --schema.")
    if words and (as_json or as_schema):
        raise click.UsageError("--json y --schema dan todas las frases: quite las palabras.")
    if as_json or as_schema:
        _print_json(as_schema)
    else:
        matches, uses = sentences_with(words), name_uses(words) if words else []
        hint = hint_for(words) if words else None
        if not matches and not uses and not hint:
            click.echo(f"Ninguna frase tiene «{' '.join(words)}». {SEE_ALL}", err=True)
            context.exit(FAILED)
        if hint:
            click.echo(hint + ("\n" if matches or uses else ""))
        _print_examples(matches, with_remarks=not words)
        if len(matches) <= FEW or _are_whole(uses, words):
            _print_uses(uses)


def _are_whole(uses: Sequence[NameUse], words: Sequence[str]) -> bool:
    return any(plain(use.name).split() == plain(" ".join(words)).split() for use in uses)


def _print_uses(uses: Sequence[NameUse]) -> None:
    """How the names are used, which are many if only a part of them was asked for."""
    if uses:
        click.secho("Nombres", bold=True)
    for use in uses[:MAX_USES]:
        click.echo(f"  «{use.name}» es {use.noun}:")
        click.echo(indent("\n".join(use.lines), "      "))
    if (rest := len(uses) - MAX_USES) > 0:
        click.echo(f"  … y {rest} más: búsquelos con «sol-simulator names».")


def _print_examples(matches: Sequence[Sentence], *, with_remarks: bool) -> None:
    """The sentences by kind; the remarks on a kind would drown the few that were searched."""
    kinds = dict.fromkeys(sentence.kind for sentence in matches)
    for kind in (kind for kind in HEADINGS if kind in kinds):
        click.secho(HEADINGS[kind], bold=True)
        if with_remarks:
            click.echo(indent(REMARKS[kind].strip(), "  "))
        for sentence in (each for each in matches if each.kind is kind):
            click.echo("\n" + "\n".join(_lines(sentence)))
        click.echo()


def _lines(sentence: Sentence) -> list[str]:
    return [
        f"  {expression_with_nouns(sentence)}",
        *(f"      {line}" for line in example(sentence).lines),
    ]


def _print_json(as_schema: bool) -> None:
    content = schema() if as_schema else vocabulary().model_dump(mode="json")
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))
