from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from gherkin.parser import Parser
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simulator.procedure.catalogue import PASSWORD
from simulator.scenario.claves import BULLETS, ClaveMask, claves_in, is_password_field, secret_in
from simulator.scenario.compile import compile_files
from simulator.scenario.faults import Faults
from simulator.scenario.invisible_characters import OTHER_INVISIBLE
from simulator.scenario.masked_source import masked_source
from simulator.scenario.matcher import quote
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.parsing import parse
from simulator.spanish import composed

TEMPLATE = """# language: es
@seccion-4
Característica: Las claves

  # Un comentario con {clave}.
  Escenario: Entrar
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que estamos en la pantalla "Clave SOL"
    Cuando escribimos {quoted} en "Clave"
    Y completamos
      | Usuario | OPERA001 |
      | Clave   | {cell} |
    Y elegimos {quoted} en "Calve"
    Entonces el campo "Reingrese la nueva clave" contiene {quoted}

  Esquema del escenario: No entrar
    Dado que estamos en la pantalla "Clave SOL"
    Cuando completamos
      | <campo> | <valor> |
    Y escribimos "<a><b>" en "Clave"
    Entonces se muestra "<nota>"

    Ejemplos:
      | valor  | campo   | a      | b | nota         |
      | {cell} | Clave   |        |   | Practica2026 |
      | DNI    | Usuario | {cell} | 9 | otra nota    |
"""
READABLE = st.characters(exclude_categories=("C", "Z"), exclude_characters="".join(OTHER_INVISIBLE))
CLAVES = st.text(READABLE, min_size=1, max_size=12).filter(lambda text: not set(text) <= set("•<>"))


LONG_WORDS = {word.casefold() for word in re.findall(r"\w{6,}", TEMPLATE)}


def resembles_template(clave: str) -> bool:
    """Whether masking the clave may mask a word of the template, too."""
    folded = clave.casefold()
    return len(folded) >= 6 and any(word in folded or folded in word for word in LONG_WORDS)


def compiled(folder: Path, text: str) -> tuple[list[Walkthrough], str]:
    """The walkthroughs, and the masked source."""
    file = folder / "claves.feature"
    file.write_text(text, encoding="utf-8")
    walkthroughs = compile_files([file])
    parsed = parse(file.read_bytes(), Faults(str(file)))
    assert parsed is not None
    return walkthroughs, masked_source(*parsed, walkthroughs, ClaveMask(walkthroughs))


def with_clave(clave: str) -> str:
    cell = clave.replace("\\", "\\\\").replace("|", r"\|")
    return TEMPLATE.format(clave=clave, quoted=quote(clave), cell=cell)


def secrets_of(walkthroughs: list[Walkthrough]) -> set[str]:
    return {secret for each in walkthroughs for secret in claves_in(each)} - {PASSWORD}


def all_texts(walkthrough: Walkthrough, mask: ClaveMask) -> list[str]:
    steps = walkthrough.steps
    return [
        mask.title(walkthrough),
        *(mask.sentence(step) for step in steps),
        *(mask.instruction(step) for step in steps),
        *(mask.cause(step, f"No se puede: {step.sentence}. Contiene «x».") for step in steps),
    ]


@given(st.text(READABLE, min_size=8, max_size=12))
@settings(max_examples=60)
def test_no_text_of_a_scenario_keeps_a_clave(tmp_path_factory: pytest.TempPathFactory, clave: str) -> None:
    assume(not set("•<>") & set(clave) and clave not in TEMPLATE)
    walkthroughs, source = compiled(tmp_path_factory.getbasetemp(), with_clave(clave))
    mask = ClaveMask(walkthroughs)
    tree = f'- textbox "Otro": {clave}\n- textbox "Clave": \'{clave}\'\n- text: antes {clave} después'
    texts = [source, mask.aria_tree(tree), *(text for each in walkthroughs for text in all_texts(each, mask))]
    assert composed(clave) in secrets_of(walkthroughs)
    for secret in secrets_of(walkthroughs):
        assert not [text for text in texts if secret in text]


