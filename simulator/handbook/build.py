"""Makes a handbook: pictures taken while the walkthroughs are played, and the manual out of the same run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from simulator.ephemeral_server import serving
from simulator.errors import SettingRefused, SimulatorError
from simulator.handbook import manifest
from simulator.handbook.atomic_folder import replacing
from simulator.handbook.document import render
from simulator.handbook.document.manual import chapters
from simulator.handbook.document.theme import Look
from simulator.handbook.manifest import (
    PICTURES,
    Manifest,
    MarkEntry,
    PictureEntry,
    ScenarioEntry,
    StepEntry,
    digest,
    merged,
)
from simulator.handbook.pictures.capture_pool import NOW, Job, Studio, Taken, photographs
from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.screenshot import View
from simulator.handbook.pictures.shot_plan import MarkKind, Shot, shots
from simulator.handbook.redaction import concealed, secrets, worded
from simulator.procedure.messages import label_texts
from simulator.scenario.model import Action, Prepare, Target, Walkthrough

Told = Callable[[Walkthrough, int], object]
"""Hears of each walkthrough whose pictures are ready, and how many these are."""


class NothingToShow(SimulatorError):
    """No picture was asked for that these scenarios give."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made."""

    walkthroughs: tuple[Walkthrough, ...]
    view: View
    look: Look
    jobs: int = 1
    chromium: Path | None = None

    @property
    def masks(self) -> tuple[str, ...]:
        return (*self.view.masks, *self.look.masks)


def masked_texts(order: Order) -> tuple[str, ...]:
    """Of the masks those that are texts, the longest first: words don't show them either. Labels stay."""
    actions = [step.action for walkthrough in order.walkthroughs for step in walkthrough.steps]
    labels = label_texts() | {name for each in actions for name in _labels(each)}
    return tuple(sorted(set(order.masks) - labels, key=lambda mask: (-len(mask), mask)))


def _labels(action: Action) -> Iterator[str | None]:
    """What a step calls fields, columns and sections."""
    target = getattr(action, "target", None)
    if isinstance(target, Target):
        yield from (target.name, target.region)
    yield from (getattr(action, "column", None), getattr(action, "region", None))


def wanted(walkthroughs: Sequence[Walkthrough], only: Sequence[str] = ()) -> list[Job]:
    """The pictures that these walkthroughs give; with `only`, those of these paragraphs or sections.

    Raises:
        NothingToShow: if there is none.
    """
    jobs = [
        Job(each, tuple(shot for shot in shots(each) if not only or _is_of(shot, only)))
        for each in walkthroughs
    ]
    found = [job for job in jobs if job.shots]
    if not found:
        listed = ", ".join(only) or "ninguno"
        raise NothingToShow(f"Estos escenarios no dan imágenes de los párrafos pedidos ({listed}).")
    return found


def handbook(order: Order, folder: Path, told: Told) -> Manifest:
    """All the pictures and the manual, in the place of what the folder held.

    Raises:
        SettingRefused: if the folder can't be written or is not a handbook's, or a mask covers nothing.
        WalkthroughFailed: if a walkthrough can't be played; the folder stays as it was.
    """
    with replacing(folder) as new:
        taken = _take(order, wanted(order.walkthroughs), told, printed=True)
        masked = masked_texts(order)
        made = Manifest(
            kind="manual",
            scenarios=tuple(_scenario(each, masked) for each in order.walkthroughs),
            pictures=_write(taken, new, masked),
        )
        for each in taken:
            if each.annotated.printed:
                _put(new / render.PRINTED / each.shot.name, each.annotated.printed)
        render.manual(chapters(order.walkthroughs, masked), made, order.look, new, order.chromium)
        made = made.model_copy(update={"files": manifest.other_files(new, made)})
        manifest.write(made, new)
    return made


def pictures(order: Order, only: Sequence[str], folder: Path, told: Told) -> Manifest:
    """A few pictures without a manual; those that the folder has of other names stay.

    Raises:
        SettingRefused: if the folder holds a manual, or something else; or a mask covers nothing.
        WalkthroughFailed: if a walkthrough can't be played; the folder stays as it was.
    """
    jobs = wanted(order.walkthroughs, only)
    with replacing(folder) as new:
        old = _old_pictures(folder)
        if old:
            shutil.copytree(folder / PICTURES, new / PICTURES)
        taken = _take(order, jobs, told)
        masked = masked_texts(order)
        made = Manifest(
            kind="pictures",
            scenarios=tuple(_scenario(job.walkthrough, masked) for job in jobs),
            pictures=_write(taken, new, masked),
        )
        manifest.write(merged(old, made) if old else made, new)
    return made


def _old_pictures(folder: Path) -> Manifest | None:
    if not folder.exists() or not any(folder.iterdir()):
        return None
    old = manifest.read(folder)
    if old.kind == "manual":
        what = "tiene un manual, que dejaría de coincidir con sus imágenes. Elija otra carpeta"
        raise SettingRefused(f"{folder}: {what}, o haga el manual de nuevo con «sol-simulator handbook».")
    return old


