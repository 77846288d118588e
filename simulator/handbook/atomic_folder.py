"""Puts a folder in the place of another only when it is complete; an interrupted run leaves the old one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp, mkstemp

from simulator.errors import SettingRefused, reason
from simulator.handbook import manifest
from simulator.handbook.manifest import Manifest, NotAHandbook

FULL = {errno.ENOSPC, errno.EDQUOT}


SHOWN = 3
"""How many foreign files an error names."""


def write_whole(target: Path, text: str) -> None:
    """Write a file beside its place and then put it there: what was there before stays if that fails.

    Raises:
        OSError: if it can't be written.
    """
    handle, name = mkstemp(prefix=f".{target.name}-", dir=target.parent)
    os.close(handle)
    new = Path(name)
    try:
        new.write_text(text, encoding="utf-8", newline="\n")
        new.chmod(0o644)
        new.replace(target)
    except BaseException:
        new.unlink()
        raise


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder to fill, which takes that one's place at the end unless something fails.

    Raises:
        SettingRefused: if the folder can't be written, or holds something else than a handbook.
    """
    _check_own(folder)
    _check_outside(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            yield new
            new.chmod(0o755)
            _check_own(folder)
            _put_in_place(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise SettingRefused(f"{folder}: {_why_not(error)}") from error


def _why_not(error: OSError) -> str:
    advice = " Libere espacio e inténtelo otra vez." if error.errno in FULL else ""
    return f"no se puede escribir ({reason(error)}).{advice}"


def _check_own(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise SettingRefused(f"{folder}: no es una carpeta. Elija otra con --out.")
    try:
        if folder.exists() and any(folder.iterdir()):
            _check_complete(folder, manifest.read(folder))
    except NotAHandbook as error:
        raise SettingRefused(
            f"{folder}: ya tiene otros archivos. Elija una carpeta vacía o nueva."
        ) from error
    except OSError as error:
        raise SettingRefused(f"{folder}: no se puede leer ({reason(error)}).") from error


def _check_outside(folder: Path) -> None:
    """A handbook within another would be foreign there."""
    for outer in folder.resolve().parents:
        if _is_handbook(outer):
            raise SettingRefused(f"{folder}: está dentro de otro manual, {outer}. Elija otra carpeta.")


def _is_handbook(folder: Path) -> bool:
    try:
        manifest.read(folder)
    except NotAHandbook:
        return False
    return True


def _check_complete(folder: Path, known: Manifest) -> None:
    """What a writer put there would go with the old handbook."""
    foreign = [name for name in manifest.other_files(folder, known) if name not in known.files]
    if foreign:
        more = f" y {len(foreign) - SHOWN} más" if len(foreign) > SHOWN else ""
        raise SettingRefused(
            f"{folder}: tiene archivos que este programa no escribió: {', '.join(foreign[:SHOWN])}{more}."
            " Llévelos a otro lugar, o elija otra carpeta."
        )


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
