"""`handbook` and `pictures` on the command line, as far as they need no browser."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from simulator.cli import main
from simulator.errors import WalkthroughFailed
from simulator.handbook import build
from simulator.handbook.manifest import Manifest
from simulator.scenario.course.course_file import practised_names
from simulator.scenario.selection import choose
from tests.handbook.samples import SIZE, handbook, png

NAME = "grabar/05.1-grabar.png"
SUSPEND = "suspender-un-usuario-secundario"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as exit_info:
        main([str(argument) for argument in arguments])
    assert isinstance(exit_info.value.code, int)
    return exit_info.value.code, *capsys.readouterr()


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIMULATOR_SECRET", "a secret of the tests, long enough")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("handbook", "--out: Falta este dato."),
        ("handbook 8 --out", "La opción «--out» necesita un valor"),
        ("handbook ninguno --out x", "No hay recorrido, sección, archivo ni carpeta «ninguno»."),
        ("handbook 8 --out x --viewport grande", "--viewport: Se espera un tamaño como 1280x800"),
        ("handbook 8 --out x --viewport 9999x800", "--viewport: Se espera un tamaño como 1280x800"),
        ("handbook 8 --out x --scale 0", "--scale: Se espera un número entero de 1 a 4, no «0»."),
        ("handbook 8 --out x --jobs -1", "--jobs: Se espera un número entero de 1 a 16"),
        ("handbook 8 --out x --crop todo", "auto, page, window, control"),
        ("handbook 8 --out x --edition larga", "--edition: Se espera uno de estos valores: completa, corta"),
        ("handbook cancelar-una-eliminacion --out x --edition corta", "ninguno de los escenarios elegidos"),
        ("handbook 8 --out x --since falta", "falta: no existe. Indique una carpeta hecha con"),
        ("handbook 8 --out x --config falta.toml", "falta.toml: no se puede leer (no existe)."),
        ("handbook falta.feature --out x", "falta.feature:1: El archivo no existe."),
        ("handbook --otu x", "No existe la opción «--otu». ¿Quiso decir «--out»?"),
        ("pictures 8", "Falta --out"),
        ("pictures --only 9.9 --list", "--only: No hay un párrafo «9.9»."),
        (f"pictures {SUSPEND} --only 5.1 --list", "no dan imágenes de los párrafos pedidos (5.1)"),
        ("pictures 8 --out x --mask=", "--mask: Diga qué se cubre"),
        (f"video {SUSPEND}", "--out: Falta este dato."),
        (f"video {SUSPEND} --out x.mp4", "x.mp4: el video se escribe como WebM. Use un nombre como x.webm."),
        ("video ninguno --out x.webm", "No hay recorrido, sección, archivo ni carpeta «ninguno»."),
        ("video 8 --out x.webm", "Un video es de un solo escenario, y aquí se eligen"),
        ("handbook compare falta otra", "falta: no existe."),
        ("handbook compare falta", "AHORA: Falta este dato."),
        ("handbook compare a b --format xml", "text, junit, json, markdown"),
        ("handbook compare a b --tolerance mucho", "--tolerance: Se espera un porcentaje de 0 a 100."),
        ("handbook docx falta --out x.docx", "falta: no existe."),
        ("handbook docx falta --out x.doc", "x.doc: no es un nombre de Word. Use uno como x.docx."),
        ("handbook accept falta.json falta", "falta.json: no se puede leer"),
    ],
)
def test_a_bad_value_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, message: str
) -> None:
    status, _, errors = run(capsys, *line.split())
    assert (status, errors.count("\n")) == (2, 1), errors
    assert message in errors
    assert not list(tmp_path.iterdir())


def test_a_text_without_its_place_is_told_and_the_manual_is_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "textos" / "suspender").mkdir(parents=True)
    text = tmp_path / "textos" / "suspender" / "antes.md"
    text.write_text("Uno.", encoding="utf-8")
    (tmp_path / "m.toml").write_text('texts = "textos"', encoding="utf-8")
    made = Manifest(kind="manual", scenarios=(), pictures=())
    monkeypatch.setattr(build, "make_handbook", lambda *_: made)
    code, out, error = run(capsys, "handbook", SUSPEND, "--config", "m.toml", "--out", "x")
    assert (code, out) == (0, "x: 0 imágenes de 0 escenarios.\n")
    assert error.startswith("suspender/antes.md: no se imprime, y sigue donde está: no hay un escenario")
    assert text.read_text(encoding="utf-8") == "Uno."


@pytest.mark.parametrize(
    ("viewport", "warning"),
    [
        ("1140x800", ""),
        ("1600x900", "la letra más pequeña de las imágenes tiene 4,3 puntos en el PDF. Con 1140 tiene 6."),
    ],
)
def test_a_window_whose_letters_are_small_on_paper_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, viewport: str, warning: str
) -> None:
    made = Manifest(kind="manual", scenarios=(), pictures=())
    monkeypatch.setattr(build, "make_handbook", lambda *_: made)
    line = ("handbook", SUSPEND, "--viewport", viewport, "--out", "x")
    status, _, error = run(capsys, *line)
    assert (status, error.count("\n")) == (0, bool(warning))
    assert warning in error


WHOLE = "recorrido-completo"
OMISSION = (
    f"No va en el manual lo que abarca también otras secciones: {WHOLE}. Si lo quiere, agregue su nombre.\n"
)


@pytest.mark.parametrize(
    ("selectors", "omission"),
    [
        (["8"], OMISSION),
        (["8", WHOLE], ""),
        (["4", "5", "6", "7", "8"], ""),
        ([SUSPEND], ""),
        ([], ""),
    ],
    ids=["section", "section-and-name", "every-section", "name", "everything"],
)
def test_a_scenario_beyond_the_chosen_sections_is_left_out_unless_it_is_named(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    selectors: list[str],
    omission: str,
) -> None:
    requests: list[build.HandbookRequest] = []

    def make(request: build.HandbookRequest, *_: object) -> Manifest:
        requests.append(request)
        return Manifest(kind="manual", scenarios=(), pictures=())

    monkeypatch.setattr(build, "make_handbook", make)
    status, _, error = run(capsys, "handbook", *selectors, "--out", "x")
    assert (status, error) == (0, omission)
    names = {each.name for each in choose(selectors, practice_only=True)}
    assert {each.name for each in requests[0].walkthroughs} == names - ({WHOLE} if omission else set())


def test_nothing_within_the_chosen_sections_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, error = run(capsys, "handbook", "8", "--name", "recorrido completo", "--out", "x")
    assert (status, error) == (2, OMISSION)
    assert not list(tmp_path.iterdir())


def test_the_pictures_are_listed_without_taking_them(capsys: pytest.CaptureFixture[str]) -> None:
    status, output, _ = run(capsys, "pictures", "--list", "--only", "8.2", SUSPEND)
    assert status == 0
    assert output.splitlines() == [f"{SUSPEND}/08.2-aviso-confirma-el-cambio-de-estado.png"]


def test_a_paragraph_may_be_written_as_in_the_names_of_pictures(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "pictures", "--only", "08.1", "--list") == run(
        capsys, "pictures", "--only", "8.1", "--list"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_list_that_finds_no_room_is_one_clear_line() -> None:
    line = [sys.executable, "-m", "simulator", "pictures", "--list"]
    with Path("/dev/full").open("w") as full:
        process = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (process.returncode, process.stderr.count("\n")) == (2, 1)
    assert "no queda espacio" in process.stderr


def test_the_list_has_every_scenario_fit_for_practice(capsys: pytest.CaptureFixture[str]) -> None:
    _, output, _ = run(capsys, "pictures", "--list")
    scenarios = {line.partition("/")[0] for line in output.splitlines()}
    assert scenarios == {each.name for each in choose([]) if each.name in practised_names()}


def test_a_section_has_no_scenario_that_the_whole_leaves_out(capsys: pytest.CaptureFixture[str]) -> None:
    _, output, _ = run(capsys, "pictures", "--list", "4")
    scenarios = {line.partition("/")[0] for line in output.splitlines()}
    exempt = next(each.name for each in choose(["4"]) if each.name not in practised_names())
    assert scenarios == {each.name for each in choose(["4"]) if each.name in practised_names()}
    _, output, _ = run(capsys, "pictures", "--list", "4", exempt)
    assert f"\n{exempt}/" in output


def test_the_help_is_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    status, output, _ = run(capsys, "handbook", "--help")
    assert status == 0
    assert "sol-simulator handbook [ESCENARIOS] --out CARPETA" in output
    assert "sol-simulator handbook build --help" in " ".join(output.split())
    _, output, _ = run(capsys, "handbook", "build", "--help")
    assert "[obligatorio]" in output
    assert "[required]" not in output


def test_two_handbooks_are_compared(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    old = handbook(tmp_path / "a", {NAME: png()}, instructions=("Antes",))
    new = handbook(tmp_path / "b", {NAME: png(SIZE, (10, 10, 29, 19))}, instructions=("Ahora",))
    status, output, _ = run(capsys, "handbook", "compare", old, new, "--report", tmp_path / "r.html")
    assert status == 1
    assert "- grabar: 5.1 Antes\n+ grabar: 5.1 Ahora\n" in output
    assert f"{NAME}: cambiada, 0,17 % de los píxeles" in output
    assert output.endswith("Para revisarlo: " + str(tmp_path / "r.html") + "\n")
    status, output, _ = run(capsys, "handbook", "compare", old, old, "--report", tmp_path / "r.html")
    assert (status, output.splitlines()[0]) == (0, "Sin cambios.")


@pytest.mark.parametrize("format_name", ["json", "junit", "markdown"])
def test_a_comparison_for_programs_is_all_that_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, format_name: str
) -> None:
    old = handbook(tmp_path / "a", {NAME: png()})
    new = handbook(tmp_path / "b", {NAME: png(SIZE, (10, 10, 29, 19))})
    status, output, errors = run(capsys, "handbook", "compare", old, new, "--format", format_name)
    beginning = {"json": "{", "junit": "<?xml", "markdown": "## Cambios del manual"}[format_name]
    assert (status, errors) == (1, "")
    assert output.startswith(beginning)
    assert "revision.html" not in output
    assert (tmp_path / "revision.html").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="raising the signal would end the tests")
@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
def test_what_fails_after_an_interruption_is_the_interruption(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, signal_number: signal.Signals
) -> None:
    def goes_down(*_: object) -> None:
        try:
            signal.raise_signal(signal_number)
        finally:
            raise WalkthroughFailed("Target page, context or browser has been closed")

    monkeypatch.setattr(build, "make_handbook", goes_down)
    status, _, errors = run(capsys, "handbook", SUSPEND, "--out", "manual")
    assert (status, errors) == (128 + signal_number, "Interrumpido: la carpeta manual queda como estaba.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no hang-up")
def test_under_nohup_a_closed_terminal_ends_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def hang_up(*_: object) -> NoReturn:
        signal.raise_signal(signal.SIGHUP)
        raise WalkthroughFailed("Aquí falla otra cosa.")

    monkeypatch.setattr(build, "make_handbook", hang_up)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        status, _, errors = run(capsys, "handbook", SUSPEND, "--out", tmp_path / "manual")
    finally:
        signal.signal(signal.SIGHUP, before)
    assert (status, errors) == (1, "Aquí falla otra cosa.\n")
