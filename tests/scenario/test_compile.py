"""Files compile to walkthroughs or to faults; the samples show both."""

from __future__ import annotations

import cProfile
import json
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import paths
from simulator.errors import ScenarioError
from simulator.scenario.compile import compile_files, load
from simulator.scenario.model.remarks import Narration, Note
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Fill
from simulator.scenario.model.walkthrough import as_json
from simulator.scenario.sentence_writer import table_line
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


def test_a_line_that_can_not_be_read_hides_only_what_may_come_of_it(tmp_path: Path) -> None:
    file = tmp_path / "c.feature"
    head = "# language: es\n@seccion-6\nCaracterística: C\n\n  Escenario: C\n"
    session = "    Dado que entramos como administradores\n"
    screen = '    Y que estamos en la pantalla "Administración de Usuarios Secundarios"\n'
    user = '    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Ninguno"\n'
    email = '    Y que el usuario secundario "OPERA00{}" tiene el correo "a@example.pe"\n'
    end = '    Entonces se muestra la pantalla "Clave SOL"\n'
    file.write_text(head + session + screen + end, encoding="utf-8")
    assert [fault.split(": ")[0] for fault in fault_messages(file)] == ["c.feature:6"]
    file.write_text(head + user + email.format(1) + email.format(2) + screen + end, encoding="utf-8")
    assert [fault.split(": ")[0] for fault in fault_messages(file)] == [
        "c.feature:6",
        "c.feature:8",
        "c.feature:9",
    ]


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


def scenario_of(*lines: str) -> str:
    head = ["# language: es", "@seccion-8", "Característica: Prueba", "", "  Escenario: Prueba"]
    return "\n".join([*head, *lines])


def outline_of(row_count: int) -> str:
    rows = [f"| x | y | {number} |" for number in range(row_count)]
    lines = ["Cuando abrimos el portal de la SUNAT", 'Entonces la fila "<a>" muestra "<c>" en "<b>"']
    outline = scenario_of(*lines).replace("Escenario:", "Esquema del escenario:")
    return "\n".join([outline, "Ejemplos:", "| a | b | c |", *rows])


def written(folder: Path, text: str) -> Path:
    file = folder / "prueba.feature"
    file.write_text(text, encoding="utf-8")
    return file


def steps_compared(text: str, folder: Path) -> list[tuple[str, object]]:
    (walkthrough, *_) = compile_files([written(folder, text)])
    return [(step.instruction, step.action) for step in walkthrough.steps]


def test_a_number_longer_than_python_reads_is_a_fault_of_its_line(tmp_path: Path) -> None:
    line = f"Dado que hemos iniciado sesión con la Clave Principal hace {'9' * 5_000} minutos"
    expectation = 'Entonces se muestra "algo"'
    (fault,) = fault_messages(written(tmp_path, scenario_of(line, expectation)))
    assert fault.startswith("prueba.feature:6: El número de minutos «999")
    assert fault.endswith("» no está entre 0 y 1440.")


def test_a_scenario_prepares_no_more_users_than_the_portal_takes(tmp_path: Path) -> None:
    rows = [f"| U{number:07d} | Activo | | |" for number in range(501)]
    table = ["Dado que la empresa tiene los usuarios secundarios", "| Usuario | Estado | Perfiles | Roles |"]
    (fault,) = fault_messages(written(tmp_path, scenario_of(*table, *rows, 'Entonces se muestra "algo"')))
    assert fault.startswith("prueba.feature:508: Un escenario prepara hasta 500 usuarios secundarios.")


