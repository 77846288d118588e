"""A course says what is practised: its file is checked as a whole, against the scenarios there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator import paths
from simulator.errors import ScenarioError, SettingRefused
from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.compile import compile_files, load
from simulator.scenario.course import course_file
from simulator.scenario.course.duration import (
    NO_BREAK_SPACE,
    READING_RATE,
    SECONDS_TO_ACT,
    SECONDS_TO_SEE,
    SECONDS_TO_TYPE,
    duration_text,
    minutes,
)

SCENARIOS = load()
COURSE = course_file.FILE.read_text(encoding="utf-8")
SMALL = """
title = "Turno de noche"
[[sections.8.exercises]]
scenario = "suspender-un-usuario-secundario"
teaches = "Impedir el ingreso."
"""
Faults = Callable[[str], list[str]]


@pytest.fixture
def project_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Faults:
    """What is wrong with a project's course of this text."""

    def faults(text: str) -> list[str]:
        (tmp_path / "curso.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(course_file, "FILE", tmp_path / "curso.toml")
        with pytest.raises(ScenarioError) as failure:
            course_file.check_project_course(SCENARIOS)
        return list(failure.value.faults)

    return faults


def trainers_faults(folder: Path) -> list[str]:
    with pytest.raises(ScenarioError) as failure:
        course_file.trainers_courses(folder, SCENARIOS)
    return list(failure.value.faults)


def test_the_projects_course_follows_the_cartilla_and_has_every_scenario_once() -> None:
    course = course_file.check_project_course(SCENARIOS)
    assert list(course.sections) == list(SECTIONS)
    names = [*course.scenarios, *course.portal_tests]
    assert sorted(names) == sorted({each.base_name for each in SCENARIOS})


def test_a_scenario_of_no_place_is_told_with_its_own(project_faults: Faults) -> None:
    faults = project_faults(COURSE.replace('  "agregar-un-perfil",\n', ""))
    fault = (
        "scenarios/curso.toml: falta «agregar-un-perfil» (scenarios/07-modificar-perfiles.feature:42)."
        " Póngalo en «exercises» o «more» de una sección, o en «portal_tests» si solo prueba el portal."
    )
    assert faults == [fault]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            '"agregar-un-perfil"',
            '"agregar-perfil"',
            "«sections.7.more.1»: no hay un escenario «agregar-perfil». ¿Quiso decir «agregar-un-perfil»?",
        ),
        (
            '"agregar-un-perfil"',
            '"agregar-un-perfil", "sesion-vencida"',
            "«portal_tests.6»: «sesion-vencida» ya está en «sections.7.more.2». Déjelo en un solo lugar.",
        ),
        (
            '"agregar-un-perfil"',
            '"agregar-un-perfil", "cancelar-en-el-resumen"',
            "«sections.7.more.2»: «cancelar-en-el-resumen» no es de la sección 7. Póngalo en «sections.5».",
        ),
        (
            'scenario = "recorrido-completo"',
            'scenario = "ningun-usuario-marcado"',
            "«closing.scenario»: «ningun-usuario-marcado» es un esquema, con varias filas: no se practica.",
        ),
        ("[closing]", "[clossing]", "No se conoce «clossing». ¿Quiso decir «closing»?"),
        (
            "[sections.4]",
            "[sections.4]\nmas = 1",
            "No se conoce «sections.4.mas». Se conocen: exercises, more.",
        ),
        (
            "[sections.4]",
            "[sections.9]",
            "«sections.9»: la cartilla no tiene esa sección aquí. Puede ser 4, 5, 6, 7 o 8.",
        ),
        ('title = "Usuarios', 'titulo = "Usuarios', "«title»: falta. Escríbalo."),
        (
            'teaches = "Devolver el ingreso a quien vuelve."',
            "teaches = 3",
            "«sections.8.exercises.2.teaches»: se espera un texto entre comillas.",
        ),
        (
            "y grabar, en la sección 5.",
            "y grabar, en la sección 3.",
            "«sections.4.exercises.1.pending»: la cartilla no tiene la sección 3 aquí.",
        ),
        (
            'pending = "Esperar.',
            'pendiente = "Esperar.',
            "No se conoce «sections.7.exercises.1.pendiente». ¿Quiso decir «pending»?",
        ),
        (
            "[closing]",
            '[closing]\npending = " "',
            "«closing.pending»: no puede estar vacío.",
        ),
    ],
    ids=[
        *("unknown", "twice", "section", "outline", "table", "key", "number", "missing", "type"),
        *("section in a text", "pending misspelt", "pending empty"),
    ],
)
def test_each_fault_says_key_and_what_to_do(project_faults: Faults, old: str, new: str, fault: str) -> None:
    assert old in COURSE
    faults = project_faults(COURSE.replace(old, new))
    assert [each for each in faults if each.startswith(f"scenarios/curso.toml: {fault}")]


