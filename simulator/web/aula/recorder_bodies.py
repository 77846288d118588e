"""What the recorder's scripts send: deeds, changes of the steps, actions that may become steps."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from simulator.strict_model import StrictModel

MAX_DEEDS = 50
MAX_ACTIONS = 100
MAX_TITLE = 100
"""Characters of a title."""
Json = dict[str, JsonValue]
StepId = Annotated[int, Field(strict=True, ge=1)]


class DeedBody(StrictModel):
    """Something done in a page."""

    key: str = Field(min_length=1, max_length=40)
    """No other deed of the recording has it: a deed that is sent again is known by it."""
    action: Json


class DeedsBody(StrictModel):
    """What was done in a page, in order."""

    deeds: tuple[DeedBody, ...] = Field(max_length=MAX_DEEDS)
    """None, where a page only reports its address."""
    place: str | None = None
    """Address of the page; one outside the recording's portal is left out, so that no deed is lost for it."""


class Removal(StrictModel):
    """Takes a step out."""

    type: Literal["remove"]
    step: StepId


class Move(StrictModel):
    """Puts a step before another one."""

    type: Literal["move"]
    step: StepId
    before: StepId | None
    """None for the end."""


class Insertion(StrictModel):
    """Puts a new step before another one."""

    type: Literal["insert"]
    action: Json
    before: StepId | None
    """None for the end."""


class Renaming(StrictModel):
    """Gives the recording another title."""

    type: Literal["title"]
    title: str = Field(max_length=MAX_TITLE)


class ChangeBody(StrictModel):
    """A change of the steps or of the title."""

    version: int = Field(strict=True, ge=0)
    """Of the recording that is meant."""
    change: Removal | Move | Insertion | Renaming = Field(discriminator="type")


class ActionsBody(StrictModel):
    """Actions whose sentences are asked for."""

    actions: tuple[Json, ...] = Field(min_length=1, max_length=MAX_ACTIONS)
