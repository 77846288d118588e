from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cucumber_messages import Envelope, message_converter
from cucumber_messages import TestStepResultStatus as StepResultStatus

from simulator.runs.reports.feature_sources import read_sources
from simulator.runs.reports.messages import json_lines
from simulator.runs.results import Evidence, RunResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.compile import load
from simulator.scenario.model.walkthrough import Walkthrough
from tests.runs.samples import CAUSE, compiled, failed, passed, run_of

PNG = b"\x89PNG\r\n\x1a\n"
PASSED, FAILED, SKIPPED = (
    StepResultStatus.passed,
    StepResultStatus.failed,
    StepResultStatus.skipped,
)


def lines(run: RunResult, walkthroughs: Sequence[Walkthrough]) -> list[str]:
    mask = ClaveMask(walkthroughs)
    return list(json_lines(run, read_sources(walkthroughs, mask), mask))


def envelopes(run: RunResult, walkthroughs: Sequence[Walkthrough]) -> list[Envelope]:
    """The messages read back by Cucumber's own classes, which must write them again as they were."""
    messages = []
    for line in lines(run, walkthroughs):
        envelope = message_converter.from_dict(json.loads(line), Envelope)
        assert message_converter.to_dict(envelope) == json.loads(line)
        messages.append(envelope)
    return messages


def only(messages: Sequence[Envelope], kind: str) -> list[Any]:
    return [getattr(each, kind) for each in messages if getattr(each, kind) is not None]


def check_references(messages: Sequence[Envelope]) -> None:
    """Each id is given before it is used, and once."""
    pickles = {each.id: each for each in only(messages, "pickle")}
    definitions = {each.id for each in only(messages, "step_definition")}
    cases = {each.id: each for each in only(messages, "test_case")}
    started = {each.id: each for each in only(messages, "test_case_started")}
    assert len(cases) == len(started) == len(only(messages, "test_case_finished")) == len(pickles)
    assert {each.pickle_id for each in cases.values()} == set(pickles)
    for case in cases.values():
        steps = pickles[case.pickle_id].steps
        assert [each.pickle_step_id for each in case.test_steps] == [step.id for step in steps]
        assert {each.step_definition_ids[0] for each in case.test_steps} <= definitions
    for finished in only(messages, "test_step_finished"):
        case = cases[started[finished.test_case_started_id].test_case_id]
        assert finished.test_step_id in [step.id for step in case.test_steps]


def statuses(messages: Sequence[Envelope]) -> list[StepResultStatus]:
    return [each.test_step_result.status for each in only(messages, "test_step_finished")]


def test_the_whole_project_gives_a_consistent_stream() -> None:
    walkthroughs = load()
    messages = envelopes(run_of(*map(passed, walkthroughs)), walkthroughs)
    check_references(messages)
    assert messages[0].meta is not None
    assert set(statuses(messages)) == {PASSED}
    assert len(only(messages, "source")) == len({each.file for each in walkthroughs})
    assert only(messages, "test_run_finished")[0].success


