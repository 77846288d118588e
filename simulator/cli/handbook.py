"""`sol-simulator handbook` and `sol-simulator pictures`."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from os import cpu_count
from pathlib import Path
from typing import Any

import click

from simulator import settings
from simulator.cli import localization
from simulator.errors import SettingRefused
from simulator.handbook import build
from simulator.handbook.build import Order
from simulator.handbook.document import theme
from simulator.handbook.pictures.screenshot import Crop, View
from simulator.handbook.review import compare, review_page
from simulator.procedure.paragraphs import PARAGRAPHS, SECTIONS
from simulator.scenario.model import Walkthrough
from simulator.scenario.selection import choose

CHANGED = 1
SIZE = re.compile(r"(\d{3,4})x(\d{3,4})", re.ASCII)
WIDTHS, HEIGHTS = range(320, 3841), range(320, 2161)
MOST_JOBS = 16
PERCENT = 100
ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Ctrl+C, being told to end, and a terminal that was closed; Windows knows no such thing as the last."""
BY_SIGNAL = 128
"""What a shell adds to the number of the signal that ended a command."""


class _Size(click.ParamType[tuple[int, int]]):
    """A window's size, such as 1280x800."""

    name = "tamaño"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        found = SIZE.fullmatch(str(value))
        width, height = map(int, found.groups()) if found else (0, 0)
        if width not in WIDTHS or height not in HEIGHTS:
            self.fail("Se espera un tamaño como 1280x800, de 320x320 a 3840x2160.", param, ctx)
        return width, height


class _Paragraph(click.ParamType[str]):
    """A paragraph of the cartilla, or a section."""

    name = "párrafo"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = (*PARAGRAPHS, *map(str, SECTIONS))
        paragraph = str(value).removeprefix("0")  # as names of pictures have it: 05.1
        if paragraph not in known:
            self.fail(
                f"No hay un párrafo «{str(value)[:20]}». Por ejemplo, 5.1, o 5 para toda la sección.",
                param,
                ctx,
            )
        return paragraph


class _Mask(click.ParamType[str]):
    """What is to be covered."""

    name = "nombre"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not str(value).strip():
            self.fail("Diga qué se cubre: no puede estar vacío.", param, ctx)
        return str(value).strip()


