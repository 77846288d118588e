"""What mentions a text of the portal, as `sol-simulator impact` tells it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.procedure.messages import ALL_LABELS, MESSAGES, label, text
from simulator.procedure.screens import Screen
from simulator.scenario.compile import compile_files, load
from simulator.scenario.model.user_actions import ControlAction
from simulator.traceability.catalogued_texts import catalogued_texts, texts_meant
from simulator.traceability.impact import Impact, Manner, find_impact
from simulator.traceability.resolution import screens_by_step
from tests.command_line import Run, runner

WALKTHROUGHS = load()
SCENARIO = """# language: es
@seccion-4
Característica: Prueba

  Escenario: Un ingreso
    Dado que estamos en la pantalla "Clave SOL"
    Cuando completamos
      | RUC     | 20000000061 |
      | Usuario | PRACTICA    |
      | Clave   | MiSecreto77 |
    Entonces no se muestra "Falla en la autenticación."
    Y el campo "Clave" contiene "MiSecreto77"
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def own_scenario(tmp_path: Path) -> Path:
    file = tmp_path / "prueba.feature"
    file.write_text(SCENARIO, encoding="utf-8")
    return file


def impact_of(query: str, *, parts_too: bool = False) -> Impact:
    return find_impact(query, WALKTHROUGHS, parts_too=parts_too)


def lines(impact: Impact, manner: Manner | None = None) -> set[tuple[str, int]]:
    steps = (each for each in impact.steps if manner in (None, each.manner))
    return {(Path(each.step.file).name, each.step.line) for each in steps}


def quoting(words: str) -> set[tuple[str, int]]:
    """Every line of the project's scenarios with the words between quotation marks."""
    files = {Path(each.file) for each in WALKTHROUGHS}
    return {
        (file.name, number)
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if f'"{words}"' in line or f"| {words} " in line
    }


@pytest.mark.parametrize("label_id", ["assign-profiles", "accept", "create-user", "modify-status"])
def test_every_step_that_names_a_label_is_told(label_id: str) -> None:
    impact = impact_of(label(label_id))
    assert lines(impact, Manner.NAMES) == quoting(label(label_id))
    assert lines(impact)


@pytest.mark.parametrize(
    "query", ["Asignar Perfiles", "asignar  perfiles", "ASIGNAR PERFÍLES", "assign-profiles"]
)
def test_case_accents_spaces_and_the_id_mean_the_same(query: str) -> None:
    assert impact_of(query) == impact_of("Asignar Perfiles")


@pytest.mark.parametrize("message_id", ["M1", "m3", "sign-in-locked"])
def test_a_message_is_known_by_its_id(message_id: str) -> None:
    whole = text(next(each for each in MESSAGES if each.casefold() == message_id.casefold()))
    assert impact_of(message_id) == impact_of(whole)
    assert [each.text for each in impact_of(message_id).texts] == [whole]


def test_a_row_of_examples_that_names_it_is_told(run: Run) -> None:
    _, output, _ = run("impact", "password-again")
    assert "scenarios/datos-rechazados.feature:121, fila 151 " in output
    _, output, _ = run("impact", "password-again", "--format", "json")
    assert (121, 151) in {(each["line"], each["exampleLine"]) for each in json.loads(output)["steps"]}


def test_a_message_that_differs_by_its_capitals_alone_is_another() -> None:
    assert not lines(impact_of("M1")) & lines(impact_of("M3"))


def test_a_whole_text_leaves_out_the_longer_ones_unless_asked() -> None:
    whole, parts = impact_of("Perfiles"), impact_of("Perfiles", parts_too=True)
    assert "Asignar Perfiles" in whole.longer_texts
    assert lines(impact_of("Asignar Perfiles")) <= lines(parts)
    assert not lines(impact_of("Asignar Perfiles"), Manner.NAMES) & lines(whole, Manner.NAMES)


def test_a_part_means_all_the_texts_that_contain_it() -> None:
    assert {each.text for each in impact_of("asignar per").texts} == {"Asignar Perfiles"}
    assert impact_of("asignar per").steps == impact_of("Asignar Perfiles").steps


def test_a_step_that_expects_a_part_of_a_message_is_told() -> None:
    assert ("datos-rechazados.feature", 50) in lines(impact_of("sign-in-locked"), Manner.PART)


def test_a_narration_that_quotes_a_label_is_told_apart() -> None:
    assert ("cancelar-y-retroceder.feature", 11) in lines(impact_of("Cancelar"), Manner.TELLS)


def test_what_a_narration_says_without_marks_is_no_label() -> None:
    assert not any("La clave no se muestra" in each.step.sentence for each in impact_of("Clave").steps)


