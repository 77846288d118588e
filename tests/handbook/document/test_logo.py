from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image

from simulator.errors import SettingRefused
from simulator.handbook.document import logo
from tests.handbook.samples import png

WHERE = "manual.toml: «logo»"


def test_a_logo_no_larger_than_shown_is_copied_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    logo.write_copy(tmp_path / "logo.png", tmp_path / "copia.png")
    assert (tmp_path / "copia.png").read_bytes() == png()


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
@pytest.mark.parametrize("size", [(4000, 2000), (6000, 500), (300, 3000)], ids=["large", "wide", "high"])
def test_a_larger_logo_is_scaled_down_in_its_shape(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    Image.new("RGB", size, "red").save(tmp_path / name)
    target = tmp_path / f"copia{Path(name).suffix}"
    logo.write_copy(logo.checked(tmp_path / name, WHERE), target)
    with Image.open(target) as copy:
        assert copy.width <= logo.MAX_SIZE[0]
        assert copy.height <= logo.MAX_SIZE[1]
        assert copy.width / copy.height == pytest.approx(size[0] / size[1], rel=0.02)


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [("P", 0, (0, 0, 0)), ("1", 1, (255,) * 3), ("I;16", 32768, (128,) * 3), ("CMYK", 0, (255,) * 3)],
)
def test_every_kind_of_picture_keeps_its_colour(
    tmp_path: Path, mode: str, colour: int, expected: tuple[int, int, int]
) -> None:
    extension = "jpg" if mode == "CMYK" else "png"
    Image.new(mode, (1000, 1000), colour).save(tmp_path / f"logo.{extension}")
    logo.write_copy(tmp_path / f"logo.{extension}", tmp_path / f"copia.{extension}")
    with Image.open(tmp_path / f"copia.{extension}") as copy:
        assert copy.convert("RGB").getpixel((100, 100)) == expected


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    Image.new("RGBA", (1000, 1000), (255, 0, 0, 0)).save(tmp_path / "logo.png")
    logo.write_copy(tmp_path / "logo.png", tmp_path / "copia.png")
    with Image.open(tmp_path / "copia.png") as copy:
        assert copy.getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("size", [(30_000, 3_000), (60_000, 60_000)], ids=["large", "absurd"])
def test_a_picture_that_would_fill_the_memory_is_refused_undecoded(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "logo.png").write_bytes(_with_size(png(), *size))
    with pytest.raises(SettingRefused, match=r"«logo».*tiene más de 64 millones de píxeles\. Use uno más"):
        logo.checked(tmp_path / "logo.png", WHERE)


def test_a_file_of_too_many_bytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "logo.png").open("wb") as file:
        file.write(png())
        file.truncate(logo.MAX_BYTES + 1)
    with pytest.raises(SettingRefused, match=r"«logo».*pesa más de 256 MB"):
        logo.checked(tmp_path / "logo.png", WHERE)


@pytest.mark.parametrize("format_name", ["PNG", "JPEG"])
def test_a_cut_file_is_refused_before_anything_is_made(tmp_path: Path, format_name: str) -> None:
    file = BytesIO()
    Image.effect_noise((200, 200), 50).save(file, format_name)
    (tmp_path / "logo.png").write_bytes(file.getvalue()[:-2000])
    with pytest.raises(SettingRefused, match="no es una imagen que se pueda leer"):
        logo.checked(tmp_path / "logo.png", WHERE)


def test_a_picture_of_another_kind_behind_the_name_is_refused(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "logo.png", "GIF")
    with pytest.raises(SettingRefused, match="no es una imagen que se pueda leer"):
        logo.checked(tmp_path / "logo.png", WHERE)


def _with_size(content: bytes, width: int, height: int) -> bytes:
    """The PNG with another size in its head."""
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + content[24:29]
    return content[:12] + head + crc32(head).to_bytes(4, "big") + content[33:]
