"""The manifest of a handbook: for every picture where it comes from, and what the manual said."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from simulator.errors import SimulatorError

NAME = "manifest.json"
PICTURES = "pictures"
"""The folder of the pictures, beside the manifest."""
NOT_MINDED = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave in a folder that somebody opens."""

Length = Annotated[float, Field(allow_inf_nan=False, ge=-100_000, le=100_000)]
Rectangle = tuple[Length, Length, Length, Length]
"""x, y, width, height in CSS pixels of the picture."""
Natural = Annotated[int, Field(ge=1, le=1_000_000)]
PictureName = Annotated[str, Field(pattern=r"^[\w-][\w.-]*/[\w-][\w.-]*\.png$")]
"""A folder and a file, neither of them hidden or outside."""


class _Named(Protocol):
    name: str


Several = TypeVar("Several", bound=tuple[_Named, ...])


def told_apart(entries: Several) -> Several:
    """For pydantic: no two of them have the same name."""
    if len({entry.name for entry in entries}) < len(entries):
        raise ValueError("twice the same name")
    return entries


class NotAHandbook(SimulatorError):
    """A folder without a manifest of this program's, or with one that can't be read."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MarkEntry(_Entry):
    """Something that a picture points at."""

    kind: str
    number: int | None
    instruction: str
    control: dict[str, str | None] | None
    box: Rectangle


class PictureEntry(_Entry):
    """A picture: its file under `pictures/`, and everything that is known of it."""

    name: PictureName
    scenario: str
    source: str
    """File of the scenario."""
    line: int
    """Of the step that the picture is named after."""
    paragraph: str | None
    screen: str
    """Heading of the screen or dialog that it shows."""
    sentence: str
    control: dict[str, str | None] | None
    """What the sentence speaks of, as a person finds it: kind, name, row, region."""
    box: Rectangle | None
    """Where it stands in the picture."""
    marks: tuple[MarkEntry, ...]
    alt: str
    size: tuple[Natural, Natural]
    """In pixels."""
    scale: Natural
    """Pixels per CSS pixel."""
    masks: tuple[Rectangle, ...]
    """What is covered, and left out of comparisons."""
    sha256: str


class StepEntry(_Entry):
    """A step as the manual prints it."""

    line: int
    paragraph: str | None
    instruction: str


class ScenarioEntry(_Entry):
    """A scenario that the manual tells."""

    name: str
    title: str
    source: str
    line: int
    steps: tuple[StepEntry, ...]

    def lines(self) -> list[str]:
        """What the manual says of it, line by line."""
        told = (f"{step.paragraph or ''} {step.instruction}".strip() for step in self.steps)
        return [self.title, *told]


class Manifest(_Entry):
    """All of a handbook."""

    generator: Literal["sol-simulator handbook"] = "sol-simulator handbook"
    kind: Literal["manual", "pictures"]
    """Whether there is a manual beside the pictures."""
    scenarios: Annotated[tuple[ScenarioEntry, ...], AfterValidator(told_apart)]
    pictures: Annotated[tuple[PictureEntry, ...], AfterValidator(told_apart)]
    files: tuple[str, ...] = ()
    """Everything else that was written: the manual's own files."""

    def scenario(self, name: str) -> ScenarioEntry | None:
        return next((scenario for scenario in self.scenarios if scenario.name == name), None)

    def picture(self, name: str) -> PictureEntry | None:
        return next((picture for picture in self.pictures if picture.name == name), None)


def read(folder: Path) -> Manifest:
    """The manifest of that folder.

    Raises:
        NotAHandbook: if it has none, or one that this program did not write.
    """
    path = folder / NAME
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        what = "no existe" if not folder.exists() else f"no tiene {NAME}"
        raise NotAHandbook(
            f"{folder}: {what}. Indique una carpeta hecha con «sol-simulator handbook»."
        ) from error
    except (OSError, ValidationError) as error:
        raise NotAHandbook(
            f"{path}: no es el índice de un manual de este programa, o está dañado."
        ) from error


def write(manifest: Manifest, folder: Path) -> None:
    content = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1)
    (folder / NAME).write_text(content + "\n", encoding="utf-8", newline="\n")


def other_files(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """What lies in that folder besides the pictures and the manifest itself."""
    known = {NAME, *(f"{PICTURES}/{picture.name}" for picture in manifest.pictures)}
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = (path.relative_to(folder).as_posix() for path in found if path.name not in NOT_MINDED)
    return tuple(sorted(name for name in names if name not in known))


def text_digest(scenario: ScenarioEntry | None) -> str | None:
    """Of what the manual says of a scenario, wherever that stands in its file."""
    return digest("\n".join(scenario.lines()).encode()) if scenario else None


def picture_digest(picture: PictureEntry | None) -> str | None:
    return picture.sha256 if picture else None


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def merged(old: Manifest, new: Manifest) -> Manifest:
    """The new pictures in the place of the old ones of the same name; the others stay."""
    pictures = {picture.name: picture for picture in (*old.pictures, *new.pictures)}
    scenarios = {scenario.name: scenario for scenario in (*old.scenarios, *new.scenarios)}
    return Manifest(kind=new.kind, scenarios=tuple(scenarios.values()), pictures=tuple(pictures.values()))