@pytest.mark.parametrize("sample", GOOD, ids=lambda sample: sample.stem)
def test_accents_of_either_form_are_the_languages_own(sample: Path, tmp_path: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    walkthroughs = compile_files([written(tmp_path, unicodedata.normalize("NFD", text))])
    names = [walkthrough.name for walkthrough in walkthroughs]
    assert names == [walkthrough.name for walkthrough in compile_files([written(tmp_path, text)])]


def test_the_columns_of_an_outline_have_accents_of_either_form(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "opción")
    text = outline_of(1).replace("<c>", "<opción>").replace("| c |", f"| {decomposed} |")
    assert steps_compared(text, tmp_path) == steps_compared(outline_of(1), tmp_path)


@pytest.mark.parametrize("value", ["C:\\", 'el "nuevo"', "it's", "<a>", '\\"'])
@pytest.mark.parametrize("mark", ["'", '"'])
def test_one_cell_of_an_outline_serves_a_sentence_and_a_table(value: str, mark: str, tmp_path: Path) -> None:
    lines = ["Cuando abrimos el portal de la SUNAT", f"Y escribimos {mark}<v>{mark} en 'RUC'"]
    lines += ["Y completamos", "| RUC | <v> |", f"* 8.1. Escriba {mark}<v>{mark}.", "Entonces se muestra 'a'"]
    outline = scenario_of(*lines).replace("Escenario:", "Esquema del escenario:")
    text = "\n".join([outline, "Ejemplos:", "| v |", table_line([value])])
    (walkthrough,) = compile_files([written(tmp_path, text)])
    _, by_sentence, by_table, narration, _ = (step.action for step in walkthrough.steps)
    assert by_sentence == by_table == Fill(Target(Kind.FIELD, "RUC"), value)
    assert narration == Narration("8.1", f"Escriba {mark}{value}{mark}.")


def test_a_note_of_an_outline_names_its_control_as_a_sentence_does(tmp_path: Path) -> None:
    lines = ["Cuando abrimos el portal de la SUNAT", '* Nota en la casilla "<v>": Dice "<v>"']
    outline = scenario_of(*lines, "Entonces se muestra 'a'").replace("Escenario:", "Esquema del escenario:")
    (walkthrough,) = compile_files([written(tmp_path, "\n".join([outline, "Ejemplos:", "| v |", '| a"b |']))])
    assert walkthrough.steps[1].action == Note(Target(Kind.CHECKBOX, 'a"b'), 'Dice "a"b"')


def calls(text: str, folder: Path) -> int:
    """Number of function calls that it takes to compile the text: unlike a time, it is the same each time."""
    file = written(folder, text)
    profile = cProfile.Profile()
    with suppress(ScenarioError):
        profile.runcall(compile_files, [file])
    return sum(entry.callcount for entry in profile.getstats())


def test_the_rows_of_an_outline_take_work_linear_in_them(tmp_path: Path) -> None:
    few = calls(outline_of(200), tmp_path)
    assert calls(outline_of(1_000), tmp_path) < 6 * few


@pytest.mark.parametrize(
    "line",
    [
        "Y pulsamos el botón número {} de la pantalla",
        'Entonces se muestra el mensaje "mensaje inventado {} del sistema"',
    ],
)
def test_many_faults_take_work_linear_in_them(line: str, tmp_path: Path) -> None:
    def with_faults(numbers: range) -> str:
        return scenario_of("Cuando abrimos el portal de la SUNAT", *map(line.format, numbers))

    few = calls(with_faults(range(100)), tmp_path)
    assert (
        calls(with_faults(range(1_000, 1_500)), tmp_path) < 6 * few
    )  # others: what is known is not looked up again


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_whatever_is_written_the_answer_is_walkthroughs_or_faults(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    file = tmp_path_factory.mktemp("shuffled") / "revuelto.feature"
    file.write_text(
        "\n".join(["# language: es", "@seccion-4", "Característica: x", *lines]), encoding="utf-8"
    )
    assert all(fault.startswith("revuelto.feature:") for fault in fault_messages(file))


@pytest.mark.parametrize(
    "rows",
    [
        ("| Usuario | Perfiles |", "| OPERA001 | Teledespacho |"),
        ("| Usuario | Estado | Perfiles |", "| OPERA001 | Activo | Teledespacho |"),
        ("| Perfiles | Roles | Usuario |", "| Teledespacho | | OPERA001 |"),
    ],
    ids=["without Estado and Roles", "without Roles", "in another order"],
)
def test_a_table_of_users_needs_no_more_than_the_sentence_of_one_user(
    rows: tuple[str, ...], tmp_path: Path
) -> None:
    start = 'Y que estamos en la pantalla "Clave SOL"\nEntonces se muestra "RUC"'
    table = scenario_of("Dado que la empresa tiene los usuarios secundarios", *rows, start)
    one = 'Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"'
    (of_table,) = compile_files([written(tmp_path, table)])
    (of_sentence,) = compile_files([written(tmp_path, scenario_of(one, start))])
    assert of_table.preparation == of_sentence.preparation
    assert "en estado «Activo», con el perfil «Teledespacho» y sin roles" in of_table.steps[0].instruction


START = 'Dado que estamos en la pantalla "Clave SOL"'
SHOWN = 'Entonces se muestra "RUC"'
WRONG = {"preparation": "Dado que xyzzy", "action": "Cuando xyzzy", "expectation": "Entonces xyzzy"}
NO_START, NO_EXPECTATION = "El escenario no dice dónde empieza.", "El escenario no comprueba nada."


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (["Cuando recargamos la página"], [NO_START, NO_EXPECTATION]),
        ([START, WRONG["action"]], [NO_EXPECTATION]),
        ([START, WRONG["preparation"]], [NO_EXPECTATION]),
        ([START, WRONG["expectation"]], []),
        ([WRONG["expectation"], "Cuando recargamos la página"], [NO_START]),
        ([WRONG["preparation"], SHOWN], []),
        ([WRONG["action"], SHOWN], []),
        ([f"Cuando {SHOWN.removeprefix('Entonces ')}", "Cuando recargamos la página"], []),
    ],
    ids=lambda value: " / ".join(value)[:70],
)
def test_what_a_scenario_lacks_is_told_beside_its_other_faults(
    lines: list[str], missing: list[str], tmp_path: Path
) -> None:
    """Not, where the line with a fault may have been meant to say it."""
    faults = " ".join(fault_messages(written(tmp_path, scenario_of(*lines))))
    assert [each for each in (NO_START, NO_EXPECTATION) if each in faults] == missing


@pytest.mark.parametrize(
    "line",
    [
        'Cuando hacemos clic en "Grabar\u200b"',
        'Cuando marcamos "\u2060Importador"',
        'Entonces se muestra la fila "OPERA001\u00ad"',
        'Entonces la sección "Roles\u00a0" muestra "Importador"',
        "Cuando completamos\n      | RUC\u200b | 1 |",
    ],
    ids=ascii,
)
def test_an_invisible_character_at_the_edge_of_a_name_is_named(line: str, tmp_path: Path) -> None:
    user = 'Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"'
    lines = (user, START, *line.split("\n"), SHOWN)
    (fault,) = fault_messages(written(tmp_path, scenario_of(*lines)))
    assert "empieza o termina con un carácter que no se ve. La línea" in fault
    assert "(U+" in fault


def test_what_is_typed_may_end_invisibly(tmp_path: Path) -> None:
    lines = (START, 'Cuando escribimos "x\u200b" en "Usuario"', SHOWN)
    assert fault_messages(written(tmp_path, scenario_of(*lines))) == []
