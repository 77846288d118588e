"""Arguments choose walkthroughs, with one meaning for every command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator import paths
from simulator.errors import ScenarioError
from simulator.scenario import compile as compiler
from simulator.scenario.compile import load
from simulator.scenario.course.course_file import practised_names
from simulator.scenario.selection import SelectionUnknown, choose
from simulator.scenario.tag_expressions import MAX_LENGTH, TagExpressionRefused

SUSPEND = "suspender-un-usuario-secundario"
HEAD = "# language: es\n@seccion-8\nCaracterística: Prueba\n"
STEPS = '    Cuando abrimos el portal de la SUNAT\n    Entonces se muestra "algo"\n'
OUTLINE = (
    "  Esquema del escenario: Rellenar\n"
    "    Cuando abrimos el portal de la SUNAT\n"
    '    Entonces se muestra "<texto>"\n'
    "    Ejemplos:\n      | texto |\n      | uno   |\n      | dos   |\n"
)


def feature(*titles: str, tags: str = "") -> str:
    return HEAD + "".join(f"  {tags}\n  Escenario: {title}\n{STEPS}" for title in titles)


def names(*selectors: str | Path, tags: str | None = None, name: str | None = None) -> list[str]:
    return [each.name for each in choose([*map(str, selectors)], tags=tags, name=name)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files, one in a subfolder and one in a hidden folder, and something else."""
    files = {
        "a.feature": feature("Abrir", "Cerrar") + OUTLINE,
        "sub/deep/B.FEATURE": feature("Buscar ÁRBOLES", tags="@wip"),
        ".venv/c.feature": feature("Oculto"),
        "notas.txt": "nada",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


OF_A = ["abrir", "cerrar", "rellenar-01", "rellenar-02"]


@pytest.mark.parametrize(
    ("selectors", "chosen"),
    [
        (["a.feature"], OF_A),
        (["./a.feature", "a.feature"], OF_A),
        (["."], [*OF_A, "buscar-arboles"]),
        (["sub"], ["buscar-arboles"]),
        (["sub/"], ["buscar-arboles"]),
        (["sub/deep/B.FEATURE"], ["buscar-arboles"]),
        (["*"], [*OF_A, "buscar-arboles"]),
        (["*.feature"], OF_A),
        (["**/*.F*"], ["buscar-arboles"]),
        (["[a]*"], OF_A),
        (["a.feature:5"], ["abrir"]),
        (["a.feature:6"], ["abrir"]),
        (["a.feature:7"], ["abrir"]),
        (["a.feature:9:5"], ["cerrar", "abrir"]),
        (["a.feature:16"], ["rellenar-01", "rellenar-02"]),
        (["a.feature:17"], ["rellenar-01"]),
        (["a.feature:18"], ["rellenar-02"]),
        (["*.feature:5"], ["abrir"]),
        ([SUSPEND, "a.feature:5", SUSPEND], [SUSPEND, "abrir"]),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("folder")
def test_an_argument_means_files(selectors: Sequence[str], chosen: Sequence[str]) -> None:
    if selectors == ["**/*.F*"]:  # on Windows and macOS letter case may make no difference
        assert set(names(*selectors)) >= set(chosen)
    else:
        assert names(*selectors) == chosen


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("", "carpeta «»"),
        ("nada/", "carpeta «nada/»"),
        ("x*y", "Ningún archivo de escenarios (*.feature) coincide con «x*y»"),
        (".venv/d*", "coincide con «.venv/d*»"),
        ("a.feature:1", "a.feature:1: En esa línea no hay un escenario ni una fila de «Ejemplos»"),
        ("a.feature:8", "Los escenarios empiezan en las líneas 5, 9, 12."),
        ("a.feature:99", "a.feature:99: "),
        ("a.feature:0", "a.feature:0: "),
        ("x" * 5_000, "No hay recorrido"),
    ],
    ids=lambda text: text[:20],
)
@pytest.mark.usefixtures("folder")
def test_what_selects_nothing_is_an_error(selector: str, message: str) -> None:
    with pytest.raises(SelectionUnknown) as error:
        choose([selector])
    assert message in str(error.value)


TAGGED = (
    "# language: es\n@seccion-8\nCaracterística: Prueba\n  Una descripción.\n\n  Antecedentes:\n"
    "    Dado que la empresa no tiene usuarios secundarios\n\n"
    f"  @wip\n  # Un comentario\n  Escenario: Abrir\n{STEPS}\n  @otra\n  Esquema del escenario: Rellenar\n"
    '    Cuando abrimos el portal de la SUNAT\n    Entonces se muestra "<texto>"\n\n'
    "    @unos\n    Ejemplos:\n      | texto |\n      | uno   |\n\n"
    "    @otros\n    Ejemplos:\n      | texto |\n      | dos   |\n"
)
ALL_TAGGED = ["abrir", "rellenar-01", "rellenar-02"]


@pytest.mark.parametrize(
    ("line_text", "chosen"),
    [
        ("@seccion-8", ALL_TAGGED),
        ("Característica: Prueba", ALL_TAGGED),
        ("Una descripción.", ALL_TAGGED),
        ("Antecedentes:", ALL_TAGGED),
        ("Dado que la empresa no tiene usuarios secundarios", ALL_TAGGED),
        ("@wip", ["abrir"]),
        ("Escenario: Abrir", ["abrir"]),
        ("@otra", ["rellenar-01", "rellenar-02"]),
        ("@unos", ["rellenar-01"]),
        ("@otros", ["rellenar-02"]),
        ("| dos   |", ["rellenar-02"]),
    ],
)
def test_a_line_chooses_what_it_belongs_to(folder: Path, line_text: str, chosen: list[str]) -> None:
    file = folder / "etiquetas.feature"
    file.write_text(TAGGED, encoding="utf-8")
    line = [text.strip() for text in TAGGED.split("\n")].index(line_text) + 1
    assert names(f"{file}:{line}") == chosen


@pytest.mark.parametrize("line", [1, 8, 14, 99])
def test_a_line_outside_of_all_chooses_nothing(folder: Path, line: int) -> None:
    file = folder / "etiquetas.feature"
    file.write_text(TAGGED, encoding="utf-8")
    with pytest.raises(SelectionUnknown, match="En esa línea no hay"):
        names(f"{file}:{line}")


def test_a_windows_path_has_a_drive_and_may_have_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ScenarioError, match=r"B.feature:1: El archivo no existe."):
        choose([r"C:\A\B.feature:12"])
    with pytest.raises(ScenarioError, match=r"B.feature:1: El archivo no existe."):
        choose([r"C:\A\B.feature"])


