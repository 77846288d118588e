"""`sol-simulator handbook build`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from simulator import settings
from simulator.cli.choice_options import choice_options
from simulator.cli.handbook.output import (
    count_pictures,
    count_scenarios,
    progress_bar,
    restored_if_interrupted,
)
from simulator.cli.handbook.picture_options import picture_options
from simulator.cli.handbook.request import handbook_request, within_sections
from simulator.cli.localization import Command, Option
from simulator.handbook import build
from simulator.handbook.document.changes import read_former
from simulator.handbook.document.edition import Edition
from simulator.handbook.pictures.screenshot import PictureOptions
from simulator.scenario.selection import Choice


@click.command("build", cls=Command)
@choice_options(default="todos los de práctica")
@click.option(
    "--out",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path),
    metavar="CARPETA",
    help="Dónde queda.",
)
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="ARCHIVO", help="Título, colores y demás, en TOML."
)
@click.option(
    "--edition",
    default=Edition.COMPLETE.value,
    type=click.Choice([edition.value for edition in Edition]),
    help="Todos los escenarios (completa), los ejercicios principales (corta), o una hoja por sección.",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="CARPETA",
    help="El manual anterior: se agrega una página con lo que cambió.",
)
@picture_options
def make(
    choice: Choice,
    out: Path,
    config: Path | None,
    edition: str,
    since: Path | None,
    jobs: int | None,
    options: PictureOptions,
) -> None:
    """Hace el manual con sus imágenes: HTML, PDF y Markdown."""
    settings.ensure_home()
    all_chosen = handbook_request(choice, options, config, jobs, Edition(edition))
    request, omission = within_sections(all_chosen, choice)
    if since:
        request = replace(request, former=read_former(since, edition))
    for line in filter(None, (omission, *build.homeless_texts(request), build.small_letters(request))):
        click.echo(line, err=True)
    with restored_if_interrupted(out), progress_bar(len(request.walkthroughs)) as progress:
        manifest = build.make_handbook(request, out, progress)
    counts = f"{count_pictures(manifest.pictures)} de {count_scenarios(manifest.scenarios)}"
    click.echo(f"{out}: {counts}.")
