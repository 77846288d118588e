from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import SettingRefused
from simulator.handbook.review import review_page
from simulator.handbook.review.compare import compare
from tests.handbook.samples import SIZE, handbook, png

NAME, OTHER, GONE = "grabar/05.1-grabar.png", "grabar/05.2-aceptar.png", "grabar/05-vieja.png"
SPOT = (10, 10, 29, 19)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    old = handbook(tmp_path / "a", {NAME: png(), OTHER: png(), GONE: png()}, instructions=("Antes",))
    new = handbook(tmp_path / "b", {NAME: png(SIZE, SPOT), OTHER: png(SIZE, SPOT)}, instructions=("Ahora",))
    return old, new


def test_the_page_holds_every_changed_picture(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    review_page.write(compare(*folders), *folders, tmp_path / "revision.html")
    page = (tmp_path / "revision.html").read_text(encoding="utf-8")
    for name in (NAME, OTHER):
        assert all(page.count(f'alt="{side}: {name}"') == 1 for side in ("Antes", "Ahora", "Diferencia"))
    assert page.count(f'alt="{GONE}"') == 1
    assert "<del>5.1 Antes</del>" in page
    assert 'src="http' not in page


def test_a_page_that_can_not_be_written_is_said(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    with pytest.raises(SettingRefused, match=r"no se puede escribir \(no existe\)"):
        review_page.write(compare(*folders), *folders, tmp_path / "falta" / "revision.html")


def test_a_page_takes_the_place_of_an_older_page_and_of_nothing_else(
    tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    comparison = compare(*folders)
    review_page.write(comparison, *folders, tmp_path / "revision.html")
    review_page.write(comparison, *folders, tmp_path / "revision.html")
    (tmp_path / "carta.html").write_text("Mi carta")
    with pytest.raises(SettingRefused, match="no es una página de revisión"):
        review_page.write(comparison, *folders, tmp_path / "carta.html")
    with pytest.raises(SettingRefused, match="está dentro de"):
        review_page.write(comparison, *folders, folders[1] / "revision.html")
    assert (tmp_path / "carta.html").read_text() == "Mi carta"
    assert not (folders[1] / "revision.html").exists()