@given(CLAVES)
@settings(max_examples=60)
def test_a_clave_of_any_length_is_masked_where_it_stands(
    tmp_path_factory: pytest.TempPathFactory, clave: str
) -> None:
    assume(not set("•<>") & set(clave) and clave != PASSWORD and not resembles_template(clave))
    walkthroughs, source = compiled(tmp_path_factory.getbasetemp(), with_clave(clave))
    mask = ClaveMask(walkthroughs)
    sentences = [
        mask.sentence(step)
        for walkthrough in walkthroughs
        for step in walkthrough.steps
        if secret_in(step.action) is not None
    ]
    assert all(BULLETS in sentence for sentence in sentences)
    assert f"{BULLETS} |\n    Y elegimos" in source
    assert source.count(f'"{BULLETS}"') == 4  # three values, and that of two columns
    assert Parser().parse(source)["feature"]["name"] == "Las claves"


@given(CLAVES)
@settings(max_examples=40)
def test_a_masked_source_has_the_same_lines(tmp_path_factory: pytest.TempPathFactory, clave: str) -> None:
    assume(not set("•<>") & set(clave))
    text = with_clave(clave)
    _, source = compiled(tmp_path_factory.getbasetemp(), text)
    assert source.count("\n") == text.count("\n")
    assert len(Parser().parse(source)["feature"]["children"]) == 2


@pytest.mark.parametrize("clave", ["1", "a", "e", "Clave"])
def test_a_short_clave_spoils_no_other_text(tmp_path: Path, clave: str) -> None:
    walkthroughs, source = compiled(tmp_path, with_clave(clave))
    mask = ClaveMask(walkthroughs)
    step = walkthroughs[0].steps[2]
    assert mask.sentence(step) == f'escribimos "{BULLETS}" en "Clave"' or clave == "Clave"
    assert 'la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"' in source
    assert mask.text("11 claves de acceso") == "11 claves de acceso"


def test_the_published_clave_may_be_seen(tmp_path: Path) -> None:
    text = with_clave(PASSWORD)
    walkthroughs, source = compiled(tmp_path, text)
    assert secrets_of(walkthroughs) == {f"{PASSWORD}9"}
    assert f'Cuando escribimos "{PASSWORD}" en "Clave"' in source
    assert ClaveMask(walkthroughs).aria_tree(f'- textbox "Clave": {PASSWORD}').endswith(PASSWORD)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Clave", True),
        ("Reingrese la nueva clave", True),
        ("clave", True),
        ("Calve", True),
        ("Contraseña nueva", True),
        ("Usuario", False),
        ("RUC", False),
    ],
)
def test_a_misspelt_password_field_takes_claves_too(name: str, expected: bool) -> None:
    assert is_password_field(name) is expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ('- textbox "Clave": abc', f'- textbox "Clave": {BULLETS}'),
        ('  - textbox "Clave" [active]: "a: b"', f'  - textbox "Clave" [active]: {BULLETS}'),
        ("- 'textbox \"Clave: otra\"': 1", f"- 'textbox \"Clave: otra\"': {BULLETS}"),
        ('- textbox "Clave"', '- textbox "Clave"'),
        (
            '- textbox "Clave":\n  - /placeholder: Su clave\n  - text: abc\n- button "abc"',
            f'- textbox "Clave":\n  - /placeholder: Su clave\n  - text: {BULLETS}\n- button "abc"',
        ),
        (
            '- textbox "RUC": "123"\n- textbox "Clave": "1"',
            f'- textbox "RUC": "123"\n- textbox "Clave": {BULLETS}',
        ),
    ],
)
def test_what_a_password_field_has_is_masked_in_a_tree(tree: str, expected: str) -> None:
    assert ClaveMask(()).aria_tree(tree) == expected


def test_what_a_password_field_has_is_masked_in_a_cause(tmp_path: Path) -> None:
    walkthrough = compiled(tmp_path, with_clave("abc"))[0][0]
    mask, step = ClaveMask((walkthrough,)), walkthrough.steps[-1]
    cause = "No se cumple en el campo «Reingrese la nueva clave». Contiene «otra»."
    assert mask.cause(step, cause) == cause.replace("otra", BULLETS)
    assert mask.cause(walkthrough.steps[0], cause) == cause
    assert mask.cause(step, "Locator\nActual value: otra") == f"Locator\nActual value: {BULLETS}"


