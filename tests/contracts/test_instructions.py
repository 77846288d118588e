"""What the coach says of a control that is to be put back: the language's own instruction.

tests/coach/messages.test.js proves that the coach finds it in the rows of its script.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.scenario.matcher import find_match
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Fill, Uncheck
from simulator.scenario.model.walkthrough import as_json
from simulator.scenario.sentence_writer import Unwritable, write
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
        (action["type"], place_of(action["target"]), action.get("value") == "")
        for action in (entry["action"] for entry in CONTRACT)
    }
    boxes = {(name, place, False) for name in ("Check", "Uncheck") for place in (None, "row", "region")}
    lists = {("Choose", None, False), ("Choose", "row", False)}
    fields = {("Fill", None, False), ("Fill", None, True)}
    buttons = {("Click", None, False), ("Click", "region", False)}
    assert kinds == boxes | lists | fields | buttons


def test_no_other_way_has_a_sentence() -> None:
    """So the coach never asks for it: tests/coach/messages.test.js has the same list."""
    unsaid = [Target(Kind.FIELD, "RUC", row="A"), Target(Kind.FIELD, "RUC", region="B")]
    for target in unsaid:
        with pytest.raises(Unwritable):
            write(Fill(target, "1"))
    with pytest.raises(Unwritable):
        write(Uncheck(Target(Kind.CHECKBOX, "Otra", row="A")))
    with pytest.raises(Unwritable):
        write(Uncheck(Target(Kind.CHECKBOX, "Marcar", row="A", region="B")))


def place_of(target: dict[str, str | None]) -> str | None:
    """Whether the target is named with its row, its region, or neither."""
    return next((place for place in ("row", "region") if target[place]), None)
