"""`sol-simulator coverage`: what a page shows, the matrix of a run, what an interruption leaves."""

from __future__ import annotations

import csv
import os
import re
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.arrivals import ARRIVALS, Visitor, arrive
from e2e.message_states import MESSAGE_STATES
from e2e.runs import COMMAND, FAILED_LINE, scenario_file, walk_process
from simulator import settings
from simulator.cli import main
from simulator.procedure.messages import text
from simulator.runs.evidence.accessibility import audit
from simulator.runs.jobs.address import Address
from simulator.runs.jobs.runner import walk
from simulator.runs.options import RunOptions
from simulator.runs.results import key_of
from simulator.scenario.compile import load
from simulator.scenario.control_kinds import CONTROL_KINDS
from simulator.scenario.model.user_actions import UserAction
from simulator.traceability.items import screen_items
from simulator.traceability.matrix import make_matrix
from simulator.traceability.namings import namings
from simulator.traceability.observer import Observer
from simulator.traceability.page_sight import KINDS, items_shown, look
from simulator.traceability.resolution import screens_by_step

pytest_plugins = ["e2e.visitor"]

STATES = (
    *("S1", "S2", "S3-secondary", "S4", "S4-crowded", "S5-refused", "S6", "S7", "S7-modification"),
    *("S8-modification", "S9", "S9r", "D1", "D2", "outside"),
)
NODE = re.compile(r"""^\s*- '?(\w+) "((?:[^"\\]|\\.)*)\"""", re.MULTILINE)
WHOLE = "recorrido-completo"
SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("state", STATES)
def test_the_names_on_a_page_are_those_of_its_accessible_tree(visitor: Visitor, state: str) -> None:
    arrive(visitor, state)
    nodes = NODE.findall(visitor.page.locator("body").aria_snapshot())
    sight = look(visitor.page)
    for sort, kind in KINDS.items():
        named = {name for role, name in nodes if role in CONTROL_KINDS[kind].roles}
        assert {name for name in sight.names[sort] if name} == named, sort
    assert set(sight.choices) == {name for role, name in nodes if role == "option"}
    assert sight.dialogs == tuple(name for role, name in nodes if role == "dialog")


def test_every_state_that_is_looked_at_is_reached_somehow() -> None:
    assert set(STATES) <= set(ARRIVALS)


@pytest.mark.parametrize("state", ["S4-changed", "S2-locked", "S5-passport", "no-draft", "S8r-modification"])
def test_the_message_on_a_page_is_seen(visitor: Visitor, state: str) -> None:
    reach, message_id = MESSAGE_STATES[state]
    reach(visitor)
    visitor.page.get_by_text(text(message_id), exact=True).first.wait_for()
    assert message_id in {item.id for item in items_shown(look(visitor.page))}


def test_the_screens_that_steps_tell_are_those_that_a_run_meets(base_url: str) -> None:
    (whole,) = (each for each in load() if each.name == WHOLE)
    observer = Observer()
    run = walk([whole], Address.parse(base_url), RunOptions(chromium=settings.chromium()), observer=observer)
    assert not run.failures
    trail = observer.trails[key_of(whole)]
    assert len(trail.sights) == len(whole.steps)
    for index, (step, screen) in enumerate(zip(whole.steps, screens_by_step(whole), strict=True)):
        sight = trail.sights[index - 1 if isinstance(step.action, UserAction) else index]
        if screen and sight and list(namings(step.action)):
            assert sight.screen is screen, step.sentence
    matrix = make_matrix(run, observer.trails)
    assert {item.id for item in screen_items().values() if item in matrix.cells} == set(screen_items())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The matrix of a file with a scenario that fails."""
    place = tmp_path_factory.mktemp("coverage")
    arguments = ["coverage", str(scenario_file(place)), "--out", "matriz", "--jobs", "2"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        with pytest.raises(SystemExit) as end:
            main(arguments)
    assert end.value.code == 1
    return place / "matriz"


def test_a_run_with_a_failure_writes_what_was_reached(folder: Path) -> None:
    with (folder / "celdas.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = list(csv.DictReader(stream))
    used = {cell["Recorrido"] for cell in cells if (cell["Nombre"], cell["Estado"]) == ("Suspender", "usado")}
    assert used == {"uno-que-pasa", "uno-que-falla", "otro-que-pasa"}
    (question,) = (cell for cell in cells if cell["Grupo"] == "Mensajes")
    assert question["Nombre"] == text("confirm-status-change")
    assert (question["Recorrido"], question["Estado"]) == ("otro-que-pasa", "comprobado")
    assert not any(int(cell["Línea"]) == FAILED_LINE for cell in cells)
    assert "GET /portal/usuarios" in {cell["Nombre"] for cell in cells}


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_the_page_is_read_at_any_width(page: Page, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((folder / "matriz.html").as_uri())
    expect(page).to_have_title("Qué cubren los recorridos")
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    name = page.get_by_role("rowheader", name=re.compile("^Cambiar Estado"))
    name.scroll_into_view_if_needed()
    expect(name).to_be_in_viewport(ratio=1)
    assert audit(page) == ()


def test_a_cell_leads_to_its_step(page: Page, folder: Path) -> None:
    page.goto((folder / "matriz.html").as_uri())
    row = page.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name=re.compile("^Cambiar Estado"))
    )
    row.get_by_role("link", name="C", exact=True).first.click()
    step = page.get_by_role("listitem").filter(has_text='se ofrece "Cambiar Estado"').first
    expect(step).to_be_in_viewport()
    assert step.evaluate("element => element.matches(':target')")


def test_rows_are_filtered(page: Page, folder: Path) -> None:
    page.goto((folder / "matriz.html").as_uri())
    rows = page.locator("tr[data-degree]").filter(visible=True)
    total = rows.count()
    page.get_by_role("combobox", name="Estado").select_option("nunca")
    expect(page.get_by_role("status")).not_to_have_text(f"Se muestran {total} de {total}.")
    expect(page.get_by_role("status")).to_have_text(f"Se muestran {rows.count()} de {total}.")
    page.get_by_role("combobox", name="Estado").select_option("todos")
    page.get_by_role("searchbox", name="Contiene").fill("MODIFICACION de estado")
    expect(rows).to_have_count(1)
    page.get_by_role("searchbox", name="Contiene").fill("")
    page.get_by_role("combobox", name="Recorrido").select_option("3. otro-que-pasa")
    expect(
        page.get_by_role("rowheader", name=re.compile("^D1|confirma", re.IGNORECASE)).first
    ).to_be_visible()
    page.get_by_label("Solo lo de la cartilla").check()
    expect(page.get_by_role("rowheader", name=re.compile("^Buscar"))).to_have_count(0)


@pytest.mark.skipif(os.name != "posix", reason="a signal that another process sends is of POSIX")
def test_an_interrupted_run_writes_nothing(tmp_path: Path) -> None:
    command = ("coverage", WHOLE, "--out", "matriz", "--slow-mo", "100", str(scenario_file(tmp_path)))
    with walk_process(tmp_path, *command, command=COMMAND[:-1]) as process:
        assert process.stdout
        while "uno-que-pasa" not in process.stdout.readline():
            pass
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors == "Interrumpido: la carpeta matriz queda como estaba.\n"
    assert {path.name for path in tmp_path.iterdir()} <= {"prueba.feature", "tmp", "walk-results"}
    assert list((tmp_path / "tmp").iterdir()) == []
