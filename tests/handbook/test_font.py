from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.errors import SettingRefused
from simulator.handbook import font


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the font that a test may damage."""
    copied = shutil.copytree(font.FOLDER, tmp_path / "fonts")
    monkeypatch.setattr(font, "FOLDER", copied)
    font._codes.cache_clear()
    yield copied
    font._codes.cache_clear()


@pytest.mark.usefixtures("fonts")
def test_the_font_as_it_is_installed_can_be_used() -> None:
    font.check_files()


def test_a_font_that_is_missing_is_told_in_a_line(fonts: Path) -> None:
    font.file(600).unlink()
    with pytest.raises(
        SettingRefused, match=rf"falta o está dañada: {fonts}.*SemiBold\.ttf\. Instale"
    ) as refusal:
        font.check_files()
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("content", [b"", b"no es una letra"], ids=["empty", "text"])
def test_a_font_that_is_damaged_is_told_in_a_line(fonts: Path, content: bytes) -> None:
    font.file(700).write_bytes(content)
    with pytest.raises(SettingRefused, match=rf"dañada: {fonts}.*-Bold\.ttf\. Instale"):
        font.check_files()
