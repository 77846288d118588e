"""`sol-simulator video`."""

from __future__ import annotations

from pathlib import Path

import click

from simulator import settings
from simulator.cli.choice_options import choice_options
from simulator.cli.handbook.output import progress_bar, restored_if_interrupted
from simulator.cli.handbook.picture_options import mask_option
from simulator.cli.handbook.request import handbook_request
from simulator.cli.localization import Command, Option
from simulator.errors import SettingRefused
from simulator.handbook.build import HandbookRequest
from simulator.handbook.pictures.screenshot import PictureOptions
from simulator.handbook.video.film import check_target, make_video
from simulator.handbook.video.timeline import MILLISECONDS
from simulator.scenario.selection import Choice
from simulator.spanish import counted, shortened

MAX_NAMES = 60
"""Greatest length of the names that an error lists."""


@click.command("video", cls=Command)
@choice_options(default="hay que elegir uno")
@click.option(
    "--out",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path),
    metavar="ARCHIVO.webm",
    help="Dónde queda; los subtítulos y capítulos, al lado.",
)
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="ARCHIVO", help="Colores y lo que se cubre, en TOML."
)
@mask_option
def video(choice: Choice, out: Path, config: Path | None, masks: tuple[str, ...]) -> None:
    """Hace el video de un escenario, con puntero, textos, capítulos y subtítulos.

    El archivo es WebM. Al lado quedan los subtítulos (.vtt) y los capítulos (.capitulos.vtt).
    """
    check_target(out)
    request = handbook_request(choice, PictureOptions(masks=masks), config, 1)
    _require_one(request)
    settings.ensure_home()
    with restored_if_interrupted(out), progress_bar(1) as progress:
        result = make_video(request, out, progress)
    minutes, seconds = divmod(round(result.length / MILLISECONDS), 60)
    chapters = counted(len(result.chapters), "capítulo", "capítulos")
    click.echo(f"{', '.join(map(str, result.files))}: {minutes}:{seconds:02} minutos, {chapters}.")


def _require_one(request: HandbookRequest) -> None:
    count = len(request.walkthroughs)
    if count > 1:
        names = shortened(", ".join(each.name for each in request.walkthroughs), MAX_NAMES)
        raise SettingRefused(
            f"Un video es de un solo escenario, y aquí se eligen {count} ({names}). Nombre uno."
        )