def test_the_rows_of_a_table_are_one_step(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    result = failed(walkthroughs[0], 5)  # the second row of «completamos»
    messages = envelopes(run_of(result), walkthroughs)
    check_references(messages)
    assert statuses(messages) == [PASSED] * 4 + [FAILED] + [SKIPPED] * 2
    finished = only(messages, "test_step_finished")[4].test_step_result
    assert (finished.duration.seconds, finished.duration.nanos) == (0, 500_000_000)
    step = walkthroughs[0].steps[5]
    assert finished.message == f"{step.file}:{step.line}\n{step.keyword} {step.sentence}\n{CAUSE}"
    assert not only(messages, "test_run_finished")[0].success


def test_each_row_of_an_outline_is_its_own_pickle(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    messages = envelopes(run_of(passed(walkthroughs[3]), passed(walkthroughs[1])), walkthroughs)
    check_references(messages)
    lines_of_rows = [each.location.line for each in only(messages, "pickle")]
    assert lines_of_rows == [30, 28]


def test_picture_and_tree_are_attached_to_the_failed_step(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "a.yaml").write_text('- textbox "Clave": abc\n- button "Aceptar"', encoding="utf-8")
    evidence = Evidence(tmp_path / "a.png", tmp_path / "a.yaml")
    messages = envelopes(run_of(failed(walkthroughs[0], 8, evidence=evidence)), walkthroughs)
    picture, tree = only(messages, "attachment")
    assert (picture.media_type, base64.b64decode(picture.body)) == ("image/png", PNG)
    assert tree.body == '- textbox "Clave": ••••••••\n- button "Aceptar"'
    failed_step = next(
        each for each in only(messages, "test_step_finished") if each.test_step_result.status is FAILED
    )
    assert {picture.test_step_id, tree.test_step_id} == {failed_step.test_step_id}


def test_a_picture_that_is_gone_is_told(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    evidence = Evidence(tmp_path / "falta.png")
    messages = envelopes(run_of(failed(walkthroughs[0], 8, evidence=evidence)), walkthroughs)
    assert [each.body for each in only(messages, "attachment")] == [
        f"{tmp_path / 'falta.png'}: no se puede leer (no existe)."
    ]


def test_a_repetition_is_a_document_of_its_own(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    run = run_of(failed(walkthroughs[0], 8), passed(walkthroughs[0], 2))
    messages = envelopes(run, walkthroughs)
    check_references(messages)
    file = walkthroughs[0].file
    assert [each.uri for each in only(messages, "source")] == [file, f"{file} (repetición 2)"]
    assert {each.attempt for each in only(messages, "test_case_started")} == {0}


def test_a_failure_before_the_first_step_is_seen(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    result = dataclasses.replace(passed(walkthroughs[0]), steps=(), cause="Nadie responde.")
    messages = envelopes(run_of(result), walkthroughs)
    assert statuses(messages) == [FAILED] + [SKIPPED] * 7
    assert only(messages, "test_case")[0].test_steps[0].hook_id == only(messages, "hook")[0].id


def test_a_failure_after_steps_that_passed_blames_none_of_them(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    result = dataclasses.replace(passed(walkthroughs[0]), cause="No queda espacio.")
    messages = envelopes(run_of(result), walkthroughs)
    assert statuses(messages) == [PASSED] * 7 + [FAILED]


def test_a_file_name_that_is_not_utf_8_is_written_visibly(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path, name="caf\udce9-\\ud800-😀.feature")
    sources = read_sources(walkthroughs, ClaveMask(walkthroughs))
    lines = list(json_lines(run_of(failed(walkthroughs[0], 8)), sources, ClaveMask(walkthroughs)))
    text = json.loads(lines[1])["source"]["uri"]
    assert text.endswith("/caf\\udce9-\\ud800-😀.feature")
    "".join(str(json.loads(line)) for line in lines).encode()


def test_a_run_that_broke_off_is_no_success(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    run = dataclasses.replace(run_of(passed(walkthroughs[0])), planned_count=2, problems=("Se cerró.",))
    finished = only(envelopes(run, walkthroughs), "test_run_finished")[0]
    assert not finished.success
    assert finished.message == "La ejecución terminó antes: se recorrió 1 de 2.\nSe cerró."


def test_a_file_of_another_folder_with_a_name_of_the_project(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "scenarios").mkdir()
    monkeypatch.chdir(tmp_path)
    walkthroughs = compiled(Path("scenarios"), name="04-crear-usuario.feature")
    own = next(each for each in load() if each.file == walkthroughs[0].file)
    sources = read_sources(walkthroughs, ClaveMask(walkthroughs))
    assert "Los reportes" in sources[walkthroughs[0].file].text
    assert "Los reportes" not in read_sources([own], ClaveMask([own]))[own.file].text


def test_a_whole_run_has_no_message(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    finished = only(envelopes(run_of(failed(walkthroughs[0], 2)), walkthroughs), "test_run_finished")[0]
    assert (finished.success, finished.message) == (False, None)


def test_a_repetition_has_only_the_scenarios_that_were_played(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    row = walkthroughs[3]
    messages = envelopes(run_of(passed(row), passed(walkthroughs[0]), passed(row, 2)), walkthroughs)
    check_references(messages)
    titles = [
        [each.scenario.name for each in tree.feature.children if each.scenario]
        for tree in only(messages, "gherkin_document")
    ]
    assert titles == [["Entrar con ••••••••", "No entrar"], ["No entrar"]]
    whole, part = (each.data for each in only(messages, "source"))
    assert part.count("\n") == whole.count("\n")
    assert "Entrar con" in whole
    assert "Entrar con" not in part
    assert [each.location.line for each in only(messages, "pickle")][::2] == [row.example_line] * 2
