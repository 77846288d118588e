"""The decisions that the review page saves, and the accepted changes carried out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError

from simulator.errors import SimulatorError, os_reason
from simulator.handbook import manifest
from simulator.handbook.atomic_folder import atomic_replacement
from simulator.handbook.manifest import (
    PICTURES,
    Manifest,
    PictureEntry,
    ScenarioEntry,
    picture_digest,
    text_digest,
    unique_names,
)
from simulator.handbook.review.compare import read_picture
from simulator.spanish import comma_list
from simulator.strict_model import StrictModel

GENERATOR = "sol-simulator handbook compare"
"""The program that made a review page, or the decisions saved from one; both are recognised by it."""


class DecisionsUnreadable(SimulatorError):
    """The file was not saved by the review page, or is damaged."""


class DecisionsOutdated(SimulatorError):
    """The folders no longer hold what was reviewed."""


class ReviewedChange(StrictModel):
    """A picture, or the lines of a scenario, with the hashes of what the reviewer sees."""

    name: Annotated[str, Field(pattern=r"^[\w./-]+$")]
    old: str | None
    new: str | None


class Decision(ReviewedChange):
    """A reviewer's decision on a change."""

    decision: Literal["accepted", "rejected", "open"]


class Decisions(StrictModel):
    """The file that the review page saves."""

    generator: str
    new: Annotated[str, Field(pattern=r"^[^\x00]+$")]
    """Folder of the new handbook."""
    pictures: Annotated[tuple[Decision, ...], AfterValidator(unique_names)]
    texts: Annotated[tuple[Decision, ...], AfterValidator(unique_names)]


@dataclass(frozen=True, slots=True)
class AcceptedChanges:
    """What goes from the new handbook into the baseline."""

    pictures: tuple[str, ...]
    texts: tuple[str, ...]
    """Names of scenarios."""
    was_manual: bool
    """Whether the baseline held a manual; it is removed, because it would show the old pictures."""

    def __bool__(self) -> bool:
        return bool(self.pictures or self.texts)


def accept(file: Path, baseline: Path) -> AcceptedChanges:
    """Replace pictures and texts of the baseline folder by the accepted ones: all of them, or none.

    Afterwards the folder holds pictures and their manifest. A manual is removed: it would not match them.

    Raises:
        DecisionsUnreadable: if the review page did not save the file.
        DecisionsOutdated: if one of the folders no longer holds what was reviewed.
        NotAHandbook: if one of the folders holds no handbook.
        PictureUnreadable: if a picture is missing or damaged.
    """
    decisions = _read(file)
    new = Path(decisions.new)
    before, after = manifest.read(baseline), manifest.read(new)
    pictures, texts = _accepted_decisions(decisions.pictures), _accepted_decisions(decisions.texts)
    _check_unchanged(file, baseline, before, pictures, texts, "old")
    _check_unchanged(file, new, after, pictures, texts, "new")
    accepted = AcceptedChanges(
        tuple(each.name for each in pictures),
        tuple(each.name for each in texts),
        was_manual=before.kind == "manual",
    )
    if accepted:
        _write_merged(accepted, baseline, before, new, after)
    return accepted


def _accepted_decisions(decisions: Sequence[Decision]) -> list[Decision]:
    return [each for each in decisions if each.decision == "accepted"]


def _check_unchanged(
    file: Path,
    folder: Path,
    current: Manifest,
    pictures: Sequence[ReviewedChange],
    texts: Sequence[ReviewedChange],
    side: Literal["old", "new"],
) -> None:
    """Check that the folder holds what the reviewer saw, byte for byte."""
    outdated_names = [
        *(
            each.name
            for each in pictures
            if picture_digest(current.picture(each.name)) != getattr(each, side)
        ),
        *(each.name for each in texts if text_digest(current.scenario(each.name)) != getattr(each, side)),
    ]
    if outdated_names:
        what = f"{folder} ya no tiene lo que se revisó: {comma_list(outdated_names)}"
        raise DecisionsOutdated(f"{file}: {what}. Compare otra vez con «sol-simulator handbook compare».")
    for picture in filter(None, (current.picture(each.name) for each in pictures)):
        read_picture(folder, picture)


def _write_merged(
    accepted: AcceptedChanges, baseline: Path, before: Manifest, new: Path, after: Manifest
) -> None:
    pictures = tuple(_merged_pictures(accepted, before, after))
    is_renewed = all(picture_digest(after.picture(each.name)) == each.sha256 for each in pictures)
    merged_manifest = Manifest(
        kind="pictures",
        scenarios=tuple(_merged_scenarios(accepted, before, after)),
        pictures=pictures,
        settings=(after if is_renewed else before).settings,
    )
    with atomic_replacement(baseline) as merged_folder:
        for picture in merged_manifest.pictures:
            png = read_picture(new if picture.name in accepted.pictures else baseline, picture)
            target = merged_folder / PICTURES / picture.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(png)
        manifest.write(merged_manifest, merged_folder)


def _merged_scenarios(
    accepted: AcceptedChanges, before: Manifest, after: Manifest
) -> Iterator[ScenarioEntry]:
    for name in dict.fromkeys(each.name for each in (*after.scenarios, *before.scenarios)):
        scenario = (after if name in accepted.texts else before).scenario(name)
        if scenario:
            yield scenario


def _merged_pictures(accepted: AcceptedChanges, before: Manifest, after: Manifest) -> Iterator[PictureEntry]:
    """Accepted pictures from the new handbook; and unchanged ones, if the scenario's texts are accepted."""
    for name in dict.fromkeys(each.name for each in (*after.pictures, *before.pictures)):
        old, new = before.picture(name), after.picture(name)
        is_reworded = old and new and old.sha256 == new.sha256 and new.scenario in accepted.texts
        picture = new if name in accepted.pictures or is_reworded else old
        if picture:
            yield picture


def _read(file: Path) -> Decisions:
    try:
        decisions = Decisions.model_validate(json.loads(file.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise DecisionsUnreadable(f"{file}: no se puede leer ({os_reason(error)}).") from error
    except (ValueError, ValidationError) as error:
        raise DecisionsUnreadable(
            f"{file}: no son decisiones de la página de revisión, o están dañadas."
        ) from error
    if decisions.generator != GENERATOR:
        raise DecisionsUnreadable(f"{file}: no son decisiones de la página de revisión.")
    return decisions
