"""`sol-simulator export`."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli.choice_options import choice_options
from simulator.cli.localization import Command, Option
from simulator.cli.text_output import check_is_file, is_shown, write_text
from simulator.errors import SettingRefused
from simulator.export.document import TARGETS, exported_code
from simulator.scenario.selection import Choice
from simulator.spanish import counted


@click.command("export", cls=Command)
@choice_options()
@click.option(
    "--to",
    "target_name",
    cls=Option,
    required=True,
    type=click.Choice(list(TARGETS)),
    help="Para qué se escribe.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="ARCHIVO", help="Dónde queda el código.")
@click.option("--force", is_flag=True, help="Reemplaza el archivo, si ya existe.")
def export(choice: Choice, target_name: str, out: Path | None, force: bool) -> None:
    """Escribe escenarios como pruebas de Playwright, en Python o en TypeScript.

    Se ejecutan sin este programa, contra cualquier dirección: cada prueba prepara su empresa de práctica por
    la API. Sin --out, o con «--out -», muestra el código.
    """
    target, walkthroughs = TARGETS[target_name], choice.walkthroughs()
    if out is None or is_shown(out):
        click.echo(exported_code(walkthroughs, target), nl=False)
        return
    check_is_file(out, target.file_name(walkthroughs), "el código")
    if not target.runs(out.name):
        raise SettingRefused(
            f"{out}: así no se llama una prueba. Use un nombre como {target.file_name(walkthroughs)}."
        )
    if out.exists() and not force:
        raise SettingRefused(f"{out}: ya existe. Elija otro con --out, o reemplácelo con --force.")
    write_text(out, exported_code(walkthroughs, target, out.name))
    click.echo(
        f"{out}: {counted(len(walkthroughs), 'prueba', 'pruebas')}. Ejecute: {target.command.format(out)}"
    )
