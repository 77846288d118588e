"""Small handbooks and screenshots for the tests, made without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from simulator.handbook import manifest
from simulator.handbook.manifest import (
    PICTURES,
    EditionEntry,
    Manifest,
    PictureEntry,
    PictureSettings,
    ScenarioEntry,
    StepEntry,
    digest,
)
from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.screenshot import Screenshot
from simulator.handbook.pictures.shot import Annotation, AnnotationKind, Shot

SIZE = (400, 300)
EDITION = EditionEntry(name="completa", version="1.2.3", date="2026-03-02")


SETTINGS = PictureSettings(
    viewport=(1140, 800),
    scale=2,
    crop="auto",
    masks=(),
    masked_texts=0,
    annotation="#b3125f",
    accent="#0b4a8f",
    browser="chromium 140",
)


def png(size: tuple[int, int] = SIZE, *black: tuple[int, int, int, int]) -> bytes:
    """A white picture with black boxes: left, top, right, bottom."""
    image = Image.new("RGB", size, "white")
    for box in black:
        ImageDraw.Draw(image).rectangle(box, fill="black")
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def picture(
    name: str, content: bytes, masks: tuple[tuple[float, float, float, float], ...] = ()
) -> PictureEntry:
    return PictureEntry(
        name=name,
        scenario=name.partition("/")[0],
        source="scenarios/x.feature",
        line=3,
        paragraph="5.1",
        screen="Resumen de Perfiles y Opciones",
        sentence='hacemos clic en "Grabar"',
        control=None,
        box=None,
        marks=(),
        alt="Pantalla",
        size=SIZE,
        scale=1,
        masks=masks,
        sha256=digest(content),
    )


def handbook(
    folder: Path,
    pictures: Mapping[str, bytes],
    *,
    instructions: tuple[str, ...] = ("Haga clic en «Grabar»",),
    others: Mapping[str, str] | None = None,
    masks: tuple[tuple[float, float, float, float], ...] = (),
) -> Path:
    """A folder that holds these pictures, and a manifest that lists them."""
    for name, content in pictures.items():
        path = folder / PICTURES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    steps = tuple(
        StepEntry(line=line, paragraph="5.1", instruction=instruction)
        for line, instruction in enumerate(instructions)
    )
    scenario = ScenarioEntry(name="grabar", title="Grabar", source="scenarios/x.feature", line=1, steps=steps)
    entries = tuple(picture(name, content, masks) for name, content in pictures.items())
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (others or {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    content = Manifest(kind="manual", scenarios=(scenario,), pictures=entries, files=tuple(others or ()))
    manifest.write(content, folder)
    return folder


def screenshot(
    annotations: tuple[tuple[Annotation, tuple[Box, ...]], ...],
    obstacles: tuple[Box, ...] = (),
    controls: tuple[Box, ...] = (),
    size: tuple[int, int] = SIZE,
) -> Screenshot:
    """A white screenshot with these things on it."""
    shot = Shot(
        "x/05-y.png", 0, ("5",), tuple(annotation for annotation, _ in annotations), 0, is_announcement=False
    )
    boxes = tuple(boxes for _, boxes in annotations)
    return Screenshot(shot, png(size), Box(0, 0, *size), boxes, obstacles, controls, (), (), (), "Pantalla")


def badge(number: int, box: Box) -> tuple[Annotation, tuple[Box, ...]]:
    return Annotation(number, AnnotationKind.BADGE, number), (box,)


def file_contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}
