"""`sol-simulator handbook` and `sol-simulator pictures`."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from functools import wraps
from os import cpu_count
from pathlib import Path
from typing import Any

import click

from simulator import settings
from simulator.cli import localization
from simulator.cli.choice_options import choice_options
from simulator.cli.interruption import interruption
from simulator.cli.jobs_option import MAX_JOBS, jobs_option
from simulator.cli.temporary_folder import temporary_folder
from simulator.errors import SettingRefused
from simulator.handbook import build
from simulator.handbook.build import HandbookRequest
from simulator.handbook.document import theme
from simulator.handbook.pictures.screenshot import Crop, PictureOptions
from simulator.handbook.review import compare, decisions, review_page
from simulator.procedure.paragraphs import PARAGRAPHS, SECTIONS
from simulator.scenario.model import Walkthrough
from simulator.scenario.selection import Choice
from simulator.spanish import counted

DIFFERENT = 1
SIZE = re.compile(r"(\d{3,4})x(\d{3,4})", re.ASCII)
WIDTHS, HEIGHTS = range(320, 3841), range(320, 2161)
PERCENT = 100


class _Size(click.ParamType[tuple[int, int]]):
    """Width and height of a window, such as 1280x800."""

    name = "tamaño"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        match = SIZE.fullmatch(str(value))
        width, height = map(int, match.groups()) if match else (0, 0)
        if width not in WIDTHS or height not in HEIGHTS:
            self.fail("Se espera un tamaño como 1280x800, de 320x320 a 3840x2160.", param, ctx)
        return width, height


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


class _Mask(click.ParamType[str]):
    """Name of something to cover."""

    name = "nombre"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not str(value).strip():
            self.fail("Diga qué se cubre: no puede estar vacío.", param, ctx)
        return str(value).strip()


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


class _Group(localization.Group):
    """A group whose `build` is understood when no command is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "--help"}:
            args = ["build", *args]
        return super().parse_args(ctx, args)


