"""The review of a comparison: one HTML file to look at and decide in, and the decisions carried out."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Annotated, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from simulator import paths
from simulator.errors import SettingRefused, SimulatorError, reason
from simulator.handbook import manifest
from simulator.handbook.atomic_folder import replacing, write_whole
from simulator.handbook.manifest import (
    PICTURES,
    Manifest,
    PictureEntry,
    ScenarioEntry,
    digest,
    picture_digest,
    text_digest,
    told_apart,
)
from simulator.handbook.review.compare import Comparison, content
from simulator.procedure.messages import NOT_OFFICIAL

GENERATOR = "sol-simulator handbook compare"


class DecisionsUnreadable(SimulatorError):
    """A file that the review page did not write."""


class DecisionsOutdated(SimulatorError):
    """Decisions on something else than what the folders hold now."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Change(_Entry):
    """A picture, or what is said of a scenario, with the hashes of what the reviewer saw."""

    name: Annotated[str, Field(pattern=r"^[\w./-]+$")]
    old: str | None
    new: str | None


class Decision(Change):
    """What a reviewer thinks of a change."""

    decision: Literal["accepted", "rejected", "open"]


class Decisions(_Entry):
    """The file that the review page gives, and the folder that the new pictures are in."""

    generator: str
    new: Annotated[str, Field(pattern=r"^[^\x00]+$")]
    pictures: Annotated[tuple[Decision, ...], AfterValidator(told_apart)]
    texts: Annotated[tuple[Decision, ...], AfterValidator(told_apart)]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was taken into the baseline."""

    pictures: tuple[str, ...]
    texts: tuple[str, ...]
    """Names of scenarios."""
    was_manual: bool
    """Whether the baseline held a manual, which is gone: it would show the old pictures."""

    def __bool__(self) -> bool:
        return bool(self.pictures or self.texts)


def write(comparison: Comparison, old: Path, new: Path, target: Path) -> None:
    """The page that opens from disk, with every changed picture in it; the old page stays until it is whole.

    Raises:
        SettingRefused: if the file can't be written, is something else, or would lie in one of the handbooks.
    """
    check_replaceable(target, old, new)
    environment = Environment(
        loader=FileSystemLoader(paths.TEMPLATES / "handbook"), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["embedded"] = _embedded
    start = {
        "generator": GENERATOR,
        "new": str(new.resolve()),
        "pictures": [each.model_dump() for each in _pictures(comparison)],
        "texts": [each.model_dump() for each in _texts(comparison)],
    }
    text = environment.get_template("review.html").render(
        comparison=comparison,
        texts=[(name, list(group)) for name, group in groupby(comparison.texts, lambda each: each.scenario)],
        old=old,
        new=new,
        not_official=NOT_OFFICIAL,
        start=start,
        kept_as=digest(json.dumps(start).encode()),
        style=_own("review.css"),
        script=_own("review.js"),
    )
    try:
        write_whole(target, text)
    except OSError as error:
        raise SettingRefused(f"{target}: no se puede escribir ({reason(error)}).") from error


def check_replaceable(target: Path, old: Path, new: Path) -> None:
    """That a page may be written there.

    Raises:
        SettingRefused: if the file is something else, or would lie in one of the handbooks.
    """
    for folder in (old, new):
        if target.resolve().is_relative_to(folder.resolve()):
            raise SettingRefused(f"{target}: está dentro de {folder}. Elija otro lugar con --report.")
    try:
        is_other = target.is_file() and GENERATOR.encode() not in target.read_bytes()
    except OSError as error:
        raise SettingRefused(f"{target}: no se puede leer ({reason(error)}).") from error
    if is_other:
        raise SettingRefused(f"{target}: ya existe y no es una página de revisión. Elija otro con --report.")


def _pictures(comparison: Comparison) -> Iterator[Change]:
    for each in comparison.pictures:
        old, new = (png and digest(png) for png in (each.old, each.new))
        yield Change(name=each.name, old=old, new=new)


def _texts(comparison: Comparison) -> Iterator[Change]:
    for name in dict.fromkeys(each.scenario for each in comparison.texts):
        old, new = (text_digest(each.scenario(name)) for each in (comparison.before, comparison.after))
        yield Change(name=name, old=old, new=new)


def _own(name: str) -> Markup:
    """A file of the project's own, as it is."""
    return Markup((paths.STATIC / "handbook" / name).read_text(encoding="utf-8"))  # noqa: S704


