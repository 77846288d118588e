"""The matrix: what counts as seen, used and checked, and the files that it is written to."""

from __future__ import annotations

import csv
import html
import re
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import SettingRefused
from simulator.procedure.messages import text
from simulator.procedure.screens import Screen
from simulator.runs.results import RunResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.compile import load
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.screen_names import BUTTON, FIELD
from simulator.traceability.items import (
    Group,
    Item,
    control_items,
    message_items,
    paragraph_items,
    screen_items,
    static_items,
)
from simulator.traceability.matrix import Cell, Matrix
from simulator.traceability.matrix_csv import BYTE_ORDER_MARK, cells_csv, matrix_csv, safe_cell
from simulator.traceability.matrix_folder import Format, check_folder, write_folder
from simulator.traceability.matrix_page import _names_left_out, matrix_page
from simulator.traceability.namings import Degree
from simulator.traceability.routes import routes
from tests.traceability.samples import SECRET, compiled, matrix_of, run_of

RUC = control_items()[Screen.S2, FIELD, "RUC"]
USERNAME = control_items()[Screen.S2, FIELD, "Usuario"]
SIGN_IN = control_items()[Screen.S2, BUTTON, "Iniciar Sesión"]
REFUSAL = message_items()[text("ruc-malformed")]


@pytest.fixture
def walkthroughs(tmp_path: Path) -> list[Walkthrough]:
    return compiled(tmp_path)


@pytest.fixture
def matrix(walkthroughs: list[Walkthrough]) -> Matrix:
    return matrix_of(walkthroughs)


@pytest.fixture
def run(walkthroughs: list[Walkthrough]) -> RunResult:
    return run_of(walkthroughs)


@pytest.fixture
def mask(walkthroughs: list[Walkthrough]) -> ClaveMask:
    return ClaveMask(walkthroughs)


def step_of(matrix: Matrix, item: Item, column: int = 1) -> tuple[Degree, str]:
    """The degree of a cell, and the sentence of its step."""
    cell = matrix.cells[item][column]
    return cell.degree, matrix.columns[column - 1].walkthrough.steps[cell.step].sentence


def test_what_a_page_shows_is_seen_at_the_first_step(matrix: Matrix) -> None:
    assert matrix.cells[USERNAME] == {1: Cell(Degree.SEEN, 0)}


def test_what_a_step_acts_on_is_used(matrix: Matrix) -> None:
    assert step_of(matrix, RUC) == (Degree.USED, 'escribimos "20000000002" en "RUC"')
    assert step_of(matrix, SIGN_IN) == (Degree.USED, 'hacemos clic en "Iniciar Sesión"')


def test_what_an_expectation_names_is_checked(matrix: Matrix) -> None:
    degree, sentence = step_of(matrix, REFUSAL)
    assert degree is Degree.ASSERTED
    assert sentence.startswith("se muestra el mensaje")


def test_what_must_not_be_shown_is_not_checked(matrix: Matrix) -> None:
    assert message_items()[text("sign-in-failed")] in matrix.untouched()


def test_a_step_that_failed_proves_nothing(matrix: Matrix) -> None:
    assert matrix.cells[screen_items()["S0"]][2].degree is Degree.ASSERTED
    assert "Firmar" not in {item.name for item in matrix.cells}


def test_the_screen_of_the_step_before_is_the_one_that_an_action_is_on(matrix: Matrix) -> None:
    assert [screen for (screen, sort, name) in control_items() if (sort, name) == (FIELD, "Usuario")] == [
        Screen.S2,
        Screen.S5,
    ]
    assert control_items()[Screen.S5, FIELD, "Usuario"] in matrix.untouched()


def test_a_paragraph_is_checked_by_an_expectation_below_it(matrix: Matrix) -> None:
    assert step_of(matrix, paragraph_items()["4.3"])[0] is Degree.ASSERTED
    assert paragraph_items()["4.4"] in matrix.untouched()


def test_a_route_is_seen_by_its_answer_and_checked_on_the_page_that_it_gave(matrix: Matrix) -> None:
    sent, shown = (routes().items["/portal/clave-sol", method] for method in ("POST", "GET"))
    assert step_of(matrix, sent)[0] is Degree.ASSERTED
    assert matrix.cells[shown][1] == Cell(Degree.SEEN, 0)


def test_what_the_player_asks_of_the_api_is_a_route_too(matrix: Matrix) -> None:
    assert matrix.cells[routes().items["/api/world", "POST"]].keys() == {1, 2}


def test_every_item_is_there_once(matrix: Matrix) -> None:
    assert len(matrix.items) == len(set(matrix.items))
    assert set(static_items()) < set(matrix.items)
    assert sum(matrix.counts(group).total() for group in Group) == len(matrix.items)


