"""Which walkthroughs failed in the last run that played any, for `walk --failed`.

`last-run.json` in the evidence folder lists them; each run replaces it, one of `--failed` too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from pydantic import PlainValidator, ValidationError

from simulator.atomic_file import write_atomically
from simulator.errors import SettingRefused, os_reason
from simulator.runs.results import RunResult, WalkthroughKey
from simulator.scenario.claves import ClaveMask
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.strict_model import StrictModel

NAME = "last-run.json"


def _text(value: object) -> str:
    """Any text: of a file's name that is not UTF-8, pydantic itself takes nothing."""
    if not isinstance(value, str):
        raise ValueError("a text is expected")  # pydantic takes no TypeError
    return value


class _Entry(StrictModel):
    file: Annotated[str, PlainValidator(_text)]
    name: Annotated[str, PlainValidator(_text)]


class _List(StrictModel):
    failed: tuple[_Entry, ...]


def list_key(walkthrough: Walkthrough) -> WalkthroughKey:
    """File and name of a walkthrough as the list has them: without claves."""
    return walkthrough.file, ClaveMask([walkthrough]).text(walkthrough.name)


def read(out: Path) -> list[WalkthroughKey]:
    """The walkthroughs that failed, at least one.

    Raises:
        SettingRefused: if none failed, or the list can't be read.
    """
    failed = _read(out / NAME)
    if failed is None:
        raise SettingRefused(
            f"--failed: En la carpeta «{out}» no consta ningún fallo. Indique la carpeta con --out."
        )
    if not failed:
        raise SettingRefused("--failed: En la última ejecución no falló ninguno.")
    return failed


def update(out: Path, run: RunResult) -> None:
    """Write down what failed in this run; a run that played nothing changes nothing.

    No failure ever, no file. A list that can't be read may be of a newer version, and stays as it is.

    Raises:
        SettingRefused: if the list can't be read or written.
    """
    if not run.results:
        return
    failed = dict.fromkeys(list_key(result.walkthrough) for result in run.failures)
    if _read(out / NAME) is None and not failed:
        return
    entries = [{"file": file, "name": name} for file, name in failed]
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_atomically(out / NAME, json.dumps({"failed": entries}, indent=1) + "\n")
    except OSError as error:
        raise SettingRefused(f"No se pudo guardar {out / NAME}: {os_reason(error)}.") from error


def _read(path: Path) -> list[WalkthroughKey] | None:
    """The list; None if there is none."""
    try:
        content = _List.model_validate(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingRefused(f"{path} no se puede leer ({os_reason(error)}).") from error
    except (ValueError, ValidationError) as error:
        raise SettingRefused(
            f"{path} no es una lista de fallos de esta versión. Bórrelo o indique otra carpeta con --out."
        ) from error
    return [(entry.file, entry.name) for entry in content.failed]
