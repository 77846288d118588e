"""The report files of a run: checked before it, and written at its end, each completely or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simulator.atomic_file import DISK_FULL, check_writable, write_atomically
from simulator.errors import SettingRefused, os_reason
from simulator.runs.reports.feature_sources import FeatureSource, read_sources
from simulator.runs.reports.html import html_parts
from simulator.runs.reports.junit import junit_xml
from simulator.runs.reports.messages import json_lines
from simulator.runs.results import RunResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.model.walkthrough import Walkthrough

SCENARIO_SUFFIX = ".feature"
CONSOLE = Path("-")
"""The console, for many programs; here it would be a file of that name, which nobody wants."""
OTHER_FOLDER = "Elija un archivo de otra carpeta."
ADVICE = {
    **dict.fromkeys(DISK_FULL, "Libere espacio e inténtelo otra vez."),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ELOOP), OTHER_FOLDER),
    errno.EFBIG: "Suba el límite de tamaño de los archivos (ulimit -f), o elija otro disco.",
    errno.EIO: "Elija otro disco.",
    errno.ENAMETOOLONG: "Elija un nombre más corto.",
    errno.EBUSY: "Cierre el programa que lo usa e inténtelo otra vez.",
    errno.EMFILE: "Suba el límite de archivos abiertos (ulimit -n) e inténtelo otra vez.",
    errno.ENOMEM: "Libere memoria e inténtelo otra vez.",
}
"""What helps, by the cause."""


@dataclass(frozen=True, slots=True)
class ReportPaths:
    """Where the reports of a run go; None for one that is not wanted."""

    junit: Path | None = None
    messages: Path | None = None
    html: Path | None = None

    def by_option(self) -> dict[str, Path]:
        """The wanted ones, by the option of the command line."""
        paths = {"--junit": self.junit, "--messages": self.messages, "--html": self.html}
        return {option: path for option, path in paths.items() if path is not None}


class Reports:
    """Writes the reports of one run."""

    def __init__(self, paths: ReportPaths, walkthroughs: Sequence[Walkthrough]) -> None:
        """Check the paths, and read the feature files as they are before the run.

        Raises:
            SettingRefused: if a report can't be written there.
        """
        self._paths = paths.by_option()
        _check(self._paths)
        self.mask = ClaveMask(walkthroughs)
        needs_sources = paths.messages is not None or paths.html is not None
        self._sources: dict[str, FeatureSource] = (
            read_sources(walkthroughs, self.mask) if needs_sources else {}
        )

    def write(self, run: RunResult) -> None:
        """Write all reports; one that can't be written keeps no other from it.

        Raises:
            SettingRefused: with a line for each report that can't be written.
            Exception: of a writer; the others have written theirs.
        """
        messages = cache(lambda: list(json_lines(run, self._sources, self.mask)))
        writers: dict[str, Callable[[], str | Iterable[str]]] = {
            "--junit": lambda: junit_xml(run, self.mask),
            "--messages": lambda: (f"{line}\n" for line in messages()),
            "--html": lambda: html_parts(messages()),
        }
        errors = [
            error for option, path in self._paths.items() if (error := _write(option, path, writers[option]))
        ]
        _raise_one(errors)


def _write(option: str, path: Path, content: Callable[[], str | Iterable[str]]) -> Exception | None:
    """Write the report; returns why it can't be."""
    try:
        write_atomically(path, content())
    except OSError as error:
        return SettingRefused(_problem(option, path, error))
    except Exception as error:  # raised again once the others are written
        return error
    return None


def _raise_one(errors: Sequence[Exception]) -> None:
    """A fault of the program first; else one error with all the problems."""
    for error in errors:
        if not isinstance(error, SettingRefused):
            raise error
    if errors:
        raise SettingRefused("\n".join(map(str, errors)))


def _problem(option: str, path: Path, error: OSError) -> str:
    advice = ADVICE.get(error.errno or 0, "Elija otro archivo.")
    return f"{option}: No se puede escribir «{path}»: {os_reason(error)}. {advice}"


def _check(paths: dict[str, Path]) -> None:
    options: dict[Path, str] = {}
    for option, path in paths.items():
        if path == CONSOLE:
            raise SettingRefused(f"{option}: Escriba el nombre de un archivo; la consola es /dev/stdout.")
        if path.suffix == SCENARIO_SUFFIX:
            raise SettingRefused(f"{option}: «{path}» es un archivo de escenarios. Elija otro archivo.")
        try:
            resolved = path.resolve()
            check_writable(path)
        except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links, in older Pythons
            os_error = error if isinstance(error, OSError) else OSError(errno.ELOOP, str(error))
            raise SettingRefused(_problem(option, path, os_error)) from error
        if path.is_file() or not path.exists():
            first = options.setdefault(resolved, option)
            if first != option:
                raise SettingRefused(f"{option}: «{path}» ya es el archivo de {first}. Elija otro.")
