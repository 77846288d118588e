from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from simulator.handbook.differences.text_changes import TextChange
from simulator.handbook.manifest import NotAHandbook
from simulator.handbook.review.compare import PictureUnreadable, compare
from simulator.handbook.review.pixels import pixel_change
from tests.handbook.samples import SIZE, handbook, png

NAME = "grabar/05.1-grabar.png"
SPOT = (10, 10, 29, 19)
"""200 pixels of 120,000."""


def test_a_handbook_equals_itself(tmp_path: Path) -> None:
    folder = handbook(tmp_path / "a", {NAME: png()})
    assert not compare(folder, folder)


def test_equal_pictures_are_known_by_their_hashes_and_not_decoded(tmp_path: Path) -> None:
    assert not compare(*(handbook(tmp_path / name, {NAME: b"no picture"}) for name in "ab"))


def test_a_corrupt_picture_is_said_though_its_manifest_tells_of_no_change(tmp_path: Path) -> None:
    old, new = (handbook(tmp_path / name, {NAME: png()}) for name in "ab")
    (new / "pictures" / NAME).write_bytes(b"xx")
    with pytest.raises(PictureUnreadable, match=r"b/pictures/grabar/05\.1-grabar\.png"):
        compare(old, new)


def test_the_share_of_changed_pixels_is_told(tmp_path: Path) -> None:
    old, new = handbook(tmp_path / "a", {NAME: png()}), handbook(tmp_path / "b", {NAME: png(SIZE, SPOT)})
    (change,) = compare(old, new).pictures
    assert (change.name, change.kind) == (NAME, "cambiada")
    assert change.share == pytest.approx(200 / (SIZE[0] * SIZE[1]))


def test_what_is_within_the_tolerance_is_the_same(tmp_path: Path) -> None:
    old, new = handbook(tmp_path / "a", {NAME: png()}), handbook(tmp_path / "b", {NAME: png(SIZE, SPOT)})
    assert not compare(old, new, tolerance=0.01)
    assert compare(old, new, tolerance=0.001)


def test_no_tolerance_hides_that_a_picture_came_or_went(tmp_path: Path) -> None:
    old, new = handbook(tmp_path / "a", {NAME: png()}), handbook(tmp_path / "b", {"otro/06-x.png": png()})
    assert {change.kind for change in compare(old, new, 1.0).pictures} == {"agregada", "retirada"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f'"name": "{NAME}"', '"name": "../../evil.png"'),
        (f'"name": "{NAME}"', '"name": "/etc/evil.png"'),
        (f'"name": "{NAME}"', '"name": "grabar/.oculta.png"'),
        (f'"name": "{NAME}"', '"name": "grabar/\\u0000.png"'),
        (f'"name": "{NAME}"', '"name": ""'),
        ('"masks": []', '"masks": [[NaN, 0, 1, 1]]'),
        ('"masks": []', '"masks": [[1e300, 0, 1, 1]]'),
        ('"scale": 1', '"scale": 0'),
    ],
)
def test_a_manifest_that_leads_outside_or_nowhere_is_damaged(tmp_path: Path, old: str, new: str) -> None:
    folder = handbook(tmp_path / "a", {NAME: png()})
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    assert old in text
    (folder / "manifest.json").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(NotAHandbook, match="dañado"):
        compare(folder, folder)


