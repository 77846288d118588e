"""The folder of a matrix: checked before the run, and written whole after it, or left as it was."""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import mkdtemp

from simulator.atomic_file import DISK_FULL
from simulator.atomic_folder import new_folder
from simulator.errors import SettingRefused, os_reason
from simulator.runs.results import RunResult
from simulator.scenario.claves import ClaveMask
from simulator.spanish import comma_list
from simulator.traceability.matrix import Matrix
from simulator.traceability.matrix_csv import cells_csv, matrix_csv
from simulator.traceability.matrix_page import matrix_page

IGNORED_FILES = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that file managers leave in a folder when somebody opens it."""
MAX_NAMES = 3
"""Greatest number of foreign files that an error names."""


class Format(StrEnum):
    HTML = "html"
    CSV = "csv"


PAGE, TABLE, CELLS = "matriz.html", "matriz.csv", "celdas.csv"
OWN_FILES = {PAGE, TABLE, CELLS}


def check_folder(folder: Path) -> None:
    """Refuse a folder that is none, can't be written, or has files of somebody else.

    Raises:
        SettingRefused: with what is wrong.
    """
    with _refused(folder):
        target = folder.resolve()
        if target.exists() and not target.is_dir():
            raise SettingRefused(f"--out: «{folder}» no es una carpeta. Elija otra.")
        foreign = _foreign_files(target) if target.exists() else []
        nearest = next(each for each in target.parents if each.exists())
    _refuse_foreign(folder, foreign)
    if target in (Path.cwd(), *Path.cwd().parents):  # it would be moved from under whoever works there
        raise SettingRefused(f"--out: «{folder}» es la carpeta actual. Elija otra, como «matriz».")
    if not nearest.is_dir():
        raise SettingRefused(f"--out: «{nearest}» no es una carpeta. Elija otra.")
    with _refused(folder):
        Path(mkdtemp(prefix=f".{target.name}-", dir=nearest)).rmdir()


def _refuse_foreign(folder: Path, foreign: Sequence[str]) -> None:
    if foreign:
        names = comma_list(foreign[:MAX_NAMES])
        more = f" y {len(foreign) - MAX_NAMES} más" if len(foreign) > MAX_NAMES else ""
        raise SettingRefused(
            f"--out: «{folder}» tiene otros archivos: {names}{more}. Elija una carpeta vacía o nueva."
        )


def write_folder(
    folder: Path, matrix: Matrix, run: RunResult, mask: ClaveMask, formats: Collection[Format]
) -> None:
    """Write the matrix; what stood there before is replaced at the end.

    Raises:
        SettingRefused: if it can't be written, or has got files of somebody else meanwhile.
    """
    contents = _contents(matrix, run, mask, formats)
    with _refused(folder), new_folder(folder) as new:
        for name, content in contents.items():
            (new / name).write_text(content, encoding="utf-8", newline="")
        check_folder(folder)


def _contents(
    matrix: Matrix, run: RunResult, mask: ClaveMask, formats: Collection[Format]
) -> Mapping[str, str]:
    contents: dict[str, str] = {}
    if Format.HTML in formats:
        contents[PAGE] = matrix_page(matrix, run, mask)
    if Format.CSV in formats:
        contents |= {TABLE: matrix_csv(matrix, mask), CELLS: cells_csv(matrix, mask)}
    return contents


def _foreign_files(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.name not in OWN_FILES | IGNORED_FILES)


@contextmanager
def _refused(folder: Path) -> Iterator[None]:
    """Turn an error of the system into one for people."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links, in older Pythons
        error = error if isinstance(error, OSError) else OSError(errno.ELOOP, str(error))
        advice = "Libere espacio e inténtelo otra vez." if error.errno in DISK_FULL else "Elija otra carpeta."
        raise SettingRefused(f"--out: No se puede usar «{folder}»: {os_reason(error)}. {advice}") from error
