"""Photographs a page as it stands, and surveys where the controls of the steps are on it."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from pathlib import Path

from playwright.sync_api import ElementHandle, Page

from simulator.errors import SettingRefused
from simulator.handbook.pictures.geometry import Box, bounding_box
from simulator.handbook.pictures.shot import Annotation, Shot
from simulator.handbook.pictures.survey import MarkedControl, Survey, kind_selectors, survey_page
from simulator.play import Moment, StepFailed
from simulator.procedure.messages import label_texts
from simulator.scenario.model.remarks import Note
from simulator.scenario.model.screen_expectations import ExpectRow
from simulator.scenario.model.user_actions import UserAction
from simulator.scenario.model.walkthrough import Action, Walkthrough

HERE = Path(__file__).parent
FREEZE_SCRIPT = f"({(HERE / 'freeze.js').read_text(encoding='utf-8')})()"
"""Script for `BrowserContext.add_init_script`: nothing moves or blinks."""
CUT_MARGIN = 8
"""Distance between the edge of a picture and what the edge would otherwise cut through, in CSS pixels."""
CONTROL_MARGIN = 32
"""Space around the controls of a picture that shows them alone, in CSS pixels."""
BACKDROP = 12
"""Width of the dimmed page around a dialog, in CSS pixels: enough to recognise a dialog."""


class Crop(StrEnum):
    """How much of a screen a picture shows."""

    AUTO = "auto"
    """The whole page for a screen at work, a strip of it for a message, a dialog with a margin."""
    PAGE = "page"
    WINDOW = "window"
    CONTROL = "control"
    """The controls that the picture points at, with a margin."""


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """How the browser shows the pages, and what a picture shows of them."""

    width: int = 1140
    """Width of the window, in CSS pixels."""
    height: int = 800
    scale: int = 2
    """Pixels per CSS pixel."""
    crop: Crop = Crop.AUTO
    masks: tuple[str, ...] = ()
    """Things to cover: texts, or the content of labelled fields, columns, facts or sections."""
    is_small: bool = False
    """Whether the files are made as small as can be, which takes longer."""


@dataclass(frozen=True, slots=True)
class Screenshot:
    """A page photographed for a shot, and where things stand on it; boxes are in CSS pixels of the page."""

    shot: Shot
    png: bytes
    area: Box
    """The part of the page that was photographed."""
    annotated_boxes: tuple[tuple[Box, ...], ...]
    """Boxes of each annotation of the shot: its control, or each line of an underlined text."""
    obstacles: tuple[Box, ...]
    """Texts and fields, which no annotation may cover."""
    controls: tuple[Box, ...]
    """Buttons, links and fields: a label close to one seems to belong to it."""
    panels: tuple[Box, ...]
    """Elements with a border on all sides, which callouts avoid to cross; empty for a shot without notes."""
    masks: tuple[Box, ...]
    matched_masks: tuple[str, ...]
    """The items of `PictureOptions.masks` that something on this page matches."""
    heading: str
    """Heading of the screen, or of the open dialog."""
    dialog: Box | None = None
    """The dialog, in a picture of a dialog alone: the page around it is painted over."""
    title: Box | None = None
    """The box of the heading."""
    bars: tuple[Box, ...] = ()
    """What stands above and below the content of every page."""
    browser: str = ""
    """Name and version of the browser."""


@dataclass(frozen=True, slots=True)
class _Photograph:
    """A part of the page as it was before step `at`, and the state of the whole page."""

    at: int
    area: Box
    state: Sequence[str]
    png: bytes

    def matches(self, area: Box, state: Sequence[str]) -> bool:
        return (self.area, self.state) == (area, state)


class PageCamera:
    """Takes the screenshots of one walkthrough, on one page, whose pixels have the scale of the options."""

    def __init__(
        self, page: Page, walkthrough: Walkthrough, options: PictureOptions, passwords: Sequence[str]
    ) -> None:
        self._page = page
        self._steps = walkthrough.steps
        self._options = options
        self._passwords = passwords
        self._devtools = page.context.new_cdp_session(page)
        metrics = {"width": options.width, "height": options.height, "deviceScaleFactor": options.scale}
        self._devtools.send("Emulation.setDeviceMetricsOverride", {**metrics, "mobile": False})
        browser = page.context.browser
        self._browser = f"{browser.browser_type.name} {browser.version}" if browser else ""
        self._last: _Photograph | None = None

    def take(self, shot: Shot, moments: Sequence[Moment]) -> Screenshot:
        """The page as it stands, with everything located that the shot points at.

        Args:
            moments: the moments of the walkthrough so far, one for each step.

        Raises:
            StepFailed: at the step whose control is not visible.
            SettingRefused: if the picture is too small for everything that it points at.
        """
        elements = [self._element(annotation.step, shot, moments) for annotation in shot.annotations]
        self._page.wait_for_load_state()
        self._page.mouse.move(0, 0)  # a control under the pointer would look hovered
        survey = self._survey(shot, elements)
        self._check_visible(shot, survey.annotated_boxes)
        area = self._picture_area(shot, survey)
        self._check_fits(self._unobstructed_area(area, survey), shot, survey.annotated_boxes)
        return Screenshot(
            shot=shot,
            png=self._photograph(shot, area, survey),
            area=area,
            annotated_boxes=survey.annotated_boxes,
            obstacles=(*survey.obstacles, *survey.fields),
            controls=(*survey.fields, *survey.buttons),
            panels=survey.panels,
            masks=tuple(box.intersection(area) for box in survey.masks if box.overlaps(area)),
            matched_masks=survey.matched_masks,
            heading=survey.heading,
            dialog=self._lone_dialog(survey),
            title=survey.title,
            bars=survey.bars,
            browser=self._browser,
        )

    def _survey(self, shot: Shot, elements: Sequence[ElementHandle | None]) -> Survey:
        return survey_page(
            self._page,
            {
                "marked": [
                    self._marked_control(annotation, element)
                    for annotation, element in zip(shot.annotations, elements, strict=True)
                ],
                "passwords": self._passwords,
                "masks": self._options.masks,
                "labels": sorted(label_texts()),
                "inWindow": {"air": CONTROL_MARGIN} if self._options.crop is Crop.WINDOW else None,
                "kinds": kind_selectors(),
            },
        )

    def _marked_control(self, annotation: Annotation, element: ElementHandle | None) -> MarkedControl:
        text = _expected_text(self._steps[annotation.step].action)
        return {"element": element, "kind": annotation.kind.value, "text": text}

    def _element(self, step: int, shot: Shot, moments: Sequence[Moment]) -> ElementHandle | None:
        try:
            return moments[step].element()
        except StepFailed as error:
            if step == shot.at:
                raise
            what = f"{error.what} Así está cuando toca tomar su imagen: pida una antes, con «* Imagen: ...»."
            raise StepFailed(error.step, what) from error

    def _check_visible(self, shot: Shot, annotated_boxes: Sequence[Sequence[Box]]) -> None:
        for annotation, boxes in zip(shot.annotations, annotated_boxes, strict=True):
            if not boxes or not all(box.width and box.height for box in boxes):
                raise StepFailed(
                    self._steps[annotation.step],
                    "El control no se ve al tomar su imagen. Pida una antes, con «* Imagen: ...».",
                )

    def _picture_area(self, shot: Shot, survey: Survey) -> Box:
        page = Box(0, 0, *survey.page)
        crop = self._options.crop
        if crop is Crop.WINDOW:
            return _whole_pixels(survey.window)
        dialog = self._lone_dialog(survey)
        if dialog:
            return _whole_pixels(dialog.grown(BACKDROP).intersection(page))
        is_cropped = crop is Crop.CONTROL or (crop is Crop.AUTO and shot.is_announcement)
        if not (is_cropped and survey.annotated_boxes):
            return _whole_pixels(page)
        subject = bounding_box(box for boxes in survey.annotated_boxes for box in boxes)
        if crop is Crop.AUTO:
            strip = Box(page.x, subject.y, page.width, subject.height)
            subject = bounding_box([strip, *_context(subject, survey)])
        obstacles = (*survey.obstacles, *survey.fields, *survey.buttons)
        area = _uncut_area(subject.grown(CONTROL_MARGIN).intersection(page), obstacles).intersection(page)
        return _whole_pixels(_without_edge(area, survey.bars, obstacles))

    def _unobstructed_area(self, area: Box, survey: Survey) -> Box:
        """The picture's area; of a whole window, without the band that stays at its top."""
        is_banded = self._options.crop is Crop.WINDOW and not survey.dialog
        return survey.clear if is_banded else area

    def _lone_dialog(self, survey: Survey) -> Box | None:
        """The open dialog, if the picture shows it alone."""
        is_alone = self._options.crop in (Crop.AUTO, Crop.CONTROL)
        return survey.dialog if is_alone else None

    def _check_fits(self, area: Box, shot: Shot, annotated_boxes: Sequence[Sequence[Box]]) -> None:
        for annotation, boxes in zip(shot.annotations, annotated_boxes, strict=True):
            if not all(area.contains(box) for box in boxes):
                what = "en la imagen no cabe todo lo que señala. Pida otro --crop, o un --viewport mayor."
                raise SettingRefused(str(StepFailed(self._steps[annotation.step], what)))

    def _photograph(self, shot: Shot, area: Box, survey: Survey) -> bytes:
        """The area of the page as PNG; the last photograph again, if nothing was done or changed since."""
        last, state = self._last, survey.state
        if not (last and last.matches(area, state) and self._is_untouched(last.at, shot.at)):
            last = _Photograph(shot.at, area, state, self._capture(area, survey))
        self._last = last
        return last.png

    def _is_untouched(self, start: int, end: int) -> bool:
        return not any(isinstance(step.action, UserAction) for step in self._steps[start:end])

    def _capture(self, area: Box, survey: Survey) -> bytes:
        width, height = survey.page
        is_larger = width > survey.window.width or height > survey.window.height
        response = self._devtools.send(
            "Page.captureScreenshot",
            {
                "format": "png",
                "optimizeForSpeed": True,
                # Beyond the window the page is set anew, which takes its time, and scrolls.
                "captureBeyondViewport": is_larger and self._options.crop is not Crop.WINDOW,
                "clip": {**area._asdict(), "scale": 1},
            },
        )
        return b64decode(response["data"])


