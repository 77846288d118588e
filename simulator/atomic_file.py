"""Writes a file completely before it replaces the old one; the old one stays if that fails."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkstemp

DISK_FULL = {errno.ENOSPC, errno.EDQUOT}


def write_atomically(target: Path, text: str | Iterable[str]) -> None:
    """Write a text, or its parts in order, in UTF-8.

    What is no file, as a pipe or */dev/stdout*, can't be replaced and is written as it is.

    Raises:
        OSError: if it can't be written.
    """
    parts = [text] if isinstance(text, str) else text
    if target.exists() and not target.is_file():
        _write(target, parts)
        return
    target = target.resolve()  # a link stays one
    handle, name = mkstemp(prefix=f".{target.name[:40]}-", dir=target.parent)
    os.close(handle)
    new = Path(name)
    try:
        _write(new, parts)
        new.chmod(0o644)
        new.replace(target)
    except BaseException:
        new.unlink()
        raise


def check_writable(target: Path) -> None:
    """Make the folder of the file, and try that a file can be put there.

    Raises:
        OSError: if not.
    """
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not target.is_file():
        with target.open("a", encoding="utf-8"):
            return
    target = target.resolve()
    handle, name = mkstemp(prefix=f".{target.name[:40]}-", dir=target.parent)
    os.close(handle)
    Path(name).unlink()


def _write(target: Path, parts: Iterable[str]) -> None:
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        for part in parts:
            stream.write(part)
