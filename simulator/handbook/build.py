"""Makes a handbook: takes pictures while walkthroughs are played, and writes the manual from the same run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from simulator.errors import SettingRefused, SimulatorError
from simulator.handbook import manifest
from simulator.handbook.atomic_folder import atomic_replacement
from simulator.handbook.document import own_texts, render
from simulator.handbook.document.book import book
from simulator.handbook.document.changes import FormerEdition
from simulator.handbook.document.edition import Edition, edition_chapters
from simulator.handbook.document.manual import chapters
from simulator.handbook.document.printed import Chapter, figure_numbers, step_numbers
from simulator.handbook.document.theme import Theme
from simulator.handbook.manifest import (
    PICTURES,
    AnnotationEntry,
    Control,
    EditionEntry,
    Manifest,
    PictureEntry,
    PictureSettings,
    ScenarioEntry,
    StepEntry,
    digest,
    merge,
)
from simulator.handbook.pictures.capture_pool import FROZEN_NOW, FinishedPicture, capture
from simulator.handbook.pictures.capture_worker import CaptureSettings, CaptureTask
from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.screenshot import PictureOptions
from simulator.handbook.pictures.shot import AnnotationKind, Shot
from simulator.handbook.pictures.shot_plan import plan_shots
from simulator.handbook.printable import check_callouts, check_texts
from simulator.handbook.redaction import passwords_in, redact, reword_passwords
from simulator.procedure.messages import label_texts
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.targets import Target
from simulator.scenario.model.walkthrough import Action, Walkthrough
from simulator.scenario.selection import choose
from simulator.spanish import comma_list, decimal_number, quoted_list, semicolon_list

ProgressCallback = Callable[[Walkthrough, int], object]
"""A function called for each walkthrough whose pictures are finished, with their number."""


class NothingToShow(SimulatorError):
    """The scenarios give none of the requested pictures."""


WIDEST_WINDOW, LETTERS = 1140, 6
"""The widest window, in CSS pixels, whose letters are no smaller on paper than so many points."""


@dataclass(frozen=True, slots=True)
class HandbookRequest:
    """The scenarios, the options, the theme and the edition of a handbook to make."""

    walkthroughs: tuple[Walkthrough, ...]
    options: PictureOptions
    theme: Theme
    edition: Edition = Edition.COMPLETE
    former: FormerEdition | None = None
    """The edition before, if the manual is to say what changed since."""
    workers: int = 1
    """Number of walkthroughs played at once."""
    chromium: Path | None = None

    @property
    def masks(self) -> tuple[str, ...]:
        return (*self.options.masks, *self.theme.masks)


def masked_texts(request: HandbookRequest) -> tuple[str, ...]:
    """Masks that are no label of the portal, longest first: the words of the manual omit these texts too."""
    return tuple(sorted(set(request.masks) - label_texts(), key=lambda mask: (-len(mask), mask)))


def plan_capture(walkthroughs: Sequence[Walkthrough], paragraphs: Sequence[str] = ()) -> list[CaptureTask]:
    """The walkthroughs that give pictures, each with its shots.

    Args:
        paragraphs: paragraphs or sections of the cartilla to which the pictures are limited; empty for all.

    Raises:
        NothingToShow: if there is no picture.
    """
    tasks = [
        CaptureTask(
            each, tuple(shot for shot in plan_shots(each) if not paragraphs or _is_in(shot, paragraphs))
        )
        for each in walkthroughs
    ]
    tasks = [task for task in tasks if task.shots]
    if not tasks:
        paragraph_list = comma_list(paragraphs)
        raise NothingToShow(f"Estos escenarios no dan imágenes de los párrafos pedidos ({paragraph_list}).")
    return tasks


def _is_in(shot: Shot, paragraphs: Sequence[str]) -> bool:
    return any(
        paragraph in paragraphs or paragraph.partition(".")[0] in paragraphs
        for paragraph in shot.paragraphs
        if paragraph
    )


def make_handbook(request: HandbookRequest, folder: Path, progress: ProgressCallback) -> Manifest:
    """Replace the folder by one with all pictures and the manual.

    Raises:
        SettingRefused: if the folder can't be written or is not a handbook's, a mask covers nothing, or the
            font lacks a character of a scenario.
        WalkthroughFailed: if a walkthrough can't be played; the folder stays as it was.
    """
    check_texts(request.walkthroughs)
    texts = own_texts.read(request.theme.texts) if request.theme.texts else {}
    with atomic_replacement(folder) as new_folder:
        omitted_texts = masked_texts(request)
        printed = edition_chapters(request.edition, request.walkthroughs, omitted_texts, texts)
        pictures = take_pictures(request, _printed_captures(request, printed, progress), progress)
        content = Manifest(
            kind="manual",
            edition=_edition_entry(request),
            scenarios=tuple(_scenario_entry(each, omitted_texts) for each in request.walkthroughs),
            pictures=_write_pictures(pictures, new_folder, omitted_texts),
            settings=_settings(request, pictures),
        )
        former = request.former.manifest_beside(content, new_folder) if request.former else None
        render.write_manual(book(printed, content, request.theme, former), new_folder)
        content = content.model_copy(update={"files": manifest.other_files(new_folder, content)})
        manifest.write(content, new_folder)
    return content


def small_letters(request: HandbookRequest) -> str | None:
    """A line, if the window is so wide that letters of its pictures are too small on paper."""
    width = request.options.width
    if width <= WIDEST_WINDOW:
        return None
    points = decimal_number(LETTERS * WIDEST_WINDOW / width, ".1f")
    return (
        f"--viewport: con una ventana de {width} píxeles de ancho, la letra más pequeña de las imágenes tiene"
        f" {points} puntos en el PDF. Con {WIDEST_WINDOW} tiene {LETTERS}."
    )


def homeless_texts(request: HandbookRequest) -> list[str]:
    """A line for each own text of the writer that has no place, neither here nor in the project's scenarios.

    Raises:
        SettingRefused: if one of the texts can't be read.
    """
    if request.theme.texts is None:
        return []
    texts = own_texts.read(request.theme.texts)
    by_name = {each.name: each for each in (*choose([]), *request.walkthroughs)}
    return own_texts.homeless_texts(texts, chapters(list(by_name.values())))


def _printed_captures(
    request: HandbookRequest, printed: Sequence[Chapter], progress: ProgressCallback
) -> list[CaptureTask]:
    """The captures of the pictures that the chapters print; a walkthrough without any is not played."""
    names, numbers = figure_numbers(printed), step_numbers(printed)
    tasks = [
        replace(
            task,
            shots=tuple(shot.renumbered(numbers[shot.name]) for shot in task.shots if shot.name in names),
        )
        for task in plan_capture(request.walkthroughs)
    ]
    played = {task.walkthrough.name for task in tasks if task.shots}
    for walkthrough in request.walkthroughs:
        if walkthrough.name not in played:
            progress(walkthrough, 0)
    return [task for task in tasks if task.shots]


def _edition_entry(request: HandbookRequest) -> EditionEntry:
    day = request.theme.date or FROZEN_NOW.date()
    return EditionEntry(name=request.edition, version=version("sol-simulator"), date=day.isoformat())


def make_pictures(
    request: HandbookRequest, paragraphs: Sequence[str], folder: Path, progress: ProgressCallback
) -> Manifest:
    """Add pictures to the folder, or replace those of the same names; no manual is written.

    Returns the manifest of the new pictures alone.

    Raises:
        SettingRefused: if the folder holds a manual, or something else; a mask covers nothing; or the font
            lacks a character of a callout.
        WalkthroughFailed: if a walkthrough can't be played; the folder stays as it was.
    """
    tasks = plan_capture(request.walkthroughs, paragraphs)
    check_callouts(task.walkthrough for task in tasks)
    with atomic_replacement(folder) as new_folder:
        old_content = _old_pictures(folder)
        if old_content:
            shutil.copytree(folder / PICTURES, new_folder / PICTURES)
        pictures = take_pictures(request, tasks, progress)
        omitted_texts = masked_texts(request)
        content = Manifest(
            kind="pictures",
            scenarios=tuple(_scenario_entry(task.walkthrough, omitted_texts) for task in tasks),
            pictures=_write_pictures(pictures, new_folder, omitted_texts),
            settings=_settings(request, pictures),
        )
        manifest.write(merge(old_content, content) if old_content else content, new_folder)
    return content


def _old_pictures(folder: Path) -> Manifest | None:
    if not folder.exists() or not any(folder.iterdir()):
        return None
    old_content = manifest.read(folder)
    if old_content.kind == "manual":
        what = "tiene un manual, que dejaría de coincidir con sus imágenes. Elija otra carpeta"
        raise SettingRefused(f"{folder}: {what}, o haga el manual de nuevo con «sol-simulator handbook».")
    return old_content


def take_pictures(
    request: HandbookRequest,
    tasks: Sequence[CaptureTask],
    progress: ProgressCallback,
) -> list[FinishedPicture]:
    """The pictures in the order of the tasks, whichever task finishes first.

    Raises:
        SettingRefused: if a mask covers nothing, or a picture can't show what it points at.
        WalkthroughFailed: if a walkthrough can't be played.
    """
    options = replace(request.options, masks=request.masks)
    by_name: dict[str, list[FinishedPicture]] = {}
    colour = request.theme.colours.annotation
    settings = CaptureSettings(options, colour, request.chromium, request.workers)
    for task_pictures in capture(tasks, settings):
        walkthrough = task_pictures[0].task.walkthrough
        by_name[walkthrough.name] = task_pictures
        progress(walkthrough, len(task_pictures))
    pictures = [picture for task in tasks for picture in by_name[task.walkthrough.name]]
    _check_masks(options.masks, pictures)
    return pictures


def _check_masks(masks: Sequence[str], pictures: Sequence[FinishedPicture]) -> None:
    """Refuse a mask that covers nothing: it may be misspelled, and would leave visible what it should cover.

    A label of the portal is accepted, even if none of these pictures shows it.
    """
    unsure = [mask for mask in masks if mask not in label_texts()]
    idle = [mask for mask in unsure if not any(mask in picture.matched_masks for picture in pictures)]
    if idle:
        raise SettingRefused(
            f"Ninguna imagen muestra lo que había que cubrir: {quoted_list(idle)}. Revise cómo se llama."
        )


def _settings(request: HandbookRequest, pictures: Sequence[FinishedPicture]) -> PictureSettings:
    options, colours, omitted_texts = request.options, request.theme.colours, masked_texts(request)
    return PictureSettings(
        viewport=(options.width, options.height),
        scale=options.scale,
        crop=options.crop,
        masks=tuple(sorted(set(request.masks) - set(omitted_texts))),
        masked_texts=len(omitted_texts),
        annotation=colours.annotation,
        accent=colours.accent,
        browser=pictures[0].browser,
    )


def _write_pictures(
    pictures: Sequence[FinishedPicture], folder: Path, omitted_texts: Sequence[str]
) -> tuple[PictureEntry, ...]:
    for picture in pictures:
        _write_file(folder / PICTURES / picture.shot.name, picture.annotated.png)
    return tuple(_picture_entry(picture, omitted_texts) for picture in pictures)


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _picture_entry(picture: FinishedPicture, omitted_texts: Sequence[str]) -> PictureEntry:
    shot, walkthrough = picture.shot, picture.task.walkthrough
    step = walkthrough.steps[shot.subject]
    redacted_texts = (*passwords_in(walkthrough), *omitted_texts)
    boxes = {
        annotation.step: box
        for annotation, box in zip(shot.annotations, picture.annotated.annotated_boxes, strict=True)
    }
    return PictureEntry(
        name=shot.name,
        scenario=walkthrough.name,
        source=step.file,
        line=step.line,
        paragraph=shot.paragraph,
        screen=redact(picture.heading, redacted_texts),
        sentence=redact(step.sentence, redacted_texts),
        control=_control(step.action, redacted_texts),
        box=_rectangle(boxes[shot.subject]) if shot.subject in boxes else None,
        marks=tuple(
            AnnotationEntry(
                kind=annotation.kind,
                number=annotation.number,
                instruction=redact(walkthrough.steps[annotation.step].instruction, redacted_texts),
                control=_control(walkthrough.steps[annotation.step].action, redacted_texts),
                box=_rectangle(boxes[annotation.step]),
            )
            for annotation in shot.annotations
        ),
        alt=redact(_alternative_text(picture), redacted_texts),
        size=picture.annotated.size,
        scale=picture.annotated.scale,
        masks=tuple(_rectangle(box) for box in picture.annotated.masks),
        spans=tuple((round(top, 2), round(bottom, 2)) for top, bottom in picture.annotated.spans),
        sha256=digest(picture.annotated.png),
    )


def _alternative_text(picture: FinishedPicture) -> str:
    """The alternative text: the screen's heading, and the instruction of each annotation."""
    steps, annotations = picture.task.walkthrough.steps, picture.shot.annotations
    passwords = passwords_in(picture.task.walkthrough)
    instructions = {
        each.step: reword_passwords(steps[each.step].instruction, passwords) for each in annotations
    }
    by_kind = {kind: [each for each in annotations if each.kind is kind] for kind in AnnotationKind}
    sentences = [f"Pantalla «{picture.heading}»."]
    if badges := by_kind[AnnotationKind.BADGE]:
        badge_list = semicolon_list(f"{badge.number}, {instructions[badge.step]}" for badge in badges)
        sentences.append(f"Señalados: {badge_list}.")
    if underlines := by_kind[AnnotationKind.UNDERLINE]:
        underline_list = semicolon_list(instructions[each.step] for each in underlines)
        sentences.append(f"Subrayado: {underline_list}.")
    sentences += [f"Nota: {instructions[note.step]}." for note in by_kind[AnnotationKind.NOTE]]
    return " ".join(sentences)


def _control(action: Action, redacted_texts: Sequence[str]) -> Control | None:
    target = getattr(action, "target", None)
    if not isinstance(target, Target):
        return None
    texts = {"kind": str(target.kind), "name": target.name, "row": target.row, "region": target.region}
    control: Control = {key: text and redact(text, redacted_texts) for key, text in texts.items()}
    return {**control, "dialog": True} if target.dialog else control


def _rectangle(box: Box) -> tuple[float, float, float, float]:
    return round(box.x, 2), round(box.y, 2), round(box.width, 2), round(box.height, 2)


def _scenario_entry(walkthrough: Walkthrough, omitted_texts: Sequence[str]) -> ScenarioEntry:
    redacted_texts = (*passwords_in(walkthrough), *omitted_texts)
    return ScenarioEntry(
        name=walkthrough.name,
        title=redact(walkthrough.title, redacted_texts),
        source=walkthrough.file,
        line=walkthrough.line,
        steps=tuple(
            StepEntry(
                line=step.line, paragraph=step.paragraph, instruction=redact(step.instruction, redacted_texts)
            )
            for step in walkthrough.steps
            if not isinstance(step.action, PreparationAction)
        ),
    )
