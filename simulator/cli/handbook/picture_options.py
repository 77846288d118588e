"""The options that all commands with pictures share."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from simulator.cli.jobs_option import jobs_option
from simulator.cli.localization import IntegerRange
from simulator.cli.option_lists import add_options
from simulator.handbook.pictures.screenshot import Crop, PictureOptions
from simulator.handbook.pictures.small_png import check_library

SIZE = re.compile(r"(\d{3,4})x(\d{3,4})", re.ASCII)
WIDTHS, HEIGHTS = range(320, 3841), range(320, 2161)


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


class _Mask(click.ParamType[str]):
    """Name of something to cover."""

    name = "nombre"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not str(value).strip():
            self.fail("Diga qué se cubre: no puede estar vacío.", param, ctx)
        return str(value).strip()


mask_option = click.option(
    "--mask",
    "masks",
    multiple=True,
    metavar="NOMBRE",
    type=_Mask(),
    help="Texto, campo, columna o sección que se cubre.",
)
OPTIONS = (
    jobs_option("Escenarios a la vez (uno por núcleo)."),
    click.option(
        "--viewport", default="1140x800", type=_Size(), metavar="ANCHOxALTO", help="Ventana (1140x800)."
    ),
    click.option("--scale", default=2, type=IntegerRange(1, 4), metavar="N", help="Píxeles por punto (2)."),
    click.option(
        "--crop",
        default=Crop.AUTO.value,
        type=click.Choice([crop.value for crop in Crop]),
        help="Qué se muestra: lo que convenga (auto), la página, la ventana o el control.",
    ),
    mask_option,
    click.option(
        "--small",
        "is_small",
        is_flag=True,
        help="Imágenes en archivos un tercio más pequeños, sin cambiar un píxel; tarda más.",
    ),
)


def picture_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options; the command gets them as `jobs` and `options`, which are `PictureOptions`."""

    @wraps(command)
    def with_options(
        *args: Any,
        viewport: tuple[int, int],
        scale: int,
        crop: str,
        masks: tuple[str, ...],
        is_small: bool,
        **rest: Any,
    ) -> None:
        if is_small:
            check_library()
        command(*args, options=PictureOptions(*viewport, scale, Crop(crop), masks, is_small), **rest)

    return add_options(with_options, OPTIONS)
