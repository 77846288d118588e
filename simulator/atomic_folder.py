"""Fills a new folder that replaces the old one when it is complete; the old one stays if that fails."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder to fill, which takes the target's place at the end of the block, unless that raises.

    A target that is a symbolic link stays one: the folder that it leads to is replaced.

    Raises:
        OSError: if it can't be made, or not put in place.
    """
    target = resolved(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    new = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield new
        new.chmod(0o755)
        _put_in_place(new, target)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _put_in_place(new: Path, target: Path) -> None:
    """Rename both folders, on the same disk; if the second rename fails, the first is undone."""
    if not target.exists():
        new.rename(target)
        return
    old = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent)) / "old"
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


def resolved(folder: Path) -> Path:
    """The folder itself, behind all symbolic links; it need not exist.

    Raises:
        OSError: if its links form a circle.
    """
    try:
        resolved_folder = folder.resolve()
    except RuntimeError as error:  # Pythons before 3.13
        raise _link_circle(folder) from error
    if resolved_folder.is_symlink():
        raise _link_circle(folder)
    return resolved_folder


def _link_circle(folder: Path) -> OSError:
    return OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))