def _picture_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that all commands with pictures share; the command gets them as `PictureOptions`."""

    @click.option(
        "--viewport", default="1280x800", type=_Size(), metavar="ANCHOxALTO", help="Ventana (1280x800)."
    )
    @click.option(
        "--scale", default=2, type=localization.IntegerRange(1, 4), metavar="N", help="Píxeles por punto (2)."
    )
    @click.option(
        "--crop",
        default=Crop.AUTO.value,
        type=click.Choice([crop.value for crop in Crop]),
        help="Qué se muestra: lo que convenga (auto), la página, la ventana o el control.",
    )
    @click.option(
        "--mask",
        "masks",
        multiple=True,
        metavar="NOMBRE",
        type=_Mask(),
        help="Texto, campo, columna o sección que se cubre.",
    )
    @wraps(command)
    def with_options(
        *args: Any, viewport: tuple[int, int], scale: int, crop: str, masks: tuple[str, ...], **rest: Any
    ) -> None:
        command(*args, options=PictureOptions(*viewport, scale, Crop(crop), masks), **rest)

    return with_options


@click.group("handbook", cls=_Group)
def handbook() -> None:
    """Hace el manual ilustrado, o compara dos.

    Sin otra orden: sol-simulator handbook [ESCENARIOS] --out CARPETA. Sus opciones se ven con
    sol-simulator handbook build --help.
    """


@handbook.command("build")
@choice_options(default="todos los de práctica")
@click.option(
    "--out",
    cls=localization.Option,
    required=True,
    type=click.Path(path_type=Path),
    metavar="CARPETA",
    help="Dónde queda.",
)
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="ARCHIVO", help="Título, colores y demás, en TOML."
)
@jobs_option("Escenarios a la vez (uno por núcleo).")
@_picture_options
def make(choice: Choice, out: Path, config: Path | None, jobs: int | None, options: PictureOptions) -> None:
    """Hace el manual con sus imágenes: HTML, PDF y Markdown."""
    settings.ensure_home()
    request = _request(choice, options, config, jobs)
    with _restored_if_interrupted(out), _progress(len(request.walkthroughs)) as progress:
        manifest = build.make_handbook(request, out, progress)
    counts = f"{_count_pictures(manifest.pictures)} de {_count_scenarios(manifest.scenarios)}"
    click.echo(f"{out}: {counts}.")


@click.command("pictures", cls=localization.Command)
@choice_options(default="todos los de práctica")
@click.option("--list", "is_list", is_flag=True, help="Enumera las imágenes sin tomarlas.")
@click.option(
    "--only", multiple=True, type=_Paragraph(), metavar="PÁRRAFO", help="Solo las de este párrafo o sección."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="CARPETA", help="Dónde quedan.")
@jobs_option("Escenarios a la vez (uno por núcleo).")
@_picture_options
def pictures(
    choice: Choice,
    is_list: bool,
    only: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    options: PictureOptions,
) -> None:
    """Toma imágenes sin hacer el manual, o las enumera."""
    request = _request(choice, options, None, jobs)
    planned = build.plan_capture(request.walkthroughs, only)
    if is_list:
        for shot in (shot for task in planned for shot in task.shots):
            click.echo(shot.name)
    elif out is None:
        raise SettingRefused(
            "Falta --out: indique la carpeta de las imágenes, o pida solo la lista con --list."
        )
    else:
        settings.ensure_home()
        with _restored_if_interrupted(out), _progress(len(planned)) as progress:
            manifest = build.make_pictures(request, only, out, progress)
        click.echo(f"{out}: {_count_pictures(manifest.pictures)}.")


@handbook.command("compare")
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
@click.pass_context
def compare_folders(context: click.Context, old: Path, new: Path, tolerance: float, report: Path) -> None:
    """Dice qué cambió entre dos manuales, y escribe una página para revisarlo.

    Termina con 1 si algo cambió más de lo tolerado.
    """
    review_page.check_replaceable(report, old, new)
    comparison = compare.compare(old, new, tolerance)
    for line in _differences(comparison):
        click.echo(line)
    review_page.write(comparison, old, new, report)
    click.echo(f"Para revisarlo: {report}")
    context.exit(DIFFERENT if comparison else 0)


@handbook.command("accept")
@click.argument("file", type=click.Path(path_type=Path), metavar="DECISIONES")
@click.argument("baseline", type=click.Path(path_type=Path), metavar="CARPETA")
def accept(file: Path, baseline: Path) -> None:
    """Lleva a una carpeta las imágenes y los textos aceptados en la página de revisión.

    En la carpeta quedan las imágenes y su índice; si tenía un manual, este se retira.
    """
    with _restored_if_interrupted(baseline):
        accepted = decisions.accept(file, baseline)
    if not accepted:
        click.echo(f"No se aceptó nada: {baseline} queda como estaba.")
        return
    for name in accepted.pictures:
        click.echo(name)
    for name in accepted.texts:
        click.echo(f"{name}: textos")
    if accepted.was_manual:
        click.echo(f"{baseline}: se retiró el manual (HTML, PDF y Markdown), que mostraría lo de antes.")
    counts = f"{_count_pictures(accepted.pictures)} y textos de {_count_scenarios(accepted.texts)}"
    click.echo(f"{baseline}: aceptado, {counts}.")


def _differences(comparison: compare.Comparison) -> Iterator[str]:
    for change in comparison.texts:
        if change.old is not None:
            yield f"- {change.scenario}: {change.old}"
        if change.new is not None:
            yield f"+ {change.scenario}: {change.new}"
    for picture in comparison.pictures:
        share = f", {PERCENT * picture.share:.2f} % de los píxeles" if picture.difference else ""
        yield f"{picture.name}: {picture.kind}{share}"
    if not comparison:
        yield "Sin cambios."


def _count_pictures(pictures: Sized) -> str:
    return counted(len(pictures), "imagen", "imágenes")


def _count_scenarios(scenarios: Sized) -> str:
    return counted(len(scenarios), "escenario", "escenarios")


def _request(
    choice: Choice, options: PictureOptions, config: Path | None, jobs: int | None
) -> HandbookRequest:
    """What the command line asks for.

    Of everything, or of a section, only scenarios for practice are taken; a name or a file selects any.
    """
    return HandbookRequest(
        walkthroughs=tuple(choice.walkthroughs(practice_only=True)),
        options=options,
        theme=theme.read(config) if config else theme.Theme(),
        workers=jobs or min(cpu_count() or 1, MAX_JOBS),
        chromium=settings.chromium(),
    )


@contextmanager
def _restored_if_interrupted(folder: Path) -> Iterator[None]:
    """A signal that ends the command leaves the folder as it was, and no process behind; a message says so.

    Browsers receive Ctrl+C too: an error that comes after a signal is no failure of a walkthrough.
    """
    with interruption() as current, temporary_folder():
        try:
            yield
        except BaseException:
            if current.number is None:
                raise
            current.echo(f"Interrumpido: la carpeta {folder} queda como estaba.", err=True)
            raise SystemExit(current.status) from None


@contextmanager
def _progress(count: int) -> Iterator[build.ProgressCallback]:
    """A progress bar on a terminal, a line for each finished scenario elsewhere."""
    if sys.stderr.isatty():
        with click.progressbar(length=count, label="Imágenes", file=sys.stderr) as bar:
            yield lambda _walkthrough, _count: bar.update(1)
        return
    numbers = itertools.count(1)

    def report(walkthrough: Walkthrough, shots: int) -> None:
        pictures = counted(shots, "imagen", "imágenes")
        click.echo(f"{next(numbers)}/{count} {walkthrough.name}: {pictures}")

    yield report
