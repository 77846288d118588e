from __future__ import annotations

import dataclasses
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.runs.reports.junit import escaped, junit_xml
from simulator.runs.results import Evidence, RunResult, Unplayed
from simulator.scenario.claves import ClaveMask
from simulator.scenario.selection import Choice
from tests.runs.samples import CAUSE, compiled, failed, passed, run_of

# The shape of Jenkins' schema (jenkins-junit.xsd): children in order, and which attributes may stand.
CHILDREN = {
    "testsuites": ["testsuite"],
    "testsuite": ["properties", "testcase", "system-out", "system-err"],
    "properties": ["property"],
    "property": [],
    "testcase": ["skipped", "error", "failure", "system-out", "system-err"],
    "failure": [],
    "skipped": [],
    "system-out": [],
    "system-err": [],
}
REQUIRED = {
    "testsuite": {"name", "tests"},
    "testcase": {"name", "classname"},
    "property": {"name", "value"},
}
OPTIONAL = {
    "testsuites": {"name", "time", "tests", "failures", "errors", "skipped"},
    "testsuite": {"failures", "errors", "time", "skipped", "timestamp", "file"},
    "testcase": {"time", "file", "line"},
    "failure": {"message", "type"},
    "skipped": {"message"},
}


def check_shape(element: Element) -> None:
    tag, attributes = element.tag, set(element.attrib)
    required = REQUIRED.get(tag, set())
    assert required <= attributes <= required | OPTIONAL.get(tag, set())
    positions = [CHILDREN[tag].index(child.tag) for child in element]
    assert positions == sorted(positions)
    for name in attributes & {"tests", "failures", "errors", "skipped", "line"}:
        assert element.attrib[name].isdigit()
    if "time" in attributes:
        assert float(element.attrib["time"]) >= 0
    for child in element:
        check_shape(child)


def document(run: RunResult) -> Element:
    mask = ClaveMask(each.walkthrough for each in [*run.results, *run.unplayed])
    root = ElementTree.fromstring(junit_xml(run, mask))  # noqa: S314  # written here
    check_shape(root)
    return root


def test_a_case_for_each_walkthrough_and_repetition(tmp_path: Path) -> None:
    first, second = compiled(tmp_path)[:2]
    root = document(run_of(passed(first), passed(second), passed(first, 2)))
    suite = root[0]
    assert (suite.get("tests"), suite.get("failures"), len(root)) == ("3", "0", 1)
    names = [case.get("name") for case in suite.iter("testcase")]
    assert names == [
        "Entrar con ••••••••",
        "No entrar (fila 1: ••••••••)",
        "Entrar con •••••••• (repetición 2)",
    ]


def test_a_failure_tells_its_place_and_its_files(tmp_path: Path) -> None:
    walkthrough = compiled(tmp_path)[0]
    evidence = Evidence(Path("walk-results/a.png"), Path("walk-results/a.aria.yaml"))
    result = failed(walkthrough, 2, evidence=evidence)
    case = next(document(run_of(result)).iter("testcase"))
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == CAUSE
    step = walkthrough.steps[2]
    assert failure.text == f"{step.file}:{step.line}\n{step.keyword} {step.sentence}\n{CAUSE}"
    assert case.findtext("system-out") == (
        "[[ATTACHMENT|walk-results/a.png]]\n[[ATTACHMENT|walk-results/a.aria.yaml]]"
    )
    assert (case.get("line"), case.get("time")) == (str(walkthrough.line), "0.750")


def test_each_file_is_a_suite_with_browser_and_address(tmp_path: Path) -> None:
    first = compiled(tmp_path)[0]
    other = dataclasses.replace(first, file="otro/archivo.feature")
    root = document(run_of(passed(first), passed(other)))
    assert [suite.get("name") for suite in root] == [first.file, "otro/archivo.feature"]
    assert [case.get("classname") for case in root[1].iter("testcase")] == ["otro.archivo"]
    properties = {each.get("name"): each.get("value") for each in root[1].iter("property")}
    assert properties == {"browser": "chromium 142.0", "base_url": "http://127.0.0.1:8000"}


def test_a_run_that_broke_off_says_so(tmp_path: Path) -> None:
    broken = dataclasses.replace(run_of(), planned_count=3, problems=("El navegador se cerró.",))
    assert document(broken).findtext("testsuite/system-err") == "El navegador se cerró."
    with_result = dataclasses.replace(run_of(passed(compiled(tmp_path)[0])), problems=("Se cerró.",))
    assert document(with_result).findtext("testsuite/system-err") == "Se cerró."


def test_what_was_not_played_is_a_skipped_case(tmp_path: Path) -> None:
    first, second = compiled(tmp_path)[:2]
    other = dataclasses.replace(first, file="otro/archivo.feature")
    run = dataclasses.replace(
        run_of(passed(first)), planned_count=3, unplayed=[Unplayed(second), Unplayed(other, 2)]
    )
    root = document(run)
    assert (root.get("tests"), root.get("skipped")) == ("3", "2")
    assert [(suite.get("tests"), suite.get("skipped")) for suite in root] == [("2", "1"), ("1", "1")]
    cases = {case.get("name"): case.find("skipped") for case in root.iter("testcase")}
    assert [name for name, skipped in cases.items() if skipped is not None] == [
        "No entrar (fila 1: ••••••••)",
        "Entrar con •••••••• (repetición 2)",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\x1b[31mb", r"a\x1b[31mb"), ("\ud83d", r"\ud83d"), ("\ufffe", r"\ufffe"), ("a\tñ 😀\n", "a\tñ 😀\n")],
)
def test_what_xml_cannot_have_is_written_visibly(text: str, expected: str) -> None:
    assert escaped(text) == expected


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_cause_gives_xml_that_can_be_read(tmp_path_factory: pytest.TempPathFactory, cause: str) -> None:
    walkthrough = compiled(tmp_path_factory.getbasetemp())[0]
    result = failed(walkthrough, 1, cause=f"causa {cause}")
    failure = next(document(run_of(result)).iter("failure"))
    assert failure.get("message", "").startswith("causa ")


def test_the_line_of_a_row_is_the_one_that_repeats_it(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    run = run_of(passed(walkthroughs[0]), failed(walkthroughs[1], 1), passed(walkthroughs[3]))
    cases = list(document(run).iter("testcase"))
    lines = [f"{case.get('file')}:{case.get('line')}" for case in cases]
    assert [Choice((line,)).walkthroughs() for line in lines] == [[each.walkthrough] for each in run.results]