def _embedded(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"


def accept(file: Path, baseline: Path) -> Accepted:
    """Take the accepted pictures and texts into the baseline folder. All of them, or none.

    What is left is pictures and their manifest: a manual that was there would no longer match them.

    Raises:
        DecisionsUnreadable: if the file is not one of the review page's.
        DecisionsOutdated: if one of the folders holds something else than what was reviewed.
        NotAHandbook: if one of the folders is none.
        PictureUnreadable: if a picture is missing or damaged.
    """
    decisions = _read(file)
    new = Path(decisions.new)
    before, after = manifest.read(baseline), manifest.read(new)
    pictures, texts = _accepted(decisions.pictures), _accepted(decisions.texts)
    _check_reviewed(file, baseline, before, pictures, texts, "old")
    _check_reviewed(file, new, after, pictures, texts, "new")
    taken = Accepted(
        tuple(each.name for each in pictures),
        tuple(each.name for each in texts),
        was_manual=before.kind == "manual",
    )
    if taken:
        _carry_out(taken, baseline, before, new, after)
    return taken


def _accepted(decisions: Sequence[Decision]) -> list[Decision]:
    return [each for each in decisions if each.decision == "accepted"]


def _check_reviewed(
    file: Path,
    folder: Path,
    known: Manifest,
    pictures: Sequence[Change],
    texts: Sequence[Change],
    side: Literal["old", "new"],
) -> None:
    """That this folder holds what the reviewer saw, to the byte."""
    changed = [
        *(each.name for each in pictures if picture_digest(known.picture(each.name)) != getattr(each, side)),
        *(each.name for each in texts if text_digest(known.scenario(each.name)) != getattr(each, side)),
    ]
    if changed:
        what = f"{folder} ya no tiene lo que se revisó: {', '.join(changed)}"
        raise DecisionsOutdated(f"{file}: {what}. Compare otra vez con «sol-simulator handbook compare».")
    for picture in filter(None, (known.picture(each.name) for each in pictures)):
        content(folder, picture)


def _carry_out(taken: Accepted, baseline: Path, before: Manifest, new: Path, after: Manifest) -> None:
    merged = Manifest(
        kind="pictures",
        scenarios=tuple(_scenarios(taken, before, after)),
        pictures=tuple(_entries(taken, before, after)),
    )
    with replacing(baseline) as made:
        for picture in merged.pictures:
            png = content(new if picture.name in taken.pictures else baseline, picture)
            target = made / PICTURES / picture.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(png)
        manifest.write(merged, made)


def _scenarios(taken: Accepted, before: Manifest, after: Manifest) -> Iterator[ScenarioEntry]:
    for name in dict.fromkeys(each.name for each in (*after.scenarios, *before.scenarios)):
        scenario = (after if name in taken.texts else before).scenario(name)
        if scenario:
            yield scenario


def _entries(taken: Accepted, before: Manifest, after: Manifest) -> Iterator[PictureEntry]:
    """The accepted pictures as they are now; with accepted texts, what is said of pictures that stayed."""
    for name in dict.fromkeys(each.name for each in (*after.pictures, *before.pictures)):
        old, new = before.picture(name), after.picture(name)
        is_told_anew = old and new and old.sha256 == new.sha256 and new.scenario in taken.texts
        picture = new if name in taken.pictures or is_told_anew else old
        if picture:
            yield picture


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
