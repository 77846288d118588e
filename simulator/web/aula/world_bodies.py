"""What requests of the API hold, and what it answers: its description is made of these models too."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, WithJsonSchema, field_validator
from pydantic_core import PydanticCustomError

from simulator.procedure import catalogue
from simulator.requested_faults import SLOW_SECONDS, RequestedFault
from simulator.strict_model import StrictModel
from simulator.world import Preparation, ShortText, WorldEvent, WorldWithEvents


def _of_the_company(name: str) -> str:
    return _same(name, catalogue.COMPANY)


def _ruc_of_the_company(ruc: str) -> str:
    return _same(ruc, catalogue.RUC)


def _same(value: str, expected: str) -> str:
    if value != expected:
        raise PydanticCustomError("practice_company", "another company", {"expected": expected})
    return value


class PreparationBody(Preparation):
    """A Preparation, or a World as the API gives it."""

    ruc: Annotated[
        str,
        AfterValidator(_ruc_of_the_company),
        WithJsonSchema({"type": "string", "const": catalogue.RUC}),
    ] = catalogue.RUC
    company: Annotated[
        str,
        AfterValidator(_of_the_company),
        WithJsonSchema({"type": "string", "const": catalogue.COMPANY}),
    ] = catalogue.COMPANY
    may_sign_in: tuple[ShortText, ...] = ()
    """Not looked at: it follows from the users' states."""
    events: tuple[WorldEvent, ...] = ()
    """Not looked at: what was done in one company was not done in another."""


class ClockStep(StrictModel):
    """How far to move the clock."""

    advance_hours: float = Field(strict=True, gt=0, le=24 * 365, allow_inf_nan=False)


class FaultBody(StrictModel):
    """A fault to ask for."""

    fault: RequestedFault
    seconds: int | None = Field(
        default=None, strict=True, ge=SLOW_SECONDS[0], le=SLOW_SECONDS[-1], validate_default=True
    )

    @field_validator("seconds")
    @classmethod
    def _of_a_slow_page(cls, seconds: int | None, info: ValidationInfo) -> int | None:
        is_slow = info.data.get("fault", RequestedFault.SLOW_PAGE) is RequestedFault.SLOW_PAGE
        if seconds is None and info.data.get("fault") is RequestedFault.SLOW_PAGE:
            raise PydanticCustomError("seconds_missing", "a slow page without seconds")
        if seconds is not None and not is_slow:
            raise PydanticCustomError("seconds_of_a_slow_page", "seconds of another fault")
        return seconds


class PendingFaultAnswer(StrictModel):
    """A fault that the next request of the portal meets."""

    fault: RequestedFault
    seconds: int | None


class FaultAnswer(StrictModel):
    """The company after a fault was asked for, and what is pending."""

    world: WorldWithEvents
    pending: tuple[PendingFaultAnswer, ...]


class PreparationAnswer(StrictModel):
    """The company that was prepared, and where to go."""

    world: WorldWithEvents
    location: str | None


class ClockAnswer(StrictModel):
    """The company after its clock was moved."""

    world: WorldWithEvents


class RequestFault(StrictModel):
    """What is wrong in a request, and where."""

    where: str
    what: str


class Refusal(StrictModel):
    """The answer to a request that can't be carried out."""

    errors: tuple[RequestFault, ...]
