from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.handbook import manifest
from simulator.handbook.manifest import picture_digest, text_digest
from simulator.handbook.review import decisions
from simulator.handbook.review.compare import PictureUnreadable, compare
from simulator.handbook.review.decisions import AcceptedChanges, DecisionsOutdated, DecisionsUnreadable
from tests.handbook.samples import SIZE, file_contents, handbook, png

NAME, OTHER, GONE = "grabar/05.1-grabar.png", "grabar/05.2-aceptar.png", "grabar/05-vieja.png"
SPOT = (10, 10, 29, 19)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    page = {"index.html": "El manual de antes"}
    old = handbook(
        tmp_path / "a", {NAME: png(), OTHER: png(), GONE: png()}, instructions=("Antes",), others=page
    )
    new = handbook(tmp_path / "b", {NAME: png(SIZE, SPOT), OTHER: png(SIZE, SPOT)}, instructions=("Ahora",))
    return old, new


def decisions_file(folders: tuple[Path, Path], *accepted: str, texts: tuple[str, ...] = ()) -> Path:
    """A file as the review page saves it for these folders."""
    before, after = map(manifest.read, folders)
    names = dict.fromkeys(each.name for side in (before, after) for each in side.pictures)
    saved = {
        "generator": decisions.GENERATOR,
        "new": str(folders[1]),
        "pictures": [
            {
                "name": name,
                "old": picture_digest(before.picture(name)),
                "new": picture_digest(after.picture(name)),
                "decision": "accepted" if name in accepted else "open",
            }
            for name in dict.fromkeys([*names, *accepted])
        ],
        "texts": [
            {
                "name": name,
                "old": text_digest(before.scenario(name)),
                "new": text_digest(after.scenario(name)),
                "decision": "accepted",
            }
            for name in texts
        ],
    }
    path = folders[0].parent / "decisiones.json"
    path.write_text(json.dumps(saved), encoding="utf-8")
    return path


def test_accepted_pictures_go_into_the_baseline_and_no_others(folders: tuple[Path, Path]) -> None:
    old, new = folders
    accepted = decisions.accept(decisions_file(folders, NAME, GONE), old)
    assert accepted == AcceptedChanges((NAME, GONE), (), was_manual=True)
    assert {change.name for change in compare(old, new).pictures} == {OTHER}
    assert not (old / "pictures" / GONE).exists()
    assert manifest.read(old).scenarios[0].steps[0].instruction == "Antes"


def test_accepted_texts_go_into_the_baseline_without_any_picture(folders: tuple[Path, Path]) -> None:
    old, new = folders
    assert decisions.accept(decisions_file(folders, texts=("grabar",)), old).texts == ("grabar",)
    comparison = compare(old, new)
    assert comparison.texts == ()
    assert {change.name for change in comparison.pictures} == {NAME, OTHER, GONE}


def test_a_manual_that_would_no_longer_match_is_gone(folders: tuple[Path, Path]) -> None:
    old, _ = folders
    decisions.accept(decisions_file(folders, NAME), old)
    assert set(file_contents(old)) == {"manifest.json", *(f"pictures/{name}" for name in (NAME, OTHER, GONE))}
    assert manifest.read(old).kind == "pictures"


def test_nothing_accepted_leaves_the_manual_alone(folders: tuple[Path, Path]) -> None:
    before = file_contents(folders[0])
    assert not decisions.accept(decisions_file(folders), folders[0])
    assert file_contents(folders[0]) == before


@pytest.mark.parametrize("side", [0, 1], ids=["baseline", "new"])
def test_a_picture_damaged_after_the_review_is_not_taken(folders: tuple[Path, Path], side: int) -> None:
    file = decisions_file(folders, NAME, OTHER)
    (folders[side] / "pictures" / OTHER).write_bytes(b"xx")
    before = file_contents(folders[0])
    with pytest.raises(PictureUnreadable, match=f"{folders[side]}.*{OTHER}.*dañada"):
        decisions.accept(file, folders[0])
    assert file_contents(folders[0]) == before


def test_a_picture_that_is_missing_is_said_of_the_folder_that_misses_it(folders: tuple[Path, Path]) -> None:
    file = decisions_file(folders, NAME)
    (folders[1] / "pictures" / NAME).unlink()
    with pytest.raises(PictureUnreadable, match=rf"{folders[1]}.*no se puede leer \(no existe\)"):
        decisions.accept(file, folders[0])


def test_a_picture_listed_twice_is_not_counted_twice(folders: tuple[Path, Path]) -> None:
    file = decisions_file(folders, NAME)
    content = json.loads(file.read_text())
    content["pictures"].append(content["pictures"][0])
    file.write_text(json.dumps(content))
    with pytest.raises(DecisionsUnreadable, match="dañadas"):
        decisions.accept(file, folders[0])


@pytest.mark.parametrize("side", [0, 1], ids=["baseline", "new"])
def test_what_nobody_looked_at_is_not_taken(folders: tuple[Path, Path], side: int) -> None:
    file = decisions_file(folders, NAME, texts=("grabar",))
    handbook(folders[side], {NAME: png(SIZE, (50, 50, 90, 90)), OTHER: png()}, instructions=("Otra cosa",))
    before = file_contents(folders[0])
    with pytest.raises(DecisionsOutdated, match=f"{folders[side]} ya no .*{NAME}, grabar.*Compare otra vez"):
        decisions.accept(file, folders[0])
    assert file_contents(folders[0]) == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("nada", "dañadas"),
        ("{}", "dañadas"),
        ('{"generator": "otro", "new": "b", "pictures": [], "texts": []}', "no son decisiones de la página"),
    ],
)
def test_a_file_of_another_kind_is_said(
    tmp_path: Path, folders: tuple[Path, Path], content: str, message: str
) -> None:
    (tmp_path / "d.json").write_text(content)
    with pytest.raises(DecisionsUnreadable, match=message):
        decisions.accept(tmp_path / "d.json", folders[0])


@pytest.mark.parametrize("name", ["grabar/inventada.png", "../../manifest.json"])
def test_a_picture_that_no_folder_has_is_not_taken(folders: tuple[Path, Path], name: str) -> None:
    file = decisions_file(folders, NAME)
    file.write_text(file.read_text().replace(GONE, name).replace('"open"', '"accepted"'))
    before = file_contents(folders[0])
    with pytest.raises(DecisionsOutdated):
        decisions.accept(file, folders[0])
    assert file_contents(folders[0]) == before