def _expected_text(action: Action) -> str:
    """The text that the page must show; a note's text stands on no page."""
    if isinstance(action, Note):
        return ""
    return action.row if isinstance(action, ExpectRow) else getattr(action, "text", "")


def _context(subject: Box, survey: Survey) -> list[Box]:
    """The blocks around a message and the heading above it, unless they are too large or too far away."""
    limit = survey.window.height / 2
    blocks = [box for box in survey.blocks if box.overlaps(subject) and box.height <= limit]
    title = survey.title
    return [*blocks, title] if title and 0 <= subject.y - title.y <= limit else blocks


def _uncut_area(area: Box, obstacles: Sequence[Box]) -> Box:
    """The area, grown until its edges cut through no text and no control."""
    while cut := [box for box in obstacles if area.overlaps(box) and not area.contains(box)]:
        area = bounding_box([area, *(box.grown(CUT_MARGIN) for box in cut)])
    return area


def _without_edge(area: Box, bars: Sequence[Box], obstacles: Sequence[Box]) -> Box:
    """The area without the lower edge of a bar, where nothing of the bar's content would be visible."""
    for bar in bars:
        edge = bar.intersection(area)
        if bar.y < area.y < bar.bottom and not any(edge.overlaps(box) for box in obstacles):
            top = ceil(bar.bottom)
            area = Box(area.x, top, area.width, area.bottom - top)
    return area


def _whole_pixels(box: Box) -> Box:
    x, y = floor(box.x), floor(box.y)
    return Box(x, y, ceil(box.right) - x, ceil(box.bottom) - y)