def test_a_name_counts_for_more_than_a_folder_of_that_name(folder: Path) -> None:
    (folder / SUSPEND).mkdir()
    (folder / SUSPEND / "x.feature").write_text(feature("Otro"), encoding="utf-8")
    assert names(SUSPEND) == [SUSPEND]
    assert names(f"./{SUSPEND}") == ["otro"]


def test_a_number_is_a_section_even_where_a_folder_has_that_name(folder: Path) -> None:
    (folder / "8").mkdir()
    assert SUSPEND in names("8")
    with pytest.raises(SelectionUnknown, match="La carpeta no tiene escenarios"):
        choose(["./8"])


def test_two_chosen_files_with_one_title_are_a_fault(folder: Path) -> None:
    (folder / "z.feature").write_text(feature("Abrir"), encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"z.feature:5: El nombre «abrir» ya es de a.feature:5."):
        choose(["a.feature", "z.feature"])
    with pytest.raises(ScenarioError, match=r"z.feature:5: El nombre «abrir» ya es de a.feature:5."):
        choose(["a.feature", "z.feature"], tags="not @seccion-8")


def test_a_copy_of_a_projects_file_can_be_chosen_beside_other_names(folder: Path) -> None:
    copy = folder / "copia.feature"
    copy.write_bytes((paths.SCENARIOS / "08-cambiar-estado.feature").read_bytes())
    assert names("recorrido-completo", copy)[:2] == ["recorrido-completo", SUSPEND]
    with pytest.raises(ScenarioError, match=f"El nombre «{SUSPEND}» ya es de scenarios/08"):
        choose([SUSPEND, str(copy)])


def test_the_faults_of_all_chosen_files_come_together(folder: Path) -> None:
    for name in ("x", "y"):
        text = feature("Abrir").replace("abrimos", "abrir")
        (folder / f"{name}.feature").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        choose(["x.feature", "y.feature", "a.feature"])
    assert [fault.partition(": ")[0] for fault in error.value.faults] == [
        *("x.feature:6", "y.feature:5", "y.feature:6", "a.feature:5")
    ]


def test_a_file_of_the_project_is_compiled_once_however_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    file = paths.SCENARIOS / "08-cambiar-estado.feature"
    assert names(SUSPEND, file).count(SUSPEND) == 1


