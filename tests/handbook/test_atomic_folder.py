from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.atomic_file import write_atomically
from simulator.errors import SettingRefused
from simulator.handbook.atomic_folder import atomic_replacement
from tests.handbook.samples import file_contents, handbook, png

OLD = {"grabar/05.1-grabar.png": png()}


def paths_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    with atomic_replacement(tmp_path / "en" / "manual") as new:
        (new / "index.html").write_text("x")
    assert paths_in(tmp_path) == {"en", "en/manual", "en/manual/index.html"}


def test_the_new_takes_the_old_ones_place_whole(tmp_path: Path) -> None:
    folder = handbook(tmp_path / "manual", OLD)
    with atomic_replacement(folder) as new:
        assert (folder / "manifest.json").exists()
        (new / "index.html").write_text("x")
    assert paths_in(tmp_path) == {"manual", "manual/index.html"}


def test_a_handbook_does_not_go_into_another(tmp_path: Path) -> None:
    folder = handbook(tmp_path / "manual", OLD)
    before = paths_in(tmp_path)
    with (
        pytest.raises(SettingRefused, match="está dentro de otro manual"),
        atomic_replacement(folder / "x" / "y"),
    ):
        pass
    assert paths_in(tmp_path) == before


def _interrupted(folder: Path, stop: type[BaseException]) -> None:
    with atomic_replacement(folder) as new:
        (new / "index.html").write_text("x")
        raise stop


@pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_run_leaves_the_old_one(tmp_path: Path, stop: type[BaseException]) -> None:
    folder = handbook(tmp_path / "manual", OLD)
    before = paths_in(tmp_path)
    with pytest.raises(stop):
        _interrupted(folder, stop)
    assert paths_in(tmp_path) == before


def test_a_full_disk_is_said_and_leaves_the_old_one(tmp_path: Path) -> None:
    folder = handbook(tmp_path / "manual", OLD)
    before = paths_in(tmp_path)
    with pytest.raises(SettingRefused, match="no queda espacio en el disco"), atomic_replacement(folder):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert paths_in(tmp_path) == before


def test_a_second_rename_that_fails_takes_the_first_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = handbook(tmp_path / "manual", OLD)
    before = paths_in(tmp_path)
    rename = Path.rename

    def fail_for_the_new(self: Path, target: Path) -> Path:
        if Path(target) == folder and self.name != "old":
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_new)
    with pytest.raises(SettingRefused), atomic_replacement(folder) as new:
        (new / "index.html").write_text("x")
    assert paths_in(tmp_path) == before


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"mine")
    with pytest.raises(SettingRefused, match="ya tiene otros archivos"), atomic_replacement(tmp_path):
        raise AssertionError("The folder was accepted")
    assert paths_in(tmp_path) == {"foto.jpg"}


def test_a_writers_own_file_beside_the_manual_is_not_lost(tmp_path: Path) -> None:
    folder = handbook(tmp_path / "manual", OLD, others={"index.html": "x"})
    (folder / "pictures" / "mis-notas.txt").write_text("nota")
    (folder / ".DS_Store").write_text("")
    with (
        pytest.raises(SettingRefused, match=r"no escribió: pictures/mis-notas\.txt\. Llévelos"),
        atomic_replacement(folder),
    ):
        raise AssertionError("The folder was accepted")


def test_a_link_stays_one_and_the_folder_behind_it_is_replaced(tmp_path: Path) -> None:
    folder = handbook(tmp_path / "disco" / "manual", OLD)
    link = tmp_path / "manual"
    link.symlink_to(folder)
    with atomic_replacement(link) as new:
        (new / "index.html").write_text("x")
    assert link.is_symlink()
    assert paths_in(folder) == {"index.html"}
    assert paths_in(tmp_path) == {"manual", "disco", "disco/manual", "disco/manual/index.html"}


def test_a_link_to_a_folder_that_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    (tmp_path / "manual").symlink_to(tmp_path / "nueva")
    with atomic_replacement(tmp_path / "manual") as new:
        (new / "index.html").write_text("x")
    assert paths_in(tmp_path / "nueva") == {"index.html"}


def test_links_in_a_circle_are_said(tmp_path: Path) -> None:
    (tmp_path / "manual").symlink_to(tmp_path / "manual")
    with (
        pytest.raises(SettingRefused, match="sus enlaces forman un círculo"),
        atomic_replacement(tmp_path / "manual"),
    ):
        raise AssertionError("The link was accepted")


def test_a_link_into_a_handbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "otra").symlink_to(handbook(tmp_path / "manual", OLD) / "x")
    with pytest.raises(SettingRefused, match="dentro de otro manual"), atomic_replacement(tmp_path / "otra"):
        raise AssertionError("The link was accepted")


def test_the_current_folder_is_not_taken_from_under_who_works_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingRefused, match="es la carpeta actual"), atomic_replacement(Path()):
        raise AssertionError("The folder was accepted")


def test_a_file_put_there_meanwhile_is_not_lost_either(tmp_path: Path) -> None:
    folder = handbook(tmp_path / "manual", OLD)
    with pytest.raises(SettingRefused, match=r"mis-notas\.txt"), atomic_replacement(folder):
        (folder / "mis-notas.txt").write_text("nota")
    assert (folder / "mis-notas.txt").read_text() == "nota"


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manual").write_text("mine")
    with pytest.raises(SettingRefused, match="no es una carpeta"), atomic_replacement(tmp_path / "manual"):
        raise AssertionError("The file was accepted")


def test_a_place_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "archivo").write_text("")
    with (
        pytest.raises(SettingRefused, match="no se puede"),
        atomic_replacement(tmp_path / "archivo" / "manual"),
    ):
        raise AssertionError("The place was accepted")


def test_a_full_disk_leaves_the_page_of_before(tmp_path: Path) -> None:
    page = tmp_path / "revision.html"
    page.write_text("la de antes")

    def parts() -> Iterator[str]:
        yield "la de ahora"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_atomically(page, parts())
    assert file_contents(tmp_path) == {"revision.html": b"la de antes"}
