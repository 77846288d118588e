"""The files that show a failure, and what if they can't be written."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from simulator.runs.evidence.evidence_folder import EvidenceFolder
from simulator.scenario.claves import ClaveMask
from tests.runs.results import NOW
from tests.runs.samples import compiled

NO_CLAVES = ClaveMask([])


def test_a_problem_shows_no_clave(tmp_path: Path) -> None:
    out = tmp_path / "Secreta01"
    out.write_text("a file where the folder would be", encoding="utf-8")
    folder = EvidenceFolder(out, NOW, ClaveMask(compiled(tmp_path)))
    problems = folder.of_failure(Page(), "uno", traced=False).problems  # type: ignore[arg-type]
    assert len(problems) == 2
    assert "Secreta01" not in " ".join(problems)


def test_runs_of_one_second_have_folders_of_their_own(tmp_path: Path) -> None:
    folders = [EvidenceFolder(tmp_path / "out", NOW, NO_CLAVES).path().name for _ in range(3)]
    assert folders == ["20260302-140000", "20260302-140000-2", "20260302-140000-3"]


class Page:
    """A page of which a picture can be taken, and whose accessible tree is one line."""

    context = None

    def wait_for_function(self, _script: str, **_options: object) -> Page:
        return self

    def json_value(self) -> str:
        return "[]"

    def screenshot(self, **_options: object) -> bytes:
        return b"png"

    def locator(self, _selector: str) -> Page:
        return self

    def aria_snapshot(self, **_options: object) -> str:
        return "- text: Secreta01"


def test_the_tree_is_masked(tmp_path: Path) -> None:
    folder = EvidenceFolder(tmp_path, NOW, ClaveMask(compiled(tmp_path)))
    evidence = folder.of_failure(Page(), "uno", traced=False)  # type: ignore[arg-type]
    assert evidence.aria_tree is not None
    assert evidence.aria_tree.read_text(encoding="utf-8") == "- text: ••••••••\n"


@pytest.mark.parametrize(("is_loading", "wait"), [(True, 2_000), (False, 10_000)])
def test_a_page_that_is_still_loading_is_not_waited_for_long(
    tmp_path: Path, is_loading: bool, wait: int
) -> None:
    waits: list[object] = []

    class TimedPage(Page):
        def screenshot(self, **options: object) -> bytes:
            waits.append(options["timeout"])
            return b"png"

        def aria_snapshot(self, **options: object) -> str:
            waits.append(options["timeout"])
            return ""

    folder = EvidenceFolder(tmp_path, NOW, NO_CLAVES)
    folder.of_failure(TimedPage(), "uno", traced=False, is_loading=is_loading)  # type: ignore[arg-type]
    assert waits == [wait, wait]


def test_a_full_disk_is_said_and_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_half(path: Path, content: bytes) -> None:
        with path.open("wb") as stream:
            stream.write(content[:1])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", write_half)
    evidence = _failure(tmp_path)
    assert (evidence.picture, len(evidence.problems)) == (None, 1)
    assert evidence.problems[0].startswith("No se pudo guardar la imagen: no queda espacio en el disco (")
    assert [path.suffix for path in tmp_path.glob("*/*")] == [".yaml"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    problems = _failure(tmp_path / "out").problems
    assert [problem.partition(":")[0] for problem in problems] == [
        "No se pudo guardar la imagen",
        "No se pudo guardar el árbol accesible",
    ]


def _failure(out: Path) -> Any:
    return EvidenceFolder(out, NOW, NO_CLAVES).of_failure(Page(), "uno", traced=False)  # type: ignore[arg-type]
