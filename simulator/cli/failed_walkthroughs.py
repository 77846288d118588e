"""What `walk --failed` plays: of the walkthroughs that failed in the last run, those that still exist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from simulator.errors import SettingRefused
from simulator.runs import last_run
from simulator.runs.last_run import list_key
from simulator.runs.results import WalkthroughKey
from simulator.scenario.compile import load
from simulator.scenario.feature_files import path_exists
from simulator.scenario.model import Walkthrough
from simulator.scenario.selection import Choice


def failed_walkthroughs(choice: Choice, out: Path) -> list[Walkthrough]:
    """Those of the choice that failed in the last run; without selectors, all that did.

    What no longer exists is said, a line each, and left out.

    Raises:
        SettingRefused: if none is left, or the list can't be read.
    """
    failed = last_run.read(out)
    own = set(map(list_key, load()))
    selectors = choice.selectors or _selectors_of(failed, own)
    candidates = replace(choice, selectors=selectors).walkthroughs() if selectors else []
    chosen = [walkthrough for walkthrough in candidates if list_key(walkthrough) in failed]
    if not choice.selectors:
        _report_missing(failed, own, Choice(selectors).walkthroughs() if selectors else [])
    if not candidates:
        raise SettingRefused("--failed: No queda ninguno de los que fallaron. Recorra sin --failed.")
    if not chosen:
        raise SettingRefused("--failed: Ninguno de los recorridos que fallaron está entre los elegidos.")
    return chosen


def _selectors_of(failed: Iterable[WalkthroughKey], own: set[WalkthroughKey]) -> tuple[str, ...]:
    """The names of the project's own, which have no path where installed; the files of the others."""
    selectors = (name if (file, name) in own else file for file, name in failed)
    return tuple(
        dict.fromkeys(each for each in selectors if each in {name for _, name in own} or _is_file(each))
    )


def _is_file(file: str) -> bool:
    return path_exists(Path(file))


def _report_missing(
    failed: Iterable[WalkthroughKey], own: set[WalkthroughKey], existing: Sequence[Walkthrough]
) -> None:
    keys = own | set(map(list_key, existing))
    for file, name in failed:
        if (file, name) not in keys:
            click.echo(f"--failed: «{name}» ({file}) ya no existe: no se recorre.", err=True)
