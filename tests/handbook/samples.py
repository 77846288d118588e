"""Small handbooks and photographs for the tests, made without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from simulator.handbook import manifest
from simulator.handbook.manifest import PICTURES, Manifest, PictureEntry, ScenarioEntry, StepEntry, digest
from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.screenshot import Exposure
from simulator.handbook.pictures.shot_plan import Mark, MarkKind, Shot

SIZE = (400, 300)


def png(size: tuple[int, int] = SIZE, *black: tuple[int, int, int, int]) -> bytes:
    """White, with black boxes: left, top, right, bottom."""
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
    says: tuple[str, ...] = ("Haga clic en «Grabar»",),
    others: Mapping[str, str] | None = None,
    masks: tuple[tuple[float, float, float, float], ...] = (),
) -> Path:
    """A folder that holds these pictures and a manifest that speaks of them."""
    for name, content in pictures.items():
        path = folder / PICTURES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    steps = tuple(StepEntry(line=at, paragraph="5.1", instruction=said) for at, said in enumerate(says))
    told = ScenarioEntry(name="grabar", title="Grabar", source="scenarios/x.feature", line=1, steps=steps)
    entries = tuple(picture(name, content, masks) for name, content in pictures.items())
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (others or {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    made = Manifest(kind="manual", scenarios=(told,), pictures=entries, files=tuple(others or ()))
    manifest.write(made, folder)
    return folder


def exposure(
    marks: tuple[tuple[Mark, tuple[Box, ...]], ...],
    kept: tuple[Box, ...] = (),
    controls: tuple[Box, ...] = (),
    size: tuple[int, int] = SIZE,
) -> Exposure:
    """A white photograph, in which these things stand."""
    shot = Shot("x/05-y.png", 0, "5", tuple(mark for mark, _ in marks), 0, is_announcement=False)
    boxes = tuple(boxes for _, boxes in marks)
    return Exposure(shot, png(size), Box(0, 0, *size), boxes, kept, controls, (), (), (), "Pantalla")


def badge(number: int, box: Box) -> tuple[Mark, tuple[Box, ...]]:
    return Mark(number, MarkKind.BADGE, number), (box,)
