"""The font of the handbook, for paper and for what is drawn on pictures; and the characters that it lacks."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from simulator import paths
from simulator.errors import SettingRefused
from simulator.spanish import and_list

FAMILY = "Source Sans 3"
FOLDER = paths.STATIC / "vendor" / "source-sans-3" / "static"
FILES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
"""The upright styles by their weight."""


def file(weight: int) -> Path:
    """The upright font of that weight."""
    return FOLDER / f"SourceSans3-{FILES[weight]}.ttf"


def check_files() -> None:
    """Check that the font can be used.

    Raises:
        SettingRefused: if one of its files is missing or damaged.
    """
    _codes()


def missing_characters(text: str) -> str:
    """The characters of the text that some style of the font can't print, each once; spaces need no glyph."""
    return "".join(char for char in dict.fromkeys(text) if not char.isspace() and ord(char) not in _codes())


def fault_of(text: str) -> str | None:
    """What is wrong with a text that the font can't print, in Spanish, with what to do; None if it can."""
    missing = missing_characters(text)
    if not missing:
        return None
    signs = and_list(f"«{char}» (U+{ord(char):04X})" for char in missing)
    return f"la letra del manual no tiene {signs}. Dígalo con palabras o con otro signo."


@cache
def _codes() -> frozenset[int]:
    """What all styles have."""
    return frozenset.intersection(*(_codes_of(file(weight)) for weight in FILES))


def _codes_of(path: Path) -> frozenset[int]:
    try:
        with TTFont(BytesIO(path.read_bytes()), lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError) as error:
        fault = f"La letra del manual falta o está dañada: {path}."
        raise SettingRefused(
            f"{fault} Instale el simulador de nuevo; en una copia del código, con «make install»."
        ) from error
