"""The theme of a manual: title, colours, logo and more from a TOML file, every key checked."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)
from pydantic_core import PydanticCustomError

from simulator import toml_model
from simulator.errors import SettingRefused
from simulator.handbook import font
from simulator.handbook.document import logo
from simulator.strict_model import StrictModel


def _check_one_line(text: str) -> str:
    if len(text.splitlines()) > 1:
        raise PydanticCustomError("several_lines", "se espera una sola línea.")
    return text


def _check_path(path: object) -> object:
    """The path; an empty one would be the folder of the configuration."""
    if not isinstance(path, str):
        return path
    if not path.strip():
        raise PydanticCustomError("blank_path", "no puede estar vacío.")
    return _check_one_line(path)


ShortText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_check_one_line),
]
WrittenPath = Annotated[Path, BeforeValidator(_check_path)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]

TEXT_CONTRAST, ANNOTATION_CONTRAST = 4.5, 3.0
SRGB_LINEAR_LIMIT = 0.04045
"""Up to this level, sRGB is linear."""


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
    logo: WrittenPath | None = None
    texts: WrittenPath | None = None
    """Folder of the writer's own texts."""
    introduction: Annotated[str, Field(max_length=5000)] = (
        "Este manual enseña, paso a paso, a crear un usuario secundario de la Clave SOL para operaciones de"
        " comercio exterior, a darle perfiles y roles, a modificarlos y a cambiar su estado. Las imágenes se"
        " tomaron del simulador de práctica mientras se recorría cada escenario."
    )
    """Paragraphs, with an empty line between them."""
    date: Annotated[datetime.date, Field(strict=True)] | None = None
    """The day of the edition; None for that of the practice clock."""
    colours: Colours = Colours()
    masks: tuple[ShortText, ...] = ()
    """Things that every picture covers: texts, or content of labelled fields, columns, facts or sections."""

    @field_validator("title", "organisation", "introduction")
    @classmethod
    def _check_characters(cls, text: str) -> str:
        if fault := font.fault_of(text):
            raise PydanticCustomError("not_in_font", "{fault}", {"fault": fault})
        return text

    @property
    def introduction_paragraphs(self) -> list[str]:
        """The paragraphs of the introduction, each in one line."""
        blocks = re.split(r"\n\s*\n", self.introduction.strip())
        return [" ".join(block.split()) for block in blocks if block.strip()]


def read(path: Path) -> Theme:
    """The theme that a TOML file sets; the paths of logo and texts are relative to the file.

    Raises:
        SettingRefused: with the file, the key, and what is expected.
    """
    try:
        theme = Theme.model_validate(toml_model.load(path))
    except ValidationError as error:
        raise SettingRefused(f"{path}: {' '.join(toml_model.fault_texts(Theme, error))}") from error
    paths: dict[str, Path] = {}
    if theme.logo is not None:
        paths["logo"] = logo.checked(path.parent / theme.logo, f"{path}: «logo»")
    if theme.texts is not None:
        paths["texts"] = _checked_folder(path, path.parent / theme.texts)
    return theme.model_copy(update=paths)


def _checked_folder(path: Path, folder: Path) -> Path:
    if not folder.is_dir():
        raise SettingRefused(f"{path}: «texts»: {folder} no es una carpeta. Créela, o corrija la clave.")
    return folder
