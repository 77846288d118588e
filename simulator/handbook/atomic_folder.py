"""Replaces a folder by a new one only when that is complete; an interrupted run leaves the old one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulator.atomic_file import DISK_FULL
from simulator.atomic_folder import new_folder, resolved
from simulator.errors import SettingRefused, os_reason
from simulator.handbook import manifest
from simulator.handbook.manifest import Manifest, NotAHandbook
from simulator.spanish import comma_list

MAX_NAMES = 3
"""Greatest number of foreign files that an error names."""


@contextmanager
def atomic_replacement(folder: Path) -> Iterator[Path]:
    """A new folder to fill, which replaces the given one at the end unless something fails.

    A symbolic link stays one: the folder that it leads to is replaced.

    Raises:
        SettingRefused: if the folder can't be written, is the current one, or holds anything but a handbook.
    """
    _check_replaceable(folder)
    try:
        _check_place(folder, resolved(folder))
        with new_folder(folder) as new:
            yield new
            _check_replaceable(folder)
    except OSError as error:
        raise SettingRefused(f"{folder}: {_failure_text(error)}") from error


def _failure_text(error: OSError) -> str:
    advice = " Libere espacio e inténtelo otra vez." if error.errno in DISK_FULL else ""
    return f"no se puede escribir ({os_reason(error)}).{advice}"


def _check_replaceable(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise SettingRefused(f"{folder}: no es una carpeta. Elija otra con --out.")
    try:
        if folder.exists() and any(folder.iterdir()):
            _check_nothing_foreign(folder, manifest.read(folder))
    except NotAHandbook as error:
        raise SettingRefused(
            f"{folder}: ya tiene otros archivos. Elija una carpeta vacía o nueva."
        ) from error
    except OSError as error:
        raise SettingRefused(f"{folder}: no se puede leer ({os_reason(error)}).") from error


def _check_place(folder: Path, target: Path) -> None:
    """Refuse a folder within a handbook, as a foreign one there, and one from under who works in it.

    Args:
        target: the folder itself, behind all links.
    """
    if target in (Path.cwd(), *Path.cwd().parents):
        raise SettingRefused(f"{folder}: es la carpeta actual. Elija otra, como «manual».")
    for outer in target.parents:
        if _is_handbook(outer):
            raise SettingRefused(f"{folder}: está dentro de otro manual, {outer}. Elija otra carpeta.")


def _is_handbook(folder: Path) -> bool:
    try:
        manifest.read(folder)
    except NotAHandbook:
        return False
    return True


def _check_nothing_foreign(folder: Path, old_manifest: Manifest) -> None:
    """Refuse a folder with files of somebody else: they would be deleted with the old handbook."""
    foreign_names = [
        name for name in manifest.other_files(folder, old_manifest) if name not in old_manifest.files
    ]
    if foreign_names:
        names = comma_list(foreign_names[:MAX_NAMES])
        more = f" y {len(foreign_names) - MAX_NAMES} más" if len(foreign_names) > MAX_NAMES else ""
        raise SettingRefused(
            f"{folder}: tiene archivos que este programa no escribió: {names}{more}."
            " Llévelos a otro lugar, o elija otra carpeta."
        )
