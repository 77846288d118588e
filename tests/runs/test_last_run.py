"""What `walk --failed` plays again."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import SettingRefused
from simulator.runs import last_run
from tests.runs.results import result, run, walkthrough
from tests.runs.samples import compiled, failed, run_of

ONE, TWO, THREE = walkthrough("uno"), walkthrough("dos"), walkthrough("tres", "b.feature")


def test_a_run_that_played_something_replaces_the_list(tmp_path: Path) -> None:
    last_run.update(tmp_path, run(result(ONE, 2), result(TWO), result(THREE, 1)))
    assert last_run.read(tmp_path) == [("a.feature", "uno"), ("b.feature", "tres")]
    last_run.update(tmp_path, run(result(ONE), result(TWO, 1)))
    assert last_run.read(tmp_path) == [("a.feature", "dos")]


def test_a_run_that_played_nothing_keeps_the_list(tmp_path: Path) -> None:
    last_run.update(tmp_path, run(result(ONE, 2)))
    last_run.update(tmp_path, run())
    assert last_run.read(tmp_path) == [("a.feature", "uno")]


def test_a_file_name_that_is_not_utf_8_is_listed(tmp_path: Path) -> None:
    last_run.update(tmp_path, run(result(walkthrough("uno", "caf\udce9.feature"), 1)))
    assert last_run.read(tmp_path) == [("caf\udce9.feature", "uno")]


def test_the_list_has_no_clave(tmp_path: Path) -> None:
    last_run.update(tmp_path, run_of(failed(compiled(tmp_path)[0], 8)))
    assert [name for _, name in last_run.read(tmp_path)] == ["entrar-con-••••••••"]
    assert "ecreta01" not in (tmp_path / last_run.NAME).read_text(encoding="utf-8")


def test_one_repetition_that_fails_is_a_failure(tmp_path: Path) -> None:
    last_run.update(tmp_path, run(result(ONE, 2), result(ONE, None, 2)))
    assert last_run.read(tmp_path) == [("a.feature", "uno")]


def test_without_a_failure_ever_no_file_is_made(tmp_path: Path) -> None:
    last_run.update(tmp_path / "out", run(result(ONE)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no consta ningún fallo"),
        ('{"failed": []}', "En la última ejecución no falló ninguno."),
        ("", "no es una lista de fallos"),
        ("[]", "no es una lista de fallos"),
        ('{"failed": [1]}', "no es una lista de fallos"),
    ],
)
def test_a_list_without_failures_is_a_clear_error(tmp_path: Path, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / "last-run.json").write_text(content, encoding="utf-8")
    with pytest.raises(SettingRefused, match=message):
        last_run.read(tmp_path)


@pytest.mark.parametrize("content", ["{", '{"failed": [], "version": 2}'], ids=["no JSON", "newer"])
def test_a_list_that_cannot_be_read_is_reported_and_kept(tmp_path: Path, content: str) -> None:
    (tmp_path / "last-run.json").write_text(content, encoding="utf-8")
    with pytest.raises(SettingRefused, match="no es una lista de fallos"):
        last_run.update(tmp_path, run(result(ONE, 1)))
    assert (tmp_path / "last-run.json").read_text(encoding="utf-8") == content


def test_a_list_that_cannot_be_opened_is_reported_and_kept(tmp_path: Path) -> None:
    (tmp_path / "last-run.json").mkdir()
    with pytest.raises(SettingRefused, match="no se puede leer"):
        last_run.update(tmp_path, run(result(ONE, 1)))
    assert (tmp_path / "last-run.json").is_dir()
