"""`sol-simulator pictures`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from simulator import settings
from simulator.cli.choice_options import choice_options
from simulator.cli.handbook.output import count_pictures, progress_bar, restored_if_interrupted
from simulator.cli.handbook.picture_options import picture_options
from simulator.cli.handbook.request import handbook_request
from simulator.cli.localization import Command
from simulator.errors import SettingRefused
from simulator.handbook.build import make_pictures, plan_capture
from simulator.handbook.pictures.screenshot import PictureOptions
from simulator.procedure.paragraphs import PARAGRAPHS, SECTIONS
from simulator.scenario.selection import Choice


class _Paragraph(click.ParamType[str]):
    """Number of a paragraph of the cartilla, or of a section."""

    name = "párrafo"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        paragraph = str(value).removeprefix("0")  # 05.1, as in the names of pictures
        if paragraph not in (*PARAGRAPHS, *map(str, SECTIONS)):
            self.fail(
                f"No hay un párrafo «{str(value)[:20]}». Por ejemplo, 5.1, o 5 para toda la sección.",
                param,
                ctx,
            )
        return paragraph


@click.command("pictures", cls=Command)
@choice_options(default="todos los de práctica")
@click.option("--list", "is_list", is_flag=True, help="Enumera las imágenes sin tomarlas.")
@click.option(
    "--only", multiple=True, type=_Paragraph(), metavar="PÁRRAFO", help="Solo las de este párrafo o sección."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="CARPETA", help="Dónde quedan.")
@picture_options
def pictures(
    choice: Choice,
    is_list: bool,
    only: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    options: PictureOptions,
) -> None:
    """Toma imágenes sin hacer el manual, o las enumera."""
    request = handbook_request(choice, options, None, jobs)
    planned = plan_capture(request.walkthroughs, only)
    if is_list:
        for shot in (shot for task in planned for shot in task.shots):
            click.echo(shot.name)
    elif out is None:
        raise SettingRefused(
            "Falta --out: indique la carpeta de las imágenes, o pida solo la lista con --list."
        )
    else:
        settings.ensure_home()
        with restored_if_interrupted(out), progress_bar(len(planned)) as progress:
            manifest = make_pictures(request, only, out, progress)
        click.echo(f"{out}: {count_pictures(manifest.pictures)}.")