def test_a_picture_that_a_manifest_has_twice_is_damage(tmp_path: Path) -> None:
    folder = handbook(tmp_path / "a", {NAME: png()})
    content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    content["pictures"] *= 2
    (folder / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(NotAHandbook, match="dañado"):
        compare(folder, folder)


def test_masks_are_not_looked_at(tmp_path: Path) -> None:
    old = handbook(tmp_path / "a", {NAME: png()}, masks=((8, 8, 30, 20),))
    new = handbook(tmp_path / "b", {NAME: png(SIZE, SPOT)})
    assert not compare(old, new)


def test_the_difference_shows_the_changed_pixels(tmp_path: Path) -> None:
    change = pixel_change(*(Image.open(BytesIO(each)).convert("RGB") for each in (png(), png(SIZE, SPOT))))
    assert change
    image = Image.open(BytesIO(change.difference)).convert("RGB")
    assert change.share > 0
    assert image.getpixel((15, 15)) == (217, 20, 90)
    assert image.getpixel((100, 100)) != (217, 20, 90)


def test_pictures_of_other_sizes_can_be_compared(tmp_path: Path) -> None:
    old, new = (
        handbook(tmp_path / "a", {NAME: png()}),
        handbook(tmp_path / "b", {NAME: png((400, 340), (0, 310, 9, 319))}),
    )
    (change,) = compare(old, new).pictures
    assert change.share > 0


def test_pictures_that_came_and_went_are_told(tmp_path: Path) -> None:
    old = handbook(tmp_path / "a", {NAME: png(), "grabar/05-a.png": png()})
    new = handbook(tmp_path / "b", {NAME: png(), "otro/05-b.png": png()})
    changes = {(change.name, change.kind) for change in compare(old, new).pictures}
    assert changes == {("grabar/05-a.png", "retirada"), ("otro/05-b.png", "agregada")}


@pytest.mark.parametrize("content", [png(), png(SIZE, SPOT)], ids=["the-same", "changed"])
def test_a_renamed_picture_is_told_as_that_whatever_is_tolerated(tmp_path: Path, content: bytes) -> None:
    old = handbook(tmp_path / "a", {NAME: png(), "grabar/05-a.png": png()})
    new = handbook(tmp_path / "b", {NAME: png(), "grabar/05-b.png": content})
    (change,) = compare(old, new, 1.0).pictures
    assert change.before
    assert (change.before.name, change.name, change.kind) == (
        "grabar/05-a.png",
        "grabar/05-b.png",
        "renombrada",
    )
    assert change.is_invisible == (content == png())


def test_a_change_that_nobody_sees_is_told_and_counts_as_none(tmp_path: Path) -> None:
    pale = BytesIO()
    Image.new("RGB", SIZE, (250, 250, 250)).save(pale, "PNG")
    old, new = handbook(tmp_path / "a", {NAME: png()}), handbook(tmp_path / "b", {NAME: pale.getvalue()})
    comparison = compare(old, new)
    assert not comparison
    assert comparison.invisible == (NAME,)


def test_the_same_pixels_in_a_smaller_file_are_no_change(tmp_path: Path) -> None:
    file = BytesIO()
    Image.open(BytesIO(png())).save(file, "PNG", compress_level=0)
    assert file.getvalue() != png()
    old, new = handbook(tmp_path / "a", {NAME: png()}), handbook(tmp_path / "b", {NAME: file.getvalue()})
    comparison = compare(old, new)
    assert not comparison
    assert comparison.invisible == ()


def test_a_change_of_few_pixels_says_so(tmp_path: Path) -> None:
    old = handbook(tmp_path / "a", {NAME: png()})
    (scarce,) = compare(old, handbook(tmp_path / "b", {NAME: png(SIZE, (9, 9, 9, 9))})).pictures
    (plain,) = compare(old, handbook(tmp_path / "c", {NAME: png(SIZE, SPOT)})).pictures
    assert (scarce.pixels, scarce.is_scarce, plain.is_scarce) == (1, True, False)


def test_a_folder_behind_a_link_is_compared(tmp_path: Path) -> None:
    (tmp_path / "enlace").symlink_to(handbook(tmp_path / "a", {NAME: png()}))
    assert not compare(tmp_path / "enlace", tmp_path / "a")


def test_the_manifest_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    old, new = (handbook(tmp_path / name, {NAME: png()}) for name in "ab")
    content = json.loads((old / "manifest.json").read_text(encoding="utf-8"))
    del content["settings"], content["files"], content["pictures"][0]["spans"]
    (old / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    assert not compare(old, new)


@pytest.mark.parametrize("length", [0, 1, 100, -3])
def test_a_cut_manifest_is_said_in_a_line(tmp_path: Path, length: int) -> None:
    folder = handbook(tmp_path / "a", {NAME: png()})
    content = (folder / "manifest.json").read_bytes()
    (folder / "manifest.json").write_bytes(content[:length])
    with pytest.raises(NotAHandbook, match=r"a/manifest\.json: .*dañado\.$"):
        compare(folder, folder)


def test_steps_that_came_went_and_changed_are_told(tmp_path: Path) -> None:
    old = handbook(tmp_path / "a", {NAME: png()}, instructions=("Marque «X»", "Haga clic en «Grabar»"))
    new = handbook(
        tmp_path / "b",
        {NAME: png()},
        instructions=("Marque «Y»", "Haga clic en «Grabar»", "Haga clic en «Aceptar»"),
    )
    assert compare(old, new).texts == (
        TextChange("grabar", "5.1 Marque «X»", "5.1 Marque «Y»"),
        TextChange("grabar", None, "5.1 Haga clic en «Aceptar»"),
    )


def test_a_folder_that_is_no_handbook_is_said(tmp_path: Path) -> None:
    folder = handbook(tmp_path / "a", {NAME: png()})
    (tmp_path / "otra").mkdir()
    with pytest.raises(NotAHandbook, match=r"no tiene manifest\.json"):
        compare(folder, tmp_path / "otra")
    with pytest.raises(NotAHandbook, match="no existe"):
        compare(tmp_path / "falta", folder)
    with pytest.raises(NotAHandbook, match=r"manifest\.json: no es una carpeta"):
        compare(folder / "manifest.json", folder)


def test_a_damaged_manifest_is_said(tmp_path: Path) -> None:
    folder = handbook(tmp_path / "a", {NAME: png()})
    (folder / "manifest.json").write_text('{"generator": "otro"}')
    with pytest.raises(NotAHandbook, match="dañado"):
        compare(folder, folder)


@pytest.mark.parametrize("content", [b"", b"nada", png()[:200]], ids=["empty", "other", "cut"])
def test_a_corrupt_picture_is_said(tmp_path: Path, content: bytes) -> None:
    old, new = handbook(tmp_path / "a", {NAME: png()}), handbook(tmp_path / "b", {NAME: png(SIZE, SPOT)})
    (new / "pictures" / NAME).write_bytes(content)
    with pytest.raises(PictureUnreadable, match=r"05\.1-grabar\.png"):
        compare(old, new)
