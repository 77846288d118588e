"""Puts a folder in the place of another only when it is complete; an interrupted run leaves the old one."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from simulator.errors import SettingRefused
from simulator.handbook import manifest
from simulator.handbook.manifest import NotAHandbook

WHY_NOT = {
    errno.ENOSPC: "no queda espacio en el disco. Libere espacio e inténtelo otra vez.",
    errno.EDQUOT: "no queda espacio en su cuota del disco. Libere espacio e inténtelo otra vez.",
    errno.EACCES: "no hay permiso para escribir ahí.",
    errno.EROFS: "no hay permiso para escribir ahí.",
}


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder to fill, which takes that one's place at the end unless something fails.

    Raises:
        SettingRefused: if the folder can't be written, or holds something else than a handbook.
    """
    _check_own(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            yield new
            new.chmod(0o755)
            _put_in_place(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        why = WHY_NOT.get(error.errno or 0, f"no se puede escribir ({error.strerror or error}).")
        raise SettingRefused(f"{folder}: {why}") from error


def _check_own(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise SettingRefused(f"{folder}: no es una carpeta. Elija otra con --out.")
    try:
        if folder.exists() and any(folder.iterdir()):
            manifest.read(folder)
    except NotAHandbook as error:
        raise SettingRefused(
            f"{folder}: ya tiene otros archivos. Elija una carpeta vacía o nueva."
        ) from error
    except OSError as error:
        raise SettingRefused(f"{folder}: no se puede leer ({error.strerror}).") from error


def _put_in_place(new: Path, folder: Path) -> None:
    """Two renames on the same disk; if the second fails, the first is taken back."""
    if not folder.exists():
        new.rename(folder)
        return
    old = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent)) / "old"
    folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        old.rename(folder)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)
