"""What `walk --failed` plays again."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import SettingRefused
from simulator.runs import last_run
from tests.runs.results import result, run, walkthrough

ONE, TWO, THREE = walkthrough("uno"), walkthrough("dos"), walkthrough("tres", "b.feature")


def test_a_run_changes_what_it_played_and_keeps_the_rest(tmp_path: Path) -> None:
    last_run.update(tmp_path, run(result(ONE, 2), result(TWO), result(THREE, 1)))
    assert last_run.read(tmp_path) == [("a.feature", "uno"), ("b.feature", "tres")]
    last_run.update(tmp_path, run(result(ONE), result(TWO, 1)))
    assert last_run.read(tmp_path) == [("b.feature", "tres"), ("a.feature", "dos")]


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
        ('{"failed": []}', "Ninguno de los últimos recorridos falló."),
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


def test_a_broken_list_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "last-run.json").write_text("{", encoding="utf-8")
    last_run.update(tmp_path, run(result(ONE, 1)))
    assert last_run.read(tmp_path) == [("a.feature", "uno")]
