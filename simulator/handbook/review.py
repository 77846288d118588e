"""The review of a comparison: one HTML file to look at and decide in, and the decisions carried out."""

from __future__ import annotations

import json
import shutil
from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, ValidationError

from simulator import paths
from simulator.errors import SettingRefused, SimulatorError, reason
from simulator.handbook import manifest
from simulator.handbook.binding import replacing
from simulator.handbook.build import PICTURES
from simulator.handbook.compare import Comparison
from simulator.handbook.manifest import Manifest
from simulator.messages import NOT_OFFICIAL

GENERATOR = "sol-simulator handbook compare"


class DecisionsUnreadable(SimulatorError):
    """A file that the review page did not write."""


class Decisions(BaseModel):
    """What a reviewer accepted: names of pictures, and the folder that they are in now."""

    model_config = ConfigDict(extra="forbid")
    generator: str
    new: str
    accepted: tuple[str, ...]
    rejected: tuple[str, ...] = ()


def write(comparison: Comparison, old: Path, new: Path, target: Path) -> None:
    """The page that opens from disk, with every changed picture in it.

    Raises:
        SettingRefused: if the file can't be written.
    """
    environment = Environment(
        loader=FileSystemLoader(paths.TEMPLATES / "handbook"), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["embedded"] = _embedded
    text = environment.get_template("review.html").render(
        comparison=comparison,
        old=old,
        new=new,
        not_official=NOT_OFFICIAL,
        start={"generator": GENERATOR, "new": str(new.resolve())},
        style=_own("review.css"),
        script=_own("review.js"),
    )
    try:
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingRefused(f"{target}: no se puede escribir ({reason(error)}).") from error


def _own(name: str) -> Markup:
    """A file of the project's own, as it is."""
    return Markup((paths.STATIC / "handbook" / name).read_text(encoding="utf-8"))  # noqa: S704


def _embedded(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"


def accept(file: Path, baseline: Path) -> list[str]:
    """Take the accepted pictures into the baseline folder; gives their names. All of them, or none.

    Raises:
        DecisionsUnreadable: if the file is not one of the review page's.
        NotAHandbook: if one of the folders is none.
    """
    decisions = _read(file)
    new = Path(decisions.new)
    after, before = manifest.read(new), manifest.read(baseline)
    unknown = [name for name in decisions.accepted if not (after.picture(name) or before.picture(name))]
    if unknown:
        what = f"no están en {new} ni en {baseline}: {', '.join(unknown)}"
        raise DecisionsUnreadable(f"{file}: estas imágenes {what}. Compare otra vez.")
    with replacing(baseline) as made:
        shutil.copytree(baseline, made, dirs_exist_ok=True)
        for name in decisions.accepted:
            _take(name, after, new, made)
        manifest.write(_merged(before, after, decisions.accepted), made)
    return list(decisions.accepted)


def _take(name: str, after: Manifest, new: Path, made: Path) -> None:
    target = made / PICTURES / name
    if after.picture(name) is None:
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(new / PICTURES / name, target)


def _merged(before: Manifest, after: Manifest, accepted: tuple[str, ...]) -> Manifest:
    """The accepted pictures as they are now; what the manual says comes with them."""
    kept = {picture.name: picture for picture in before.pictures if picture.name not in accepted}
    taken = {picture.name: picture for picture in after.pictures if picture.name in accepted}
    order = dict.fromkeys([*(each.name for each in after.pictures), *(each.name for each in before.pictures)])
    found = {**kept, **taken}
    return Manifest(
        kind=before.kind,
        scenarios=_told(before, after, accepted),
        pictures=tuple(found[name] for name in order if name in found),
    )


def _told(before: Manifest, after: Manifest, accepted: tuple[str, ...]) -> tuple[manifest.ScenarioEntry, ...]:
    renewed = {name.partition("/")[0] for name in accepted}
    known = {scenario.name: scenario for scenario in before.scenarios}
    known |= {scenario.name: scenario for scenario in after.scenarios if scenario.name in renewed}
    return tuple(known.values())


def _read(file: Path) -> Decisions:
    try:
        decisions = Decisions.model_validate(json.loads(file.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise DecisionsUnreadable(f"{file}: no se puede leer ({reason(error)}).") from error
    except (ValueError, ValidationError) as error:
        raise DecisionsUnreadable(
            f"{file}: no son decisiones de la página de revisión, o están dañadas."
        ) from error
    if decisions.generator != GENERATOR:
        raise DecisionsUnreadable(f"{file}: no son decisiones de la página de revisión.")
    return decisions