def test_the_pictures_that_point_at_a_label_and_those_of_its_screen_are_told() -> None:
    pictures = {each.name: each.is_marked for each in impact_of("Asignar Perfiles").pictures}
    assert pictures["recorrido-completo/04.7-datos-del-usuario-secundario.png"]
    assert not pictures["crear-un-usuario-secundario/04.7-datos-del-usuario-secundario.png"]
    assert "recorrido-completo/08.1-cambiar-estado.png" not in pictures


def test_only_scenarios_that_the_handbook_prints_have_pictures() -> None:
    assert "ninguna-opcion-marcada-en-un-registro" in {
        each.walkthrough.name for each in impact_of("Siguiente").steps
    }
    assert "ninguna-opcion-marcada-en-un-registro" not in {
        each.walkthrough.name for each in impact_of("Siguiente").pictures
    }


def test_the_paragraphs_are_those_of_steps_sources_and_titles() -> None:
    assert {"8.3", "8.6", "8.10"} <= set(impact_of("M4").paragraphs)
    assert "4.5" in impact_of("Crear Usuario").paragraphs
    assert "4.3" in impact_of("Clave SOL").paragraphs


def test_every_label_message_and_heading_is_catalogued() -> None:
    texts = {each.text for each in catalogued_texts()}
    wanted = [each.text for each in (*MESSAGES.values(), *ALL_LABELS.values())] + [
        each.heading for each in Screen
    ]
    assert set(wanted) <= texts
    for each in catalogued_texts():
        assert each in texts_meant(each.text)


def test_no_step_stands_on_a_screen_without_its_control() -> None:
    known = 0
    for walkthrough in WALKTHROUGHS:
        for step, screen in zip(walkthrough.steps, screens_by_step(walkthrough), strict=True):
            known += isinstance(step.action, ControlAction) and screen is not None
    actions = sum(isinstance(step.action, ControlAction) for each in WALKTHROUGHS for step in each.steps)
    assert known > 0.95 * actions


def test_own_scenarios_are_searched_instead(run: Run, own_scenario: Path) -> None:
    status, output, _ = run("impact", "Clave", "--in", str(own_scenario))
    assert status == 0
    assert f"{own_scenario.as_posix()}:10" in output.replace("\\", "/")
    assert "scenarios/" not in output
    assert find_impact("sign-in-failed", compile_files([own_scenario])).steps[0].manner is Manner.PART


def test_no_clave_is_printed(run: Run, own_scenario: Path) -> None:
    for arguments in (["--in", str(own_scenario)], ["--in", str(own_scenario), "--format", "json"]):
        status, output, _ = run("impact", "Clave", *arguments)
        assert status == 0
        assert "MiSecreto77" not in output
        assert "••••••••" in output


def test_the_json_has_what_the_text_has(run: Run) -> None:
    _, output, _ = run("impact", "M5", "--format", "json")
    content = json.loads(output)
    assert content["texts"][0] == {
        "text": text("M5"),
        "sort": "mensaje",
        "id": "M5",
        "source": "cartilla 8.9",
        "places": ["Administración de Usuarios Secundarios"],
    }
    assert {"file", "line", "exampleLine", "sentence", "scenario", "paragraph", "manner"} == content["steps"][
        0
    ].keys()
    assert {"number": "8.9", "title": "confirmar otra vez la eliminación"} in content["paragraphs"]
    assert any(each["marked"] for each in content["pictures"])


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["Asignar Perfles"], 1, "Nada menciona «Asignar Perfles». ¿Quiso decir «Asignar Perfiles»"),
        (["sesion-expired"], 1, "¿Quiso decir «session-expired»?"),
        (["zzzz"], 1, "Nada menciona «zzzz». Los textos del portal: sol-simulator names."),
        ([], 2, "Falta este dato."),
        (["  "], 2, "Falta el texto."),
        (["M5", "--format", "xml"], 2, "--format: Se espera uno de estos valores: text, json."),
        (["M5", "--in", "no-existe"], 2, "No hay recorrido, sección, archivo ni carpeta «no-existe»."),
    ],
)
def test_what_is_not_found_or_misused_is_said_in_a_line(
    run: Run, arguments: list[str], status: int, message: str
) -> None:
    code, output, errors = run("impact", *arguments)
    assert (code, output) == (status, "")
    assert message in errors
    assert len(errors.splitlines()) == 1


def test_nothing_found_is_json_too(run: Run) -> None:
    status, output, errors = run("impact", "zzzz", "--format", "json")
    assert status == 1
    assert json.loads(output)["steps"] == []
    assert errors


def test_a_text_of_no_scenario_is_found_in_the_portal(run: Run) -> None:
    status, output, _ = run("impact", "no-draft")
    assert status == 0
    assert "0 pasos de 0 escenarios" in output
