"""What a tester reads where a fault can't be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest
from playwright.sync_api import APIResponse

from simulator.play.problems import StepProblem
from simulator.play.world_api import _check_answer


@dataclass(frozen=True)
class Refusal:
    url: str
    ok: bool = False
    status: int = 409

    def json(self) -> dict[str, Any]:
        return {"errors": [{"where": "", "what": "No hay una sesión."}]}


def test_a_refused_fault_names_no_route() -> None:
    answer = cast(APIResponse, Refusal("http://127.0.0.1:8000/api/faults"))
    with pytest.raises(StepProblem) as problem:
        _check_answer(answer)
    assert "No se puede pedir la falla" in str(problem.value)
    assert "/api/" not in str(problem.value)
