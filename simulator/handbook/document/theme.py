"""How a manual looks and what it is called: one TOML file, every key of it checked."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from PIL import Image, UnidentifiedImageError
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from simulator.errors import SettingRefused, reason

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]

WRONG = {
    "string_type": "se espera un texto entre comillas.",
    "path_type": "se espera un texto entre comillas.",
    "string_too_short": "no puede estar vacío.",
    "string_too_long": "es demasiado largo: caben {max_length} caracteres.",
    "string_pattern_mismatch": "se espera un color como «#0b4a8f».",
    "tuple_type": "se espera una lista de textos entre corchetes.",
    "model_type": "se espera una tabla.",
}
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
LINEAR = 0.04045
"""Up to this level sRGB grows evenly."""
PLACE = re.compile(r"at line (\d+), column (\d+)")
KNOWN_LOGOS = {".png", ".jpg", ".jpeg"}


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _contrasting(colour: str, least: float) -> str:
    """Contrast with white, as WCAG 2 reckons it."""
    levels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        level / 12.92 if level <= LINEAR else ((level + 0.055) / 1.055) ** 2.4 for level in levels
    )
    contrast = 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    if contrast < least:
        raise PydanticCustomError("too_pale", "sobre blanco se distingue poco. Elija un color más oscuro.")
    return colour


class Colours(_Table):
    """Colours as `#rrggbb`."""

    accent: Colour = "#0b4a8f"
    """Of headings and links."""
    annotation: Colour = "#b3125f"
    """Of outlines, badges, underlines and callouts."""

    @field_validator("accent")
    @classmethod
    def _reads_as_text(cls, colour: str) -> str:
        return _contrasting(colour, TEXT_CONTRAST)

    @field_validator("annotation")
    @classmethod
    def _is_seen(cls, colour: str) -> str:
        return _contrasting(colour, MARK_CONTRAST)


class Look(_Table):
    """Everything that a writer may set."""

    title: Text = "Manual de usuarios secundarios de la Clave SOL"
    organisation: Text = "Simulador de práctica"
    logo: Path | None = None
    introduction: Annotated[str, Field(max_length=5000)] = (
        "Este manual enseña, paso a paso, a crear un usuario secundario de la Clave SOL para operaciones de"
        " comercio exterior, a darle perfiles y roles, a modificarlos y a cambiar su estado. Las imágenes se"
        " tomaron del simulador de práctica mientras se recorría cada escenario."
    )
    """Paragraphs, with an empty line between them."""
    colours: Colours = Colours()
    masks: tuple[Text, ...] = ()
    """Texts, or labels of fields, columns, facts or sections, whose content no picture shows."""


KEYS = {"": tuple(Look.model_fields), "colours": tuple(Colours.model_fields)}


def read(path: Path) -> Look:
    """The look that a TOML file sets; its logo is found beside it.

    Raises:
        SettingRefused: naming the file, the key, and what is expected.
    """
    try:
        look = Look.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise SettingRefused(f"{path}: no se puede leer ({reason(error)}).") from error
    except UnicodeDecodeError as error:
        raise SettingRefused(f"{path}: no está en UTF-8. Guárdelo con esa codificación.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingRefused(f"{path}: no es TOML válido. Revise {_place(error)}.") from error
    except ValidationError as error:
        raise SettingRefused(f"{path}: {' '.join(_said(fault) for fault in error.errors())}") from error
    if look.logo is None:
        return look
    return look.model_copy(update={"logo": _checked_logo(path, path.parent / look.logo)})


def _place(error: tomllib.TOMLDecodeError) -> str:
    found = PLACE.search(str(error))
    return f"la línea {found[1]}, columna {found[2]}" if found else "el final del archivo"


def _said(fault: Any) -> str:
    *table, key = (str(part) for part in fault["loc"]) if fault["loc"] else ("",)
    where = ".".join([*table, key])
    if fault["type"] != "extra_forbidden":
        said = WRONG.get(fault["type"], fault["msg"])
        return f"«{where}»: {said.format(**fault.get('ctx', {}))}"
    keys = KEYS.get(".".join(table), ())
    alike = get_close_matches(key, keys, 1, cutoff=0.5)
    advice = f"¿Quiso decir «{alike[0]}»?" if alike else f"Se conocen: {', '.join(keys)}."
    return f"No se conoce «{where}». {advice}"


def _checked_logo(path: Path, logo: Path) -> Path:
    if logo.suffix.lower() not in KNOWN_LOGOS:
        instead = f", no «{logo.name}»" if logo.suffix else ""
        raise SettingRefused(f"{path}: «logo»: se espera una imagen PNG o JPEG{instead}.")
    try:
        with Image.open(logo) as image:
            image.verify()
    except FileNotFoundError as error:
        raise SettingRefused(f"{path}: «logo»: no existe {logo}.") from error
    except (OSError, UnidentifiedImageError, SyntaxError) as error:
        raise SettingRefused(f"{path}: «logo»: {logo} no es una imagen que se pueda leer.") from error
    return logo
