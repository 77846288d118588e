"""Files compile to walkthroughs or to faults; the samples show both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import paths
from simulator.errors import ScenarioError
from simulator.scenario.compile import compile_files, load
from simulator.scenario.model import as_json
from tests.scenario.samples import BAD, GOOD, HERE, compiled_json, fault_messages

SAMPLE = (HERE / "good" / "cambios.feature").read_bytes()
LINES = [
    line
    for sample in (*GOOD, *BAD)
    for line in sample.read_text(encoding="utf-8").split("\n")
    if line.strip()
]


@pytest.mark.parametrize("sample", GOOD, ids=lambda sample: sample.stem)
def test_a_good_file_compiles_to_its_golden_form(sample: Path) -> None:
    golden = sample.with_suffix(".json").read_text(encoding="utf-8")
    assert compiled_json(sample) == golden, "If the change is meant: python -m tests.scenario.samples"


@pytest.mark.parametrize("sample", BAD, ids=lambda sample: sample.stem)
def test_a_bad_file_is_answered_with_all_its_faults(sample: Path) -> None:
    assert fault_messages(sample) == sample.with_suffix(".errors").read_text(encoding="utf-8").splitlines()


def test_the_faults_of_all_the_files_come_together() -> None:
    with pytest.raises(ScenarioError) as error:
        compile_files(BAD)
    expected = [len(sample.with_suffix(".errors").read_text(encoding="utf-8").splitlines()) for sample in BAD]
    assert len(error.value.faults) == sum(expected)


def test_one_name_in_two_files_is_refused(tmp_path: Path) -> None:
    copies = [tmp_path / "a.feature", tmp_path / "b.feature"]
    for copy in copies:
        copy.write_bytes(SAMPLE)
    with pytest.raises(
        ScenarioError, match=r"b.feature:16: El nombre «suspender-y-mirar» ya es de .*a.feature:16"
    ):
        compile_files(copies)


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbf" + SAMPLE, SAMPLE.replace(b"\n", b"\r\n"), SAMPLE.replace(b"\n", b"\r")],
    ids=["byte order mark", "Windows", "old Macintosh"],
)
def test_line_ends_and_byte_order_marks_make_no_difference(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "cambios.feature"
    file.write_bytes(content)
    assert compiled_json(file) == compiled_json(HERE / "good" / "cambios.feature")


def test_a_file_in_another_encoding_is_refused_where_it_shows(tmp_path: Path) -> None:
    file = tmp_path / "latino.feature"
    file.write_bytes(SAMPLE.decode().encode("latin-1", "replace"))
    assert fault_messages(file) == [
        "latino.feature:3: El archivo no está en UTF-8. Guárdelo con esa codificación."
    ]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert fault_messages(tmp_path / "nada.feature") == [
        "nada.feature:1: El archivo no existe. Revise el nombre."
    ]


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (refusal,) = fault_messages(tmp_path)
    assert "No se puede leer el archivo" in refusal


def test_the_projects_own_files_have_the_same_name_everywhere() -> None:
    assert {walkthrough.file for walkthrough in load()} == {
        f"scenarios/{path.name}" for path in paths.SCENARIOS.glob("*.feature")
    }


def test_compiling_twice_gives_the_same() -> None:
    assert load() == load()


def test_every_walkthrough_is_plain_json() -> None:
    walkthroughs = load()
    assert json.loads(json.dumps(as_json(walkthroughs))) == as_json(walkthroughs)


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_whatever_is_written_the_answer_is_walkthroughs_or_faults(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    file = tmp_path_factory.mktemp("shuffled") / "revuelto.feature"
    file.write_text(
        "\n".join(["# language: es", "@seccion-4", "Característica: x", *lines]), encoding="utf-8"
    )
    assert all(fault.startswith("revuelto.feature:") for fault in fault_messages(file))
