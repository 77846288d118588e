"""What `walk --failed` chooses from the list of the last run."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.cli.failed_walkthroughs import failed_walkthroughs
from simulator.errors import SettingRefused
from simulator.runs import last_run
from simulator.scenario.compile import load
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import Choice
from tests.runs.results import result, run
from tests.runs.samples import SCENARIOS, compiled


def listed(out: Path, *walkthroughs: Walkthrough) -> None:
    last_run.update(out, run(*(result(each, each.steps[0].line) for each in walkthroughs)))


def test_what_failed_is_chosen_from_files_and_project(tmp_path: Path) -> None:
    first = compiled(tmp_path)[0]
    own, other = load()[:2]
    listed(tmp_path, first, own)
    assert failed_walkthroughs(Choice(), tmp_path) == [first, own]
    assert failed_walkthroughs(Choice((first.file,)), tmp_path) == [first]
    with pytest.raises(SettingRefused, match="está entre los elegidos"):
        failed_walkthroughs(Choice((other.name,)), tmp_path)


def test_a_deleted_file_and_a_renamed_scenario_are_said_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, renamed = compiled(tmp_path)[:2]
    deleted = compiled(tmp_path, name="borrado.feature")[0]
    listed(tmp_path, kept, renamed, deleted)
    Path(deleted.file).unlink()
    compiled(tmp_path, SCENARIOS.replace("No entrar", "No pasar"))
    assert failed_walkthroughs(Choice(), tmp_path) == [compiled(tmp_path)[0]]
    assert capsys.readouterr().err.splitlines() == [
        f"--failed: «no-entrar-01» ({renamed.file}) ya no existe: no se recorre.",
        f"--failed: «entrar-con-••••••••» ({deleted.file}) ya no existe: no se recorre.",
    ]


def test_what_is_missing_is_said_of_the_chosen_files_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, renamed = compiled(tmp_path)[:2]
    deleted = compiled(tmp_path, name="borrado.feature")[0]
    other, unseen = compiled(tmp_path, name="otro.feature")[:2]
    listed(tmp_path, kept, renamed, deleted, other, unseen)
    Path(deleted.file).unlink()
    for name in (Path(kept.file).name, "otro.feature"):
        compiled(tmp_path, SCENARIOS.replace("No entrar", "No pasar"), name)
    assert failed_walkthroughs(Choice((kept.file,)), tmp_path) == [compiled(tmp_path)[0]]
    assert capsys.readouterr().err.splitlines() == [
        f"--failed: «no-entrar-01» ({renamed.file}) ya no existe: no se recorre.",
        f"--failed: «entrar-con-••••••••» ({deleted.file}) ya no existe: no se recorre.",
    ]


def test_chosen_failures_of_which_none_is_left_are_a_clear_error(tmp_path: Path) -> None:
    renamed = compiled(tmp_path)[1]
    listed(tmp_path, renamed)
    compiled(tmp_path, SCENARIOS.replace("No entrar", "No pasar"))
    with pytest.raises(SettingRefused, match="No queda ninguno de los que fallaron"):
        failed_walkthroughs(Choice((renamed.file,)), tmp_path)


def test_a_list_of_which_nothing_is_left_is_a_clear_error(tmp_path: Path) -> None:
    walkthrough = compiled(tmp_path)[0]
    listed(tmp_path, walkthrough)
    Path(walkthrough.file).unlink()
    with pytest.raises(SettingRefused, match="No queda ninguno de los que fallaron"):
        failed_walkthroughs(Choice(), tmp_path)
