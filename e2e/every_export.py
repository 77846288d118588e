"""Every exported scenario under both runners, and what becomes of them where a text of the portal changed.

It takes minutes: `make exports` runs it, `make test` does not.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from e2e.exported_tests import RUNNERS, Outcomes, Surroundings
from simulator.ephemeral_server import serving_app
from simulator.export.steps import title
from simulator.play import StepFailed, play
from simulator.procedure import messages
from simulator.procedure.messages import Text
from simulator.scenario.compile import load
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose

PATIENCE = 8000
"""Milliseconds to wait for what is not there."""
CHANGES = {
    "label": (
        "asignar-perfiles-a-un-usuario-secundario",
        *("ALL_LABELS", "record", "Grabar todo"),
        "5.1. Cuando hacemos clic en",
    ),
    "message": (
        "suspender-un-usuario-secundario",
        *("MESSAGES", "M4", "Modificación de Estado(s) realizado(s)"),
        "8.3. Entonces se muestra el mensaje",
    ),
}
"""Scenario, table of texts, id, the new text; how the title of the step begins that fails."""


@pytest.mark.parametrize("target", RUNNERS)
def test_every_exported_scenario_is_green(target: str, surroundings: Surroundings, tmp_path: Path) -> None:
    walkthroughs = load()
    outcomes = RUNNERS[target](walkthroughs, tmp_path, surroundings)
    assert outcomes == {each.name: None for each in walkthroughs}


@pytest.mark.parametrize("change", CHANGES)
def test_an_exported_scenario_is_as_red_as_its_walkthrough(
    change: str,
    browser: Browser,
    surroundings: Surroundings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It fails in the same step, whether a text became longer or shorter."""
    name, table, text_id, text, failing_title = CHANGES[change]
    walkthroughs = choose([name])
    monkeypatch.setitem(getattr(messages, table), text_id, Text(text))
    with serving_app() as (address, _):
        with browser.new_context(base_url=address) as context:
            expected = _walk(context.new_page(), walkthroughs[0])
        assert str(expected[name]).startswith(failing_title)
        for target, run in RUNNERS.items():
            folder = tmp_path / target
            folder.mkdir()
            there = replace(surroundings, base_url=address, timeout=PATIENCE)
            assert run(walkthroughs, folder, there) == expected


def _walk(page: Page, walkthrough: Walkthrough) -> Outcomes:
    with pytest.raises(StepFailed) as failure:
        play(page, walkthrough, timeout=PATIENCE)
    return {walkthrough.name: title(failure.value.step)}
