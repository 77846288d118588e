"""What `walk --failed` plays: of the walkthroughs that failed in the last run, those that still exist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from simulator.errors import SettingRefused
from simulator.runs import last_run
from simulator.runs.last_run import list_key
from simulator.runs.results import WalkthroughKey
from simulator.scenario.compile import load
from simulator.scenario.feature_files import path_exists
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import Choice


def failed_walkthroughs(choice: Choice, out: Path) -> list[Walkthrough]:
    """Those of the choice that failed in the last run; without selectors, all that did.

    What no longer exists is said, a line each, and left out.

    Raises:
        SettingRefused: if none is left, or the list can't be read.
    """
    failed = last_run.read(out)
    own = set(map(list_key, load()))
    candidates = _candidates(choice, failed, own)
    missing = _missing(choice, failed, own)
    for file, name in missing:
        click.echo(f"--failed: «{name}» ({file}) ya no existe: no se recorre.", err=True)
    chosen = [walkthrough for walkthrough in candidates if list_key(walkthrough) in failed]
    if not chosen and (missing or not candidates):
        raise SettingRefused("--failed: No queda ninguno de los que fallaron. Recorra sin --failed.")
    if not chosen:
        raise SettingRefused("--failed: Ninguno de los recorridos que fallaron está entre los elegidos.")
    return chosen


def _candidates(
    choice: Choice, failed: Sequence[WalkthroughKey], own: set[WalkthroughKey]
) -> list[Walkthrough]:
    """What is chosen; without selectors, the project's own that failed, and the files in which others did."""
    selectors = choice.selectors or _selectors_of(failed, own)
    return replace(choice, selectors=selectors).walkthroughs() if selectors else []


def _missing(
    choice: Choice, failed: Sequence[WalkthroughKey], own: set[WalkthroughKey]
) -> list[WalkthroughKey]:
    """Failures that no longer exist, in the chosen files or in files that are gone."""
    chosen = Choice(choice.selectors).walkthroughs() if choice.selectors else ()
    chosen_files = {each.file for each in chosen}
    is_asked = {file: not choice.selectors or file in chosen_files for file, _ in failed}
    files = tuple(dict.fromkeys(file for file, _ in failed if is_asked[file] and _is_file(file)))
    existing = own.union(map(list_key, Choice(files).walkthroughs() if files else ()))
    return [key for key in failed if key not in existing and (is_asked[key[0]] or not _is_file(key[0]))]


def _selectors_of(failed: Sequence[WalkthroughKey], own: set[WalkthroughKey]) -> tuple[str, ...]:
    """The names of the project's own, which have no path where installed; the files of the others."""
    selectors = (name if (file, name) in own else file for file, name in failed)
    names = {name for _, name in own}
    return tuple(dict.fromkeys(each for each in selectors if each in names or _is_file(each)))


def _is_file(file: str) -> bool:
    return path_exists(Path(file))
