"""The theme of a manual: title, colours, logo and more from a TOML file, every key checked."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from PIL import Image, UnidentifiedImageError
from pydantic import Field, StringConstraints, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from simulator.errors import SettingRefused, os_reason
from simulator.spanish import comma_list
from simulator.strict_model import StrictModel

ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]

ERROR_TEXTS = {
    "string_type": "se espera un texto entre comillas.",
    "path_type": "se espera un texto entre comillas.",
    "string_too_short": "no puede estar vacío.",
    "string_too_long": "es demasiado largo: caben {max_length} caracteres.",
    "string_pattern_mismatch": "se espera un color como «#0b4a8f».",
    "tuple_type": "se espera una lista de textos entre corchetes.",
    "model_type": "se espera una tabla.",
}
TEXT_CONTRAST, ANNOTATION_CONTRAST = 4.5, 3.0
SRGB_LINEAR_LIMIT = 0.04045
"""Up to this level, sRGB is linear."""
ERROR_POSITION = re.compile(r"at line (\d+), column (\d+)")
LOGO_EXTENSIONS = {".png", ".jpg", ".jpeg"}


def _check_contrast(colour: str, least: float) -> str:
    """The colour, if its contrast with white, as WCAG 2 defines it, is large enough."""
    levels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        level / 12.92 if level <= SRGB_LINEAR_LIMIT else ((level + 0.055) / 1.055) ** 2.4 for level in levels
    )
    contrast = 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    if contrast < least:
        raise PydanticCustomError("too_pale", "sobre blanco se distingue poco. Elija un color más oscuro.")
    return colour


class Colours(StrictModel):
    """Colours as `#rrggbb`."""

    accent: Colour = "#0b4a8f"
    """Headings and links."""
    annotation: Colour = "#b3125f"
    """Outlines, badges, underlines and callouts."""

    @field_validator("accent")
    @classmethod
    def _check_accent(cls, colour: str) -> str:
        return _check_contrast(colour, TEXT_CONTRAST)

    @field_validator("annotation")
    @classmethod
    def _check_annotation(cls, colour: str) -> str:
        return _check_contrast(colour, ANNOTATION_CONTRAST)


class Theme(StrictModel):
    """Everything that the author of a manual may set."""

    title: ShortText = "Manual de usuarios secundarios de la Clave SOL"
    organisation: ShortText = "Simulador de práctica"
    logo: Path | None = None
    introduction: Annotated[str, Field(max_length=5000)] = (
        "Este manual enseña, paso a paso, a crear un usuario secundario de la Clave SOL para operaciones de"
        " comercio exterior, a darle perfiles y roles, a modificarlos y a cambiar su estado. Las imágenes se"
        " tomaron del simulador de práctica mientras se recorría cada escenario."
    )
    """Paragraphs, with an empty line between them."""
    colours: Colours = Colours()
    masks: tuple[ShortText, ...] = ()
    """Things that every picture covers: texts, or content of labelled fields, columns, facts or sections."""


KEYS_BY_TABLE = {"": tuple(Theme.model_fields), "colours": tuple(Colours.model_fields)}


def read(path: Path) -> Theme:
    """The theme that a TOML file sets; the path of its logo is relative to the file.

    Raises:
        SettingRefused: with the file, the key, and what is expected.
    """
    try:
        theme = Theme.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise SettingRefused(f"{path}: no se puede leer ({os_reason(error)}).") from error
    except UnicodeDecodeError as error:
        raise SettingRefused(f"{path}: no está en UTF-8. Guárdelo con esa codificación.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingRefused(f"{path}: no es TOML válido. Revise {_position(error)}.") from error
    except ValidationError as error:
        raise SettingRefused(f"{path}: {' '.join(_fault_text(fault) for fault in error.errors())}") from error
    if theme.logo is None:
        return theme
    return theme.model_copy(update={"logo": _checked_logo(path, path.parent / theme.logo)})


def _position(error: tomllib.TOMLDecodeError) -> str:
    position = ERROR_POSITION.search(str(error))
    return f"la línea {position[1]}, columna {position[2]}" if position else "el final del archivo"


def _fault_text(fault: Any) -> str:
    *table, key = (str(part) for part in fault["loc"]) if fault["loc"] else ("",)
    path = ".".join([*table, key])
    if fault["type"] != "extra_forbidden":
        text = ERROR_TEXTS.get(fault["type"], fault["msg"])
        return f"«{path}»: {text.format(**fault.get('ctx', {}))}"
    keys = KEYS_BY_TABLE.get(".".join(table), ())
    similar_keys = get_close_matches(key, keys, 1, cutoff=0.5)
    advice = f"¿Quiso decir «{similar_keys[0]}»?" if similar_keys else f"Se conocen: {comma_list(keys)}."
    return f"No se conoce «{path}». {advice}"


def _checked_logo(path: Path, logo: Path) -> Path:
    if logo.suffix.lower() not in LOGO_EXTENSIONS:
        name = f", no «{logo.name}»" if logo.suffix else ""
        raise SettingRefused(f"{path}: «logo»: se espera una imagen PNG o JPEG{name}.")
    try:
        with Image.open(logo) as image:
            image.verify()
    except FileNotFoundError as error:
        raise SettingRefused(f"{path}: «logo»: no existe {logo}.") from error
    except (OSError, UnidentifiedImageError, SyntaxError) as error:
        raise SettingRefused(f"{path}: «logo»: {logo} no es una imagen que se pueda leer.") from error
    return logo
