"""What the coach says of a control that is to be put back: the language's own instruction.

tests/coach/messages.test.js proves that the coach finds it in the rows of its script.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.scenario.matcher import find_match
from simulator.scenario.model import as_json
from simulator.scenario.sentences import VOCABULARY

CONTRACT: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("instructions.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("entry", CONTRACT, ids=lambda entry: entry["sentence"])
def test_the_language_gives_the_instruction_for_the_action(entry: dict[str, Any]) -> None:
    match = find_match(entry["sentence"], VOCABULARY)
    assert match
    assert as_json(match.sentence.build(match.texts)) == entry["action"]
    assert match.sentence.instruct(match.texts) == entry["instruction"]


def test_every_way_to_put_a_control_back_is_listed() -> None:
    kinds = {
        (action["type"], bool(action["target"]["row"]), action.get("value") == "")
        for action in (entry["action"] for entry in CONTRACT)
    }
    in_rows = {(name, in_row, False) for name in ("Check", "Uncheck", "Choose") for in_row in (False, True)}
    assert kinds == in_rows | {("Fill", False, False), ("Fill", False, True)}
