"""Three exported scenarios under both runners; `make exports` runs all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2e.exported_tests import RUNNERS, Surroundings
from simulator.scenario.selection import choose

SAMPLE = [
    "suspender-un-usuario-secundario",
    "quitar-uno-de-dos-perfiles-y-conservar-el-rol-del-otro",
    "una-pagina-que-tarda",
]


@pytest.mark.parametrize("target", RUNNERS)
def test_exported_scenarios_run_by_themselves(
    target: str, surroundings: Surroundings, tmp_path: Path
) -> None:
    outcomes = RUNNERS[target](choose(SAMPLE), tmp_path, surroundings)
    assert outcomes == dict.fromkeys(SAMPLE)
