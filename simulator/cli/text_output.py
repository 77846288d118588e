"""The file to which a command writes a text, instead of showing it."""

from __future__ import annotations

from pathlib import Path
from stat import S_IWUSR

from simulator.errors import SettingRefused, os_reason

STANDARD_OUTPUT = "-"


def is_shown(out: Path | None) -> bool:
    """Whether the text goes to the console."""
    return out is None or str(out) == STANDARD_OUTPUT


def check_is_file(out: Path, example: str, what: str) -> None:
    """Raise SettingRefused if something is there that is no file, or that may not be written.

    Args:
        example: a name of a file, for one who named a folder.
        what: what the command shows without --out.
    """
    if out.is_dir():
        raise SettingRefused(f"{out}: es una carpeta. Indique un archivo, como {out / example}.")
    if out.exists() and not out.is_file():  # reading a pipe would wait for ever
        raise SettingRefused(f"{out}: no es un archivo. Sin --out, la orden muestra {what}.")
    if out.exists() and not out.stat().st_mode & S_IWUSR:
        raise SettingRefused(f"{out}: está protegido contra escritura. Elija otro con --out.")


def write_text(out: Path, text: str) -> None:
    """Write into the file itself: it keeps its link and mode.

    Raises:
        SettingRefused: if it can't be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingRefused(f"{out}: no se puede escribir ({os_reason(error)}).") from error
