from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.errors import SettingRefused
from simulator.handbook import manifest, review
from simulator.handbook.compare import compare
from simulator.handbook.review import DecisionsUnreadable
from tests.handbook.samples import SIZE, handbook, png

NAME, OTHER, GONE = "grabar/05.1-grabar.png", "grabar/05.2-aceptar.png", "grabar/05-vieja.png"
SPOT = (10, 10, 29, 19)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    old = handbook(tmp_path / "a", {NAME: png(), OTHER: png(), GONE: png()}, says=("Antes",))
    new = handbook(tmp_path / "b", {NAME: png(SIZE, SPOT), OTHER: png(SIZE, SPOT)}, says=("Ahora",))
    return old, new


def decisions(folder: Path, new: Path, *accepted: str, generator: str = review.GENERATOR) -> Path:
    path = folder / "decisiones.json"
    content = {"generator": generator, "new": str(new), "accepted": accepted, "rejected": []}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_page_holds_every_changed_picture(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    review.write(compare(*folders), *folders, tmp_path / "revision.html")
    page = (tmp_path / "revision.html").read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") == 2 * 3 + 1
    assert "<del>5.1 Antes</del>" in page
    assert 'src="http' not in page


def test_a_page_that_can_not_be_written_is_said(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    with pytest.raises(SettingRefused, match="no se puede escribir"):
        review.write(compare(*folders), *folders, tmp_path / "falta" / "revision.html")


def test_accepted_pictures_go_into_the_baseline_and_no_others(
    tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    old, new = folders
    assert review.accept(decisions(tmp_path, new, NAME, GONE), old) == [NAME, GONE]
    assert {change.name for change in compare(old, new).pictures} == {OTHER}
    assert not (old / "pictures" / GONE).exists()
    known = manifest.read(old)
    assert known.scenarios[0].steps[0].instruction == "Ahora"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nada", "dañadas"),
        ("{}", "dañadas"),
        ('{"generator": "otro", "new": "b", "accepted": []}', "no son decisiones de la página"),
    ],
)
def test_a_file_of_another_kind_is_said(
    tmp_path: Path, folders: tuple[Path, Path], content: str, said: str
) -> None:
    (tmp_path / "d.json").write_text(content)
    with pytest.raises(DecisionsUnreadable, match=said):
        review.accept(tmp_path / "d.json", folders[0])


def test_an_unknown_picture_leaves_the_baseline_alone(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    old, new = folders
    with pytest.raises(DecisionsUnreadable, match="Compare otra vez"):
        review.accept(decisions(tmp_path, new, NAME, "grabar/inventada.png"), old)
    assert {change.name for change in compare(old, new).pictures} == {NAME, OTHER, GONE}


def test_a_name_that_leads_out_of_the_folder_is_not_taken(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    with pytest.raises(DecisionsUnreadable):
        review.accept(decisions(tmp_path, folders[1], "../../manifest.json"), folders[0])
