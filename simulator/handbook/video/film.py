"""Makes the video of a walkthrough: pictures as for a manual, played as a film with captions and pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from simulator.errors import SettingRefused, os_reason
from simulator.handbook.build import HandbookRequest, ProgressCallback, masked_texts, take_pictures
from simulator.handbook.document.paragraph_titles import paragraph_titles
from simulator.handbook.pictures.capture_pool import FinishedPicture
from simulator.handbook.pictures.capture_worker import CaptureTask
from simulator.handbook.printable import check_texts
from simulator.handbook.video import frames
from simulator.handbook.video.encoder import SUFFIX, Film, check_encoder, new_film, set_chapters
from simulator.handbook.video.frames import Point
from simulator.handbook.video.scenes import Scene, reading_time, scenes
from simulator.handbook.video.timeline import MILLISECONDS, Cue, as_vtt

SUBTITLES, CHAPTERS = ".vtt", ".capitulos.vtt"
"""Ends of the names of the files beside the film."""
WAY_FRAMES = 18
RING_FRAMES = 8
RESULT = 500
"""Milliseconds that the last screen stands after its caption."""


@dataclass(frozen=True, slots=True)
class Video:
    """The finished video: its files, and its length in milliseconds."""

    files: tuple[Path, ...]
    length: int
    chapters: tuple[Cue, ...]


def check_target(out: Path) -> None:
    """Check that a video can be written there.

    Raises:
        SettingRefused: if the name is no WebM film's, there is something else, or PyAV is missing.
    """
    if out.suffix.lower() != SUFFIX:
        raise SettingRefused(f"{out}: el video se escribe como WebM. Use un nombre como {out.stem}{SUFFIX}.")
    for file in _files(out):
        if file.exists() and not file.is_file():
            raise SettingRefused(f"{file}: ya existe y no es un archivo. Elija otro nombre con --out.")
    check_encoder()


def make_video(request: HandbookRequest, out: Path, progress: ProgressCallback) -> Video:
    """Write the video of the request's first walkthrough, and its subtitles and chapters beside it.

    Raises:
        SettingRefused: if it can't be written there, or a mask covers nothing.
        WalkthroughFailed: if the walkthrough can't be played; files that are there stay as they were.
    """
    check_target(out)
    check_texts(request.walkthroughs)
    walkthrough = request.walkthroughs[0]
    request = replace(request, options=frames.window_options(request.options.masks))
    script = scenes(walkthrough, masked_texts(request))
    shots = tuple(scene.shot for scene in script if scene.shot)
    pictures = take_pictures(request, [CaptureTask(walkthrough, shots)], progress)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{out.stem[:40]}-", dir=out.parent) as folder:
            return _written(script, pictures, request.theme.colours.annotation, out, Path(folder))
    except OSError as error:
        raise SettingRefused(f"{out}: no se puede escribir ({os_reason(error)}).") from error


def _written(
    script: Sequence[Scene],
    pictures: Sequence[FinishedPicture],
    colour: str,
    out: Path,
    folder: Path,
) -> Video:
    """The video, whose files replace older ones only when all are complete."""
    new_files = _files(folder / out.name)
    title = script[0].caption.removesuffix(".")
    with new_film(folder / "film", (frames.WIDTH, frames.HEIGHT), title) as film:
        projector = _Projector(film, title, pictures, colour)
        for scene in script:
            projector.show(scene)
        projector.finish()
    set_chapters(folder / "film", new_files[0], projector.chapters)
    for file, cues in zip(new_files[1:], (projector.captions, projector.chapters), strict=True):
        file.write_text(as_vtt(cues), encoding="utf-8", newline="\n")
    files = _files(out)
    for new_file, file in zip(new_files, files, strict=True):
        new_file.replace(file)
    return Video(files, film.now, tuple(projector.chapters))


def _files(out: Path) -> tuple[Path, Path, Path]:
    """The film, its subtitles and its chapters."""
    return out, out.with_suffix(SUBTITLES), out.with_suffix(CHAPTERS)


class _Projector:
    """Shows scene after scene, and notes when each caption and chapter begins and ends."""

    def __init__(self, film: Film, title: str, pictures: Sequence[FinishedPicture], colour: str) -> None:
        self._film = film
        self._title = title
        self._colour = colour
        self._pictures = {picture.shot.name: picture for picture in pictures}
        self._pointer: Point = frames.START
        self._last: Image.Image | None = None
        self._starts: list[tuple[int, str | None]] = []
        """Start and paragraph of each chapter."""
        self._headings: dict[int, str] = {}
        """The heading of each chapter's first screen that something is done or checked on."""
        self.captions: list[Cue] = []

    def show(self, scene: Scene) -> None:
        if scene.opens_chapter:
            self._starts.append((self._film.now, scene.paragraph))
        picture = self._pictures[scene.shot.name] if scene.shot else None
        if picture and not scene.opens_chapter:
            self._headings.setdefault(len(self._starts), picture.heading)
        start, pages = self._film.now, frames.caption_pages(scene.caption)
        for page in pages:
            frame = self._frame(page, picture)
            self._film.hold(frames.with_pointer(frame, self._pointer), _milliseconds(page))
            if page != pages[-1]:
                self.captions.append(Cue(start, self._film.now, page))
                start = self._film.now
        if scene.is_used and picture:
            self._click(frame, picture)
        self.captions.append(Cue(start, self._film.now, pages[-1]))
        self._last = frame

    def finish(self) -> None:
        """Let the last screen stand a little longer."""
        if self._last:
            self._film.hold(self._last, RESULT)
            self._film.finish(self._last)

    @property
    def chapters(self) -> list[Cue]:
        """The chapters, each up to the next one; the first is the card with the title."""
        starts = [start for start, _ in self._starts]
        paragraphs = [paragraph for _, paragraph in self._starts]
        headings = [self._headings.get(number) for number in range(1, len(starts) + 1)]
        titles = paragraph_titles(list(zip(paragraphs, headings, strict=True)))
        return [
            Cue(start, end, f"{paragraph} · {title}" if paragraph else self._title)
            for start, end, paragraph, title in zip(
                starts, [*starts[1:], self._film.now], paragraphs, titles, strict=True
            )
        ]

    def _frame(self, caption: str, picture: FinishedPicture | None) -> Image.Image:
        if picture is None:
            return frames.card_frame(self._title, caption)
        return frames.page_frame(picture.annotated.png, caption)

    def _click(self, frame: Image.Image, picture: FinishedPicture) -> None:
        (box,) = picture.annotated.annotated_boxes
        frame = frames.with_outline(frame, box, self._colour)
        start, self._pointer = self._pointer, frames.pointer_place(box)
        self._film.move(
            frames.with_pointer(frame, point) for point in frames.way(start, self._pointer, WAY_FRAMES)
        )
        self._film.move(
            frames.with_pointer(frame, self._pointer, step / RING_FRAMES, self._colour)
            for step in range(1, RING_FRAMES + 1)
        )


def _milliseconds(text: str) -> int:
    return round(reading_time(text) * MILLISECONDS)