def test_all_faults_are_told_together(project_faults: Faults) -> None:
    text = COURSE.replace("[closing]", "[clossing]").replace('"agregar-un-perfil"', '"agregar-perfil"')
    faults = " ".join(project_faults(text))
    for words in ("«clossing»", "¿Quiso decir «agregar-un-perfil»?", "falta «recorrido-completo»"):
        assert words in faults


@pytest.mark.parametrize(
    "text", ["", "sections = 1", "[sections]\n4 = []", "[[sections.4.more]]", "closing = [1]"]
)
def test_what_is_no_course_at_all_is_refused(project_faults: Faults, text: str) -> None:
    assert any("«title»: falta" in fault for fault in project_faults(text))


def test_a_trainers_course_may_choose(tmp_path: Path) -> None:
    (tmp_path / "turno-noche.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "notas.txt").write_text("no es un curso", encoding="utf-8")
    courses = course_file.trainers_courses(tmp_path, SCENARIOS)
    assert list(courses) == ["turno-noche"]
    assert list(courses["turno-noche"].scenarios) == ["suspender-un-usuario-secundario"]


def test_the_course_of_the_guide_is_one(tmp_path: Path) -> None:
    guide = (paths.SCENARIOS.parent / "docs" / "guia.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    (tmp_path / "turno-noche.toml").write_text(example, encoding="utf-8")
    course = course_file.trainers_courses(tmp_path, SCENARIOS)["turno-noche"]
    assert len(list(course.scenarios)) == 3


def test_the_faults_of_all_files_of_a_trainer_are_told(tmp_path: Path) -> None:
    (tmp_path / "Año.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "pruebas.toml").write_text(SMALL + 'more = ["x"]\n[closing]\nscenario = "sesion-vencida"\n')
    (tmp_path / "roto.toml").write_text("title =")
    (tmp_path / "turno.toml").write_text(f"portal_tests = []\n{SMALL}", encoding="utf-8")
    assert [fault.removeprefix(f"{tmp_path}/").partition(". ")[0] for fault in trainers_faults(tmp_path)] == [
        "Año.toml: «Año.toml» no sirve como dirección",
        "pruebas.toml: No se conoce «sections.8.exercises.1.more»",
        "pruebas.toml: «closing.teaches»: falta",
        "pruebas.toml: «closing.scenario»: «sesion-vencida» solo prueba el portal: no es para practicar",
        "roto.toml: no es TOML válido",
        "turno.toml: No se conoce «portal_tests»",
    ]


def test_a_folder_without_courses_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingRefused, match="no tiene ningún curso"):
        course_file.trainers_courses(tmp_path, SCENARIOS)
    with pytest.raises(SettingRefused, match="no existe"):
        course_file.trainers_courses(tmp_path / "falta", SCENARIOS)


def test_the_duration_follows_from_the_steps(tmp_path: Path) -> None:
    """Of each sort one step; 300 words to read."""
    file = tmp_path / "una.feature"
    file.write_text(
        f"""# language: es
@seccion-4
Característica: Duración

  Escenario: Uno
    Dado que la empresa no tiene usuarios secundarios
    * 4.3. {"palabra " * 300}
    Cuando abrimos el portal de la SUNAT
    Y escribimos "20000000061" en "RUC"
    Entonces se muestra la pantalla "Clave SOL"
""",
        encoding="utf-8",
    )
    (walkthrough,) = compile_files([file])
    seconds = 300 / READING_RATE + SECONDS_TO_ACT + SECONDS_TO_TYPE + SECONDS_TO_SEE
    assert (seconds, minutes(walkthrough), duration_text(walkthrough)) == (
        145,
        3,
        f"unos 3{NO_BREAK_SPACE}min",
    )


def test_no_exercise_takes_less_than_a_minute() -> None:
    short = [each for each in SCENARIOS if minutes(each) == 1]
    assert {duration_text(each) for each in short} == {f"1{NO_BREAK_SPACE}min"}
    assert min(map(minutes, SCENARIOS)) == 1