class _Share(click.ParamType[float]):
    """A percentage of pixels, as a share."""

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
    """Without an order of its own, what follows are scenarios."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "--help"}:
            args = ["build", *args]
        return super().parse_args(ctx, args)


def _ways_of_looking(command: Callable[..., None]) -> Callable[..., None]:
    """The options of everything that takes pictures, given as one `View`."""

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
    def with_view(
        *args: Any, viewport: tuple[int, int], scale: int, crop: str, masks: tuple[str, ...], **rest: Any
    ) -> None:
        command(*args, view=View(*viewport, scale, Crop(crop), masks), **rest)

    return with_view


@click.group("handbook", cls=_Group)
def handbook() -> None:
    """Hace el manual ilustrado, o compara dos.

    Sin otra orden: sol-simulator handbook [ESCENARIOS] --out CARPETA. Sus opciones se ven con
    sol-simulator handbook build --help.
    """


@handbook.command("build")
@click.argument("wanted", nargs=-1, metavar="[NOMBRES, SECCIONES O ARCHIVOS]...")
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
@click.option(
    "--jobs",
    type=localization.IntegerRange(1, MOST_JOBS),
    metavar="N",
    help="Escenarios a la vez (uno por núcleo).",
)
@_ways_of_looking
def make(wanted: tuple[str, ...], out: Path, config: Path | None, jobs: int | None, view: View) -> None:
    """Hace el manual con sus imágenes: HTML, PDF y Markdown.

    Sin argumentos, con todos los escenarios de práctica. Una sección es un número: 8.
    """
    settings.ensure_home()
    order = _order(wanted, view, config, jobs)
    with _undone_if_interrupted(out), _telling(len(order.walkthroughs)) as told:
        made = build.handbook(order, out, told)
    click.echo(f"{out}: {_pictures(len(made.pictures))} de {_scenarios(len(made.scenarios))}.")


@click.command("pictures", cls=localization.Command)
@click.argument("wanted", nargs=-1, metavar="[NOMBRES, SECCIONES O ARCHIVOS]...")
@click.option("--list", "is_list", is_flag=True, help="Enumera las imágenes sin tomarlas.")
@click.option(
    "--only", multiple=True, type=_Paragraph(), metavar="PÁRRAFO", help="Solo las de este párrafo o sección."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="CARPETA", help="Dónde quedan.")
@click.option(
    "--jobs",
    type=localization.IntegerRange(1, MOST_JOBS),
    metavar="N",
    help="Escenarios a la vez (uno por núcleo).",
)
@_ways_of_looking
def pictures(
    wanted: tuple[str, ...],
    is_list: bool,
    only: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    view: View,
) -> None:
    """Toma imágenes sin hacer el manual, o las enumera."""
    order = _order(wanted, view, None, jobs)
    chosen = build.wanted(order.walkthroughs, only)
    if is_list:
        for shot in (shot for job in chosen for shot in job.shots):
            click.echo(shot.name)
    elif out is None:
        raise SettingRefused(
            "Falta --out: indique la carpeta de las imágenes, o pida solo la lista con --list."
        )
    else:
        settings.ensure_home()
        with _undone_if_interrupted(out), _telling(len(chosen)) as told:
            made = build.pictures(order, only, out, told)
        click.echo(f"{out}: {_pictures(len(made.pictures))}.")


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
    found = compare.compare(old, new, tolerance)
    for line in _differences(found):
        click.echo(line)
    review_page.write(found, old, new, report)
    click.echo(f"Para revisarlo: {report}")
    context.exit(CHANGED if found else 0)


@handbook.command("accept")
@click.argument("decisions", type=click.Path(path_type=Path), metavar="DECISIONES")
@click.argument("baseline", type=click.Path(path_type=Path), metavar="CARPETA")
def accept(decisions: Path, baseline: Path) -> None:
    """Lleva a una carpeta las imágenes y los textos aceptados en la página de revisión.

    En la carpeta quedan las imágenes y su índice; si tenía un manual, este se retira.
    """
    with _undone_if_interrupted(baseline):
        taken = review_page.accept(decisions, baseline)
    if not taken:
        click.echo(f"No se aceptó nada: {baseline} queda como estaba.")
        return
    for name in taken.pictures:
        click.echo(name)
    for name in taken.texts:
        click.echo(f"{name}: textos")
    if taken.was_manual:
        click.echo(f"{baseline}: se retiró el manual (HTML, PDF y Markdown), que mostraría lo de antes.")
    click.echo(
        f"{baseline}: aceptado, {_pictures(len(taken.pictures))} y textos de {_scenarios(len(taken.texts))}."
    )


def _differences(found: compare.Comparison) -> Iterator[str]:
    for change in found.texts:
        if change.old is not None:
            yield f"- {change.scenario}: {change.old}"
        if change.new is not None:
            yield f"+ {change.scenario}: {change.new}"
    for picture in found.pictures:
        share = f", {PERCENT * picture.share:.2f} % de los píxeles" if picture.difference else ""
        yield f"{picture.name}: {picture.kind}{share}"
    if not found:
        yield "Sin cambios."


def _pictures(count: int) -> str:
    return "1 imagen" if count == 1 else f"{count} imágenes"


def _scenarios(count: int) -> str:
    return "1 escenario" if count == 1 else f"{count} escenarios"


def _order(wanted: Sequence[str], view: View, config: Path | None, jobs: int | None) -> Order:
    """Of all, or of a section, the scenarios that teach; those of a name or a file, whatever they are."""
    named = [each for each in wanted if not each.isdigit()]
    meant = choose(named) if named else []
    walkthroughs = tuple(each for each in choose(wanted) if each.practice or each in meant)
    return Order(
        walkthroughs=walkthroughs,
        view=view,
        look=theme.read(config) if config else theme.Look(),
        jobs=jobs or min(cpu_count() or 1, MOST_JOBS),
        chromium=settings.chromium(),
    )


@contextmanager
def _undone_if_interrupted(folder: Path) -> Iterator[None]:
    """Ctrl+C, or being told to end, leaves the folder as it was, says so, and leaves no process behind.

    The browsers hear Ctrl+C too: what fails while they go down is no failure of a walkthrough.
    """
    heard: list[int] = []

    def leave(number: int, _frame: object) -> None:
        heard.append(number)
        raise SystemExit(BY_SIGNAL + number)

    before = {number: signal.signal(number, leave) for number in ENDING if not _outlives(number)}
    try:
        yield
    except BaseException:
        if not heard:
            raise
        click.echo(f"Interrumpido: la carpeta {folder} queda como estaba.", err=True)
        raise SystemExit(BY_SIGNAL + heard[0]) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _outlives(number: int) -> bool:
    """Under nohup a terminal that is closed ends nothing."""
    return number == getattr(signal, "SIGHUP", None) and signal.getsignal(number) is signal.SIG_IGN


@contextmanager
def _telling(count: int) -> Iterator[Callable[[Walkthrough, int], None]]:
    """A bar on a terminal, a line for each scenario elsewhere."""
    if sys.stderr.isatty():
        with click.progressbar(length=count, label="Imágenes", file=sys.stderr) as bar:
            yield lambda _walkthrough, _count: bar.update(1)
        return
    done = 0

    def tell(walkthrough: Walkthrough, shots: int) -> None:
        nonlocal done
        done += 1
        click.echo(f"{done}/{count} {walkthrough.name}: {_pictures(shots)}")

    yield tell
