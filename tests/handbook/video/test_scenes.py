"""What a video shows of a walkthrough: captions, pages, chapters."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.handbook.document.manual import COACH_HINT
from simulator.handbook.redaction import passwords_in
from simulator.handbook.video.scenes import LEAST_READING, Scene, reading_time, scenes
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose

SUSPEND = "suspender-un-usuario-secundario"


def walkthrough(name: str) -> Walkthrough:
    (chosen,) = choose([name])
    return chosen


def written(folder: Path, *lines: str) -> Walkthrough:
    """A scenario of these lines, compiled."""
    file = folder / "x.feature"
    steps = "\n".join(f"    {line}" for line in lines)
    file.write_text(f"# language: es\n@seccion-8\nCaracterística: X\n\n  Escenario: Uno\n{steps}\n", "utf-8")
    (chosen,) = choose([str(file)])
    return chosen


@pytest.fixture
def suspension() -> list[Scene]:
    return scenes(walkthrough(SUSPEND))


def test_the_title_comes_first_and_what_is_prepared_has_no_scene(suspension: list[Scene]) -> None:
    assert suspension[0].caption == "Suspender un usuario secundario."
    assert suspension[0].shot is None
    assert suspension[1].caption.startswith("Una suspensión quita el ingreso")


def test_each_narration_opens_a_chapter(suspension: list[Scene]) -> None:
    chapters = [scene.paragraph for scene in suspension if scene.opens_chapter]
    assert chapters == [None, "8.1", "8.2", "8.3"]


def test_the_pointer_clicks_where_something_is_done(suspension: list[Scene]) -> None:
    assert [scene.caption for scene in suspension if scene.is_used] == [
        "En la fila de «OPERA001», elija «Suspender» en «Modificar Estado».",
        "Haga clic en «Cambiar Estado».",
        "Haga clic en «Aceptar».",
    ]


def test_what_is_recorded_is_said_without_pointing_at_the_screen(suspension: list[Scene]) -> None:
    records = [scene for scene in suspension if scene.caption.startswith("En el registro: ")]
    assert records
    assert all(scene.shot and not scene.shot.annotations for scene in records)


@pytest.mark.parametrize("name", ["crear-un-usuario-secundario", "recorrido-completo"])
def test_no_caption_has_a_clave(name: str) -> None:
    chosen = walkthrough(name)
    captions = " ".join(scene.caption for scene in scenes(chosen))
    assert [each for each in passwords_in(chosen) if each in captions] == []


def test_a_masked_text_is_in_no_caption(suspension: list[Scene]) -> None:
    assert any("OPERA001" in scene.caption for scene in suspension)
    masked = scenes(walkthrough(SUSPEND), ["OPERA001"])
    assert not any("OPERA001" in scene.caption for scene in masked)


def test_before_the_first_page_the_card_stands(tmp_path: Path) -> None:
    script = scenes(
        written(
            tmp_path,
            "* 8.1. Empecemos.",
            "Cuando abrimos el portal de la SUNAT",
            'Entonces se ofrece "Iniciar sesión"',
        )
    )
    assert [scene.shot is None for scene in script] == [True, True, True, False]


def test_an_exercise_that_ends_with_an_action_shows_what_came_of_it(tmp_path: Path) -> None:
    chosen = written(
        tmp_path,
        "Dado que hemos iniciado sesión con la Clave Principal",
        'Y que estamos en la pantalla "Administración de Usuarios Secundarios"',
        'Entonces se ofrece "Salir"',
        "Cuando adelantamos una hora el reloj de práctica",
    )
    last, end = scenes(chosen)[-2:]
    assert last.caption.endswith(f"{COACH_HINT}.")
    assert end.caption == "Fin del ejercicio."
    assert end.shot
    assert end.shot.at == len(chosen.steps)


@pytest.mark.parametrize(("length", "seconds"), [(1, LEAST_READING), (30, LEAST_READING), (150, 10.0)])
def test_a_long_text_stands_as_long_as_its_reader_needs(length: int, seconds: float) -> None:
    assert reading_time("x" * length) == seconds
