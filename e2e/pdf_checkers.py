"""The two checkers of PDF/UA, outloud and pdfua: neither may find anything."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

POINTS_PER_MM = 72 / 25.4
TOP, BOTTOM = 25 * POINTS_PER_MM, (297 - 20) * POINTS_PER_MM
"""Where the text of a page begins and ends, in points."""
LETTER_REACH = 6
"""Points by which the box of a line is larger than the text of the page, at most."""
EXAMPLE_ADDRESS = re.compile(r"\w+@example\.com")


def check(pdf: Path, folder: Path) -> None:
    """Fails with what a checker finds.

    Args:
        folder: for the report.
    """
    process = _run("pdfua", "check", pdf)
    assert process.returncode == 0, process.stdout
    assert "PASS (no findings)" in process.stdout
    report = folder / "outloud.json"
    process = _run("outloud", pdf, "--json", report)
    assert process.returncode == 0, process.stdout
    (result,) = json.loads(report.read_text(encoding="utf-8"))["results"]
    assert result["stats"]["tagged"]
    assert [finding for finding in result["findings"] if not _is_mistaken(finding)] == []


def _run(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line = (Path(sys.executable).with_name(name), *arguments)
    return subprocess.run(line, capture_output=True, check=False, encoding="utf-8", timeout=300)


def _is_mistaken(finding: dict[str, Any]) -> bool:
    """Whether the checker takes text for a running head, or wants a link on an example address."""
    if finding["rule"] == "PAG-001":
        return bool(finding["boxes"]) and all(map(_is_in_text, finding["boxes"]))
    return finding["rule"] == "LNK-010" and EXAMPLE_ADDRESS.fullmatch(finding["evidence"]) is not None


def _is_in_text(box: dict[str, float]) -> bool:
    """Whether the box lies between head and foot; its heights count from the bottom of the page."""
    height = 297 * POINTS_PER_MM
    return box["y1"] <= height - TOP + LETTER_REACH and box["y0"] >= height - BOTTOM - LETTER_REACH
