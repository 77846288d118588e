"""Where a lesson stands: what the coach may report of it, and what is read back of a report.

The coach's scripts may be older or newer than the server, and they go on with the record that the browser
has stored. A member that the server does not know is therefore left out, not refused: else such a lesson
could never be reported as finished. Only members that are listed here are stored, each bounded.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from simulator.models import Lesson
from simulator.web import attempt_prefix


def _not_negative(value: object) -> object:
    return max(value, 0) if isinstance(value, int) and not isinstance(value, bool) else value


Step = Annotated[int, Field(strict=True, ge=0, le=10_000)]
"""Index in `Script.steps`."""
Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Seconds = Annotated[Count, BeforeValidator(_not_negative)]
"""A duration. Less than nothing, as a clock that was set back measures it, is nothing: it is not refused."""
Flag = Annotated[bool, Field(strict=True)]
DOT_SEGMENT = re.compile(r"[/\\](?:\.|%2e){1,2}(?:[/\\]|$)", re.IGNORECASE)
PORTAL_KEY = "portal"
"""In pydantic's context: the path of the lesson's portal, below which each address must lie."""


MAX_ADDRESS = 2000
"""Characters of an address."""


def is_below(address: str, portal: str) -> bool:
    """Whether it is a path of that portal, as a browser gives it: ASCII, without control characters."""
    path = address.partition("?")[0]
    is_path = address.isascii() and address.isprintable() and not DOT_SEGMENT.search(path)
    return is_path and address.startswith(portal) and len(address) <= MAX_ADDRESS


def _checked_address(address: str, info: ValidationInfo) -> str:
    if address and not is_below(address, (info.context or {}).get(PORTAL_KEY, "/")):
        raise PydanticCustomError("address_outside", "not an address within the lesson")
    return address


Address = Annotated[str, Field(strict=True, max_length=MAX_ADDRESS), AfterValidator(_checked_address)]
"""Of a page of this lesson; empty for none."""


class Reported(BaseModel):
    """What the coach reports: members without their type are refused, unknown ones are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", serialize_by_alias=True)


class ReturnPoint(Reported):
    """A page that the trainee can return to."""

    step: Step
    address: Address
    changes: Count
    heading: str = Field(strict=True, max_length=200)


class Place(Reported):
    """`Position` of `tools/types/coach.d.ts`, and the address to go on at.

    Before the coach has started, it reports the address alone.
    """

    step: Step = 0
    start: Step = Field(default=0, alias="from")
    reached: Step = 0
    left: Flag = False
    here: ReturnPoint | None = None
    back: ReturnPoint | None = None
    before: ReturnPoint | None = None
    spared: list[Step] = Field(default_factory=list, max_length=500)
    isRefused: Flag = False  # noqa: N815 - the coach's own name
    address: Address = ""

    def members(self) -> dict[str, Any]:
        """What was reported, as JSON."""
        return self.model_dump(exclude_unset=True)


class Helps(Reported):
    """Number of requests for help, by the levels of `static/coach/messages.js`."""

    pista: Count = 0
    donde: Count = 0
    que: Count = 0
    hagalo: Count = 0

    def counts(self) -> dict[str, int]:
        """Those that were reported."""
        return self.model_dump(exclude_unset=True)


class HardStep(Reported):
    """What made a step hard."""

    wrong: Count = 0
    helps: Count = 0


StepIndex = Annotated[str, StringConstraints(pattern=r"^(0|[1-9][0-9]{0,3})$")]
"""Index in `Script.steps`, as a key of JSON."""
HardSteps = Annotated[dict[StepIndex, HardStep], Field(max_length=500)]
HARD_STEPS = TypeAdapter(HardSteps)


def reading_context(lesson: Lesson) -> dict[str, str]:
    """Pydantic's context for what is reported of this lesson."""
    return {PORTAL_KEY: f"{attempt_prefix.mount_point()}/leccion/{lesson.id}/portal/"}


def place_of(lesson: Lesson) -> dict[str, Any]:
    """The lesson's place; empty, the start, if what an earlier version stored is no place."""
    try:
        return Place.model_validate(lesson.place, context=reading_context(lesson)).members()
    except ValidationError:
        return {}


def helps_of(lesson: Lesson) -> dict[str, int]:
    """The lesson's helps, without what an earlier version stored beside them."""
    return {level: count for level, count in lesson.reported_helps.items() if _is_help(level, count)}


def hard_steps_of(lesson: Lesson) -> dict[str, dict[str, int]]:
    """The lesson's hard steps, in order; none, if what is stored is none."""
    try:
        steps = HARD_STEPS.validate_python(lesson.reported_hard_steps)
    except ValidationError:
        return {}
    return {step: steps[step].model_dump() for step in sorted(steps, key=int)}


def _is_help(level: str, count: object) -> bool:
    try:
        return level in Helps.model_validate({level: count}).counts()
    except ValidationError:
        return False