def test_the_title_of_a_row_lists_no_clave(tmp_path: Path) -> None:
    walkthroughs, _ = compiled(tmp_path, with_clave("7"))
    row = walkthroughs[1]
    assert ClaveMask(walkthroughs).title(row) == f"No entrar (fila 1: {BULLETS})"
    several = dataclasses.replace(row, title="No entrar (fila 1: 7, 77, 7)")
    assert ClaveMask(walkthroughs).title(several) == f"No entrar (fila 1: {BULLETS}, 77, {BULLETS})"


def test_a_value_with_its_quotation_marks_in_a_row(tmp_path: Path) -> None:
    text = with_clave("abc").replace('escribimos "<a><b>" en', "escribimos <a> en")
    text = text.replace('se muestra "<nota>"', 'se muestra "<b><nota>"')
    text = text.replace("|        |   | Practica", '| "xyz"  | 1 | Practica').replace(
        "| abc | 9", '| "uvw" | 9'
    )
    walkthroughs, source = compiled(tmp_path, text)
    assert {"xyz", "uvw"} <= secrets_of(walkthroughs)
    assert "xyz" not in source
    assert "uvw" not in source


CUT_SCENARIO = """# language: es
@seccion-4
Característica: Una clave en otro campo

  Escenario: Escribirla donde no va
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" tiene la clave "{clave}"
    Y que estamos en la pantalla "Clave SOL"
    Cuando escribimos "{typed}" en "Usuario"
    Entonces el campo "Usuario" contiene "OTRO"
"""


@pytest.mark.parametrize(
    ("clave", "typed", "shown"),
    [
        ("Zorro7712", "Zorro7712", "ZORRO771"),  # as the field has it: in capitals, and cut to 8
        ("Tigre881", "TIGRE881", "TIGRE881"),
        ("TIGRE881", "tigre881", "tigre881"),
        ("Straße77", "Straße77", "STRASSE7"),
        ("Zorrogris1", "Zorrogris1", "ZORROGRI"),
        ("Zorro 7712", "Zorro 7712", "ZORRO 77"),
        ("(Zorro)7.12", "x", "(ZORRO)7."),
        ("Ñandú7712", "x", "ÑANDÚ771"),
    ],
)
def test_a_clave_in_another_case_or_cut_short_is_masked_everywhere(
    tmp_path: Path, clave: str, typed: str, shown: str
) -> None:
    walkthroughs, source = compiled(tmp_path, CUT_SCENARIO.format(clave=clave, typed=typed))
    mask, step = ClaveMask(walkthroughs), walkthroughs[0].steps[-1]
    assert mask.cause(step, f"No se cumple. Contiene «{shown}».") == f"No se cumple. Contiene «{BULLETS}»."
    assert mask.aria_tree(f'- textbox "Usuario": {shown}') == f'- textbox "Usuario": {BULLETS}'
    assert mask.text(f"Actual value: {shown} ") == f"Actual value: {BULLETS} "
    assert clave.casefold() not in source.casefold()
    assert typed == "x" or typed.casefold() not in source.casefold()


@pytest.mark.parametrize("clave", ["Practica2027", "practica2026"])
def test_a_clave_that_begins_as_the_published_one_hides_no_other_text(tmp_path: Path, clave: str) -> None:
    mask = ClaveMask(compiled(tmp_path, CUT_SCENARIO.format(clave=clave, typed="x"))[0])
    text = f"La clave {PASSWORD} de OPERADOR DE PRACTICA S.A.C."
    assert mask.text(text) == text


def test_the_beginning_of_a_longer_word_is_no_clave(tmp_path: Path) -> None:
    mask = ClaveMask(compiled(tmp_path, CUT_SCENARIO.format(clave="Opera0012", typed="x"))[0])
    assert mask.text("OPERA0099 y OPERA00X") == "OPERA0099 y OPERA00X"
    assert mask.text("OPERA001") == BULLETS


def test_a_very_long_clave_is_masked_too(tmp_path: Path) -> None:
    clave = "Zorro7" * 30
    text = CUT_SCENARIO.format(clave="Otra7712", typed=clave).replace('en "Usuario"', 'en "Clave"')
    mask = ClaveMask(compiled(tmp_path, text)[0])
    assert mask.text(f"{clave} {clave[:20]}") == f"{BULLETS} {BULLETS}"
