"""Asks a page where things stand on it: runs `survey.js` there, and reads what it answers.

`tools/types/handbook.d.ts` declares the same types for JavaScript.
`tests/contracts/survey.json` is the example that the tests of both languages read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypedDict

from playwright.sync_api import ElementHandle, Page
from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from simulator.handbook.pictures.geometry import Box
from simulator.scenario.control_kinds import CONTROL_KINDS, Structure
from simulator.scenario.model.targets import Kind
from simulator.strict_model import StrictModel

SURVEY_SCRIPT = (Path(__file__).parent / "survey.js").read_text(encoding="utf-8")


class MarkedControl(TypedDict):
    """A control that an annotation points at."""

    element: ElementHandle | None
    kind: Literal["badge", "underline", "note"]
    text: str
    """The expected text; empty if the step expects none."""


class WindowCrop(TypedDict):
    """The crop of a picture of the window alone."""

    air: int
    """Space below the lowest mark, in CSS pixels."""


class SurveyInput(TypedDict):
    """The question to the script; its keys are the script's."""

    marked: Sequence[MarkedControl]
    passwords: Sequence[str]
    """Texts that are covered in any case."""
    masks: Sequence[str]
    """Texts and labels that a writer wants to be covered."""
    labels: Sequence[str]
    """The labels of the portal: masks of these names are never searched as texts."""
    inWindow: WindowCrop | None
    kinds: Mapping[str, str]
    """A selector for each kind of control, and for headers of columns."""


class Survey(StrictModel):
    """A page before it is photographed; boxes are in CSS pixels from its top left corner."""

    model_config = ConfigDict(alias_generator=to_camel)

    annotated_boxes: tuple[tuple[Box, ...], ...]
    """Boxes of each marked control: its own, or each line of an underlined text."""
    dialog: Box | None
    obstacles: tuple[Box, ...]
    """Texts and images."""
    fields: tuple[Box, ...]
    buttons: tuple[Box, ...]
    """Buttons and links."""
    blocks: tuple[Box, ...]
    bars: tuple[Box, ...]
    """What stands above and below the content of every page: headers, navigation, footers."""
    panels: tuple[Box, ...]
    """Elements with a border on all sides, if a note is marked."""
    masks: tuple[Box, ...]
    matched_masks: tuple[str, ...]
    """The masks that something on the page matches."""
    heading: str
    """Heading of the screen, or of the open dialog."""
    title: Box | None
    """The heading's box."""
    page: tuple[float, float]
    """Width and height."""
    window: Box
    clear: Box
    """The window below the band that stays at its top."""
    state: tuple[str, ...]
    """A state that is equal for two pages that look alike."""


def kind_selectors() -> dict[str, str]:
    return {kind.value: CONTROL_KINDS[kind].selector for kind in (*Kind, Structure.COLUMN_HEADER)}


def survey_page(page: Page, question: SurveyInput) -> Survey:
    """The places of everything on the page."""
    return Survey.model_validate(page.evaluate(SURVEY_SCRIPT, question))
