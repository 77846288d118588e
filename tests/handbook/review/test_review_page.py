from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from simulator.errors import SettingRefused
from simulator.handbook import manifest
from simulator.handbook.atomic_folder import write_whole
from simulator.handbook.manifest import picture_digest, text_digest
from simulator.handbook.review import review_page
from simulator.handbook.review.compare import PictureUnreadable, compare
from simulator.handbook.review.review_page import Accepted, DecisionsOutdated, DecisionsUnreadable
from tests.handbook.samples import SIZE, handbook, png

NAME, OTHER, GONE = "grabar/05.1-grabar.png", "grabar/05.2-aceptar.png", "grabar/05-vieja.png"
SPOT = (10, 10, 29, 19)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    page = {"index.html": "El manual de antes"}
    old = handbook(tmp_path / "a", {NAME: png(), OTHER: png(), GONE: png()}, says=("Antes",), others=page)
    new = handbook(tmp_path / "b", {NAME: png(SIZE, SPOT), OTHER: png(SIZE, SPOT)}, says=("Ahora",))
    return old, new


def decisions(folders: tuple[Path, Path], *accepted: str, texts: tuple[str, ...] = ()) -> Path:
    """A file as the page writes it after a look at these folders."""
    before, after = map(manifest.read, folders)
    names = dict.fromkeys(each.name for known in (before, after) for each in known.pictures)
    content = {
        "generator": review_page.GENERATOR,
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
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def test_the_page_holds_every_changed_picture(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    review_page.write(compare(*folders), *folders, tmp_path / "revision.html")
    page = (tmp_path / "revision.html").read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") == 2 * 3 + 1
    assert "<del>5.1 Antes</del>" in page
    assert 'src="http' not in page


def test_a_page_that_can_not_be_written_is_said(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    with pytest.raises(SettingRefused, match=r"no se puede escribir \(no existe\)"):
        review_page.write(compare(*folders), *folders, tmp_path / "falta" / "revision.html")


def test_a_page_takes_the_place_of_an_older_page_and_of_nothing_else(
    tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    found = compare(*folders)
    review_page.write(found, *folders, tmp_path / "revision.html")
    review_page.write(found, *folders, tmp_path / "revision.html")
    (tmp_path / "carta.html").write_text("Mi carta")
    with pytest.raises(SettingRefused, match="no es una página de revisión"):
        review_page.write(found, *folders, tmp_path / "carta.html")
    with pytest.raises(SettingRefused, match="está dentro de"):
        review_page.write(found, *folders, folders[1] / "revision.html")
    assert (tmp_path / "carta.html").read_text() == "Mi carta"
    assert not (folders[1] / "revision.html").exists()


def test_a_full_disk_leaves_the_page_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "revision.html"
    page.write_text("la de antes")

    def write_a_part(self: Path, text: str, **_how: str) -> int:
        self.write_bytes(text[:1].encode())
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", write_a_part)
    with pytest.raises(OSError, match="No space left"):
        write_whole(page, "la de ahora")
    assert contents(tmp_path) == {"revision.html": b"la de antes"}


def test_accepted_pictures_go_into_the_baseline_and_no_others(folders: tuple[Path, Path]) -> None:
    old, new = folders
    taken = review_page.accept(decisions(folders, NAME, GONE), old)
    assert taken == Accepted((NAME, GONE), (), was_manual=True)
    assert {change.name for change in compare(old, new).pictures} == {OTHER}
    assert not (old / "pictures" / GONE).exists()
    assert manifest.read(old).scenarios[0].steps[0].instruction == "Antes"


def test_accepted_texts_go_into_the_baseline_without_any_picture(folders: tuple[Path, Path]) -> None:
    old, new = folders
    assert review_page.accept(decisions(folders, texts=("grabar",)), old).texts == ("grabar",)
    found = compare(old, new)
    assert found.texts == ()
    assert {change.name for change in found.pictures} == {NAME, OTHER, GONE}


def test_a_manual_that_would_no_longer_match_is_gone(folders: tuple[Path, Path]) -> None:
    old, _ = folders
    review_page.accept(decisions(folders, NAME), old)
    assert set(contents(old)) == {"manifest.json", *(f"pictures/{name}" for name in (NAME, OTHER, GONE))}
    assert manifest.read(old).kind == "pictures"


def test_nothing_accepted_leaves_the_manual_alone(folders: tuple[Path, Path]) -> None:
    before = contents(folders[0])
    assert not review_page.accept(decisions(folders), folders[0])
    assert contents(folders[0]) == before


@pytest.mark.parametrize("side", [0, 1], ids=["baseline", "new"])
def test_a_picture_damaged_after_the_review_is_not_taken(folders: tuple[Path, Path], side: int) -> None:
    decided = decisions(folders, NAME, OTHER)
    (folders[side] / "pictures" / OTHER).write_bytes(b"xx")
    before = contents(folders[0])
    with pytest.raises(PictureUnreadable, match=f"{folders[side]}.*{OTHER}.*dañada"):
        review_page.accept(decided, folders[0])
    assert contents(folders[0]) == before


def test_a_picture_that_is_missing_is_said_of_the_folder_that_misses_it(folders: tuple[Path, Path]) -> None:
    decided = decisions(folders, NAME)
    (folders[1] / "pictures" / NAME).unlink()
    with pytest.raises(PictureUnreadable, match=rf"{folders[1]}.*no se puede leer \(no existe\)"):
        review_page.accept(decided, folders[0])


def test_a_picture_listed_twice_is_not_counted_twice(folders: tuple[Path, Path]) -> None:
    decided = decisions(folders, NAME)
    content = json.loads(decided.read_text())
    content["pictures"].append(content["pictures"][0])
    decided.write_text(json.dumps(content))
    with pytest.raises(DecisionsUnreadable, match="dañadas"):
        review_page.accept(decided, folders[0])


@pytest.mark.parametrize("side", [0, 1], ids=["baseline", "new"])
def test_what_nobody_looked_at_is_not_taken(folders: tuple[Path, Path], side: int) -> None:
    decided = decisions(folders, NAME, texts=("grabar",))
    handbook(folders[side], {NAME: png(SIZE, (50, 50, 90, 90)), OTHER: png()}, says=("Otra cosa",))
    before = contents(folders[0])
    with pytest.raises(DecisionsOutdated, match=f"{folders[side]} ya no .*{NAME}, grabar.*Compare otra vez"):
        review_page.accept(decided, folders[0])
    assert contents(folders[0]) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nada", "dañadas"),
        ("{}", "dañadas"),
        ('{"generator": "otro", "new": "b", "pictures": [], "texts": []}', "no son decisiones de la página"),
    ],
)
def test_a_file_of_another_kind_is_said(
    tmp_path: Path, folders: tuple[Path, Path], content: str, said: str
) -> None:
    (tmp_path / "d.json").write_text(content)
    with pytest.raises(DecisionsUnreadable, match=said):
        review_page.accept(tmp_path / "d.json", folders[0])


@pytest.mark.parametrize("name", ["grabar/inventada.png", "../../manifest.json"])
def test_a_picture_that_no_folder_has_is_not_taken(folders: tuple[Path, Path], name: str) -> None:
    decided = decisions(folders, NAME)
    decided.write_text(decided.read_text().replace(GONE, name).replace('"open"', '"accepted"'))
    before = contents(folders[0])
    with pytest.raises(DecisionsOutdated):
        review_page.accept(decided, folders[0])
    assert contents(folders[0]) == before