@pytest.mark.parametrize(
    ("tags", "chosen"),
    [
        ("@wip", ["buscar-arboles"]),
        ("not @wip", OF_A),
        ("not  @wip\tand @seccion-8", OF_A),
        ("@seccion-8 and not (@wip or @seccion-8)", None),
        ("not @ticket-1 and @wip", ["buscar-arboles"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_tags_are_asked_for(tags: str, chosen: list[str] | None) -> None:
    if chosen is None:
        with pytest.raises(SelectionUnknown, match="Ningún escenario elegido cumple --tags"):
            names(".", tags=tags)
    else:
        assert names(".", tags=tags) == chosen


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        ("@wpi", "¿Quiso decir «@wip»?"),
        ("not @wpi", "¿Quiso decir «@wip»?"),
        ("@ticket-1", "Hay «@seccion-8», «@wip»."),
        ("wip", "como «@wip»"),
        ("", "Falta la expresión"),
        ("and", "empieza con lo que va entre dos etiquetas"),
        ("@wip @seccion-8", "falta «and» u «or» después de «@wip»"),
        ("@wip or", "falta una etiqueta junto a «or»"),
        ("(@wip", "un «(» no tiene su «)»"),
        ("@wip)", "un «)» no tiene su «(»"),
        ("@wip and and", "falta una etiqueta después de «and»"),
        (r"\a", "la barra invertida"),
        ("not " * 500 + "@wip", f"pasa de {MAX_LENGTH}"),
    ],
    ids=lambda text: text[:20],
)
@pytest.mark.usefixtures("folder")
def test_a_wrong_tag_expression_is_answered_in_spanish(tags: str, message: str) -> None:
    with pytest.raises(TagExpressionRefused) as error:
        names(".", tags=tags)
    assert message in str(error.value)
    assert str(error.value).startswith("--tags: ")


PROJECT = load()


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["@seccion-8", "@seccion-7", "and", "or", "not", "(", ")", "\\", "@x"])))
def test_any_tag_expression_chooses_or_is_refused(words: list[str]) -> None:
    try:
        chosen = choose([], tags=" ".join(words))
    except (TagExpressionRefused, SelectionUnknown) as error:
        chosen, refusal = [], str(error)
    else:
        refusal = ""
    assert bool(chosen) is not bool(refusal)
    assert "algo no se entiende" not in refusal


@pytest.mark.parametrize("text", ["arboles", "ÁRBOLES", "  buscar   a\u0301rb"])
@pytest.mark.usefixtures("folder")
def test_a_part_of_the_title_chooses(text: str) -> None:
    assert names(".", name=text) == ["buscar-arboles"]


@pytest.mark.usefixtures("folder")
def test_a_text_of_no_title_chooses_nothing() -> None:
    with pytest.raises(SelectionUnknown, match="Ningún escenario elegido tiene «casas» en el título"):
        choose(["."], name="casas")
    with pytest.raises(SelectionUnknown, match="--name: Falta el texto"):
        choose(["."], name=" ")


@given(st.sampled_from([each for each in PROJECT if each.steps]), st.data())
def test_every_line_of_a_scenario_chooses_it(walkthrough: object, data: st.DataObject) -> None:
    each = next(one for one in PROJECT if one is walkthrough)
    own = [step.line for step in each.steps if step.line > each.line]
    line = each.example_line or data.draw(st.sampled_from([each.line, *own]))
    file = paths.SCENARIOS.parent / each.file
    assert each in choose([f"{file}:{line}"])


def test_what_is_not_for_practice_is_left_out_of_sections_and_of_the_whole_alone() -> None:
    exempt = next(each for each in PROJECT if each.name not in practised_names())
    assert exempt not in choose([], practice_only=True)
    assert exempt not in choose([str(exempt.sections[0])], practice_only=True)
    assert exempt in choose([exempt.name], practice_only=True)
    assert exempt in choose([str(paths.SCENARIOS)], practice_only=True)


def test_checking_files_does_not_compile_the_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[Path] = []
    original = compiler.compile_file
    monkeypatch.setattr(
        "simulator.scenario.selection.compile_file", lambda file: compiled.append(file) or original(file)
    )
    choose(["a.feature"])
    assert compiled == [Path("a.feature")]


@pytest.mark.parametrize("word", ["fallas", "falas"])
def test_the_name_of_a_file_of_the_project_leads_to_it(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(paths.SCENARIOS.parent)
    with pytest.raises(SelectionUnknown) as refusal:
        choose([word])
    file = str(Path("scenarios", "fallas.feature"))
    assert f"Lo más parecido: «{file}»" in str(refusal.value)
    assert choose([file])


def test_the_name_of_a_file_of_the_project_leads_to_it_from_elsewhere(folder: Path) -> None:
    with pytest.raises(SelectionUnknown) as refusal:
        choose(["fallas"])
    assert str(paths.SCENARIOS / "fallas.feature") in str(refusal.value)


def test_what_resembles_nothing_is_told_what_may_be_chosen() -> None:
    with pytest.raises(SelectionUnknown, match="Se elige con el nombre de un recorrido") as refusal:
        choose(["QQQQ"])
    assert "Lo más parecido" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "advice"), [("suspender un usuarios", "Lo más parecido: «"), ("zzzz", "Hay títulos como «")]
)
def test_a_title_that_nobody_has_is_answered_with_titles(name: str, advice: str) -> None:
    with pytest.raises(SelectionUnknown, match=advice):
        choose([], name=name)


@pytest.mark.parametrize("selector", ["nada", "/nada", "xyzxyz"])
def test_what_resembles_no_name_gets_no_suggestion(selector: str) -> None:
    with pytest.raises(SelectionUnknown) as refusal:
        choose([selector])
    assert "Lo más parecido" not in str(refusal.value)


def test_a_part_of_a_name_suggests_those_that_have_it() -> None:
    with pytest.raises(SelectionUnknown, match="«suspender-un-usuario-secundario»"):
        choose(["suspender"])
