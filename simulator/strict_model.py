"""The base of every pydantic model: frozen, and an unknown key is an error."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class StrictModel(BaseModel):
    """Data from outside, or for outside: what is not declared is refused, and nothing changes afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")
