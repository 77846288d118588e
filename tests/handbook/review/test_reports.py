from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from simulator.handbook.review.compare import Comparison, compare
from simulator.handbook.review.reports import Format, report
from tests.handbook.samples import SIZE, handbook, png

NAME, OTHER = "grabar/05.1-grabar.png", "grabar/05.2-otra.png"
SPOT = (10, 10, 29, 19)


def comparison_of(tmp_path: Path, instruction: str = "Ahora") -> Comparison:
    old = handbook(tmp_path / "a", {NAME: png(), OTHER: png()}, instructions=("Antes",))
    new = handbook(tmp_path / "b", {NAME: png(SIZE, SPOT), OTHER: png()}, instructions=(instruction,))
    return compare(old, new)


def test_junit_has_a_case_for_each_scenario_and_picture(tmp_path: Path) -> None:
    root = fromstring(report(comparison_of(tmp_path), Format.JUNIT))  # noqa: S314  # written here
    cases = {case.get("name"): case.find("failure") is not None for case in root.iter("testcase")}
    assert cases == {"grabar": True, NAME: True, OTHER: False}
    assert [suite.get("failures") for suite in root] == ["1", "1"]


def test_junit_is_xml_whatever_a_step_says(tmp_path: Path) -> None:
    comparison = comparison_of(tmp_path, "<b> & \x1b ]]>")
    root = fromstring(report(comparison, Format.JUNIT))  # noqa: S314  # written here
    (failure, _) = root.iter("failure")
    assert "<b> & \\x1b ]]>" in str(failure.text)


def test_json_has_every_change_by_topic(tmp_path: Path) -> None:
    content = json.loads(report(comparison_of(tmp_path), Format.JSON))
    text_topic, picture_topic = content["topics"]
    assert content["changed"]
    assert text_topic["texts"][0]["changes"] == [
        {
            "kind": "redactado de otro modo",
            "old": "5.1 Antes",
            "new": "5.1 Ahora",
            "old_step": 1,
            "new_step": 1,
        }
    ]
    (picture,) = picture_topic["pictures"]
    assert (picture["name"], picture["kind"], picture["pixels"]) == (NAME, "cambiada", 200)


def test_markdown_formats_nothing_that_a_step_says(tmp_path: Path) -> None:
    text = report(comparison_of(tmp_path, "*a* <b> [c](d) `e` | f"), Format.MARKDOWN)
    assert r"\*a\* \<b\> \[c\](d) \`e\` \| f" in text


def test_markdown_tells_what_a_line_was_and_is(tmp_path: Path) -> None:
    text = report(comparison_of(tmp_path), Format.MARKDOWN)
    assert "- grabar: redactado de otro modo\n  - antes: 5.1 Antes\n  - ahora: 5.1 Ahora" in text


def test_what_a_line_is_now_is_not_cut(tmp_path: Path) -> None:
    instructions = tuple(tuple(f"{when} se hace esto {n}" for n in range(5)) for when in ("Antes", "Ahora"))
    old = handbook(tmp_path / "a", {NAME: png()}, instructions=instructions[0])
    new = handbook(tmp_path / "b", {NAME: png()}, instructions=instructions[1])
    text = report(compare(old, new), Format.MARKDOWN)
    assert text.count("Antes se hace") == text.count("Ahora se hace") == 3
    assert text.endswith("\n- y 2 más")


def test_a_share_has_a_comma(tmp_path: Path) -> None:
    assert "cambiada, 0,17 % de los píxeles" in report(comparison_of(tmp_path), Format.TEXT)


@pytest.mark.parametrize("format_name", [Format.TEXT, Format.MARKDOWN])
def test_no_change_is_said(tmp_path: Path, format_name: Format) -> None:
    folder = handbook(tmp_path / "a", {NAME: png()})
    assert report(compare(folder, folder), format_name).endswith("Sin cambios.")
