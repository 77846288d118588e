"""The short edition and the cards, made by the command, as PDF."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from subprocess import CompletedProcess, run

import pymupdf
import pytest

from e2e.pdf_checkers import check
from simulator.handbook import manifest

pytestmark = pytest.mark.robot

SHORT_PAGES = 40
A4 = (595, 842)


LEAST_LETTERS, FEW_STEPS_LETTERS = 12, 16
"""Points that the letters of the steps have on any card, and on one with six steps."""


def step_letters(page: pymupdf.Page) -> float:
    """Points of the letters in which most of the page is set."""
    blocks = page.get_text("dict")["blocks"]
    spans = [span for block in blocks for line in block.get("lines", ()) for span in line["spans"]]
    points: Counter[float] = Counter()
    for span in spans:
        points[round(span["size"], 1)] += len(span["text"])
    return points.most_common(1)[0][0]


def handbook(*arguments: str | Path) -> CompletedProcess[str]:
    line = (sys.executable, "-m", "simulator", "handbook", *map(str, arguments))
    return run(line, capture_output=True, check=False, encoding="utf-8", timeout=300)


def test_the_short_edition_has_forty_pages_at_most(tmp_path: Path) -> None:
    process = handbook("--edition", "corta", "--out", tmp_path / "corta")
    assert process.returncode == 0, process.stderr
    with pymupdf.open(tmp_path / "corta" / "manual.pdf") as document:
        assert len(document) <= SHORT_PAGES
        assert "Edición corta," in document[0].get_text()
    assert manifest.read(tmp_path / "corta").edition.name == "corta"
    check(tmp_path / "corta" / "manual.pdf", tmp_path)


def test_each_of_the_cards_is_one_page(tmp_path: Path) -> None:
    for name in ("una", "otra"):
        process = handbook("--edition", "tarjetas", "--out", tmp_path / name)
        assert process.returncode == 0, process.stderr
    one, other = ((tmp_path / name / "manual.pdf").read_bytes() for name in ("una", "otra"))
    assert one == other
    check(tmp_path / "una" / "manual.pdf", tmp_path)
    with pymupdf.open(tmp_path / "una" / "manual.pdf") as document:
        titles = [page.get_text().split("\n", 1)[0] for page in document]
        assert [title[:2] for title in titles] == ["4.", "5.", "6.", "7.", "8."]
        for page in document:
            assert (round(page.rect.width), round(page.rect.height)) == A4
            assert len(page.get_image_info()) == 1
        letters = [step_letters(page) for page in document]
        assert min(letters) >= LEAST_LETTERS
        assert letters[2] >= FEW_STEPS_LETTERS
