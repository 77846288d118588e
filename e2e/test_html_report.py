"""The HTML report of a run with a failure, as a browser opens it from the disk."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from simulator.cli import main
from simulator.play import StepFailed, play
from simulator.runs.reports.report_files import ReportPaths, Reports
from simulator.runs.results import Evidence, RunResult, StepResult, StepStatus, WalkthroughResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.compile import compile_files
from simulator.scenario.model.walkthrough import Step, Walkthrough

SCENARIO = """# language: es
@seccion-4
Característica: Un informe con un error

  Escenario: Una persona con una clave propia no puede entrar, aunque la frase que lo dice sea bastante larga
    Una descripción con una línea que es más larga que la ventana de un teléfono, y que hay que poder leer.

        Otra, más adentro, que el informe toma por código y que tampoco cabe en la ventana de un teléfono.

    También `un trozo de código que tampoco cabe en la ventana de un teléfono` en medio de una línea.

    Dado que estamos en la pantalla "Clave SOL"
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | PRACTICA    |
      | Clave   | MiSecreto77 |
    Entonces se muestra el mensaje "El RUC debe tener 11 dígitos y ser válido."
    Y se muestra la pantalla "Clave SOL"

  Escenario: Otra que pasa
    Dado que estamos en la pantalla "Clave SOL"
    Entonces se ofrece "Iniciar Sesión"
"""
SECRET = "MiSecreto77"
TIMEOUT = 4000
"""Milliseconds: what should be there is there within them on a busy machine too."""


def played(page: Page, walkthrough: Walkthrough, folder: Path, base_url: str) -> WalkthroughResult:
    """What comes of the walkthrough, with picture and tree of a failure."""
    started_at = datetime.now(UTC)
    done: list[Step] = []
    cause, evidence = None, Evidence()
    try:
        play(page, walkthrough, base_url=base_url, timeout=TIMEOUT, on_step=done.append)
    except StepFailed as error:
        cause, evidence = error.what, Evidence(folder / "a.png", folder / "a.aria.yaml")
        page.screenshot(path=folder / "a.png", full_page=True)
        tree = page.locator("body").aria_snapshot()
        assert SECRET in tree
        (folder / "a.aria.yaml").write_text(ClaveMask((walkthrough,)).aria_tree(tree), encoding="utf-8")
    steps = tuple(
        StepResult(step, _status(number, len(done)), 0.1) for number, step in enumerate(walkthrough.steps)
    )
    return WalkthroughResult(walkthrough, started_at, steps, cause=cause, evidence=evidence)


def _status(number: int, done_count: int) -> StepStatus:
    if number < done_count:
        return StepStatus.PASSED
    return StepStatus.FAILED if number == done_count else StepStatus.SKIPPED


@pytest.fixture
def report(page: Page, base_url: str, tmp_path: Path) -> Path:
    (tmp_path / "informe.feature").write_text(SCENARIO, encoding="utf-8")
    walkthroughs = compile_files([tmp_path / "informe.feature"])
    reports = Reports(
        ReportPaths(html=tmp_path / "informe.html", messages=tmp_path / "m.ndjson"), walkthroughs
    )
    started_at = datetime.now(UTC)
    results = [played(page, each, tmp_path, base_url) for each in walkthroughs]
    assert [result.passed for result in results] == [False, True]
    reports.write(RunResult(started_at, datetime.now(UTC), base_url, "chromium", results, len(results)))
    return tmp_path / "informe.html"


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_the_failure_is_seen_with_its_picture_and_tree(page: Page, report: Path, width: int) -> None:
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))  # noqa: PLW0108  # Playwright marks it
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(report.as_uri())
    expect(page).to_have_title("Resultado de los recorridos")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_text("No se muestra el mensaje")).to_be_visible()
    page.get_by_text("Imagen de la página").click()
    page.get_by_text("Árbol accesible de la página").click()
    picture = page.locator("#report img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0
    expect(picture).to_have_accessible_name("Imagen de la página")
    expect(page.get_by_text('textbox "Clave": ••••••••')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {each.url for each in requests if not each.url.startswith("data:")} == {report.as_uri()}


def test_the_report_and_the_messages_have_no_clave(report: Path) -> None:
    for file in (report, report.with_name("m.ndjson")):
        text = file.read_text(encoding="utf-8")
        assert SECRET not in text
        assert json.dumps("••••••••")[1:-1] in text


def test_walk_writes_all_reports_and_fails(
    base_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("informe.feature").write_text(SCENARIO, encoding="utf-8")
    arguments = (
        f"walk informe.feature --base-url {base_url} --timeout 4 --junit r/j.xml --messages r/m.ndjson"
    )
    with pytest.raises(SystemExit) as ended:
        main([*arguments.split(), "--html", "r/i.html"])
    assert ended.value.code == 1
    *_, failure, total = capsys.readouterr().out.splitlines()
    assert failure.startswith("informe.feature:17: No se muestra el mensaje «El RUC")
    picture = failure.rpartition("imagen: ")[2].removesuffix(")")
    assert Path(picture).is_file()
    assert total == "2 recorridos: 1 bien, 1 mal."
    reports = {path.name: path.read_text(encoding="utf-8") for path in Path("r").iterdir()}
    assert set(reports) == {"j.xml", "m.ndjson", "i.html"}
    assert f"[[ATTACHMENT|{picture}]]" in reports["j.xml"]
    trees = [path.read_text(encoding="utf-8") for path in Path().rglob("*.aria.yaml")]
    assert not [text for text in (*reports.values(), *trees) if SECRET in text]


def test_a_report_that_cannot_be_written_loses_no_failure(
    base_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("informe.feature").write_text(SCENARIO, encoding="utf-8")
    arguments = f"walk informe.feature --base-url {base_url} --timeout 4 --junit /dev/full --html i.html"
    with pytest.raises(SystemExit) as ended:
        main(arguments.split())
    console = capsys.readouterr()
    assert ended.value.code == 2
    assert "informe.feature:17: No se muestra el mensaje" in console.out
    assert console.err.startswith("--junit: No se puede escribir «/dev/full»: no queda espacio en el disco.")
    assert Path("i.html").is_file()