def _is_of(shot: Shot, only: Sequence[str]) -> bool:
    paragraph = shot.paragraph or ""
    return paragraph in only or paragraph.partition(".")[0] in only


def _take(order: Order, jobs: Sequence[Job], told: Told, *, printed: bool = False) -> list[Taken]:
    """In the order of the walkthroughs, whichever was ready first."""
    view = replace(order.view, masks=order.masks)
    by_name: dict[str, list[Taken]] = {}
    with serving(now=lambda: NOW) as address:
        studio = Studio(address, view, order.look.colours.annotation, order.chromium, order.jobs, printed)
        for taken in photographs(jobs, studio):
            walkthrough = taken[0].job.walkthrough
            by_name[walkthrough.name] = taken
            told(walkthrough, len(taken))
    found = [taken for job in jobs for taken in by_name[job.walkthrough.name]]
    _check_masks(view.masks, found)
    return found


def _check_masks(masks: Sequence[str], taken: Sequence[Taken]) -> None:
    """A mask that covers nothing is a slip of the pen that would show what was to be hidden.

    A label of the portal that none of these pictures happens to show is none.
    """
    doubtful = [mask for mask in masks if mask not in label_texts()]
    idle = [mask for mask in doubtful if not any(mask in each.masks_found for each in taken)]
    if idle:
        listed = ", ".join(f"«{mask}»" for mask in idle)
        raise SettingRefused(
            f"Ninguna imagen muestra lo que había que cubrir: {listed}. Revise cómo se llama."
        )


def _write(taken: Sequence[Taken], folder: Path, masked: Sequence[str]) -> tuple[PictureEntry, ...]:
    for each in taken:
        _put(folder / PICTURES / each.shot.name, each.annotated.png)
    return tuple(_picture(each, masked) for each in taken)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _picture(taken: Taken, masked: Sequence[str]) -> PictureEntry:
    shot, walkthrough = taken.shot, taken.job.walkthrough
    step = walkthrough.steps[shot.subject]
    hidden = (*secrets(walkthrough), *masked)
    boxes = {mark.step: box for mark, box in zip(shot.marks, taken.annotated.boxes, strict=True)}
    return PictureEntry(
        name=shot.name,
        scenario=walkthrough.name,
        source=step.file,
        line=step.line,
        paragraph=shot.paragraph,
        screen=concealed(taken.heading, hidden),
        sentence=concealed(step.sentence, hidden),
        control=_control(step.action, hidden),
        box=_rectangle(boxes[shot.subject]) if shot.subject in boxes else None,
        marks=tuple(
            MarkEntry(
                kind=mark.kind,
                number=mark.number,
                instruction=concealed(walkthrough.steps[mark.step].instruction, hidden),
                control=_control(walkthrough.steps[mark.step].action, hidden),
                box=_rectangle(boxes[mark.step]),
            )
            for mark in shot.marks
        ),
        alt=concealed(_alt(taken), hidden),
        size=taken.annotated.size,
        scale=taken.annotated.scale,
        masks=tuple(_rectangle(box) for box in taken.annotated.masks),
        sha256=digest(taken.annotated.png),
    )


def _alt(taken: Taken) -> str:
    """What a reader who does not see the picture has to know of it."""
    walkthrough = taken.job.walkthrough
    claves = secrets(walkthrough)
    said = {mark.step: worded(walkthrough.steps[mark.step].instruction, claves) for mark in taken.shot.marks}
    marked = {kind: [mark for mark in taken.shot.marks if mark.kind is kind] for kind in MarkKind}
    told = [f"Pantalla «{taken.heading}»."]
    if badges := marked[MarkKind.BADGE]:
        listed = "; ".join(f"{mark.number}, {said[mark.step]}" for mark in badges)
        told.append(f"Señalados: {listed}.")
    if lines := marked[MarkKind.UNDERLINE]:
        told.append(f"Subrayado: {'; '.join(said[mark.step] for mark in lines)}.")
    told += [f"Nota: {said[mark.step]}." for mark in marked[MarkKind.NOTE]]
    return " ".join(told)


def _control(action: Action, hidden: Sequence[str]) -> dict[str, str | None] | None:
    target = getattr(action, "target", None)
    if not isinstance(target, Target):
        return None
    named = {**asdict(target), "kind": str(target.kind)}
    return {key: text and concealed(text, hidden) for key, text in named.items()}


def _rectangle(box: Box) -> tuple[float, float, float, float]:
    return round(box.x, 2), round(box.y, 2), round(box.width, 2), round(box.height, 2)


def _scenario(walkthrough: Walkthrough, masked: Sequence[str]) -> ScenarioEntry:
    hidden = (*secrets(walkthrough), *masked)
    return ScenarioEntry(
        name=walkthrough.name,
        title=concealed(walkthrough.title, hidden),
        source=walkthrough.file,
        line=walkthrough.line,
        steps=tuple(
            StepEntry(
                line=step.line, paragraph=step.paragraph, instruction=concealed(step.instruction, hidden)
            )
            for step in walkthrough.steps
            if not isinstance(step.action, Prepare)
        ),
    )
