"""Photographs a page as it stands, and surveys where on it the marked controls are."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from pathlib import Path
from typing import Any

from playwright.sync_api import ElementHandle, Page

from simulator.errors import SettingRefused
from simulator.handbook.pictures.geometry import Box, around
from simulator.handbook.pictures.shot_plan import Shot
from simulator.play import Moment, StepFailed
from simulator.procedure.messages import label_texts
from simulator.scenario.model import Action, ExpectRow, UserAction, Walkthrough

HERE = Path(__file__).parent
SURVEY = (HERE / "survey.js").read_text(encoding="utf-8")
STILL = f"({(HERE / 'freeze.js').read_text(encoding='utf-8')})()"
"""For `BrowserContext.add_init_script`: nothing moves or blinks."""
AIR = 8
"""Beside what a picture would otherwise cut through, in CSS pixels."""
MARGIN = 32
"""Around the controls of a picture that shows them alone, in CSS pixels."""
BACKDROP = 12
"""Of the dimmed page around a dialog, in CSS pixels: enough to see that it is one."""


class Crop(StrEnum):
    """How much of a screen a picture shows."""

    AUTO = "auto"
    """The whole page of a screen at work; the strip of a message; a dialog with a margin."""
    PAGE = "page"
    WINDOW = "window"
    CONTROL = "control"
    """The marked controls, with a margin."""


@dataclass(frozen=True, slots=True)
class View:
    """How the browser shows the pages, and what of them is kept."""

    width: int = 1280
    height: int = 800
    scale: int = 2
    crop: Crop = Crop.AUTO
    masks: tuple[str, ...] = ()
    """Texts, or labels of fields, columns, facts or sections, whose content is covered and not the label."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """A photograph before it is annotated. Boxes are in CSS pixels of the page."""

    shot: Shot
    png: bytes
    view: Box
    """The part of the page that the photograph shows."""
    marks: tuple[tuple[Box, ...], ...]
    """Of each mark of the shot: the control; of an underline, each line of its text."""
    kept: tuple[Box, ...]
    """Texts and fields that no annotation may cover."""
    controls: tuple[Box, ...]
    """Buttons, links and fields: an annotation beside one seems to speak of it."""
    panels: tuple[Box, ...]
    """Of a shot with notes, what has an edge all around: a callout does not straddle it where it need not."""
    masks: tuple[Box, ...]
    masks_found: tuple[str, ...]
    """Which of the masks that a writer named were found on this page."""
    heading: str
    """Of the screen, or of the open dialog."""
    dialog: Box | None = None
    """Of a picture of a dialog alone: the page around it is left out."""


@dataclass(frozen=True, slots=True)
class _Photograph:
    """Of a part of the page, before that step was done, and what the page held then."""

    at: int
    view: Box
    state: Sequence[str]
    png: bytes

    def shows(self, view: Box, state: Sequence[str]) -> bool:
        return (self.view, self.state) == (view, state)


class Camera:
    """Takes the pictures of one walkthrough, on one page."""

    def __init__(self, page: Page, walkthrough: Walkthrough, view: View, secrets: Sequence[str]) -> None:
        self._page = page
        self._steps = walkthrough.steps
        self._view = view
        self._secrets = secrets
        self._devtools = page.context.new_cdp_session(page)
        self._last: _Photograph | None = None

    def take(self, shot: Shot, moments: Sequence[Moment]) -> Exposure:
        """The page as it stands, with everything that a shot marks found on it.

        Args:
            moments: those of the walkthrough until now.

        Raises:
            StepFailed: at the step whose control is not to be seen.
            SettingRefused: if the picture is too small for all that it marks.
        """
        elements = [self._element(mark.step, shot, moments) for mark in shot.marks]
        self._page.wait_for_load_state()
        self._page.mouse.move(0, 0)  # what lies under it would look pointed at
        seen = self._survey(shot, elements)
        marks = tuple(tuple(Box(*box) for box in boxes) for boxes in seen["marks"])
        for mark, boxes in zip(shot.marks, marks, strict=True):
            if not boxes or not all(box.width and box.height for box in boxes):
                raise StepFailed(
                    self._steps[mark.step],
                    "El control no se ve al tomar su imagen. Pida una antes, con «* Imagen: ...».",
                )
        view = self._framed(shot, seen, marks)
        shown = Box(*seen["clear"]) if self._view.crop is Crop.WINDOW and not seen["dialog"] else view
        self._check_held(shown, shot, marks)
        return Exposure(
            shot=shot,
            png=self._photograph(shot, view, seen["state"]),
            view=view,
            marks=marks,
            kept=_boxes(seen["kept"], seen["fields"]),
            controls=_boxes(seen["fields"], seen["buttons"]),
            panels=_boxes(seen["panels"]),
            masks=tuple(box.within(view) for box in _boxes(seen["masks"]) if box.overlaps(view)),
            masks_found=tuple(seen["found"]),
            heading=seen["heading"],
            dialog=self._dialog_alone(seen),
        )

    def _survey(self, shot: Shot, elements: Sequence[ElementHandle | None]) -> dict[str, Any]:
        marked = [
            {
                "element": element,
                "kind": mark.kind.value,
                "text": _expected_text(self._steps[mark.step].action),
            }
            for mark, element in zip(shot.marks, elements, strict=True)
        ]
        found: dict[str, Any] = self._page.evaluate(
            SURVEY,
            {
                "marked": marked,
                "secrets": self._secrets,
                "masks": self._view.masks,
                "labels": sorted(label_texts()),
                "inWindow": {"air": MARGIN} if self._view.crop is Crop.WINDOW else None,
            },
        )
        return found

    def _element(self, step: int, shot: Shot, moments: Sequence[Moment]) -> ElementHandle | None:
        try:
            return moments[step].element()
        except StepFailed as error:
            if step == shot.at:
                raise
            what = f"{error.what} Así está cuando toca tomar su imagen: pida una antes, con «* Imagen: ...»."
            raise StepFailed(error.step, what) from error

    def _framed(self, shot: Shot, seen: Mapping[str, Any], marks: Sequence[Sequence[Box]]) -> Box:
        whole = Box(0, 0, *seen["page"])
        crop = self._view.crop
        if crop is Crop.WINDOW:
            return _whole_pixels(Box(*seen["window"]).within(whole))
        dialog = self._dialog_alone(seen)
        if dialog:
            return _whole_pixels(dialog.grown(BACKDROP).within(whole))
        alone = crop is Crop.CONTROL or (crop is Crop.AUTO and shot.is_announcement)
        if not (alone and marks):
            return _whole_pixels(whole)
        shown = around(box for boxes in marks for box in boxes)
        if crop is Crop.AUTO:
            shown = around([Box(whole.x, shown.y, whole.width, shown.height), *_context(shown, seen)])
        whatever = _boxes(seen["kept"], seen["fields"], seen["buttons"])
        uncut = _uncut(shown.grown(MARGIN).within(whole), whatever).within(whole)
        return _whole_pixels(_without_edge(uncut, _boxes(seen["bars"]), whatever))

    def _dialog_alone(self, seen: Mapping[str, Any]) -> Box | None:
        is_alone = self._view.crop in (Crop.AUTO, Crop.CONTROL)
        return Box(*seen["dialog"]) if seen["dialog"] and is_alone else None

    def _check_held(self, shown: Box, shot: Shot, marks: Sequence[Sequence[Box]]) -> None:
        for mark, boxes in zip(shot.marks, marks, strict=True):
            if not all(shown.holds(box) for box in boxes):
                what = "en la imagen no cabe todo lo que señala. Pida otro --crop, o un --viewport mayor."
                raise SettingRefused(str(StepFailed(self._steps[mark.step], what)))

    def _photograph(self, shot: Shot, view: Box, state: Sequence[str]) -> bytes:
        """That part of the page; the last photograph, if nothing was done since and it would be the same."""
        last = self._last
        if not (last and last.shows(view, state) and self._is_untouched(last.at, shot.at)):
            last = _Photograph(shot.at, view, state, self._captured(view))
        self._last = last
        return last.png

    def _is_untouched(self, since: int, until: int) -> bool:
        return not any(isinstance(step.action, UserAction) for step in self._steps[since:until])

    def _captured(self, view: Box) -> bytes:
        answer = self._devtools.send(
            "Page.captureScreenshot",
            {
                "format": "png",
                "optimizeForSpeed": True,
                "captureBeyondViewport": True,
                "clip": {**view._asdict(), "scale": self._view.scale},
            },
        )
        return b64decode(answer["data"])


def _expected_text(action: Action) -> str:
    return action.row if isinstance(action, ExpectRow) else getattr(action, "text", "")


def _boxes(*found: Sequence[Sequence[float]]) -> tuple[Box, ...]:
    return tuple(Box(*box) for boxes in found for box in boxes)


def _context(shown: Box, seen: Mapping[str, Any]) -> list[Box]:
    """The heading above a message, and the blocks around it, as far as they are near."""
    most = seen["window"][3] / 2
    blocks = [box for box in _boxes(seen["blocks"]) if box.overlaps(shown) and box.height <= most]
    title = _boxes([seen["title"]] if seen["title"] else [])
    return [*blocks, *(box for box in title if 0 <= shown.y - box.y <= most)]


def _uncut(view: Box, kept: Sequence[Box]) -> Box:
    """Grown until it cuts through no text and no control."""
    while cut := [box for box in kept if view.overlaps(box) and not view.holds(box)]:
        view = around([view, *(box.grown(AIR) for box in cut)])
    return view


def _without_edge(view: Box, bars: Sequence[Box], kept: Sequence[Box]) -> Box:
    """Without the lower edge of a bar of which nothing else is seen."""
    for bar in bars:
        edge = bar.within(view)
        if bar.y < view.y < bar.bottom and not any(edge.overlaps(box) for box in kept):
            view = Box(view.x, bar.bottom, view.width, view.bottom - bar.bottom)
    return view


def _whole_pixels(box: Box) -> Box:
    x, y = floor(box.x), floor(box.y)
    return Box(x, y, ceil(box.right) - x, ceil(box.bottom) - y)
