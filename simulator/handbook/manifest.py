"""The manifest of a handbook: where every picture comes from, and what the manual says."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import AfterValidator, Field, ValidationError

from simulator.errors import SimulatorError
from simulator.strict_model import StrictModel

FILE_NAME = "manifest.json"
PICTURES = "pictures"
"""Folder of the pictures, beside the manifest."""
IGNORED_FILES = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that file managers leave in a folder when somebody opens it."""

Length = Annotated[float, Field(allow_inf_nan=False, ge=-100_000, le=100_000)]
Rectangle = tuple[Length, Length, Length, Length]
"""x, y, width, height in CSS pixels of the picture."""
Natural = Annotated[int, Field(ge=1, le=1_000_000)]
Control = dict[str, str | bool | None]
"""kind, name, row and region of a control; dialog, if it is one of the dialog's."""
PictureName = Annotated[str, Field(pattern=r"^[\w-][\w.-]*/[\w-][\w.-]*\.png$")]
"""A folder and a file, neither of them hidden, and no way out of the folder."""


class _HasName(Protocol):
    name: str


Entries = TypeVar("Entries", bound=tuple[_HasName, ...])


def unique_names(entries: Entries) -> Entries:
    """Validator for pydantic: no two entries have the same name."""
    if len({entry.name for entry in entries}) < len(entries):
        raise ValueError("twice the same name")
    return entries


class NotAHandbook(SimulatorError):
    """The folder has no manifest of this program, or one that can't be read."""


class AnnotationEntry(StrictModel):
    """Something that a picture points at."""

    kind: str
    number: int | None
    instruction: str
    control: Control | None
    box: Rectangle


class PictureEntry(StrictModel):
    """A picture: its file under `pictures/`, and everything that is recorded of it."""

    name: PictureName
    scenario: str
    source: str
    """File of the scenario."""
    line: int
    """Line of the step that the picture is about."""
    paragraph: str | None
    screen: str
    """Heading of the screen or dialog in the picture."""
    sentence: str
    control: Control | None
    """The control of the step, as a person finds it."""
    box: Rectangle | None
    """Box of the control."""
    marks: tuple[AnnotationEntry, ...]
    alt: str
    size: tuple[Natural, Natural]
    """Width and height, in pixels."""
    scale: Natural
    """Pixels per CSS pixel."""
    masks: tuple[Rectangle, ...]
    """Rectangles that are covered; comparisons ignore them."""
    spans: tuple[tuple[Length, Length], ...] = ()
    """Top and bottom of each part that paper may show, in CSS pixels of the picture, the longest first."""
    sha256: str


class StepEntry(StrictModel):
    """A step as the manual prints it."""

    line: int
    paragraph: str | None
    instruction: str


class ScenarioEntry(StrictModel):
    """A scenario of the manual."""

    name: str
    title: str
    source: str
    line: int
    steps: tuple[StepEntry, ...]

    def lines(self) -> list[str]:
        """The title, and each instruction with its paragraph's number."""
        instructions = (f"{step.paragraph or ''} {step.instruction}".strip() for step in self.steps)
        return [self.title, *instructions]


class EditionEntry(StrictModel):
    """Which edition of a manual it is."""

    name: str
    version: str
    """Version of the simulator."""
    date: str
    """The day that the edition states, such as 2026-03-02."""


class PictureSettings(StrictModel):
    """What decides how pictures look, besides the portal and the scenarios."""

    viewport: tuple[Natural, Natural]
    """Width and height of the window, in CSS pixels."""
    scale: Natural
    crop: str
    masks: tuple[str, ...]
    """Labels of what is covered, sorted."""
    masked_texts: int
    """Number of texts that are covered; they are not written down."""
    annotation: str
    """Colour of the annotations."""
    accent: str
    browser: str
    """Name and version."""


class Manifest(StrictModel):
    """Everything that a handbook holds."""

    generator: Literal["sol-simulator handbook"] = "sol-simulator handbook"
    kind: Literal["manual", "pictures"]
    """Whether there is a manual beside the pictures."""
    edition: EditionEntry | None = None
    """None where there is no manual, or one of a version that had no editions."""
    scenarios: Annotated[tuple[ScenarioEntry, ...], AfterValidator(unique_names)]
    pictures: Annotated[tuple[PictureEntry, ...], AfterValidator(unique_names)]
    settings: PictureSettings | None = None
    """None if an earlier version wrote the manifest, or the pictures were taken with different ones."""
    files: tuple[str, ...] = ()
    """The manual's own files: everything written besides pictures and manifest."""

    def scenario(self, name: str) -> ScenarioEntry | None:
        return next((scenario for scenario in self.scenarios if scenario.name == name), None)

    def picture(self, name: str) -> PictureEntry | None:
        return next((picture for picture in self.pictures if picture.name == name), None)


def read(folder: Path) -> Manifest:
    """The manifest of that folder.

    Raises:
        NotAHandbook: if there is none, or one that this program did not write.
    """
    path = folder / FILE_NAME
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        what = "no existe" if not folder.exists() else f"no tiene {FILE_NAME}"
        raise NotAHandbook(
            f"{folder}: {what}. Indique una carpeta hecha con «sol-simulator handbook»."
        ) from error
    except NotADirectoryError as error:
        raise NotAHandbook(
            f"{folder}: no es una carpeta. Indique una hecha con «sol-simulator handbook»."
        ) from error
    except (OSError, ValidationError) as error:
        raise NotAHandbook(
            f"{path}: no es el índice de un manual de este programa, o está dañado."
        ) from error


def write(manifest: Manifest, folder: Path) -> None:
    content = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1)
    (folder / FILE_NAME).write_text(content + "\n", encoding="utf-8", newline="\n")


def other_files(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Names of the files in that folder besides the manifest and its pictures, sorted."""
    listed_names = {FILE_NAME, *(f"{PICTURES}/{picture.name}" for picture in manifest.pictures)}
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = (path.relative_to(folder).as_posix() for path in paths if path.name not in IGNORED_FILES)
    return tuple(sorted(name for name in names if name not in listed_names))


def text_digest(scenario: ScenarioEntry | None) -> str | None:
    """Digest of a scenario's lines in the manual; where the scenario stands in its file does not matter."""
    return digest("\n".join(scenario.lines()).encode()) if scenario else None


def picture_digest(picture: PictureEntry | None) -> str | None:
    return picture.sha256 if picture else None


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def merge(old: Manifest, new: Manifest) -> Manifest:
    """Both manifests in one: a new entry replaces the old one of the same name."""
    pictures = {picture.name: picture for picture in (*old.pictures, *new.pictures)}
    scenarios = {scenario.name: scenario for scenario in (*old.scenarios, *new.scenarios)}
    return Manifest(
        kind=new.kind,
        scenarios=tuple(scenarios.values()),
        pictures=tuple(pictures.values()),
        settings=new.settings if old.settings == new.settings else None,
    )
