"""`sol-simulator handbook compare` and `sol-simulator handbook accept`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from simulator.cli.handbook.output import count_pictures, count_scenarios, restored_if_interrupted
from simulator.cli.localization import Command
from simulator.handbook.review import compare, decisions, review_page
from simulator.handbook.review.reports import Format
from simulator.handbook.review.reports import report as comparison_report

DIFFERENT = 1
PERCENT = 100


class _Share(click.ParamType[float]):
    """A percentage of pixels, converted to a share from 0 to 1."""

    name = "porcentaje"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            share = float(str(value).replace(",", ".")) / PERCENT
        except ValueError:
            share = -1
        if not 0 <= share <= 1:
            self.fail("Se espera un porcentaje de 0 a 100.", param, ctx)
        return share


@click.command("compare", cls=Command)
@click.argument("old", type=click.Path(path_type=Path), metavar="ANTES")
@click.argument("new", type=click.Path(path_type=Path), metavar="AHORA")
@click.option(
    "--tolerance", default="0", type=_Share(), metavar="PORCENTAJE", help="Píxeles que pueden cambiar (0)."
)
@click.option(
    "--report",
    default="revision.html",
    type=click.Path(path_type=Path),
    metavar="ARCHIVO",
    help="Página de revisión.",
)
@click.option(
    "--format",
    "format_name",
    default=Format.TEXT.value,
    type=click.Choice([each.value for each in Format]),
    help="Cómo se dice en la consola: para personas (text), JUnit XML, JSON o Markdown.",
)
@click.pass_context
def compare_folders(
    context: click.Context, old: Path, new: Path, tolerance: float, report: Path, format_name: str
) -> None:
    """Dice qué cambió entre dos manuales, y escribe una página para revisarlo.

    Termina con 1 si algo cambió más de lo tolerado.
    """
    review_page.check_replaceable(report, old, new)
    comparison = compare.compare(old, new, tolerance)
    review_page.write(comparison, old, new, report)
    click.echo(comparison_report(comparison, Format(format_name)))
    if format_name == Format.TEXT:
        click.echo(f"Para revisarlo: {report}")
    context.exit(DIFFERENT if comparison else 0)


@click.command("accept", cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="DECISIONES")
@click.argument("baseline", type=click.Path(path_type=Path), metavar="CARPETA")
def accept(file: Path, baseline: Path) -> None:
    """Lleva a una carpeta las imágenes y los textos aceptados en la página de revisión.

    En la carpeta quedan las imágenes y su índice; si tenía un manual, este se retira.
    """
    with restored_if_interrupted(baseline):
        accepted = decisions.accept(file, baseline)
    if not accepted:
        click.echo(f"No se aceptó nada: {baseline} queda como estaba.")
        return
    for line in _accepted_lines(accepted, baseline):
        click.echo(line)


def _accepted_lines(accepted: decisions.AcceptedChanges, baseline: Path) -> Iterator[str]:
    yield from accepted.pictures
    yield from (f"{name}: textos" for name in accepted.texts)
    if accepted.was_manual:
        yield f"{baseline}: se retiró el manual (HTML, PDF y Markdown), que mostraría lo de antes."
    counts = f"{count_pictures(accepted.pictures)} y textos de {count_scenarios(accepted.texts)}"
    yield f"{baseline}: aceptado, {counts}."
