"""Which walkthroughs failed when they were last played, for `walk --failed`.

`last-run.json` in the evidence folder lists them. A run changes the entries of what it played and no others:
who runs one scenario keeps the list of the rest.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from simulator.atomic_file import write_atomically
from simulator.errors import SettingRefused, reason
from simulator.runs.evidence import FileKey, key_of
from simulator.runs.results import RunResult
from simulator.strict_model import StrictModel

NAME = "last-run.json"


class _Entry(StrictModel):
    file: str
    name: str


class _List(StrictModel):
    failed: tuple[_Entry, ...]


def read(out: Path) -> list[FileKey]:
    """The walkthroughs that failed, at least one.

    Raises:
        SettingRefused: if none failed, or the list can't be read.
    """
    try:
        failed = _read(out / NAME)
    except FileNotFoundError as error:
        raise SettingRefused(
            f"--failed: En la carpeta «{out}» no consta ningún fallo. Indique la carpeta con --out."
        ) from error
    except OSError as error:
        raise SettingRefused(f"--failed: {out / NAME} no se puede leer ({reason(error)}).") from error
    except ValidationError as error:
        raise SettingRefused(f"--failed: {out / NAME} no es una lista de fallos. Bórrelo.") from error
    if not failed:
        raise SettingRefused("--failed: Ninguno de los últimos recorridos falló.")
    return failed


def update(out: Path, run: RunResult) -> None:
    """Write down what failed in this run and keep what was not played; no failure ever, no file.

    Raises:
        OSError: if the list can't be written.
    """
    before = _read_or_empty(out / NAME)
    failed = _failed_after(before or [], run)
    if failed or before is not None:
        out.mkdir(parents=True, exist_ok=True)
        entries = [{"file": file, "name": name} for file, name in failed]
        write_atomically(out / NAME, json.dumps({"failed": entries}, ensure_ascii=False, indent=1) + "\n")


def _failed_after(before: Sequence[FileKey], run: RunResult) -> list[FileKey]:
    played = {key_of(result.walkthrough) for result in run.results}
    failed = [key_of(result.walkthrough) for result in run.failures]
    return list(dict.fromkeys([*(key for key in before if key not in played), *failed]))


def _read_or_empty(path: Path) -> list[FileKey] | None:
    try:
        return _read(path)
    except (OSError, ValidationError):
        return [] if path.exists() else None


def _read(path: Path) -> list[FileKey]:
    content = _List.model_validate_json(path.read_bytes())
    return [(entry.file, entry.name) for entry in content.failed]
