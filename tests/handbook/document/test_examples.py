from __future__ import annotations

import pytest

from simulator.handbook.document.examples import MARK, example_values
from simulator.handbook.document.manual import chapters
from simulator.handbook.document.printed import Instruction, PrintedScenario
from simulator.handbook.redaction import passwords_in
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose

CREATE = "crear-un-usuario-secundario"
SUSPEND = "suspender-un-usuario-secundario"
PRACTISED = choose([], practice_only=True)


def printed(walkthrough: Walkthrough, masked: tuple[str, ...] = ()) -> PrintedScenario:
    (chapter,) = chapters([walkthrough], masked)
    return chapter.scenarios[0]


def steps(scenario: PrintedScenario) -> list[str]:
    return [
        item.text
        for paragraph in scenario.paragraphs
        for item in paragraph.items
        if isinstance(item, Instruction)
    ]


def test_the_table_has_what_is_typed_and_whom_the_company_has() -> None:
    assert printed(choose([CREATE])[0]).examples == (
        ("RUC", "20000000061"),
        ("Usuario de la Clave Principal", "PRACTICA"),
        ("Número de documento de identidad", "99999901"),
        ("Usuario", "OPERA001"),
    )
    assert printed(choose([SUSPEND])[0]).examples == (("Usuario secundario", "OPERA001"),)


def test_values_of_one_field_stand_in_one_row() -> None:
    corrected = printed(choose(["retroceder-desde-la-confirmacion-de-datos"])[0]).examples
    assert ("Usuario", "OPERA010 y OPERA001") in corrected
    several = printed(choose(["cambiar-el-estado-de-varios-usuarios"])[0]).examples
    assert several == (("Usuario secundario", "OPERA001, OPERA002, OPERA003 y OPERA004"),)


@pytest.mark.parametrize("walkthrough", PRACTISED, ids=lambda each: each.name)
def test_no_two_rows_of_a_table_have_one_label(walkthrough: Walkthrough) -> None:
    labels = [label for label, _ in printed(walkthrough).examples]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("walkthrough", PRACTISED, ids=lambda each: each.name)
def test_each_value_is_told_as_an_example_once_where_it_is_typed_first(walkthrough: Walkthrough) -> None:
    texts = [text.upper() for text in steps(printed(walkthrough))]
    for _, value in example_values(walkthrough):
        quoted = f"«{value.upper()}»"
        mentions = [text for text in texts if f"CON {quoted}" in text or f"ESCRIBA {quoted}" in text]
        marked = [text for text in texts if f"{quoted}{MARK.upper()}" in text]
        assert marked == mentions[:1]


def test_a_value_in_other_letters_is_told_as_an_example_too() -> None:
    texts = steps(printed(choose(["ingresar-como-usuario-secundario"])[0]))
    assert [text for text in texts if f"«opera001»{MARK}" in text]


def test_no_clave_is_in_a_table() -> None:
    for walkthrough in PRACTISED:
        passwords = passwords_in(walkthrough)
        assert not [value for _, value in printed(walkthrough).examples if value in passwords]


def test_a_masked_value_is_redacted_in_the_table_and_in_the_step() -> None:
    scenario = printed(choose([CREATE])[0], ("99999901",))
    assert "99999901" not in repr(scenario)