def rows(content: str) -> list[list[str]]:
    return list(csv.reader(StringIO(content.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_the_table_has_a_row_for_each_item_and_a_column_for_each_walkthrough(
    matrix: Matrix, mask: ClaveMask
) -> None:
    content = matrix_csv(matrix, mask)
    head, *body = rows(content)
    assert content.startswith(BYTE_ORDER_MARK)
    assert content.count("\r\n") == len(body) + 1
    assert head[-2:] == ["un-ingreso", "otro"]
    assert len(body) == len(matrix.items)
    assert {len(row) for row in body} == {len(head)}
    (refusal,) = (row for row in body if row[3] == REFUSAL.name)
    assert refusal[6:] == ["comprobado", "1", "comprobado 11", ""]


def test_each_cell_is_listed_with_its_step(matrix: Matrix, mask: ClaveMask) -> None:
    _, *body = rows(cells_csv(matrix, mask))
    assert len(body) == sum(map(len, matrix.cells.values()))
    (refusal,) = (row for row in body if row[2] == REFUSAL.name)
    assert refusal[4:7] == ["comprobado", "un-ingreso", "§ 4.3"]
    assert refusal[8] == "11"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@given(st.text())
def test_a_cell_keeps_its_text(text: str) -> None:
    assert safe_cell(text).removeprefix("'") == text.removeprefix("'") or safe_cell(text) == text
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_page_has_no_markup_and_no_clave_of_a_scenario(
    matrix: Matrix, run: RunResult, mask: ClaveMask
) -> None:
    page = matrix_page(matrix, run, mask)
    assert "=Un &lt;ingreso&gt;" in page
    for content in (page, matrix_csv(matrix, mask), cells_csv(matrix, mask)):
        assert SECRET not in content
    assert "••••••••" in page


def test_every_link_of_the_page_leads_to_a_step_or_a_heading(
    matrix: Matrix, run: RunResult, mask: ClaveMask
) -> None:
    page = matrix_page(matrix, run, mask)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert len(re.findall(r'<a class="d\d"', page)) == sum(map(len, matrix.cells.values()))


def test_the_page_says_what_failed(matrix: Matrix, run: RunResult, mask: ClaveMask) -> None:
    page = html.unescape(matrix_page(matrix, run, mask))
    assert "2 recorridos: 1 bien, 1 mal." in page
    assert "la matriz está incompleta" in page
    assert "(falló)" in page


def written(folder: Path, matrix: Matrix, run: RunResult, *formats: Format) -> set[str]:
    write_folder(folder, matrix, run, ClaveMask(()), formats)
    return {path.name for path in folder.iterdir()}


def test_the_folder_has_the_formats_that_were_asked_for(
    tmp_path: Path, matrix: Matrix, run: RunResult
) -> None:
    folder = tmp_path / "en" / "matriz"
    assert written(folder, matrix, run, Format.HTML) == {"matriz.html"}
    assert written(folder, matrix, run, *Format) == {"matriz.html", "matriz.csv", "celdas.csv"}
    assert written(folder, matrix, run, Format.CSV) == {"matriz.csv", "celdas.csv"}
    assert [path.name for path in folder.parent.iterdir()] == ["matriz"]


def test_a_folder_that_gets_other_files_meanwhile_is_left_alone(
    tmp_path: Path, matrix: Matrix, run: RunResult
) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "tesis.doc").touch()
    with pytest.raises(SettingRefused, match=r"tiene otros archivos: tesis\.doc"):
        written(tmp_path / "x", matrix, run, *Format)
    assert {path.name for path in (tmp_path / "x").iterdir()} == {"tesis.doc"}
    assert not list(tmp_path.glob(".x-*"))


def test_a_folder_that_can_be_used_is_accepted(tmp_path: Path) -> None:
    check_folder(tmp_path / "nueva" / "carpeta")
    (tmp_path / "matriz.html").touch()
    (tmp_path / "Thumbs.db").touch()
    check_folder(tmp_path)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: path.touch(), "no es una carpeta"),
        (lambda path: path.symlink_to(path), "No se puede usar"),
        (lambda path: [(path / each).touch() for each in (path.mkdir() or "abcd")], "a, b, c y 1 más"),
    ],
    ids=["file", "link", "files"],
)
def test_a_folder_that_cannot_be_used_is_refused(tmp_path: Path, make: object, problem: str) -> None:
    make(tmp_path / "x")  # type: ignore[operator]
    with pytest.raises(SettingRefused, match=problem) as refusal:
        check_folder(tmp_path / "x")
    assert "\n" not in str(refusal.value)


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(SettingRefused, match="no es una carpeta"):
        check_folder(tmp_path / "x" / "y")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder where nobody may write is of Linux")
def test_a_folder_where_nothing_can_be_written_is_refused_before_the_run() -> None:
    with pytest.raises(SettingRefused, match=r"No se puede usar «/proc/matriz»: .*\. Elija otra carpeta\."):
        check_folder(Path("/proc/matriz"))


def test_the_folder_where_one_works_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingRefused, match="es la carpeta actual"):
        check_folder(Path())


def test_a_link_to_a_folder_stays_one(tmp_path: Path, matrix: Matrix, run: RunResult) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert written(tmp_path / "link", matrix, run, Format.HTML) == {"matriz.html"}
    assert (tmp_path / "link").is_symlink()


def test_the_trial_leaves_nothing(tmp_path: Path) -> None:
    check_folder(tmp_path / "x" / "y")
    assert list(tmp_path.iterdir()) == []


def test_the_page_knows_which_scenarios_were_left_out() -> None:
    everything = load()
    first, *others = everything
    columns = [SimpleNamespace(walkthrough=each) for each in everything]
    matrix = cast(Matrix, SimpleNamespace(columns=columns[:1]))
    assert _names_left_out(matrix) == {each.name for each in others} - {first.name}
    assert not _names_left_out(cast(Matrix, SimpleNamespace(columns=columns)))
