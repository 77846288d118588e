"""The logo of a manual: refused where it can't be used, and scaled down to what paper and screen show."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageOps

from simulator.errors import SettingRefused, os_reason

EXTENSIONS = {".png", ".jpg", ".jpeg"}
MAX_SIZE = (1920, 360)
"""Greatest width and height of a copy, in pixels: the cover prints 14 mm of height, 650 pixels an inch."""
MAX_BYTES = 256 * 1024 * 1024
MAX_PIXELS = 64_000_000
"""Greatest size that is decoded: four bytes for each pixel."""
UNSCALED_MODES = {"L", "LA", "RGB", "RGBA"}
"""Modes of Pillow that it scales smoothly and that PNG can have."""


def checked(path: Path, where: str) -> Path:
    """The path, once the whole picture has been read.

    Args:
        where: the setting, as errors name it.

    Raises:
        SettingRefused: if it is no PNG or JPEG, damaged, or too large to be read.
    """
    if path.suffix.lower() not in EXTENSIONS:
        name = f", no «{path.name}»" if path.suffix else ""
        raise SettingRefused(f"{where}: se espera una imagen PNG o JPEG{name}.")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SettingRefused(f"{where}: {path} pesa más de {MAX_BYTES >> 20} MB. Use uno más pequeño.")
        with _opened(path) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Image.DecompressionBombError
            image.load()
    except FileNotFoundError as error:
        raise SettingRefused(f"{where}: no existe {path}.") from error
    except Image.DecompressionBombError as error:
        what = f"tiene más de {MAX_PIXELS // 1_000_000} millones de píxeles. Use uno más pequeño"
        raise SettingRefused(f"{where}: {path} {what}.") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise SettingRefused(f"{where}: {path} no es una imagen que se pueda leer.") from error
    return path


def write_copy(source: Path, target: Path) -> None:
    """A copy of the file; larger than it is shown, scaled down.

    Raises:
        SettingRefused: if the file can't be read any more.
    """
    try:
        with _opened(source) as image:
            if image.width <= MAX_SIZE[0] and image.height <= MAX_SIZE[1]:
                shutil.copyfile(source, target)
            else:
                _scaled(image).save(target, optimize=True)
    except (OSError, SyntaxError, ValueError) as error:
        reason = os_reason(error) if isinstance(error, OSError) else "está dañado"
        raise SettingRefused(f"{source}: no se puede usar como logo ({reason}).") from error


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """The picture, not yet decoded; of large ones Pillow warns, and `checked` has a limit of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(path, formats=("PNG", "JPEG")) as image:
            yield image


def _scaled(image: Image.Image) -> Image.Image:
    image.draft("RGB", (2 * MAX_SIZE[0], 2 * MAX_SIZE[1]))  # JPEG decodes a smaller picture at once
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):  # 16 bits, of which Pillow's own conversion takes the lower eight
        upright = upright.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    elif upright.mode not in UNSCALED_MODES:
        upright = upright.convert("RGBA" if image.format == "PNG" else "RGB")
    upright.thumbnail(MAX_SIZE, Image.Resampling.LANCZOS)
    return upright
